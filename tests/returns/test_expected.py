"""Which units must report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cdteams.errors import (
    OptionError,
    PeriodCalendarError,
    PeriodMapError,
    TimelineMissingError,
    UncertainDayError,
    UnknownUnitError,
)
from cdteams.hierarchy import Timeline
from cdteams.model import (
    AdminUnit,
    CalendarKind,
    Level,
    Period,
    Span,
    UnitCode,
    UnitKind,
    UnitUid,
    parse_period,
)
from cdteams.returns import Form, expected

Q2 = parse_period("2024Q2", calendar=CalendarKind.ADMINISTRATIVE)
FormMaker = Callable[..., Form]


def unit(
    uid: str, parent: str | None, begins: date | None = None, ends: date | None = None, **more: date
) -> AdminUnit:
    kind = UnitKind.RURAL_COMMUNE if parent else UnitKind.PROVINCE
    span = Span(begins, ends)
    above = UnitUid(parent) if parent else None
    known: dict[str, Any] = {"span": span, "state": span, **more}
    return AdminUnit(uid=UnitUid(uid), code=UnitCode(uid), name=uid, kind=kind, parent=above, **known)


def timeline(*units: AdminUnit) -> Timeline:
    """Build the map of p with units of its own and of q with one."""
    fixed = (unit("1", None), unit("2", None), unit("29", "2"), unit("11", "1"))
    return Timeline.from_units((*fixed, *units), first=date(2022, 1, 1), known_until=date(2026, 1, 1))


STEADY = timeline(
    unit("12", "1", date(2024, 3, 15)),  # on the first day of the quarter
    unit("13", "1", date(2024, 3, 16)),  # a day later
    unit("14", "1", None, date(2024, 6, 15)),  # up to the last day
    unit("15", "1", None, date(2024, 6, 14)),  # up to the day before
    unit("16", "1", date(2024, 4, 1), date(2024, 5, 1)),  # inside
    unit("17", "1", None, date(2024, 3, 15)),  # before
    unit("18", "1", date(2024, 6, 15)),  # after
)


@pytest.mark.parametrize(
    ("partly", "uids"),
    [
        ("whole", ["11", "12", "14", "29"]),
        ("last-day", ["11", "12", "13", "14", "29"]),
        ("any", ["11", "12", "13", "14", "29", "15", "16"]),
    ],
)
def test_units_that_began_or_ended_inside_count_as_was_chosen(
    form: FormMaker, partly: Any, uids: list[str]
) -> None:
    """Those that lived on all days, on the last one, or on any; each end to the day."""
    found = expected(form(), STEADY.on(Q2.last), Q2, partly=partly, timeline=STEADY)

    assert list(found) == uids


@pytest.mark.parametrize(
    ("partly", "uids"),
    [("last-day", ["11", "12", "13", "14"]), ("any", ["11", "12", "13", "14", "15", "16"])],
)
def test_only_one_province_is_asked(form: FormMaker, partly: Any, uids: list[str]) -> None:
    """Units below another one are left out, ended ones too."""
    found = expected(form(), STEADY.on(Q2.last), Q2, partly=partly, under="1", timeline=STEADY)

    assert list(found) == uids


def test_another_level_can_be_asked(form: FormMaker) -> None:
    """Those that aggregate hand in as well."""
    found = expected(form(), STEADY.on(Q2.last), Q2, partly="whole", level=Level.PROVINCE)

    assert found == ("1", "2")


def test_nobody_is_expected_at_a_level_that_is_absent(form: FormMaker) -> None:
    """A map without districts has none that report."""
    assert expected(form(level=Level.DISTRICT), STEADY.on(Q2.last), Q2, partly="last-day") == ()


def test_the_tree_of_another_day_is_refused(form: FormMaker) -> None:
    """The last civil day of the quarter is not the last of the administrative one."""
    with pytest.raises(PeriodMapError) as caught:
        expected(form(), STEADY.on(date(2024, 6, 30)), Q2, partly="whole")

    assert (caught.value.on, caught.value.last) == (date(2024, 6, 30), date(2024, 6, 14))


def test_units_that_ended_are_not_left_out_in_silence(form: FormMaker) -> None:
    """Any day needs the timeline, because the tree of the last day lacks what ended."""
    with pytest.raises(TimelineMissingError):
        expected(form(), STEADY.on(Q2.last), Q2, partly="any")


def test_another_choice_is_refused(form: FormMaker) -> None:
    """There are three."""
    wrong: Any = "first-day"
    with pytest.raises(OptionError) as caught:
        expected(form(), STEADY.on(Q2.last), Q2, partly=wrong)

    assert caught.value.allowed == ("whole", "any", "last-day")


def test_a_period_of_another_calendar_is_refused(form: FormMaker) -> None:
    """The units of a civil quarter are not those of the form."""
    civil = Period(calendar=CalendarKind.CIVIL, type=Q2.type, year=2024, number=2)
    with pytest.raises(PeriodCalendarError):
        expected(form(), STEADY.on(civil.last), civil, partly="whole")


def test_an_unknown_unit_above_is_refused(form: FormMaker) -> None:
    """Below what is not there is nobody, and that is said."""
    with pytest.raises(UnknownUnitError):
        expected(form(), STEADY.on(Q2.last), Q2, partly="last-day", under="99")


def test_a_beginning_in_doubt_is_not_guessed(form: FormMaker) -> None:
    """A unit that began between 10 March and 10 April was there all the quarter, or not."""
    doubtful = timeline(unit("12", "1", date(2024, 3, 10), begins_latest=date(2024, 4, 10)))
    tree = doubtful.on(Q2.last)
    with pytest.raises(UncertainDayError) as caught:
        expected(form(), tree, Q2, partly="whole")

    assert caught.value.on == date(2024, 3, 15)
    assert expected(form(), tree, Q2, partly="last-day") == ("11", "12", "29")


def test_a_doubt_that_lies_before_the_period_does_not_matter(form: FormMaker) -> None:
    """A unit that began by 15 March at the latest was there on that day."""
    settled = timeline(unit("12", "1", date(2024, 3, 10), begins_latest=date(2024, 3, 15)))

    assert expected(form(), settled.on(Q2.last), Q2, partly="whole") == ("11", "12", "29")
