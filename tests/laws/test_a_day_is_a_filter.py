"""Law: the tree on a day is what a filter over the states finds."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.errors import UncertainDayError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit

READINGS: tuple[Literal["earliest", "latest"], ...] = ("earliest", "latest")
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


def shape_of(tree: Hierarchy) -> set[tuple[str, str | None, str]]:
    return {(unit.uid, unit.parent, unit.kind.value) for unit in units_of(tree)}


@settings(deadline=None)
@given(data=st.data())
def test_without_a_reading_a_tree_is_what_both_readings_share_or_refused(
    data: st.DataObject, forests: Forests, days: Days
) -> None:
    """Where both readings give one tree it is answered, and refused, change by change, where they do not."""
    units, day = data.draw(forests), data.draw(days)
    timeline = timeline_of(units)
    earliest, latest = timeline.on(day, reading="earliest"), timeline.on(day, reading="latest")
    changing = {
        unit.uid for unit in units if in_force(unit, day, "earliest") != in_force(unit, day, "latest")
    }
    try:
        answered, uncertain = shape_of(timeline.on(day)), 0
    except UncertainDayError as refusal:
        answered, uncertain = set(), len(refusal.changes)

    same = shape_of(earliest) == shape_of(latest)
    assert answered == (shape_of(earliest) if same else set())
    assert uncertain == (0 if same else len(changing))


@settings(deadline=None)
@given(data=st.data())
def test_a_code_is_answered_only_where_both_readings_agree(
    data: st.DataObject, forests: Forests, days: Days
) -> None:
    """In a tree without a reading, a code that one reading lacks is refused, and every other is found."""
    units, day = data.draw(forests), data.draw(days)
    timeline = timeline_of(units)
    codes = [
        {unit.code: unit.uid for unit in units_of(timeline.on(day, reading=reading)) if unit.code}
        for reading in READINGS
    ]
    try:
        tree = timeline.on(day)
    except UncertainDayError:
        return
    for code in codes[0] | codes[1]:
        if codes[0].get(code) == codes[1].get(code):
            assert tree.by_code(code).uid == codes[0][code]
        else:
            with pytest.raises(UncertainDayError):
                tree.by_code(code)
