"""Reported values as one long table in memory, with the row that each was read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import DisagreementError, DuplicateReturnError, Place
from cdteams.model import Period, UnitUid

from ._rows import NOWHERE, Row, columns_of

Positions = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int16]
Values = npt.NDArray[np.int64]

_DENSE = 16  # cells to a row up to which a mark for each is held, of one byte


@attrs.frozen(kw_only=True, eq=False)
class ReturnTable:
    """
    Values of units, measures and periods, one row each, as columns.

    The input of every roll-up. A unit, measure and period without a row was
    not reported, which is not zero. Whoever builds a table sees to it that no
    unit, measure and period has two rows: `of` does, and `check_unique` does
    it for columns.

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

    def __attrs_post_init__(self) -> None:
        for name in ("unit_of", "measure_of", "period_of", "file_of", "row_of"):
            length = len(getattr(self, name))
            if length != len(self.values):
                raise DisagreementError(field=name, value=str(length), other=f"values: {len(self.values)}")

    @classmethod
    def of(cls, rows: Iterable[Row]) -> ReturnTable:
        """
        Build a table from plain rows.

        Args:
            rows: Unit, measure, period and value; and, where it is known, file
                and line. Units, measures, periods and files stand in the table
                in the order in which they first occur.

        Raises:
            DuplicateReturnError: If a unit, measure and period stands twice.

            BadCountError: If a value is no whole number of at most 64 bits.
        """
        columns = columns_of(rows)
        table = cls(
            units=tuple(UnitUid(unit) for unit in columns.units),
            measures=tuple(columns.measures),
            periods=tuple(columns.periods),
            unit_of=np.array(columns.unit_of, dtype=np.int32),
            measure_of=np.array(columns.measure_of, dtype=np.int16),
            period_of=np.array(columns.period_of, dtype=np.int16),
            values=np.array(columns.values, dtype=np.int64),
            files=tuple(columns.files),
            file_of=np.array(columns.file_of, dtype=np.int16),
            row_of=np.array(columns.row_of, dtype=np.int32),
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
        file = int(self.file_of[row])
        if file < 0:
            return None
        line = int(self.row_of[row])
        return Place(
            file=self.files[file], line=line or None, column=self.measures[int(self.measure_of[row])]
        )

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
            (*self.row(n), self.files[int(self.file_of[n])], int(self.row_of[n]))
            if self.file_of[n] != NOWHERE
            else self.row(n)
            for n in range(len(self))
        )

    def check_unique(self) -> None:
        """
        Refuse a second value of one unit, measure and period.

        Raises:
            DuplicateReturnError: For the first row that repeats an earlier
                one, with both places.
        """
        keys = self.cells()
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
        first = int(np.flatnonzero(keys == keys[second])[0])
        unit, measure, period, _ = self.row(second)
        raise DuplicateReturnError(
            unit=unit,
            measure=measure,
            period=period.full_id,
            first=self.place(first),
            place=self.place(second),
        )

    def cells(self) -> Values:
        """Return one number per row that is equal where unit, measure and period are."""
        key = self.period_of.astype(np.int64) * len(self.measures) + self.measure_of
        return key * len(self.units) + self.unit_of
