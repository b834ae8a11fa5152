"""The tree on one day: what lies above, below and beside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Level, UnitKind

DEPTH_FIRST = [
    "52.1",
    "540.1",
    "21550.1",
    "21553.1",
    "550.1",
    "21952.1",
    "21970.1",
    "64.1",
    "23563.1",
    "622.1",
]


def uids(units: tuple[AdminUnit, ...]) -> list[str]:
    return [unit.uid for unit in units]


def test_units_stand_depth_first(before: Hierarchy) -> None:
    """Each unit is followed by what lies below it, siblings in order of their codes."""
    assert before.positions(DEPTH_FIRST).tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert len(before) == 10


def test_parents_and_sizes_are_positions_and_counts(before: Hierarchy) -> None:
    """Arrays tell each unit's parent, its subtree's size and its level."""
    assert before.parents.tolist() == [-1, 0, 1, 1, 0, 4, 4, -1, 7, 7]
    assert before.sizes.tolist() == [7, 3, 1, 1, 3, 1, 1, 3, 1, 1]
    assert before.levels.tolist() == [1, 2, 3, 3, 2, 3, 3, 1, 3, 2]


def test_arrays_cannot_be_changed(before: Hierarchy) -> None:
    """A write to an array of the tree is refused."""
    for array in (before.parents, before.sizes, before.levels):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 5

    assert before.parents[0] == -1


def test_what_is_made_on_request_is_a_copy(before: Hierarchy) -> None:
    """Writing to positions that were asked for changes nothing in the tree."""
    before.ancestors_at(Level.PROVINCE)[:] = 5
    before.positions_at(Level.PROVINCE)[:] = 5

    assert before.ancestors_at(Level.PROVINCE).tolist() == [0, 0, 0, 0, 0, 0, 0, 7, 7, 7]


def test_a_unit_knows_its_parent(before: Hierarchy) -> None:
    """The parent of a ward is its city; a province has none."""
    parent = before.parent("21550.1")

    assert parent is not None
    assert parent.uid == "540.1"
    assert before.parent("52.1") is None


def test_children_are_directly_below(before: Hierarchy) -> None:
    """Children come in order of their codes, without grandchildren."""
    assert uids(before.children("52.1")) == ["540.1", "550.1"]


def test_children_of_different_levels_stand_together(before: Hierarchy) -> None:
    """A commune directly below a province is its child, beside a district."""
    assert uids(before.children("64.1")) == ["23563.1", "622.1"]


def test_a_district_without_communes_has_no_children(before: Hierarchy) -> None:
    """An empty unit has no children, nothing below and the size 1."""
    assert before.children("622.1") == ()
    assert before.descendants("622.1") == ()
    assert before.count_below("622.1") == 0


def test_descendants_are_all_below(before: Hierarchy) -> None:
    """Descendants come depth first, without the unit itself."""
    assert uids(before.descendants("52.1")) == DEPTH_FIRST[1:7]
    assert before.count_below("52.1") == 6


def test_a_path_leads_from_the_root_to_the_unit(before: Hierarchy) -> None:
    """Both ends belong to a path; it skips the level that is absent."""
    assert before.path("21550.1") == ("52.1", "540.1", "21550.1")
    assert before.path("23563.1") == ("64.1", "23563.1")
    assert before.path("52.1") == ("52.1",)


def test_an_ancestor_is_asked_for_by_level(before: Hierarchy) -> None:
    """A unit counts as its own ancestor at its level; an absent level gives None."""
    assert before.ancestor("21550.1", Level.PROVINCE) == "52.1"
    assert before.ancestor("21550.1", Level.DISTRICT) == "540.1"
    assert before.ancestor("21550.1", Level.COMMUNE) == "21550.1"
    assert before.ancestor("21550.1", Level.VILLAGE) is None
    assert before.ancestor("23563.1", Level.DISTRICT) is None


def test_there_are_no_districts_after_the_merger(after: Hierarchy) -> None:
    """From 2025-07-01 communes stand directly below provinces."""
    assert after.counts() == {Level.PROVINCE: 1, Level.COMMUNE: 3}
    assert after.ancestor("21952.2", Level.DISTRICT) is None
    assert after.ancestor("21952.2", Level.PROVINCE) == "52.2"


def test_ancestors_of_all_units_at_once(before: Hierarchy) -> None:
    """For each position the array holds that of the unit above at one level, or -1."""
    assert before.ancestors_at(Level.DISTRICT).tolist() == [-1, 1, 1, 1, 4, 4, 4, -1, -1, 9]
    assert before.ancestors_at(Level.NATION).tolist() == [-1] * 10


def test_counts_are_by_level(before: Hierarchy) -> None:
    """Counting goes by level, highest first, without levels that are absent."""
    assert list(before.counts().items()) == [
        (Level.PROVINCE, 2),
        (Level.DISTRICT, 3),
        (Level.COMMUNE, 5),
    ]


def test_counts_below_a_unit_include_the_unit(before: Hierarchy) -> None:
    """A unit is counted with what lies below it."""
    assert before.counts(under="540.1") == {Level.DISTRICT: 1, Level.COMMUNE: 2}
    assert before.counts(under="622.1") == {Level.DISTRICT: 1}


def test_units_of_a_level_come_in_order(before: Hierarchy) -> None:
    """Units of one level are found everywhere or below and with one unit."""
    assert uids(before.at_level(Level.DISTRICT)) == ["540.1", "550.1", "622.1"]
    assert uids(before.at_level(Level.DISTRICT, under="64.1")) == ["622.1"]
    assert uids(before.at_level(Level.DISTRICT, under="550.1")) == ["550.1"]
    assert before.at_level(Level.VILLAGE) == ()


def test_positions_of_a_level_are_positions_of_the_whole_tree(before: Hierarchy) -> None:
    """Below a unit too, positions count from the first unit of the tree."""
    assert before.positions_at(Level.COMMUNE).tolist() == [2, 3, 5, 6, 8]
    assert before.positions_at(Level.COMMUNE, under="550.1").tolist() == [5, 6]
    assert before.positions_at(Level.COMMUNE, under="550.1").dtype == np.int32


def test_positions_of_strangers_are_minus_one(before: Hierarchy) -> None:
    """Many uids are looked up at once, and an unknown one is not refused."""
    assert before.positions(["21550.1", "x", "52.1"]).tolist() == [2, -1, 0]
    assert before.positions([]).tolist() == []


def test_a_subtree_is_one_slice(before: Hierarchy) -> None:
    """The slice of a unit begins with it and holds all that lies below."""
    assert before.slice("550.1") == slice(4, 7)
    assert before.slice("622.1") == slice(9, 10)


def test_a_unit_is_named_with_all_above_it(before: Hierarchy) -> None:
    """In messages a unit has its full name, its code and the units above."""
    assert before.words(2) == "phường Trần Phú (21550), thành phố Quy Nhơn, tỉnh Bình Định"


def test_a_tree_is_printed_with_its_day_and_counts(before: Hierarchy) -> None:
    """Printing a tree shows day and counts, and no unit."""
    assert repr(before) == "<Hierarchy on 2022-05-27: province: 2, district: 3, commune: 5>"


def test_siblings_are_in_order_of_their_codes_on_every_day(
    state: Callable[..., AdminUnit], timeline_of: Callable[..., Timeline]
) -> None:
    """A unit that takes another code moves to its place among its siblings."""
    timeline = timeline_of(
        state("01.1", "A", UnitKind.PROVINCE),
        state("00005.1", "B", UnitKind.WARD, "01.1"),
        state("00009.1", "C", UnitKind.WARD, "01.1", end=date(2023, 1, 1)),
        state("00009.1", "C", UnitKind.WARD, "01.1", start=date(2023, 1, 1), code="00002"),
        state("00003.1", "D", UnitKind.WARD, "01.1"),
    )
    old, new = timeline.on(date(2022, 1, 1)), timeline.on(date(2023, 1, 1))

    assert [unit.code for unit in old.children("01.1")] == ["00003", "00005", "00009"]
    assert [unit.code for unit in new.children("01.1")] == ["00002", "00003", "00005"]


def test_a_province_that_takes_another_code_keeps_its_subtree(
    state: Callable[..., AdminUnit], timeline_of: Callable[..., Timeline]
) -> None:
    """Below a unit that is re-coded past another, everything stays in one slice."""
    timeline = timeline_of(
        state("50.1", "A", UnitKind.PROVINCE),
        state("00001.1", "A1", UnitKind.WARD, "50.1"),
        state("60.1", "B", UnitKind.PROVINCE, end=date(2023, 1, 1)),
        state("60.1", "B", UnitKind.PROVINCE, start=date(2023, 1, 1), code="40"),
        state("00002.1", "B1", UnitKind.WARD, "60.1"),
    )
    tree = timeline.on(date(2023, 1, 1))

    assert tree.positions(["60.1", "00002.1", "50.1", "00001.1"]).tolist() == [0, 1, 2, 3]
    assert tree.parents.tolist() == [-1, 0, -1, 2]


def test_a_map_without_units_is_a_tree_without_units(timeline_of: Callable[..., Timeline]) -> None:
    """No units give an empty tree, of which nothing can be counted."""
    tree = timeline_of().on(date(2022, 1, 1))

    assert len(tree) == 0
    assert tree.counts() == {}
    assert tree.at_level(Level.PROVINCE) == ()
