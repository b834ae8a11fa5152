"""Law: a corrected return gives what rolling up anew gives, and correcting it back restores everything."""

from __future__ import annotations

import attrs
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.model import Level
from cdteams.rollup import CellState, Cube, Rollup, Total, Totals, roll_up

Cubes = st.SearchStrategy[Cube]
STATES = tuple(CellState)
REPORTED, CARRIED = CellState.REPORTED.number, CellState.CARRIED.number


def test_a_correction_gives_what_rolling_up_anew_gives(cubes: Cubes) -> None:
    """After any corrections the totals are those of the cube with the corrected cells."""

    @settings(max_examples=50, deadline=None)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        cube = without_carrying(data.draw(cubes))
        follows = Rollup(cube)
        values, states = cube.values.copy(), cube.states.copy()
        for _ in range(data.draw(st.integers(1, 4)) if len(cube.hierarchy) else 0):
            m, p, n = (data.draw(st.integers(0, size - 1)) for size in values.shape)
            value = data.draw(st.integers(cube.measures[m].least, 9))
            values[m, p, n], states[m, p, n] = value, REPORTED
            follows.correct(cube.hierarchy.uid_at(n), cube.measures[m].code, cube.periods[p], value)
        anew = roll_up(attrs.evolve(cube, values=values, states=states))

        assert everything(anew) == everything(follows.totals())
        assert everything(anew) == one_by_one(follows, cube)

    law()


def test_correcting_back_restores_every_total(cubes: Cubes) -> None:
    """A value that is put back, or withdrawn where there was none, leaves the totals as they were."""

    @settings(max_examples=50, deadline=None)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        cube = without_carrying(data.draw(cubes))
        follows = Rollup(cube)
        before = everything(roll_up(cube))
        for _ in range(data.draw(st.integers(1, 3)) if len(cube.hierarchy) else 0):
            m, p, n = (data.draw(st.integers(0, size - 1)) for size in cube.values.shape)
            was = STATES[cube.states[m, p, n]]
            old = int(cube.values[m, p, n]) if was is CellState.REPORTED else None
            if was in {CellState.APPORTIONED, CellState.CARRIED}:
                continue
            at = cube.hierarchy.uid_at(n), cube.measures[m].code, cube.periods[p]
            follows.correct(*at, data.draw(st.integers(cube.measures[m].least, 9)))
            follows.correct(*at, old)

        assert before == everything(follows.totals())
        assert before == one_by_one(follows, cube)

    law()


def without_carrying(cube: Cube) -> Cube:
    """Return the cube with carried cells reported, so that no later period hangs on an earlier one."""
    states = np.where(cube.states == CARRIED, np.uint8(REPORTED), cube.states)
    measures = tuple(each for each in cube.measures if each.code != "stock")
    kept = [n for n, each in enumerate(cube.measures) if each.code != "stock"]
    return attrs.evolve(cube, measures=measures, values=cube.values[kept], states=states[kept])


def everything(totals: Totals) -> list[Total]:
    return [total for level in Level for total in totals.at(level)]


def one_by_one(follows: Rollup, cube: Cube) -> list[Total]:
    return [follows.total(total.unit, total.measure, total.period) for total in everything(roll_up(cube))]
