"""What came for one period, read into a table or laid out, and made a cube when it is known who was to report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

import attrs
import numpy as np

from cdteams.errors import CellValueError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Measure, Period, UnitUid
from cdteams.returns import ReturnTable
from cdteams.rollup import CellState, Cube, Layout, cube_of


class _Fill(Protocol):
    def __call__(
        self,
        measures: Sequence[Measure],
        *,
        expected: Sequence[UnitUid],
        not_due: Sequence[UnitUid],
        before: Cube | None,
    ) -> Cube:
        """Make the cube."""


@attrs.frozen(kw_only=True, eq=False)
class PeriodCells:
    """
    What came for one period.

    Attributes:
        reporters: Units that sent figures; faults and blanks say nothing about
            who reports.

        given: Codes of the measures of which something came.

        fill: Makes the cube.

        table: Gives the values with the rows that they came from.
    """

    reporters: tuple[UnitUid, ...]
    given: frozenset[str]
    fill: _Fill
    table: Callable[[], ReturnTable]


def cells_of_table(table: ReturnTable, period: Period, tree: Hierarchy) -> PeriodCells:
    """Return what a table has for a period."""
    reporters: tuple[UnitUid, ...] = ()
    given: set[str] = set()
    if period in table.periods:
        number = table.periods.index(period)
        rows, refused = table.period_of == number, table.refused.period_of == number
        reporters = tuple(table.units[n] for n in np.unique(table.unit_of[rows]).tolist())
        measures = (table.measure_of[rows], table.refused.measure_of[refused])
        given = {table.measures[n] for of in measures for n in np.unique(of).tolist()}
    return PeriodCells(
        reporters=reporters,
        given=frozenset(given),
        fill=partial(_from_table, table, period, tree),
        table=lambda: table,
    )


def cells_of_layout(layout: Layout, *, table: Callable[[], ReturnTable]) -> PeriodCells:
    """
    Return what was laid out for a period.

    Args:
        layout: The numbers.

        table: Reads the values again, with their rows.
    """
    return PeriodCells(
        reporters=layout.hierarchy.uids_at(layout.reporting),
        given=frozenset(layout.codes),
        fill=partial(_from_layout, layout, table),
        table=table,
    )


def _from_layout(
    layout: Layout,
    table: Callable[[], ReturnTable],
    measures: Sequence[Measure],
    *,
    expected: Sequence[UnitUid],
    not_due: Sequence[UnitUid],
    before: Cube | None,
) -> Cube:
    try:
        return layout.cube(measures, expected=expected, not_due=not_due, before=before)
    except CellValueError:  # rows know where their values stand
        return _from_table(
            table(),
            layout.period,
            layout.hierarchy,
            measures,
            expected=expected,
            not_due=not_due,
            before=before,
        )


def _from_table(
    table: ReturnTable,
    period: Period,
    tree: Hierarchy,
    measures: Sequence[Measure],
    *,
    expected: Sequence[UnitUid],
    not_due: Sequence[UnitUid],
    before: Cube | None,
) -> Cube:
    return cube_of(
        table,
        hierarchy=tree,
        measures=measures,
        expected={period: expected},
        not_due={period: not_due},
        before=before,
    )


def as_reported(cube: Cube) -> Cube:
    """Return a cube without what was carried into it, so that nothing is carried twice."""
    carried = cube.states == CellState.CARRIED.number
    if not carried.any():
        return cube
    return attrs.evolve(
        cube,
        values=np.where(carried, 0, cube.values),
        states=np.where(carried, np.uint8(CellState.MISSING.number), cube.states),
    )
