"""Law: every day lies in one period of a type, and none is left out between two."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from cdteams.model import CalendarKind, Period, PeriodType

DAYS = st.dates(date(1901, 1, 1), date(2198, 12, 31))
TILING = st.sampled_from([kind for kind in PeriodType if kind is not PeriodType.NINE_MONTHS])
CALENDARS = st.sampled_from(CalendarKind)


@given(DAYS, TILING, CALENDARS)
@example(date(2021, 12, 15), PeriodType.YEAR, CalendarKind.ADMINISTRATIVE)
@example(date(2024, 2, 29), PeriodType.DAY, CalendarKind.CIVIL)
def test_the_period_of_a_day_holds_the_day(day: date, kind: PeriodType, calendar: CalendarKind) -> None:
    """The period that a day is given is one that covers it."""
    assert Period.of(day, kind, calendar).span.covers(day)


@given(DAYS, TILING, CALENDARS)
def test_the_next_period_begins_on_the_next_day(day: date, kind: PeriodType, calendar: CalendarKind) -> None:
    """Between two neighbours there is no gap, and no day is in both."""
    period = Period.of(day, kind, calendar)

    assert period.next().first == period.last + timedelta(days=1)
    assert period.previous().last == period.first - timedelta(days=1)


@given(DAYS, TILING, CALENDARS)
def test_every_day_of_a_period_has_that_period(day: date, kind: PeriodType, calendar: CalendarKind) -> None:
    """Its first and its last day give the period back."""
    period = Period.of(day, kind, calendar)

    assert Period.of(period.first, kind, calendar) == period
    assert Period.of(period.last, kind, calendar) == period
