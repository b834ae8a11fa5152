"""Plain rows, each of its words given a number."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import TypeAlias, TypeVar

import attrs
import numpy as np

from cdteams.errors import BadCountError
from cdteams.model import Period

from ._unusable import Positions, RefusedCells

Row: TypeAlias = (
    tuple[str, str, Period, int]
    | tuple[str, str, Period, int, str, int]
    | tuple[str, str, Period, int, str, int, date]
)
"""Unit, measure, period and value; where it is known, file and line; and, where it is known, the day on which it came."""

RefusedRow: TypeAlias = (
    tuple[str, str, Period] | tuple[str, str, Period, str, int] | tuple[str, str, Period, str, int, date]
)
"""Unit, measure and period of a value that was refused; where it is known, file and line; and the day."""

BlankRow: TypeAlias = tuple[str, Period, int] | tuple[str, Period, int, date]
"""Unit, period, how many cells were left empty; and, where it is known, the day."""

NOWHERE = -1
"""Position of the file of a value that was read from none."""

NO_DAY = 0
"""Stands for a day that nobody said; the days count from 1 January of the year 1, which is 1."""

_LEAST, _MOST = -(2**63), 2**63 - 1
K = TypeVar("K", bound=Hashable)


@attrs.define(kw_only=True)
class Cells:
    """Cells with a place, as lists; see `ReturnTable` for what each holds."""

    unit_of: list[int] = attrs.Factory(list)
    measure_of: list[int] = attrs.Factory(list)
    period_of: list[int] = attrs.Factory(list)
    file_of: list[int] = attrs.Factory(list)
    row_of: list[int] = attrs.Factory(list)
    received_of: list[int] = attrs.Factory(list)

    def arrays(self) -> RefusedCells:
        """Return the lists as columns; those of cells with a value look alike."""
        return RefusedCells(
            unit_of=np.array(self.unit_of, dtype=np.int32),
            measure_of=np.array(self.measure_of, dtype=np.int16),
            period_of=np.array(self.period_of, dtype=np.int16),
            file_of=np.array(self.file_of, dtype=np.int16),
            row_of=np.array(self.row_of, dtype=np.int32),
            received_of=days_of(self.received_of),
        )


@attrs.define(kw_only=True)
class Columns:
    """Rows as lists, and what their numbers stand for; see `ReturnTable`."""

    units: dict[str, int] = attrs.Factory(dict)
    measures: dict[str, int] = attrs.Factory(dict)
    periods: dict[Period, int] = attrs.Factory(dict)
    files: dict[str, int] = attrs.Factory(dict)
    cells: Cells = attrs.Factory(Cells)
    values: list[int] = attrs.Factory(list)
    refused: Cells = attrs.Factory(Cells)
    blank: Cells = attrs.Factory(Cells)
    numbers: list[int] = attrs.Factory(list)

    def add(self, to: Cells, cell: tuple[str, str, Period], where: tuple[object, ...]) -> None:
        """Take a cell with file, line and day, as far as they are given."""
        file, line, day = _place(where)
        to.unit_of.append(_numbered(self.units, cell[0]))
        to.measure_of.append(_numbered(self.measures, cell[1]))
        to.period_of.append(_numbered(self.periods, cell[2]))
        to.file_of.append(_numbered(self.files, file) if file else NOWHERE)
        to.row_of.append(line)
        to.received_of.append(day)

    def leave_blank(self, unit: str, period: Period, number: int, day: date | None = None) -> None:
        """Take cells of a unit that were left empty."""
        self.blank.unit_of.append(_numbered(self.units, unit))
        self.blank.period_of.append(_numbered(self.periods, period))
        self.blank.received_of.append(NO_DAY if day is None else day.toordinal())
        self.numbers.append(number)


def columns_of(rows: Iterable[Row], *, refused: Iterable[RefusedRow], blank: Iterable[BlankRow]) -> Columns:
    """
    Number the units, measures, periods and files of rows as they first occur.

    Raises:
        BadCountError: If a value is no whole number of at most 64 bits.
    """
    columns = Columns()
    for row in rows:
        unit, measure, period, value, *where = row
        columns.add(columns.cells, (unit, measure, period), tuple(where))
        columns.values.append(_whole(value))
    for cell in refused:
        unit, measure, period, *where = cell
        columns.add(columns.refused, (unit, measure, period), tuple(where))
    for each in blank:
        columns.leave_blank(*each)
    return columns


def _place(where: tuple[object, ...]) -> tuple[str, int, int]:
    """Return file, line and number of the day; nothing where they are not given."""
    match where:
        case (str() as file, int() as line):
            return file, line, NO_DAY
        case (str() as file, int() as line, date() as day):
            return file, line, day.toordinal()
        case _:
            return "", 0, NO_DAY


def days_of(numbers: Sequence[int]) -> Positions | None:
    """Return days as a column; None where nobody said one."""
    days = np.array(numbers, dtype=np.int32)
    return days if days.any() else None


def _numbered(seen: dict[K, int], key: K) -> int:
    return seen.setdefault(key, len(seen))


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadCountError(value=str(value), reason="type")
    if not _LEAST <= value <= _MOST:
        raise BadCountError(value=str(value), reason="large")
    return value
