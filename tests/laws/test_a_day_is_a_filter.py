"""Law: the tree on a day is what a filter over the states finds."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.errors import UncertainDayError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit

Forests = st.SearchStrategy[tuple[AdminUnit, ...]]
Days = st.SearchStrategy[date]


def timeline_of(units: tuple[AdminUnit, ...]) -> Timeline:
    return Timeline.from_units(units, first=date(2020, 1, 1), known_until=date(2026, 1, 1))


def in_force(unit: AdminUnit, day: date, reading: Literal["earliest", "latest"]) -> bool:
    begin, end = unit.state.start, unit.state.end
    if reading == "latest":
        begin, end = unit.begins_latest or begin, unit.ends_latest or end
    return (begin is None or begin <= day) and (end is None or day < end)


def units_of(tree: Hierarchy) -> set[AdminUnit]:
    return {tree.unit(uid) for uid in tree.to_networkx()}


@settings(deadline=None)
@given(data=st.data(), reading=st.sampled_from(["earliest", "latest"]))
def test_a_day_is_a_filter(
    data: st.DataObject, forests: Forests, days: Days, reading: Literal["earliest", "latest"]
) -> None:
    """In either reading the tree holds exactly the states in force, each with its code and its level."""
    units, day = data.draw(forests), data.draw(days)
    tree = timeline_of(units).on(day, reading=reading)
    expected = {unit for unit in units if in_force(unit, day, reading)}

    assert units_of(tree) == expected
    assert len(tree) == len(expected)
    assert tree.counts() == Counter(unit.level for unit in expected)
    assert all(tree.by_code(unit.code) == unit for unit in expected if unit.code)
    assert all(tree.by_name(unit.name) == unit for unit in expected)


@settings(deadline=None)
@given(data=st.data())
def test_without_a_reading_a_day_is_certain_or_refused(
    data: st.DataObject, forests: Forests, days: Days
) -> None:
    """A day without a reading is refused exactly where a change may or may not have come."""
    units, day = data.draw(forests), data.draw(days)
    timeline = timeline_of(units)
    earliest, latest = timeline.on(day, reading="earliest"), timeline.on(day, reading="latest")
    changing = {
        unit.uid for unit in units if in_force(unit, day, "earliest") != in_force(unit, day, "latest")
    }
    try:
        answered, uncertain = [units_of(timeline.on(day))], 0
    except UncertainDayError as refusal:
        answered, uncertain = [], len(refusal.changes)

    assert uncertain == len(changing)
    assert answered == ([] if changing else [units_of(earliest)])
    assert changing or units_of(earliest) == units_of(latest)
