"""Law: the period before the next is the period, and a later one is the greater."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cdteams.model import CalendarKind, Period, PeriodType

COUNTS = {
    PeriodType.DAY: 365,
    PeriodType.MONTH: 12,
    PeriodType.QUARTER: 4,
    PeriodType.HALF: 2,
    PeriodType.NINE_MONTHS: 1,
    PeriodType.YEAR: 1,
}


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind = draw(st.sampled_from(PeriodType))
    return Period(
        calendar=draw(st.sampled_from(CalendarKind)),
        type=kind,
        year=draw(st.integers(1901, 2198)),
        number=draw(st.integers(1, COUNTS[kind])),
    )


@given(periods())
def test_a_step_forth_and_back_is_no_step(period: Period) -> None:
    """Next and previous undo each other, in either order."""
    assert period.next().previous() == period
    assert period.previous().next() == period


@given(periods())
def test_the_next_is_greater(period: Period) -> None:
    """Order follows time."""
    assert period.previous() < period < period.next()


@given(periods(), periods())
def test_order_is_total(one: Period, other: Period) -> None:
    """Of two periods one is less, or they are one."""
    assert [one < other, one == other, one > other].count(True) == 1
