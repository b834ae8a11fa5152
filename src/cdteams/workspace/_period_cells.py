"""What came for one period, read into a table or laid out, and made a cube when it is known who was to report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

import attrs
import numpy as np

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

        codes: Codes of the measures that occur in any period.

        fill: Makes the cube.

        table: Gives the values with the rows that they came from.
    """

    reporters: tuple[UnitUid, ...]
    codes: tuple[str, ...]
    fill: _Fill
    table: Callable[[], ReturnTable]


def cells_of_table(table: ReturnTable, period: Period, tree: Hierarchy) -> PeriodCells:
    """Return what a table has for a period."""
    reporters: tuple[UnitUid, ...] = ()
    if period in table.periods:
        rows = table.period_of == table.periods.index(period)
        reporters = tuple(table.units[n] for n in np.unique(table.unit_of[rows]).tolist())
    return PeriodCells(
        reporters=reporters,
        codes=table.measures,
        fill=partial(_from_table, table, period, tree),
        table=lambda: table,
    )


def cells_of_layout(
    layout: Layout, *, codes: tuple[str, ...], table: Callable[[], ReturnTable]
) -> PeriodCells:
    """
    Return what was laid out for a period.

    Args:
        layout: The numbers.

        codes: Codes of the measures that occur in any period.

        table: Reads the values again, with their rows.
    """
    return PeriodCells(
        reporters=layout.hierarchy.uids_at(layout.reporting),
        codes=codes,
        fill=layout.cube,
        table=table,
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
    return Cube(
        hierarchy=cube.hierarchy,
        measures=cube.measures,
        periods=cube.periods,
        values=np.where(carried, 0, cube.values),
        states=np.where(carried, np.uint8(CellState.MISSING.number), cube.states),
    )
