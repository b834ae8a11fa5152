"""Law: what a unit says beside the units below it is judged only where nothing that may come changes the judgement."""

from __future__ import annotations

import attrs
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.model import MissingStrategy, Period
from cdteams.rollup import CellState, Cube, Reconciliation, reconcile, roll_up

Cubes = st.SearchStrategy[Cube]
LATE = [state.number for state in (CellState.MISSING, CellState.NOT_DUE, CellState.WITHHELD)]


def test_a_figure_that_cannot_agree_never_does(cubes: Cubes) -> None:
    """Whatever the missing report within the bounds of their measure, a gap that was told stays one."""

    @settings(max_examples=100, deadline=None)
    @given(cubes, st.integers(0, 2**32 - 1), st.integers(0, 5))
    def law(cube: Cube, seed: int, slack: int) -> None:
        before, after = judged(cube, slack), judged(completed(cube, seed), slack)
        refused = {at for at, found in before.items() if found.agrees is False}

        assert {after[at].agrees for at in refused} <= {False}

    law()


def test_a_figure_above_what_has_all_come_is_judged(cubes: Cubes) -> None:
    """Where the number below is known exactly, the two agree or not, and are never left undecided."""

    @settings(max_examples=100, deadline=None)
    @given(cubes, st.integers(0, 5))
    def law(cube: Cube, slack: int) -> None:
        for found in judged(cube, slack).values():
            if found.below.low is not None and found.below.low == found.below.high:
                assert found.agrees is (abs(found.own - found.below.low) <= slack)

    law()


def judged(cube: Cube, slack: int) -> dict[tuple[str, str, Period], Reconciliation]:
    found = reconcile(cube, roll_up(cube), slack=slack)
    return {(each.unit, each.measure, each.period): each for each in found}


def completed(cube: Cube, seed: int) -> Cube:
    """Return the cube with every cell that may still come reported, but for units that would report beside others."""
    late = np.isin(cube.states, LATE) & (cube.hierarchy.sizes == 1)
    chance, values = np.random.default_rng(seed), cube.values.copy()
    for m, measure in enumerate(cube.measures):
        if measure.missing is MissingStrategy.ZERO:
            late[m] &= cube.states[m] != CellState.MISSING.number
        most = measure.least + 20 if measure.most is None else measure.most
        drawn = chance.integers(measure.least, most + 1, late[m].shape)
        values[m] = np.where(late[m], drawn, values[m])
    states = np.where(late, np.uint8(CellState.REPORTED.number), cube.states)
    return attrs.evolve(cube, values=values, states=states)
