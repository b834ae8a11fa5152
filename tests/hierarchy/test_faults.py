"""Everything that keeps units from being a tree, found at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.errors import BrokenTreeError, FaultsError
from cdteams.hierarchy import Timeline, faults_of
from cdteams.model import AdminUnit, UnitKind

State = Callable[..., AdminUnit]
K = UnitKind


def told(faults: tuple[BrokenTreeError, ...]) -> list[tuple[str, str, str]]:
    return [(fault.unit, fault.fault, fault.detail) for fault in faults]


@pytest.fixture
def root(state: State) -> AdminUnit:
    """Return a province."""
    return state("01.1", "A", K.PROVINCE)


def test_a_sound_map_has_no_faults(units: tuple[AdminUnit, ...]) -> None:
    """The small country is a tree on every day."""
    assert faults_of(units) == ()


def test_an_orphan_is_a_fault(state: State, root: AdminUnit) -> None:
    """A unit whose parent is nowhere cannot stand."""
    orphan = state("00001.1", "B", K.WARD, "02.1")

    assert told(faults_of([root, orphan])) == [("phường B (00001)", "orphan", "'02.1'")]


def test_a_unit_below_itself_is_a_fault(state: State, root: AdminUnit) -> None:
    """A unit is not its own parent."""
    own = state("00001.1", "B", K.WARD, "00001.1")

    assert told(faults_of([root, own])) == [("phường B (00001)", "cycle", "00001.1 → 00001.1")]


def test_a_ring_of_units_is_a_fault_of_each(state: State) -> None:
    """Every unit of a ring is named; one that hangs below the ring is not."""
    ring = [
        state("001.1", "A", K.URBAN_DISTRICT, "00001.1"),
        state("00001.1", "B", K.WARD, "001.1"),
        state("T1", "C", K.THON, "00001.1", code=""),
    ]

    assert told(faults_of(ring)) == [
        ("quận A (001)", "cycle", "001.1 → 00001.1"),
        ("phường B (00001)", "cycle", "00001.1 → 001.1"),
    ]


def test_a_ring_is_found_along_every_way(state: State, root: AdminUnit) -> None:
    """Two ways that meet again do not hide the ring behind them."""
    change = date(2023, 1, 1)
    ring = [
        state("00001.1", "U", K.WARD, "P"),
        state("P", "P", K.TOWN, "Q", end=change),
        state("P", "P", K.TOWN, "R", start=change),
        state("Q", "Q", K.TOWN, "S"),
        state("R", "R", K.TOWN, "S"),
        state("S", "S", K.TOWN, "00001.1"),
    ]

    assert told(faults_of([root, *ring]))[0] == ("phường U (00001)", "cycle", "00001.1 → P")


@pytest.mark.parametrize("kind", [K.WARD, K.URBAN_DISTRICT])
def test_a_parent_of_no_higher_level_is_a_fault(state: State, root: AdminUnit, kind: UnitKind) -> None:
    """A parent stands at a higher level, not at the same or a lower one."""
    low = state("00001.1", "B", K.WARD, "01.1")
    under = state("00002.1", "C", kind, "00001.1")

    assert [fault[1:] for fault in told(faults_of([root, low, under]))] == [("level", "phường B (00001)")]


def test_a_level_counts_on_common_days_only(state: State, root: AdminUnit) -> None:
    """A parent that stood lower before its child began is no fault."""
    change = date(2023, 1, 1)
    rising = [
        state("00001.1", "B", K.TOWNSHIP, "01.1", end=change),
        state("00001.1", "B", K.TOWN, "01.1", start=change, code="001"),
    ]
    child = state("00002.1", "C", K.WARD, "00001.1", start=change)

    assert faults_of([root, *rising, child]) == ()


@pytest.mark.parametrize("kind", [K.RURAL_DISTRICT, K.RURAL_COMMUNE, K.THON])
def test_only_a_province_is_a_root(state: State, kind: UnitKind) -> None:
    """A unit of another level without a parent is a fault, with its kind."""
    faults = told(faults_of([state("001.1", "A", kind)]))

    assert faults == [(f"{kind.value} A (001)", "root", kind.value)]


def test_a_unit_does_not_outlive_its_parent(state: State) -> None:
    """A state lies within its parent's life; the days are told where it does not."""
    parent = state("01.1", "A", K.PROVINCE, end=date(2025, 7, 1))
    child = state("00001.1", "B", K.WARD, "01.1", end=date(2025, 8, 1))

    assert told(faults_of([parent, child])) == [
        ("phường B (00001)", "outside-span", "[…, 2025-08-01), 01.1 […, 2025-07-01)")
    ]


def test_a_gap_in_a_parent_is_no_home(state: State) -> None:
    """A state that spans a gap in its parent's life is a fault, one that does not is none."""
    parents = [
        state("01.1", "A", K.PROVINCE, end=date(2022, 1, 1)),
        state("01.1", "A", K.PROVINCE, start=date(2023, 1, 1)),
    ]
    over = state("00001.1", "B", K.WARD, "01.1")
    within = state("00002.1", "C", K.WARD, "01.1", start=date(2023, 1, 1))

    assert [fault[:2] for fault in told(faults_of([*parents, over, within]))] == [
        ("phường B (00001)", "outside-span")
    ]


def test_a_parent_may_change_while_its_child_does_not(state: State) -> None:
    """States of a parent that follow each other without a gap are one life."""
    change = date(2022, 1, 1)
    parents = [
        state("01.1", "A", K.PROVINCE, end=change),
        state("01.1", "B", K.MUNICIPALITY, start=change),
    ]

    assert faults_of([*parents, state("00001.1", "C", K.WARD, "01.1")]) == ()


def test_states_of_one_unit_do_not_overlap(state: State, root: AdminUnit) -> None:
    """Two states on one day are a fault, with both spans."""
    one = state("00001.1", "B", K.RURAL_COMMUNE, "01.1", end=date(2023, 1, 1))
    other = state("00001.1", "B", K.WARD, "01.1", start=date(2022, 1, 1))

    assert told(faults_of([root, one, other])) == [
        ("xã B (00001)", "overlap", "[…, 2023-01-01), [2022-01-01, …)")
    ]


def test_two_units_do_not_share_a_code(state: State, root: AdminUnit) -> None:
    """One code on one day is one unit."""
    one = state("00001.1", "B", K.WARD, "01.1")
    other = state("00001.2", "C", K.WARD, "01.1")

    assert told(faults_of([root, one, other])) == [("phường C (00001)", "same-code", "phường B (00001)")]


def test_a_code_may_pass_from_one_unit_to_another(state: State, root: AdminUnit) -> None:
    """Two units bear one code one after the other."""
    one = state("00001.1", "B", K.WARD, "01.1", end=date(2023, 1, 1))
    other = state("00001.2", "C", K.WARD, "01.1", start=date(2023, 1, 1))

    assert faults_of([root, one, other]) == ()


def test_villages_without_codes_do_not_share_one(state: State, root: AdminUnit) -> None:
    """No code is not a code that two units bear."""
    commune = state("00001.1", "B", K.WARD, "01.1")
    villages = [state(f"v{n}", f"Khu {n}", K.KHU_PHO, "00001.1", code="") for n in (1, 2)]

    assert faults_of([root, commune, *villages]) == ()


def test_siblings_do_not_share_kind_and_name(state: State, root: AdminUnit) -> None:
    """Two wards of one name below one parent are a fault, even where the tone stands elsewhere."""
    one = state("00001.1", "Hòa An", K.WARD, "01.1")
    other = state("00002.1", "Hoà An", K.WARD, "01.1")

    assert told(faults_of([root, one, other])) == [
        ("phường Hoà An (00002)", "same-name", "phường Hòa An (00001)")
    ]


def test_siblings_of_two_kinds_may_share_a_name(state: State, root: AdminUnit) -> None:
    """A town and a rural district of one name stand side by side."""
    one = state("001.1", "Kỳ Anh", K.TOWN, "01.1")
    other = state("002.1", "Kỳ Anh", K.RURAL_DISTRICT, "01.1")

    assert faults_of([root, one, other]) == ()


def test_all_faults_are_found_at_once(state: State, root: AdminUnit) -> None:
    """One pass names every fault, of whatever sort, and nothing is built."""
    late = date(2024, 1, 1)
    broken = [
        root,
        state("00001.1", "B", K.WARD, "02.1"),
        state("00002.1", "C", K.WARD, "00002.1"),
        state("001.1", "D", K.TOWN, "00003.1"),
        state("00003.1", "E", K.WARD, "01.1"),
        state("002.1", "F", K.TOWN),
        state("03.1", "G", K.PROVINCE, end=late),
        state("00004.1", "H", K.WARD, "03.1"),
        state("04.1", "I", K.PROVINCE),
        state("04.1", "J", K.PROVINCE, start=late, code="05"),
        state("06.1", "K", K.PROVINCE),
        state("06.2", "L", K.PROVINCE),
        state("07.1", "M", K.PROVINCE),
        state("08.1", "M", K.PROVINCE),
    ]
    with pytest.raises(FaultsError) as caught:
        Timeline.from_units(broken, first=date(2021, 2, 1), known_until=late)

    assert [(fault.unit, fault.fault) for fault in caught.value if isinstance(fault, BrokenTreeError)] == [
        ("phường B (00001)", "orphan"),
        ("phường C (00002)", "cycle"),
        ("thị xã D (001)", "level"),
        ("thị xã F (002)", "root"),
        ("phường H (00004)", "outside-span"),
        ("tỉnh I (04)", "overlap"),
        ("tỉnh L (06)", "same-code"),
        ("tỉnh M (08)", "same-name"),
    ]


def test_the_latest_days_must_make_a_tree_too(state: State) -> None:
    """A unit that may have outlived its parent is a fault, though the earliest days hold."""
    parent = state("01.1", "A", K.PROVINCE, end=date(2025, 7, 1))
    child = state("00001.1", "B", K.WARD, "01.1", end=date(2025, 1, 1), ends_latest=date(2025, 8, 1))

    assert told(faults_of([parent, child])) == [
        ("phường B (00001)", "outside-span", "[…, 2025-08-01), 01.1 […, 2025-07-01)")
    ]


def test_states_must_not_overlap_in_the_latest_reading(state: State) -> None:
    """Where one state may end after the next begins, one unit could stand twice."""
    change = date(2022, 1, 1)
    states = [
        state("01.1", "A", K.PROVINCE, end=change, ends_latest=date(2023, 1, 1)),
        state("01.1", "B", K.PROVINCE, start=change),
    ]

    assert [fault[1] for fault in told(faults_of(states))] == ["overlap"]


def test_a_state_that_may_not_have_been_is_no_fault(state: State, root: AdminUnit) -> None:
    """A state whose latest beginning is its end is absent from the latest reading."""
    change = date(2023, 1, 1)
    brief = state("00001.1", "B", K.WARD, "01.1", start=date(2022, 1, 1), begins_latest=change, end=change)

    assert faults_of([root, brief]) == ()
