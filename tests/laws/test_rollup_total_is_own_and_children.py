"""Law: the total of a unit is its own figure and the totals of its children."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Timeline
from cdteams.model import CalendarKind, Measure, Period, PeriodType
from cdteams.rollup import NOTHING, CellState, Cube, Totals, roll_up

Cubes = st.SearchStrategy[Cube]
ADDED = ("sum", "bounded", "zero", "stock")


@pytest.mark.parametrize("day", [date(2022, 6, 14), date(2025, 9, 14)])
def test_totals_of_the_national_map_are_own_and_children(day: date, measures: tuple[Measure, ...]) -> None:
    """On the maps of 2022 and of 2025, for all measures that are added, each unit is the sum of its parts."""
    data = files("cdteams_vn_admin") / "data"
    tree = Timeline.from_bytes((data / "units.i4").read_bytes(), (data / "units.txt").read_bytes()).on(day)
    chance = np.random.default_rng(20220614)
    shape = (len(ADDED), 1, len(tree))
    states = np.full(shape, CellState.NOT_APPLICABLE.number, dtype=np.uint8)
    leaves = tree.sizes == 1
    drawn = [each.number for each in (CellState.REPORTED, CellState.REPORTED, CellState.MISSING)]
    states[..., leaves] = chance.choice(drawn, (len(ADDED), 1, int(leaves.sum())))
    values = np.where(states == CellState.REPORTED.number, chance.integers(1, 10, shape), 0)
    period = Period.of(day, PeriodType.QUARTER, CalendarKind.ADMINISTRATIVE)
    chosen = tuple(each for each in measures if each.code in ADDED)
    cube = Cube(hierarchy=tree, measures=chosen, periods=(period,), values=values, states=states)

    assert period.last == day
    assert_parts_add_up(cube, roll_up(cube))


def test_totals_of_any_tree_are_own_and_children(cubes: Cubes) -> None:
    """In any tree, own figures that count and totals of children add up: values, n, m and bounds."""

    @settings(max_examples=100, deadline=None)
    @given(cubes)
    def law(cube: Cube) -> None:
        assert_parts_add_up(cube, roll_up(cube))

    law()


def assert_parts_add_up(cube: Cube, totals: Totals) -> None:
    tree = cube.hierarchy
    figures = [state.number for state in (CellState.REPORTED, CellState.APPORTIONED, CellState.CARRIED)]
    below = np.flatnonzero(tree.parents >= 0)
    for m, measure in enumerate(cube.measures):
        if measure.code not in ADDED:
            continue
        for p in range(len(cube.periods)):
            has = np.isin(cube.states[m, p], figures).astype(np.int64)
            has_below = subtree_sums(tree.parents, has) - has
            counts = (has_below == 0) & (cube.states[m, p] != CellState.NOT_APPLICABLE.number)
            own = np.where(counts, cube.values[m, p], 0)
            for array, mine in ((totals.value, own), (totals.expected, counts.astype(np.int64))):
                found = np.where(array[m, p] == NOTHING, 0, array[m, p])
                parts = mine.copy()
                np.add.at(parts, tree.parents[below], found[below])

                assert parts.tolist() == found.tolist()


def subtree_sums(parents: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    found = numbers.copy()
    for n in range(len(parents) - 1, -1, -1):
        if parents[n] >= 0:
            found[parents[n]] += found[n]
    return found
