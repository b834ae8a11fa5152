"""A timeline as bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.errors import WrongTypeError
from cdteams.hierarchy import Timeline
from cdteams.model import AdminUnit, UnitKind


def test_a_packed_timeline_is_read_back(country: Timeline) -> None:
    """Units, days and version come back as they were."""
    back = Timeline.from_bytes(*country.to_bytes())

    assert list(back) == list(country)
    assert (back.first, back.known_until, back.version) == (
        date(2021, 2, 1),
        date(2026, 9, 20),
        "a small country",
    )


def test_a_timeline_that_was_read_is_packed_the_same(country: Timeline) -> None:
    """Packing what was unpacked gives the same bytes."""
    assert Timeline.from_bytes(*country.to_bytes()).to_bytes() == country.to_bytes()


def test_a_timeline_that_was_read_answers_the_same(country: Timeline) -> None:
    """The tree of a day does not depend on where the timeline came from."""
    back = Timeline.from_bytes(*country.to_bytes()).on(date(2025, 7, 1))

    assert [unit.uid for unit in back.descendants("52.2")] == ["21553.2", "21952.2", "23563.2"]
    assert back.by_name("Quy Nhơn").uid == "21553.2"


def test_an_empty_timeline_is_read_back(timeline_of: Callable[..., Timeline]) -> None:
    """No units are packed as no units."""
    assert list(Timeline.from_bytes(*timeline_of().to_bytes())) == []


def test_a_version_may_be_empty() -> None:
    """Data that have no version come back without one."""
    timeline = Timeline.from_units([], first=date(2021, 2, 1), known_until=date(2022, 1, 1))

    assert Timeline.from_bytes(*timeline.to_bytes()).version == ""


@pytest.mark.parametrize("name", ["Hòa\nBình", "Hòa\x1eBình"])
def test_a_name_that_would_part_the_texts_is_refused(
    state: Callable[..., AdminUnit], timeline_of: Callable[..., Timeline], name: str
) -> None:
    """A name with a line break is not packed, since it would come back as two."""
    timeline = timeline_of(state("17.1", name, UnitKind.PROVINCE))
    with pytest.raises(WrongTypeError) as caught:
        timeline.to_bytes()

    assert (caught.value.field, caught.value.value) == ("name", repr(name))


def test_a_version_with_a_line_break_is_refused() -> None:
    """The version is one line."""
    timeline = Timeline.from_units([], first=date(2021, 2, 1), known_until=date(2022, 1, 1), version="1\n2")
    with pytest.raises(WrongTypeError) as caught:
        timeline.to_bytes()

    assert caught.value.field == "version"


def test_the_numbers_are_little_endian_on_every_machine(country: Timeline) -> None:
    """The first number of the first unit, 0, and of the second are four bytes each, the lowest first."""
    numbers, _ = country.to_bytes()

    assert len(numbers) == 9 * 4 * len(country)
    assert set(numbers[3 : 4 * len(country) : 4]) == {0}
