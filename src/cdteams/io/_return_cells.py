"""Cells of returns gathered row by row, and made one table."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import CdteamsError, DisagreementError
from cdteams.model import Period, UnitUid
from cdteams.returns import BlankCells, RefusedCells, ReturnTable

from ._repeated_cells import without_repeats, without_unused

K = TypeVar("K", bound=Hashable)
D = TypeVar("D", np.int16, np.int32, np.int64)
Numbers = npt.NDArray[np.int64]
Days = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
MOST_FILES = 2**15 - 1
"""As many as the column of files in a table can tell apart."""

_DAYS = 2**22
"""More than there are days: a unit and a day are one number."""


@attrs.frozen(kw_only=True, eq=False)
class ReadReturns:
    """
    Returns as far as they could be read, and what was refused.

    Attributes:
        table: The values of the good cells, and which cells were refused or
            left empty. What is not in it was not reported; nothing is zero
            that nobody wrote as zero.

        refused: Every fault, in the order of the files, each with its place.
            None of the cells at fault has a value in the table.

        blank: How many cells of a measure were left empty.

        named: Codes of the measures that the files name, by a column or in a
            row, whether or not anybody gave a value.
    """

    table: ReturnTable
    refused: tuple[CdteamsError, ...] = ()
    blank: int = 0
    named: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<ReadReturns: {self.table!r}, {len(self.refused)} faults, {self.blank} blank>"


@attrs.frozen(kw_only=True, eq=False)
class Given:
    """
    Cells of one period and one file as they were given, good, faulty or empty.

    Attributes:
        unit_of: Per cell, the number of its unit among `Cells.units`; -1 where
            the unit cannot be read.

        measure_of: Per cell, the position of its measure in a list.

        values: Per cell, the value; of no meaning where there is no good one.

        row_of: Per cell, its line.

        received_of: Per cell, the day on which it came, 0 for none. None where
            there is no column of days.
    """

    unit_of: Numbers
    measure_of: Numbers
    values: Numbers
    row_of: Numbers
    received_of: Days | None = None

    def chosen(self, which: Mask) -> Given:
        """Return some of the cells."""
        return Given(
            unit_of=self.unit_of[which],
            measure_of=self.measure_of[which],
            values=self.values[which],
            row_of=self.row_of[which],
            received_of=None if self.received_of is None else self.received_of[which],
        )


@attrs.frozen(kw_only=True, eq=False)
class Part:
    """Cells of one period and one file, all good or all refused, whose measures are numbered as `Cells.measures`."""

    given: Given
    period: int
    file: int


@attrs.define(kw_only=True, eq=False)
class Gathered:
    """Cells one by one, as lists, and cells in parts, all good or all refused."""

    unit_of: list[int] = attrs.Factory(list)
    measure_of: list[int] = attrs.Factory(list)
    period_of: list[int] = attrs.Factory(list)
    values: list[int] = attrs.Factory(list)
    file_of: list[int] = attrs.Factory(list)
    row_of: list[int] = attrs.Factory(list)
    received_of: list[int] = attrs.Factory(list)
    parts: list[Part] = attrs.Factory(list)

    def column(self, name: str, kind: type[D]) -> npt.NDArray[D]:
        """Return one column of all cells."""
        columns = (getattr(part.given, name) for part in self.parts)
        many: list[npt.NDArray[D]] = [column.astype(kind) for column in columns]
        return np.concatenate([np.array(getattr(self, name), dtype=kind), *many])

    def repeated(self, name: str) -> npt.NDArray[np.int16]:
        """Return the column of periods or files, which a part has once for all of its cells."""
        one = name.removesuffix("_of")
        many = [np.full(len(part.given.values), getattr(part, one), dtype=np.int16) for part in self.parts]
        return np.concatenate([np.array(getattr(self, name), dtype=np.int16), *many])

    def days(self) -> Days | None:
        """Return the column of days; None where nobody said one."""
        given = [part.given for part in self.parts]
        if not any(self.received_of) and all(each.received_of is None for each in given):
            return None
        none = (np.zeros(len(each.values), dtype=np.int32) for each in given)
        many = [
            zero if each.received_of is None else each.received_of
            for zero, each in zip(none, given, strict=True)
        ]
        return np.concatenate([np.array(self.received_of, dtype=np.int32), *many])


@attrs.define(kw_only=True, eq=False)
class Cells:
    """Cells so far, as columns; each word has a number in the order in which it first occurs."""

    units: dict[UnitUid, int] = attrs.Factory(dict)
    measures: dict[str, int] = attrs.Factory(dict)
    periods: dict[Period, int] = attrs.Factory(dict)
    files: dict[str, int] = attrs.Factory(dict)
    good: Gathered = attrs.Factory(Gathered)
    bad: Gathered = attrs.Factory(Gathered)
    empty: Gathered = attrs.Factory(Gathered)
    faults: list[CdteamsError] = attrs.Factory(list)
    named: dict[str, None] = attrs.Factory(dict)
    blank: int = 0

    def add(
        self,
        unit: UnitUid,
        measure: str,
        period: Period,
        *,
        value: int | None,
        file: str,
        line: int,
        received: date | None = None,
    ) -> None:
        """Take one cell with a value; None for one that was refused."""
        to = self.bad if value is None else self.good
        to.unit_of.append(numbered(self.units, unit))
        to.measure_of.append(numbered(self.measures, measure))
        to.period_of.append(numbered(self.periods, period))
        to.values.append(0 if value is None else value)
        to.file_of.append(numbered(self.files, file))
        to.row_of.append(line)
        to.received_of.append(0 if received is None else received.toordinal())

    def leave_blank(self, unit: UnitUid, period: Period, *, received: date | None = None) -> None:
        """Take one cell that was left empty."""
        to = self.empty
        to.unit_of.append(numbered(self.units, unit))
        to.period_of.append(numbered(self.periods, period))
        to.received_of.append(0 if received is None else received.toordinal())
        to.values.append(1)

    def add_columns(
        self, given: Given, *, good: Mask, there: Mask, codes: Sequence[str], period: Period, file: str
    ) -> None:
        """
        Take many cells of one period.

        Args:
            given: The cells, whose measures are positions in *codes*.

            good: Which of them have a good value.

            there: Which of them are not empty.

            codes: Codes of measures.

            period: The period.

            file: The file.
        """
        known = given.unit_of >= 0
        for to, which in ((self.good, good & known), (self.bad, there & ~good & known)):
            if which.any():
                chosen = given if which.all() else given.chosen(which)
                renumbered = attrs.evolve(chosen, measure_of=self._numbers(chosen.measure_of, codes))
                number = numbered(self.files, file)
                to.parts.append(Part(given=renumbered, period=numbered(self.periods, period), file=number))
        self._leave_blank(given, known & ~there, period=period)

    def _numbers(self, measure_of: Numbers, codes: Sequence[str]) -> Numbers:
        numbers = np.full(len(codes), -1, dtype=np.int64)
        for n in np.flatnonzero(np.bincount(measure_of)).tolist():
            numbers[n] = numbered(self.measures, codes[n])
        return numbers[measure_of]

    def _leave_blank(self, given: Given, which: Mask, *, period: Period) -> None:
        """Count the empty cells of many by unit and day, so that few columns of numbers stay."""
        if not which.any():
            return
        units, days = given.unit_of[which], given.received_of
        keys = units * _DAYS if days is None else units * _DAYS + days[which]
        found, counts = np.unique(keys, return_counts=True)
        unit_of, received_of = np.divmod(found, _DAYS)
        part = Given(
            unit_of=unit_of,
            measure_of=np.zeros_like(unit_of),
            values=counts.astype(np.int64),
            row_of=np.zeros_like(unit_of),
            received_of=None if days is None else received_of.astype(np.int32),
        )
        self.empty.parts.append(Part(given=part, period=numbered(self.periods, period), file=-1))

    def read(self, names: Sequence[str] = ()) -> ReadReturns:
        """
        Return what was read; cells that are given twice with two values are refused.

        Args:
            names: The files in the order in which faults are told; empty for
                alphabetical order.
        """
        table, repeated = without_repeats(self._table())
        order = {name: n for n, name in enumerate(names)}
        faults = sorted([*self.faults, *repeated], key=lambda fault: _order(fault, order))
        return ReadReturns(
            table=without_unused(table), refused=tuple(faults), blank=self.blank, named=tuple(self.named)
        )

    def _table(self) -> ReturnTable:
        if len(self.files) > MOST_FILES:
            raise DisagreementError(field="files", value=str(len(self.files)), other=f"≤ {MOST_FILES}")
        good, bad = self.good, self.bad
        return ReturnTable(
            units=tuple(self.units),
            measures=tuple(self.measures),
            periods=tuple(self.periods),
            unit_of=good.column("unit_of", np.int32),
            measure_of=good.column("measure_of", np.int16),
            period_of=good.repeated("period_of"),
            values=good.column("values", np.int64),
            files=tuple(self.files),
            file_of=good.repeated("file_of"),
            row_of=good.column("row_of", np.int32),
            received_of=good.days(),
            refused=RefusedCells(
                unit_of=bad.column("unit_of", np.int32),
                measure_of=bad.column("measure_of", np.int16),
                period_of=bad.repeated("period_of"),
                file_of=bad.repeated("file_of"),
                row_of=bad.column("row_of", np.int32),
                received_of=bad.days(),
            ),
            blank=self._blanks(),
        )

    def _blanks(self) -> BlankCells:
        """Return the empty cells, counted once for each unit, period and day."""
        empty, days = self.empty, self.empty.days()
        keys = empty.repeated("period_of").astype(np.int64) * len(self.units)
        keys = (keys + empty.column("unit_of", np.int64)) * _DAYS
        found, group = np.unique(keys if days is None else keys + days, return_inverse=True)
        counts = np.bincount(group, weights=empty.column("values", np.int64), minlength=len(found))
        cells, received = np.divmod(found, _DAYS)
        periods, units = np.divmod(cells, max(len(self.units), 1))
        return BlankCells(
            unit_of=units.astype(np.int32),
            period_of=periods.astype(np.int16),
            number_of=counts.astype(np.int32),
            received_of=None if days is None else received.astype(np.int32),
        )


def numbered(seen: dict[K, int], key: K) -> int:
    """Return the number of a word, a new one if it is met first."""
    return seen.setdefault(key, len(seen))


def _order(fault: CdteamsError, names: Mapping[str, int]) -> tuple[int, str, int]:
    place = getattr(fault, "place", None)
    if place is None:
        return -1, "", 0
    return names.get(place.file, -1), place.file, place.line or 0
