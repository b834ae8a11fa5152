"""Which days a timeline answers, and with what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.errors import OptionError, OutsideCoverageError, UncertainDayError
from cdteams.hierarchy import Timeline
from cdteams.model import AdminUnit, Span, UnitKind


def test_the_day_before_the_first_is_refused(country: Timeline) -> None:
    """A day before the map begins is refused with the days that it knows."""
    with pytest.raises(OutsideCoverageError) as caught:
        country.on(date(2021, 1, 31))

    assert caught.value.on == date(2021, 1, 31)
    assert (caught.value.first, caught.value.last) == (date(2021, 2, 1), date(2026, 9, 20))


def test_the_first_day_is_answered(country: Timeline) -> None:
    """The first day of the map is in it."""
    assert len(country.on(date(2021, 2, 1))) == 10


def test_a_change_takes_place_on_its_day(country: Timeline) -> None:
    """On the last day before the merger the old units are in force, on its day the new."""
    assert len(country.on(date(2025, 6, 30))) == 10
    assert len(country.on(date(2025, 7, 1))) == 4


def test_a_day_after_the_last_is_answered_and_said_to_be_unknown(country: Timeline) -> None:
    """Later days have the units of the last one; whether changes were looked for is told apart."""
    assert len(country.on(date(2030, 1, 1))) == 4
    assert country.is_known(date(2030, 1, 1)) is False


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 1, 31), False),
        (date(2021, 2, 1), True),
        (date(2026, 9, 20), True),
        (date(2026, 9, 21), False),
    ],
)
def test_the_known_days_include_both_ends(country: Timeline, day: date, *, expected: bool) -> None:
    """Changes were looked for from the first to the last day."""
    assert country.is_known(day) is expected


def test_a_day_asked_again_gives_the_same_tree(country: Timeline) -> None:
    """A tree is made once."""
    assert country.on(date(2022, 1, 1)) is country.on(date(2022, 1, 1))


def test_many_days_are_answered_rightly(country: Timeline) -> None:
    """A tree that was forgotten is made again, the same as before."""
    sizes = [len(country.on(date(2022, 1, day))) for day in range(1, 20)]

    assert sizes == [10] * 19
    assert country.on(date(2022, 1, 1)).on == date(2022, 1, 1)


def test_a_history_is_oldest_first(
    state: Callable[..., AdminUnit], timeline_of: Callable[..., Timeline]
) -> None:
    """The states of a unit follow each other; each knows the whole life of the unit."""
    timeline = timeline_of(
        state("01.1", "A", UnitKind.PROVINCE),
        state("00001.1", "B", UnitKind.WARD, "01.1", start=date(2023, 1, 1), end=date(2025, 1, 1)),
        state("00001.1", "B", UnitKind.RURAL_COMMUNE, "01.1", end=date(2023, 1, 1)),
    )
    history = timeline.history("00001.1")

    assert [unit.full_name for unit in history] == ["xã B", "phường B"]
    assert [unit.state for unit in history] == [
        Span(None, date(2023, 1, 1)),
        Span(date(2023, 1, 1), date(2025, 1, 1)),
    ]
    assert {unit.span for unit in history} == {Span(None, date(2025, 1, 1))}


def test_an_unknown_uid_has_no_history(country: Timeline) -> None:
    """A uid of no day has no states."""
    assert country.history("x") == ()


@pytest.fixture
def uncertain(state: Callable[..., AdminUnit], timeline_of: Callable[..., Timeline]) -> Timeline:
    """Return a map in which a commune became a ward at some time in 2022."""
    when = date(2022, 1, 1)
    latest = date(2023, 1, 1)
    timeline: Timeline = timeline_of(
        state("01.1", "A", UnitKind.PROVINCE),
        state("00001.1", "B", UnitKind.RURAL_COMMUNE, "01.1", end=when, ends_latest=latest),
        state("00001.1", "B", UnitKind.WARD, "01.1", start=when, begins_latest=latest),
        state("00002.1", "C", UnitKind.WARD, "01.1"),
    )
    return timeline


@pytest.mark.parametrize("day", [date(2022, 1, 1), date(2022, 6, 1), date(2022, 12, 31)])
def test_a_day_inside_an_interval_is_refused(uncertain: Timeline, day: date) -> None:
    """From the earliest day to the last before the latest, a change is uncertain; it counts once."""
    with pytest.raises(UncertainDayError) as caught:
        uncertain.on(day)

    assert caught.value.on == day
    assert caught.value.changes == ("xã B (00001)",)


def test_the_readings_of_an_uncertain_day_differ(uncertain: Timeline) -> None:
    """The earliest reading has the change behind it, the latest ahead."""
    day = date(2022, 6, 1)

    assert uncertain.on(day, reading="earliest").unit("00001.1").kind is UnitKind.WARD
    assert uncertain.on(day, reading="latest").unit("00001.1").kind is UnitKind.RURAL_COMMUNE


@pytest.mark.parametrize(
    ("day", "kind"),
    [(date(2021, 12, 31), UnitKind.RURAL_COMMUNE), (date(2023, 1, 1), UnitKind.WARD)],
)
def test_around_an_interval_all_readings_agree(uncertain: Timeline, day: date, kind: UnitKind) -> None:
    """Before the earliest and from the latest day nothing is uncertain."""
    trees = [uncertain.on(day), uncertain.on(day, reading="earliest"), uncertain.on(day, reading="latest")]

    assert [tree.unit("00001.1").kind for tree in trees] == [kind, kind, kind]


def test_a_reading_is_one_of_two_words(uncertain: Timeline) -> None:
    """Another word is refused, and not taken for one of the two."""
    with pytest.raises(OptionError) as caught:
        uncertain.on(date(2022, 6, 1), reading="middle")  # type: ignore[arg-type]

    assert (caught.value.value, caught.value.allowed) == ("middle", ("earliest", "latest"))


def test_an_uncertain_unit_keeps_both_days(uncertain: Timeline) -> None:
    """The latest days are told in the states, and None where the day is known."""
    old, new = uncertain.history("00001.1")

    assert (old.begins_latest, old.ends_latest) == (None, date(2023, 1, 1))
    assert (new.begins_latest, new.ends_latest) == (date(2023, 1, 1), None)
