"""Reported values one by one, with the rows in which they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
import numpy as np

from cdteams.model import Measure, Period
from cdteams.rollup import WHOLE
from cdteams.workspace import PeriodTotals

from ._contribution import Contribution, ContributionKind, WrittenRow


@attrs.frozen(kw_only=True)
class Cell:
    """
    One value that is asked for.

    Attributes:
        unit: Uid of the unit.

        measure: Code of the measure.

        period: The period.

        side: Where it stands in a comparison, such as ``left``. Empty for
            nowhere.
    """

    unit: str
    measure: str
    period: Period
    side: str = ""


class Values:
    """The values that a run was made from, by unit, measure and period."""

    def __init__(self, run: PeriodTotals) -> None:
        """Take a run."""
        self._run = run
        self._measures: dict[str, Measure] = {measure.code: measure for measure in run.measures}
        self._rows: dict[tuple[str, Period], dict[str, int]] = {}

    def decimals(self, measure: str) -> int:
        """Return how many decimals a measure has; 0 for one that is not counted."""
        known = self._measures.get(measure)
        return 0 if known is None else known.decimals

    def number(self, unit: str, measure: str, period: Period) -> int | None:
        """Return a value; None where nobody gave one."""
        row = self.rows(measure, period).get(unit)
        return None if row is None else int(self._run.table.values[row])

    def rows(self, measure: str, period: Period) -> Mapping[str, int]:
        """Return the rows of the table that hold a measure of a period, by unit."""
        key = measure, period
        if key not in self._rows:
            self._rows[key] = self._found(measure, period)
        return self._rows[key]

    def _found(self, measure: str, period: Period) -> dict[str, int]:
        table = self._run.table
        if measure not in table.measures or period not in table.periods:
            return {}
        is_it = table.measure_of == table.measures.index(measure)
        rows = np.flatnonzero(is_it & (table.period_of == table.periods.index(period))).tolist()
        return {table.units[int(table.unit_of[row])]: row for row in rows}

    def shown(self, cells: Sequence[Cell]) -> tuple[Contribution, ...]:
        """
        Return values, each with the cell from which it was read, as it was written.

        Args:
            cells: The values. One that nobody gave shows the cell that was
                left empty, where the unit has a row.
        """
        places = {cell: self._place(cell) for cell in cells}
        wanted = [(*place, cell.measure) for cell, place in places.items() if place is not None]
        written = self._run.reported.written(wanted)
        return tuple(self._contribution(cell, places[cell], written) for cell in cells)

    def _place(self, cell: Cell) -> tuple[str, int] | None:
        """Return file and line of a value, or of another one of the same return."""
        table = self._run.table
        codes = (cell.measure, *(code for code in table.measures if code != cell.measure))
        for code in codes:
            row = self.rows(code, cell.period).get(cell.unit)
            place = None if row is None else table.place(row)
            if place is not None and place.line is not None:
                return place.file, place.line
        return None

    def _contribution(
        self,
        cell: Cell,
        place: tuple[str, int] | None,
        written: Mapping[tuple[str, int, str], tuple[str, str]],
    ) -> Contribution:
        value = self.number(cell.unit, cell.measure, cell.period)
        column, text = written.get((*place, cell.measure), ("", "")) if place else ("", "")
        # In a long table the row of another measure says nothing of this one.
        is_its_row = place is not None and (value is not None or column == cell.measure)
        known = self._measures.get(cell.measure)
        return Contribution(
            kind=ContributionKind.VALUE,
            code=cell.measure,
            vi=cell.measure if known is None else known.vi,
            en=cell.measure if known is None else known.en,
            unit=cell.unit,
            unit_name=named(self._run, cell.unit),
            period=cell.period.full_id,
            side=cell.side,
            decimals=self.decimals(cell.measure),
            value=value,
            state="missing" if value is None else "reported",
            rows=(WrittenRow(file=place[0], line=place[1], column=column or cell.measure, written=text),)
            if place is not None and is_its_row
            else (),
        )


def named(run: PeriodTotals, unit: str) -> str:
    """Return a unit in words; its uid where it is not in the tree."""
    if unit == WHOLE or not run.hierarchy.has(unit):
        return unit
    return run.hierarchy.words(run.hierarchy.position(unit))
