"""Law: the order of rows, units, measures and periods of a table is indifferent."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.model import Level, Period
from cdteams.returns import ReturnTable
from cdteams.rollup import CellState, Cube, Total, cube_of, roll_up

Cubes = st.SearchStrategy[Cube]
REPORTED, NONE, REFUSED = (
    state.number for state in (CellState.REPORTED, CellState.NOT_APPLICABLE, CellState.REFUSED)
)


def test_rows_in_any_order_give_the_same_totals(cubes: Cubes) -> None:
    """Rows shuffled, and units expected in another order, give the same cube and the same totals."""

    @settings(max_examples=100, deadline=None)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        cube = data.draw(cubes)
        if not len(cube.hierarchy):
            return
        rows, refused, expected = rows_of(cube), refused_of(cube), expected_of(cube)
        shuffled, turned_cells = data.draw(st.permutations(rows)), data.draw(st.permutations(refused))
        turned = {
            period: {code: units[::-1] for code, units in reversed(by_code.items())}
            for period, by_code in reversed(expected.items())
        }

        assert totals_of(cube, rows, refused, expected) == totals_of(cube, shuffled, turned_cells, turned)

    law()


def rows_of(cube: Cube) -> list[tuple[str, str, Period, int]]:
    return [
        (cube.hierarchy.uid_at(n), measure.code, period, int(cube.values[m, p, n]))
        for m, measure in enumerate(cube.measures)
        for p, period in enumerate(cube.periods)
        for n in range(len(cube.hierarchy))
        if cube.states[m, p, n] == REPORTED
    ]


def refused_of(cube: Cube) -> list[tuple[str, str, Period]]:
    return [
        (cube.hierarchy.uid_at(n), measure.code, period)
        for m, measure in enumerate(cube.measures)
        for p, period in enumerate(cube.periods)
        for n in range(len(cube.hierarchy))
        if cube.states[m, p, n] == REFUSED
    ]


def expected_of(cube: Cube) -> dict[Period, dict[str, tuple[str, ...]]]:
    return {
        period: {
            measure.code: tuple(
                cube.hierarchy.uid_at(n) for n in range(len(cube.hierarchy)) if cube.states[m, p, n] != NONE
            )
            for m, measure in enumerate(cube.measures)
        }
        for p, period in enumerate(cube.periods)
    }


def totals_of(cube: Cube, rows: Any, refused: Any, expected: Any) -> list[Total]:
    table, one = ReturnTable.of(rows, refused=refused), cube.periods[0]
    here = type(cube.hierarchy)(cube.hierarchy._table, cube.hierarchy._rows, on=one.last)
    made = cube_of(table, hierarchy=here, measures=cube.measures, expected={one: expected[one]})
    totals = roll_up(made)
    return [total for level in Level for total in totals.at(level)]
