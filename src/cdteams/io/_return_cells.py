"""Cells of returns gathered row by row, and made one table."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import CdteamsError, DisagreementError, DuplicateReturnError
from cdteams.model import Period, UnitUid
from cdteams.returns import ReturnTable

K = TypeVar("K", bound=Hashable)
_DENSE = 8  # cells for each value, up to which they are counted one by one
MOST_FILES = 2**15 - 1
"""As many as the column of files in a table can tell apart."""


@attrs.frozen(kw_only=True, eq=False)
class ReadReturns:
    """
    Returns as far as they could be read, and what was refused.

    Attributes:
        table: The values of the good cells. What is not in it was not
            reported; nothing is zero that nobody wrote as zero.

        refused: Every fault, in the order of the files, each with its place.
            None of the cells at fault is in the table.

        blank: How many cells of a measure were left empty.

        received: The day on which a return came in, by unit and period, as far
            as a column ``received`` says it; of several days the last.
    """

    table: ReturnTable
    refused: tuple[CdteamsError, ...] = ()
    blank: int = 0
    received: Mapping[tuple[UnitUid, Period], date] = attrs.Factory(dict)

    def __repr__(self) -> str:
        return f"<ReadReturns: {self.table!r}, {len(self.refused)} faults, {self.blank} blank>"


@attrs.frozen(kw_only=True, eq=False)
class Good:
    """
    Good cells of one period and one file.

    Attributes:
        unit_of: Per cell, the number of its unit among `Cells.units`.

        measure_of: Per cell, the position of its measure in a list.

        values: Per cell, the value.

        row_of: Per cell, its line.
    """

    unit_of: npt.NDArray[np.int64]
    measure_of: npt.NDArray[np.int64]
    values: npt.NDArray[np.int64]
    row_of: npt.NDArray[np.int64]


@attrs.define(kw_only=True, eq=False)
class Cells:
    """Good cells so far, as columns; each word has a number in the order in which it first occurs."""

    units: dict[UnitUid, int] = attrs.Factory(dict)
    measures: dict[str, int] = attrs.Factory(dict)
    periods: dict[Period, int] = attrs.Factory(dict)
    files: dict[str, int] = attrs.Factory(dict)
    unit_of: list[int] = attrs.Factory(list)
    measure_of: list[int] = attrs.Factory(list)
    period_of: list[int] = attrs.Factory(list)
    values: list[int] = attrs.Factory(list)
    file_of: list[int] = attrs.Factory(list)
    row_of: list[int] = attrs.Factory(list)
    received: dict[tuple[UnitUid, Period], date] = attrs.Factory(dict)
    faults: list[CdteamsError] = attrs.Factory(list)
    columns: list[tuple[Good, int, int]] = attrs.Factory(list)
    blank: int = 0

    def add(self, unit: UnitUid, measure: str, period: Period, *, value: int, file: str, line: int) -> None:
        """Take one good cell."""
        self.unit_of.append(numbered(self.units, unit))
        self.measure_of.append(numbered(self.measures, measure))
        self.period_of.append(numbered(self.periods, period))
        self.values.append(value)
        self.file_of.append(numbered(self.files, file))
        self.row_of.append(line)

    def add_columns(self, good: Good, *, codes: Sequence[str], period: Period, file: str) -> None:
        """Take many good cells of one period, whose measures are positions in *codes*."""
        if not len(good.values):
            return
        numbers = np.full(len(codes), -1, dtype=np.int64)
        for n in np.flatnonzero(np.bincount(good.measure_of)).tolist():
            numbers[n] = numbered(self.measures, codes[n])
        renumbered = attrs.evolve(good, measure_of=numbers[good.measure_of])
        self.columns.append((renumbered, numbered(self.periods, period), numbered(self.files, file)))

    def came(self, unit: UnitUid, period: Period, day: date) -> None:
        """Take the day on which a return came in."""
        self.received[unit, period] = max(day, self.received.get((unit, period), day))

    def read(self, names: Sequence[str] = ()) -> ReadReturns:
        """
        Return what was read, without the cells that are given twice.

        Args:
            names: The files in the order in which faults are told; empty for
                alphabetical order.
        """
        table, repeated = without_repeats(self._table())
        order = {name: n for n, name in enumerate(names)}
        faults = sorted([*self.faults, *repeated], key=lambda fault: _order(fault, order))
        return ReadReturns(
            table=without_unused(table), refused=tuple(faults), blank=self.blank, received=dict(self.received)
        )

    def _table(self) -> ReturnTable:
        if len(self.files) > MOST_FILES:
            raise DisagreementError(field="files", value=str(len(self.files)), other=f"≤ {MOST_FILES}")
        sizes = [len(good.values) for good, _, _ in self.columns]
        return ReturnTable(
            units=tuple(self.units),
            measures=tuple(self.measures),
            periods=tuple(self.periods),
            unit_of=_column(self.unit_of, [good.unit_of for good, _, _ in self.columns], np.int32),
            measure_of=_column(self.measure_of, [good.measure_of for good, _, _ in self.columns], np.int16),
            period_of=_column(self.period_of, _repeat([n for _, n, _ in self.columns], sizes), np.int16),
            values=_column(self.values, [good.values for good, _, _ in self.columns], np.int64),
            files=tuple(self.files),
            file_of=_column(self.file_of, _repeat([n for _, _, n in self.columns], sizes), np.int16),
            row_of=_column(self.row_of, [good.row_of for good, _, _ in self.columns], np.int32),
        )


D = TypeVar("D", np.int16, np.int32, np.int64)


def _column(single: list[int], many: Sequence[npt.NDArray[np.int64]], kind: type[D]) -> npt.NDArray[D]:
    return np.concatenate([np.array(single, dtype=kind), *(part.astype(kind) for part in many)])


def _repeat(numbers: Sequence[int], sizes: Sequence[int]) -> list[npt.NDArray[np.int64]]:
    return [np.full(size, number, dtype=np.int64) for number, size in zip(numbers, sizes, strict=True)]


def numbered(seen: dict[K, int], key: K) -> int:
    """Return the number of a word, a new one if it is met first."""
    return seen.setdefault(key, len(seen))


def _order(fault: CdteamsError, names: Mapping[str, int]) -> tuple[int, str, int]:
    place = getattr(fault, "place", None)
    if place is None:
        return -1, "", 0
    return names.get(place.file, -1), place.file, place.line or 0


def without_repeats(table: ReturnTable) -> tuple[ReturnTable, list[CdteamsError]]:
    """
    Take out the cells that are given twice, since nothing says which value came later.

    Where all values of a cell are the same, the first stays.

    Args:
        table: A table in which a unit, measure and period may stand twice.

    Returns:
        A table in which each stands once at most, and a fault for every row
        that gives a cell again.
    """
    keys = table.cells()
    room = len(table.units) * len(table.measures) * len(table.periods)
    if room <= _DENSE * len(keys) and np.bincount(keys, minlength=1).max() <= 1:
        return table, []  # counting is far faster than sorting
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], table.values[order]
    again = np.concatenate([[False], keys[1:] == keys[:-1]]) if len(keys) else np.zeros(0, dtype=np.bool_)
    if not again.any():
        return table, []
    first = np.flatnonzero(~again)
    group = np.cumsum(~again) - 1
    differs = np.bincount(group, weights=values != values[first[group]], minlength=len(first)) > 0
    gone = again | differs[group]
    faults = [
        _repeated(table, int(order[row]), int(order[first[group[row]]])) for row in np.flatnonzero(again)
    ]
    return rows_of(table, np.sort(order[~gone])), faults


def without_unused(table: ReturnTable) -> ReturnTable:
    """Return a table without units, measures, periods and files that no row has."""
    units, unit_of = _used(table.units, table.unit_of)
    measures, measure_of = _used(table.measures, table.measure_of)
    periods, period_of = _used(table.periods, table.period_of)
    files, file_of = _used(table.files, table.file_of)
    return attrs.evolve(
        table,
        units=units,
        measures=measures,
        periods=periods,
        files=files,
        unit_of=unit_of,
        measure_of=measure_of,
        period_of=period_of,
        file_of=file_of,
    )


def _used(words: tuple[K, ...], numbers: npt.NDArray[D]) -> tuple[tuple[K, ...], npt.NDArray[D]]:
    used = np.bincount(numbers, minlength=len(words)) > 0
    if used.all():
        return words, numbers
    new = (np.cumsum(used) - 1).astype(numbers.dtype)
    return tuple(word for word, occurs in zip(words, used.tolist(), strict=True) if occurs), new[numbers]


def rows_of(table: ReturnTable, rows: npt.NDArray[np.intp]) -> ReturnTable:
    """Return a table of some rows; units, measures and periods that none of them has go on to be listed."""
    columns = ("unit_of", "measure_of", "period_of", "values", "file_of", "row_of")
    return attrs.evolve(table, **{name: getattr(table, name)[rows] for name in columns})


def _repeated(table: ReturnTable, row: int, first: int) -> CdteamsError:
    unit, measure, period, _ = table.row(row)
    return DuplicateReturnError(
        unit=unit,
        measure=measure,
        period=period.full_id,
        first=table.place(first),
        place=table.place(row),
    )
