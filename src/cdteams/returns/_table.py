"""Reported values as one long table in memory, with the row that each was read from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import DisagreementError, DuplicateReturnError, Place
from cdteams.model import Period, UnitUid

from ._rows import NO_DAY, NOWHERE, BlankRow, RefusedRow, Row, columns_of, days_of
from ._unusable import BlankCells, Chosen, Numbers, Positions, RefusedCells

Values = npt.NDArray[np.int64]

_DENSE = 16  # cells to a row up to which a mark for each is held, of one byte


@attrs.frozen(kw_only=True, eq=False)
class ReturnTable:
    """
    Values of units, measures and periods, one row each, as columns.

    The input of every roll-up. A unit, measure and period without a row was
    not reported, which is not zero; one that is among the refused was reported
    and cannot be used, which is neither. Whoever builds a table sees to it
    that no unit, measure and period has two rows, nor a row and a place among
    the refused: `of` does, and `check_unique` does it for columns.

    Attributes:
        units: Uids of the units that occur, each once.

        measures: Codes of the measures that occur, each once.

        periods: The periods that occur, each once.

        unit_of: Per row, the position of its unit in *units*.

        measure_of: Per row, the position of its measure in *measures*.

        period_of: Per row, the position of its period in *periods*.

        values: Per row, the value, as a whole number of the measure's
            precision: 65.63 % of a measure with 2 decimals is 6563.

        files: Names of the files that the rows were read from, each once.

        file_of: Per row, the position of its file in *files*; -1 for none.

        row_of: Per row, its line in the file, the header being line 1; 0 for
            none.

        received_of: Per row, the day on which it came, as `date.toordinal`
            counts it; 0 where nobody said. None where nobody said of any row.

        refused: Cells of which the value was refused.

        blank: Who left how many cells empty.

    Raises:
        DisagreementError: If the columns are not of one length.
    """

    units: tuple[UnitUid, ...]
    measures: tuple[str, ...]
    periods: tuple[Period, ...]
    unit_of: Positions
    measure_of: Numbers
    period_of: Numbers
    values: Values
    files: tuple[str, ...] = ()
    file_of: Numbers
    row_of: Positions
    received_of: Positions | None = None
    refused: RefusedCells = attrs.Factory(RefusedCells)
    blank: BlankCells = attrs.Factory(BlankCells)

    def __attrs_post_init__(self) -> None:
        dated = () if self.received_of is None else ("received_of",)
        for name in ("unit_of", "measure_of", "period_of", "file_of", "row_of", *dated):
            length = len(getattr(self, name))
            if length != len(self.values):
                raise DisagreementError(field=name, value=str(length), other=f"values: {len(self.values)}")

    @classmethod
    def of(
        cls,
        rows: Iterable[Row],
        *,
        refused: Iterable[RefusedRow] = (),
        blank: Iterable[BlankRow] = (),
    ) -> ReturnTable:
        """
        Build a table from plain rows.

        Args:
            rows: Unit, measure, period and value; where it is known, file and
                line; and, where it is known, the day on which it came. Units,
                measures, periods and files stand in the table in the order in
                which they first occur.

            refused: The same without a value, for each cell of which the value
                was refused.

            blank: Unit, period and number of the cells left empty, and the day
                where it is known.

        Raises:
            DuplicateReturnError: If a unit, measure and period stands twice,
                among the rows or the refused.

            BadCountError: If a value is no whole number of at most 64 bits.
        """
        columns = columns_of(rows, refused=refused, blank=blank)
        places = columns.cells.arrays()
        table = cls(
            units=tuple(UnitUid(unit) for unit in columns.units),
            measures=tuple(columns.measures),
            periods=tuple(columns.periods),
            values=np.array(columns.values, dtype=np.int64),
            files=tuple(columns.files),
            unit_of=places.unit_of,
            measure_of=places.measure_of,
            period_of=places.period_of,
            file_of=places.file_of,
            row_of=places.row_of,
            received_of=places.received_of,
            refused=columns.refused.arrays(),
            blank=BlankCells(
                unit_of=np.array(columns.blank.unit_of, dtype=np.int32),
                period_of=np.array(columns.blank.period_of, dtype=np.int16),
                number_of=np.array(columns.numbers, dtype=np.int32),
                received_of=days_of(columns.blank.received_of),
            ),
        )
        table.check_unique()
        return table

    def __len__(self) -> int:
        return len(self.values)

    def __repr__(self) -> str:
        return (
            f"<ReturnTable: {len(self)} values of {len(self.units)} units,"
            f" {len(self.measures)} measures, {len(self.periods)} periods>"
        )

    def place(self, row: int) -> Place | None:
        """Return where the value of a row was read; None if nobody said."""
        return self._place(self.file_of[row], self.row_of[row], self.measure_of[row])

    def refused_place(self, number: int) -> Place | None:
        """Return where the value of a refused cell was refused first; None if nobody said."""
        cells = self.refused
        return self._place(cells.file_of[number], cells.row_of[number], cells.measure_of[number])

    def _place(self, file: np.int16, line: np.int32, measure: np.int16) -> Place | None:
        if file < 0:
            return None
        return Place(file=self.files[int(file)], line=int(line) or None, column=self.measures[int(measure)])

    def row(self, row: int) -> tuple[UnitUid, str, Period, int]:
        """Return unit, measure, period and value of one row."""
        return (
            self.units[int(self.unit_of[row])],
            self.measures[int(self.measure_of[row])],
            self.periods[int(self.period_of[row])],
            int(self.values[row]),
        )

    def rows(self) -> Sequence[Row]:
        """Return all rows as `of` takes them."""
        return tuple(
            (*self.row(n), *self._where(self.file_of[n], self.row_of[n], _day(self.received_of, n)))
            for n in range(len(self))
        )

    def refused_rows(self) -> Sequence[RefusedRow]:
        """Return the refused cells as `of` takes them."""
        cells = self.refused
        return tuple(
            (
                *self.refused_cell(n),
                *self._where(cells.file_of[n], cells.row_of[n], _day(cells.received_of, n)),
            )
            for n in range(len(cells))
        )

    def refused_cell(self, number: int) -> tuple[UnitUid, str, Period]:
        """Return unit, measure and period of a refused cell."""
        cells = self.refused
        return (
            self.units[int(cells.unit_of[number])],
            self.measures[int(cells.measure_of[number])],
            self.periods[int(cells.period_of[number])],
        )

    def blank_rows(self) -> Sequence[BlankRow]:
        """Return the counts of cells left empty as `of` takes them."""
        cells, found = self.blank, list[BlankRow]()
        for n in range(len(cells)):
            unit, period = self.units[int(cells.unit_of[n])], self.periods[int(cells.period_of[n])]
            day, number = _day(cells.received_of, n), int(cells.number_of[n])
            found.append((unit, period, number) if day is None else (unit, period, number, day))
        return tuple(found)

    def _where(
        self, file: np.int16, line: np.int32, day: date | None
    ) -> tuple[()] | tuple[str, int] | tuple[str, int, date]:
        """Return file, line and day, as far as they are known."""
        named = "" if file == NOWHERE else self.files[int(file)]
        if day is not None:
            return named, int(line), day
        return (named, int(line)) if named else ()

    def chosen(
        self, rows: Chosen, *, refused: Chosen | None = None, blank: Chosen | None = None
    ) -> ReturnTable:
        """
        Return a table of some rows; what none of them has goes on to be listed.

        Args:
            rows: Which rows.

            refused: Which refused cells. None for all.

            blank: Which counts of cells left empty. None for all.
        """
        columns = ("unit_of", "measure_of", "period_of", "values", "file_of", "row_of")
        return attrs.evolve(
            self,
            **{name: getattr(self, name)[rows] for name in columns},
            received_of=None if self.received_of is None else self.received_of[rows],
            refused=self.refused if refused is None else self.refused.chosen(refused),
            blank=self.blank if blank is None else self.blank.chosen(blank),
        )

    def known_on(self, day: date) -> ReturnTable:
        """
        Return what had come by a day, cell by cell.

        Args:
            day: The day, itself included. What nobody said the day of is taken
                to have come.
        """
        parts = self.received_of, self.refused.received_of, self.blank.received_of
        if all(days is None or bool((days <= day.toordinal()).all()) for days in parts):
            return self
        rows, refused, blank = (
            slice(None) if days is None else np.flatnonzero(days <= day.toordinal()) for days in parts
        )
        return self.chosen(rows, refused=refused, blank=blank)

    def received(self) -> dict[tuple[UnitUid, Period], date]:
        """Return the last day on which something of a return came, by unit and period, where any is known."""
        last = np.zeros((len(self.periods), len(self.units)), dtype=np.int32)
        for cells in (self, self.refused, self.blank):
            if cells.received_of is not None:
                np.maximum.at(last, (cells.period_of, cells.unit_of), cells.received_of)
        return {
            (self.units[unit], self.periods[period]): date.fromordinal(int(last[period, unit]))
            for period, unit in np.argwhere(last).tolist()
        }

    def last_day(self, period: Period) -> date | None:
        """Return the last day on which anything of a period came; None where nobody said a day."""
        number = self.periods.index(period) if period in self.periods else -1
        days = (
            int(cells.received_of[cells.period_of == number].max(initial=NO_DAY))
            for cells in (self, self.refused, self.blank)
            if cells.received_of is not None
        )
        last = max(days, default=NO_DAY)
        return date.fromordinal(last) if last != NO_DAY else None

    def within(self, periods: Collection[Period]) -> ReturnTable:
        """Return what is of some periods."""
        wanted = np.array([period in periods for period in self.periods], dtype=np.bool_)
        return self.chosen(
            np.flatnonzero(wanted[self.period_of]),
            refused=wanted[self.refused.period_of],
            blank=wanted[self.blank.period_of],
        )

    def check_unique(self) -> None:
        """
        Refuse a second value of one unit, measure and period, and a value of a refused cell.

        Raises:
            DuplicateReturnError: For the first row that repeats an earlier
                one, with both places; the refused count as standing below all
                rows.
        """
        keys = self.cells()
        if len(self.refused):
            keys = np.concatenate([keys, self.refused_keys()])
        space = len(self.periods) * len(self.measures) * len(self.units)
        if space <= _DENSE * len(keys):  # marking each cell is quicker than sorting them
            seen = np.zeros(space, dtype=np.bool_)
            seen[keys] = True
            if np.count_nonzero(seen) == len(keys):
                return
        order = np.argsort(keys, kind="stable")
        repeated = np.flatnonzero(np.diff(keys[order]) == 0)
        if not len(repeated):
            return
        second = int(order[repeated + 1].min())
        raise self.repeated(int(np.flatnonzero(keys == keys[second])[0]), second)

    def repeated(self, first: int, second: int, *, same: bool = False) -> DuplicateReturnError:
        """
        Return the fault of a cell that stands twice.

        Args:
            first: The row that gives it first; refused cells are numbered on
                from the rows.

            second: The row that gives it again.

            same: Whether all give one value, so that it counts.
        """
        number = second - len(self)
        unit, measure, period = self.row(second)[:3] if number < 0 else self.refused_cell(number)
        places = (
            self.place(n) if n < len(self) else self.refused_place(n - len(self)) for n in (first, second)
        )
        return DuplicateReturnError(
            unit=unit,
            measure=measure,
            period=period.full_id,
            first=next(places),
            place=next(places),
            same=same,
        )

    def cells(self) -> Values:
        """Return one number per row that is equal where unit, measure and period are."""
        return self._keys(self.unit_of, self.measure_of, self.period_of)

    def refused_keys(self) -> Values:
        """Return the numbers of `cells` for the refused cells."""
        return self._keys(self.refused.unit_of, self.refused.measure_of, self.refused.period_of)

    def _keys(self, unit_of: Positions, measure_of: Numbers, period_of: Numbers) -> Values:
        key = period_of.astype(np.int64) * len(self.measures) + measure_of
        return key * len(self.units) + unit_of


def _day(days: Positions | None, row: int) -> date | None:
    return None if days is None or days[row] == NO_DAY else date.fromordinal(int(days[row]))
