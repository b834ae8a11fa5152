"""What support rates come to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from cdteams.errors import DisagreementError, EmptySpanError
from cdteams.model import (
    Authority,
    DutyBearer,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitUid,
)
from cdteams.register import Register
from cdteams.rules import Basis, Funding, Support, support_amount, support_of

Rate = Callable[..., Support]

# NQ 26/2025 of Đà Nẵng: 300,000 đ a team and month in 2026 and 2027.
FROM, TO = date(2026, 1, 1), date(2028, 1, 1)


@pytest.fixture(scope="module")
def rate() -> Rate:
    """Build a rate of 300,000 đ a team and month from 2026-01-01 to 2027-12-31, unless told otherwise."""

    def make(basis: Basis = Basis.TEAM_MONTH, amount: int = 300_000, **changes: Any) -> Support:
        values: dict[str, Any] = {
            "code": "DN-S01",
            "funding": Funding.BUDGET,
            "payer": DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE),
            "start": FROM,
            "end": TO,
            "source": LegalSource(
                instrument=Instrument(type=InstrumentType.RESOLUTION, number="", issuer="HĐND"),
                clause="",
                quote="300.000 đồng/tổ/tháng",
            ),
        }
        return Support(**values | {"basis": basis, "amount": amount} | changes)

    return make


def test_the_teams_of_da_nang_cost_27_billion(rate: Rate) -> None:
    """3,766 teams for 24 months at 300,000 đ are 27,115,200,000 đ."""
    found = support_amount(rate(), 3766, during=Span(FROM, TO))

    assert (found.low, found.high) == (27_115_200_000, 27_115_200_000)
    assert (found.quantity, found.times) == (3766, 24)


def test_a_ceiling_may_be_paid_or_not(rate: Rate) -> None:
    """The most that may be paid leaves everything from nothing to that."""
    found = support_amount(rate(ceiling=True), 2, during=Span(FROM, date(2026, 2, 1)))

    assert (found.low, found.high) == (0, 600_000)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 1, 1), date(2026, 3, 1), 2),
        (date(2027, 11, 1), date(2030, 1, 1), 2),
        (date(2020, 1, 1), date(2040, 1, 1), 24),
        (date(2025, 1, 1), FROM, 0),
        (TO, date(2029, 1, 1), 0),
    ],
)
def test_only_the_time_in_force_is_paid(rate: Rate, start: date, end: date, months: int) -> None:
    """A time is cut to the days of the rate; outside of them nothing is due."""
    found = support_amount(rate(), 1, during=Span(start, end))

    assert (found.times, found.high) == (months, months * 300_000)


def test_a_rate_without_an_end_goes_on(rate: Rate) -> None:
    """Still in force means in force."""
    assert support_amount(rate(end=None), 1, during=Span(FROM, date(2036, 1, 1))).times == 120


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 1), date(2026, 1, 31), None),
        (date(2026, 1, 31), date(2026, 2, 28), None),
        (date(2026, 1, 31), date(2026, 3, 1), None),
        (date(2026, 1, 1), date(2026, 12, 31), None),
    ],
)
def test_months_are_whole(rate: Rate, start: date, end: date, months: int | None) -> None:
    """A month ends on the day on which it began; 31 January to 28 February is refused, not rounded."""
    span = Span(start, end)
    if months is None:
        with pytest.raises(DisagreementError) as caught:
            support_amount(rate(), 1, during=span)
        assert (caught.value.field, caught.value.value) == ("during", f"[{start}, {end})")
    else:
        assert support_amount(rate(), 1, during=span).times == months


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2024, 8, 10), date(2026, 1, 1), 2),
        (date(2024, 8, 10), date(2025, 12, 31), 2),
        (date(2024, 8, 10), date(2026, 1, 2), 3),
        (date(2024, 12, 31), date(2025, 1, 1), 1),
        (date(2024, 12, 31), date(2025, 1, 2), 2),
    ],
)
def test_a_yearly_rate_counts_calendar_years(rate: Rate, start: date, end: date, years: int) -> None:
    """Every year that the time touches counts once: 10/8/2024 to 31/12/2025 are two."""
    yearly = rate(Basis.TEAM_YEAR, 3_000_000, ceiling=True, start=date(2024, 8, 10), end=None)

    assert support_amount(yearly, 1, during=Span(start, end)).high == 3_000_000 * years


@pytest.mark.parametrize("basis", [Basis.PERSON_DAY, Basis.PERSON_NIGHT, Basis.PERSON_SESSION])
def test_days_nights_and_sessions_are_counted_already(rate: Rate, basis: Basis) -> None:
    """Their number is the quantity, however long the time and whatever its days; outside of it nothing is due."""
    session = rate(basis, 30_000)

    assert support_amount(session, 40, during=Span(FROM, date(2026, 5, 17))).high == 1_200_000
    assert support_amount(session, 40, during=Span(date(2025, 1, 1), FROM)).high == 0


def test_people_are_paid_by_the_month(rate: Rate) -> None:
    """A rate for people and months counts months as one for teams does."""
    assert support_amount(rate(Basis.PERSON_MONTH, 100_000), 7, during=Span(FROM, date(2027, 1, 1))).high == (
        8_400_000
    )


def test_money_is_exact_beyond_64_bits(rate: Rate) -> None:
    """Huge numbers do not wrap around, also where a number comes from an array."""
    found = support_amount(rate(amount=10**30), 10**30, during=Span(FROM, date(2026, 2, 1)))
    counted = support_amount(rate(amount=10**12), np.int64(10**12), during=Span(FROM, date(2026, 2, 1)))  # type: ignore[arg-type]

    assert found.high == 10**60
    assert (counted.high, type(counted.high)) == (10**24, int)


def test_nobody_costs_nothing(rate: Rate) -> None:
    """Zero teams are a number of teams."""
    assert support_amount(rate(), 0, during=Span(FROM, TO)).high == 0


@pytest.mark.parametrize(
    ("quantity", "during", "field", "value"),
    [
        (-1, Span(FROM, TO), "quantity", "-1"),
        (1, Span(FROM), "during", "[2026-01-01, …)"),
        (1, Span(None, TO), "during", "[…, 2028-01-01)"),
    ],
)
def test_a_number_and_a_time_have_bounds(
    rate: Rate, quantity: int, during: Span, field: str, value: str
) -> None:
    """A negative number, and a time without a beginning or an end, are refused."""
    with pytest.raises(DisagreementError) as caught:
        support_amount(rate(), quantity, during=during)

    assert (caught.value.field, caught.value.value) == (field, value)


@pytest.mark.parametrize(
    ("changes", "field", "value"), [({"amount": 0}, "amount", "0"), ({"top_up": -1}, "top_up", "-1")]
)
def test_a_rate_pays_something(rate: Rate, changes: dict[str, Any], field: str, value: str) -> None:
    """A rate of nothing and a negative top-up are refused."""
    with pytest.raises(DisagreementError) as caught:
        rate(**changes)

    assert (caught.value.field, caught.value.value) == (field, value)


def test_a_rate_is_in_force_on_some_day(rate: Rate) -> None:
    """An end that does not come after the start is refused when the rate is made."""
    with pytest.raises(EmptySpanError):
        rate(end=FROM)

    assert rate().span == Span(FROM, TO)


def registered(*spans: tuple[date | None, date | None], size: int | None = 4) -> Register:
    return Register.from_teams(
        Team(
            uid=TeamId(f"t{number}"),
            kind=TeamKind.OPERATING,
            covers=(UnitUid("v"),),
            span=Span(*span),
            size=size,
        )
        for number, span in enumerate(spans)
    )


def paid(support: Support, register: Register, during: Span) -> tuple[int, int]:
    found = support_of(support, register, teams=np.ones(len(register), dtype=np.bool_), during=during)
    return found.low, found.high


def test_a_team_of_a_register_is_paid_for_its_months(rate: Rate) -> None:
    """A team there all year, one that began in April and one that ended with February: 12 + 9 + 2 months."""
    register = registered(
        (None, None), (date(2026, 4, 1), None), (date(2025, 1, 1), date(2026, 3, 1)), (date(2027, 1, 1), None)
    )

    assert paid(rate(), register, Span(FROM, date(2027, 1, 1))) == (23 * 300_000, 23 * 300_000)


def test_a_month_begun_may_be_paid_or_not(rate: Rate) -> None:
    """A team that began on 15 April leaves April open."""
    register = registered((date(2026, 4, 15), None))

    assert paid(rate(), register, Span(FROM, date(2026, 7, 1))) == (2 * 300_000, 3 * 300_000)


def test_a_year_that_a_team_touches_counts_once(rate: Rate) -> None:
    """At most 3,000,000 đ a team and year: two teams in 2026, one of them in 2027 too."""
    register = registered((None, None), (date(2026, 2, 1), date(2026, 12, 1)))
    yearly = rate(Basis.TEAM_YEAR, 3_000_000, ceiling=True)

    assert paid(yearly, register, Span(FROM, TO)) == (0, 9_000_000)


def test_a_rate_per_person_takes_the_members(rate: Rate) -> None:
    """Four members for two months; a team without a number of members is left out and counted."""
    monthly, during = rate(Basis.PERSON_MONTH, 60_000), Span(FROM, date(2026, 3, 1))
    unknown = registered((None, None), size=None)
    found = support_of(monthly, unknown, teams=np.array([True]), during=during)

    assert paid(monthly, registered((None, None)), during) == (480_000, 480_000)
    assert (found.low, found.high, found.teams_left_out) == (0, 0, 1)


def test_the_last_day_of_a_month_is_followed_by_the_last_of_the_next(rate: Rate) -> None:
    """From 31 January to 31 March are two months, the first of which ends with February."""
    short = rate(start=date(2026, 1, 31))
    register = registered((None, date(2026, 2, 28)))

    assert paid(short, register, Span(date(2026, 1, 31), date(2026, 3, 31))) == (300_000, 300_000)


def test_a_register_knows_nothing_of_sessions(rate: Rate) -> None:
    """A rate per session needs an attendance record."""
    with pytest.raises(DisagreementError, match="sessions that were worked"):
        paid(rate(Basis.PERSON_SESSION), registered((None, None)), Span(FROM, TO))


def test_the_last_year_of_the_calendar_is_a_year(rate: Rate) -> None:
    """Python has no day after 9999-12-31, and a yearly rate may be asked for until then."""
    ceiling = rate(Basis.TEAM_YEAR, 3_000_000, start=date(9998, 1, 1), end=None)

    assert paid(ceiling, registered((None, None)), Span(date(9999, 1, 1), date(9999, 12, 31))) == (
        3_000_000,
        3_000_000,
    )
