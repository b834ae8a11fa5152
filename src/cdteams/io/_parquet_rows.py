"""Rows of Parquet to cells, in arrays; only what is at fault is looked at by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date
from typing import Any, NoReturn

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import CdteamsError, MissingValueError, Place
from cdteams.model import Period, UnitUid
from cdteams.vi import parse_day

from ._amount_columns import fractions, read_one, whole
from ._amounts import LARGEST
from ._asked import Asked, told_at
from ._return_cells import Cells, Days, Given, numbered

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
FIRST_LINE = 2
"""Line of the first row, the header being line 1 as in a table of text."""

_UNSEEN = -2
_EPOCH = date(1970, 1, 1).toordinal()


@attrs.frozen(kw_only=True)
class Block:
    """
    Periods that are read together, since one text may mean several.

    Attributes:
        texts: The texts that mean them.

        periods: The periods; none for texts that mean no period.
    """

    texts: frozenset[str]
    periods: tuple[Period, ...]


def blocks_in_time(asked: Asked, texts: Iterable[str]) -> list[Block]:
    """
    Return texts of periods by what they mean, in the order of time, those without a meaning last.

    Texts that share a period are read together: cells of one period do not
    come in two parts.
    """
    blocks: list[Block] = []
    for text in sorted(texts):
        periods = {*_periods(asked, text.strip())}
        words = {text.strip()}
        apart = []
        for block in blocks:
            if periods.isdisjoint(block.periods) and (periods or block.periods):
                apart.append(block)
            else:
                periods |= {*block.periods}
                words |= block.texts
        blocks = [*apart, Block(texts=frozenset(words), periods=tuple(sorted(periods)))]
    return sorted(blocks, key=lambda block: (not block.periods, block.periods))


def _periods(asked: Asked, text: str) -> Iterator[Period]:
    """Yield the periods that a text means for the measures."""
    for measure in asked.measures:
        try:
            asked.number(measure.code)
            yield asked.period(text, measure)
        except CdteamsError:  # told where it stands
            continue


@attrs.frozen(kw_only=True, eq=False)
class Bounds:
    """
    What values of measures may be, by the position of the measure.

    Attributes:
        scale: 10 to the power of the decimals.

        least: The least value.

        most: The greatest value.
    """

    scale: Numbers
    least: Numbers
    most: Numbers

    @classmethod
    def of(cls, asked: Asked) -> Bounds:
        """Return those of the measures that are asked for."""
        mosts = [LARGEST if measure.most is None else measure.most for measure in asked.measures]
        return cls(
            scale=np.array([10**measure.decimals for measure in asked.measures], dtype=np.int64),
            least=np.array([measure.least for measure in asked.measures], dtype=np.int64),
            most=np.array(mosts, dtype=np.int64),
        )


@attrs.frozen(kw_only=True, eq=False)
class Batch:
    """
    Rows of a file that were read at once.

    Attributes:
        rows: The rows, as the package for Parquet has them.

        start: Number of the first one in the file, from 0.

        is_long: Whether each row is one cell.

        period: Text of the period of all rows, whose column was then not read;
            None where the rows say it.
    """

    rows: Any
    start: int
    is_long: bool
    period: str | None = None


@attrs.frozen(kw_only=True, eq=False)
class Words:
    """
    A column of texts, each text once.

    Attributes:
        texts: The texts, without blanks around them; an empty one at the end
            stands for an empty cell.

        of: Per row, the position of its text.
    """

    texts: tuple[str, ...]
    of: Numbers


class Rows:
    """Rows of one Parquet file on their way into cells, for some periods."""

    def __init__(self, several: Block, *, asked: Asked, cells: Cells, file: str, arrow: Any) -> None:  # noqa: ANN401  # the package ships no types
        self._several = several
        self._asked = asked
        self._cells = cells
        self._file = file
        self._arrow = arrow
        self._dictionaries: dict[str, tuple[Any, tuple[str, ...]]] = {}
        self._units: dict[Period, Numbers] = {}
        self._refused: dict[tuple[Period, int], CdteamsError] = {}
        self._bounds = Bounds.of(asked)

    def add(self, batch: Batch, *, rows: Numbers | None = None, column: str = "") -> None:
        """
        Add the cells of some rows.

        Args:
            batch: The rows.

            rows: Positions of the rows to add. None adds all of the periods.

            column: The column of values to add. Empty adds all.
        """
        self._batch, self._start = batch.rows, batch.start
        self._period = self._words("period") if batch.period is None else _one_word(batch)
        self._unit = self._words("unit")
        if rows is None:
            wanted = np.array([text in self._several.texts for text in self._period.texts], dtype=np.bool_)
            rows = np.flatnonzero(wanted[self._period.of])
        for name, (number, at) in self._columns(rows, is_long=batch.is_long):
            if column in {"", name}:
                self._add_cells(at, number, name)

    def _columns(self, rows: Numbers, *, is_long: bool) -> Iterator[tuple[str, tuple[Numbers, Numbers]]]:
        """Yield every column of values with the measure of each row, and the rows."""
        if is_long:
            measure = self._words("measure")
            number_of = np.full(len(measure.texts), -1)
            of = measure.of[rows]
            for n in np.flatnonzero(np.bincount(of, minlength=1)).tolist():
                number_of[n] = self._number(measure.texts[n], rows, of == n)
            numbers = number_of[of]
            known = numbers >= 0
            yield "value", (numbers, rows) if known.all() else (numbers[known], rows[known])
            return
        for name in self._batch.schema.names:
            if name not in {"unit", "period", "received"}:
                yield name, (np.full(len(rows), self._number(name, rows, slice(None))), rows)

    def _number(self, code: str, rows: Numbers, bears_it: Mask | slice) -> int:
        try:
            number = self._asked.number(code) if code else _missing("measure")
        except CdteamsError as fault:
            self._tell(fault, rows[bears_it], "measure")
            return -1
        self._cells.named[code] = None
        return number

    def _add_cells(self, rows: Numbers, measure_of: Numbers, column: str) -> None:
        """Add the cells of a column that stand in some rows."""
        count = len(self._bounds.scale)
        pairs = self._period.of[rows] * count + measure_of
        period_of = np.full(len(self._period.texts) * count, -1)
        periods: dict[Period, int] = {}
        for pair in np.flatnonzero(np.bincount(pairs, minlength=1)).tolist():
            text, number = self._period.texts[pair // count], pair % count
            try:
                measure = self._asked.measures[number]
                period = self._asked.period(text, measure) if text else _missing("period")
                period_of[pair] = periods.setdefault(period, len(periods))
            except CdteamsError as fault:
                self._tell(fault, rows[pairs == pair], "period")
        for period, n in periods.items():
            at = period_of[pairs] == n
            if at.all():
                self._add_period(period, rows, measure_of, column)
            else:
                self._add_period(period, rows[at], measure_of[at], column)

    def _add_period(self, period: Period, rows: Numbers, measure_of: Numbers, column: str) -> None:
        unit_of = self._positions(period, rows)
        values, good, there = self._values(rows, measure_of, column)
        self._cells.add_columns(
            Given(
                unit_of=unit_of,
                measure_of=measure_of,
                values=values,
                row_of=rows + self._start + FIRST_LINE,
                received_of=self._days(rows),
            ),
            good=good,
            there=there,
            codes=tuple(measure.code for measure in self._asked.measures),
            period=period,
            file=self._file,
        )

    def _positions(self, period: Period, rows: Numbers) -> Numbers:
        """Return for each row the number of its unit among the cells, -1 where it has none."""
        words, of = self._unit.texts, self._unit.of[rows]
        known = self._units.setdefault(period, np.full(len(words), _UNSEEN))
        occurs = np.flatnonzero((np.bincount(of, minlength=len(words)) > 0) & (known == _UNSEEN))
        texts = [words[n] for n in occurs.tolist()]
        surely = self._asked.are_uids(texts, period)
        units = self._cells.units
        known[occurs[surely]] = [
            numbered(units, UnitUid(text)) for text, sure in zip(texts, surely.tolist(), strict=True) if sure
        ]
        for n in occurs[~surely].tolist():
            try:
                uid = self._asked.unit(words[n], period) if words[n] else _missing("unit")
                known[n] = numbered(units, uid)
            except CdteamsError as fault:
                known[n] = -1
                self._refused[period, n] = fault
        found = known[of]
        for row, n in zip(rows[found < 0].tolist(), of[found < 0].tolist(), strict=True):
            self._tell(self._refused[period, n], np.array([row]), "unit")
        return found

    def _values(self, rows: Numbers, measure_of: Numbers, column: str) -> tuple[Numbers, Mask, Mask]:
        """Return the values of rows, which of them are good, and which are there at all."""
        given = self._batch.column(column)
        if len(rows) < len(given):
            given = given.take(self._arrow.array(rows))
        there = self._there(given)
        self._cells.blank += len(rows) - int(there.sum())
        values, bad = self._numbers(given, self._bounds.scale[measure_of])
        bad |= (values < self._bounds.least[measure_of]) | (values > self._bounds.most[measure_of])
        bad &= there
        good = there & ~bad
        for n in np.flatnonzero(bad).tolist():
            measure = self._asked.measures[int(measure_of[n])]
            number = read_one(given[n].as_py(), measure)
            if isinstance(number, int):
                values[n], good[n] = number, True
            else:
                self._tell(number, rows[n : n + 1], column)
        return values, good, there

    def _there(self, given: Any) -> Mask:  # noqa: ANN401  # as above
        """Return which cells are not empty; a text of blanks is."""
        if is_text(self._arrow, given.type):
            texts = given.cast(self._arrow.string())
            given = self._arrow.compute.utf8_length(self._arrow.compute.utf8_trim_whitespace(texts))
            given = self._arrow.compute.if_else(self._arrow.compute.equal(given, 0), None, given)
        there: Mask = given.is_valid().to_numpy(zero_copy_only=False)
        return there

    def _numbers(self, given: Any, scale: Numbers) -> tuple[Numbers, Mask]:  # noqa: ANN401  # as above
        kinds = self._arrow.types
        if kinds.is_integer(given.type):
            return whole(_filled(given), scale)
        if kinds.is_floating(given.type):
            return fractions(_filled(given), scale)
        return np.zeros(len(given), dtype=np.int64), np.ones(len(given), dtype=np.bool_)

    def _days(self, rows: Numbers) -> Days | None:
        """Return the days on which rows came, 0 for none; None without a column of them."""
        if "received" not in self._batch.schema.names:
            return None
        column = self._batch.column("received")
        if is_text(self._arrow, column.type):
            return self._written_days(rows)
        days = column.take(self._arrow.array(rows)).cast(self._arrow.date32())
        since: Days = _filled(days.cast(self._arrow.int32())) + np.int32(_EPOCH)
        since[~days.is_valid().to_numpy(zero_copy_only=False)] = 0
        return since

    def _written_days(self, rows: Numbers) -> Days:
        """Return days that are written as texts, and tell those that are none."""
        words = self._words("received")
        of = words.of[rows]
        days = np.zeros(len(words.texts), dtype=np.int32)
        for n in np.flatnonzero(np.bincount(of, minlength=len(days))).tolist():
            try:
                days[n] = parse_day(words.texts[n]).toordinal() if words.texts[n] else 0
            except CdteamsError as fault:
                self._tell(fault, rows[of == n], "received")
        found: Days = days[of]
        return found

    def _words(self, name: str) -> Words:
        column = self._batch.column(name)
        if not self._arrow.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        before, texts = self._dictionaries.get(name, (None, ()))
        if before is None or not before.equals(column.dictionary):
            texts = (*((text or "").strip() for text in column.dictionary.to_pylist()), "")
            self._dictionaries[name] = column.dictionary, texts
            if name == "unit":
                self._units.clear()
                self._refused.clear()
        indices = column.indices.cast(self._arrow.int64()).fill_null(len(texts) - 1)
        return Words(texts=texts, of=indices.to_numpy(zero_copy_only=False))

    def _tell(self, fault: CdteamsError, rows: Numbers, column: str) -> None:
        for row in rows.tolist():
            place = Place(file=self._file, line=row + self._start + FIRST_LINE, column=column)
            self._cells.faults.append(told_at(copy(fault), place))


def _one_word(batch: Batch) -> Words:
    """Return the column of periods that was not read."""
    return Words(texts=(batch.period or "", ""), of=np.zeros(batch.rows.num_rows, dtype=np.int64))


def _filled(given: Any) -> npt.NDArray[Any]:  # noqa: ANN401  # as above
    filled: npt.NDArray[Any] = given.fill_null(0).to_numpy(zero_copy_only=False)
    return filled


def _missing(field: str) -> NoReturn:
    raise MissingValueError(field=field)


def is_text(arrow: Any, kind: Any) -> bool:  # noqa: ANN401  # the package ships no types
    """Tell whether a type of the package for Parquet is one of texts, in a dictionary or not."""
    kinds = arrow.types
    inner = kind.value_type if kinds.is_dictionary(kind) else kind
    return bool(kinds.is_string(inner) or kinds.is_large_string(inner) or kinds.is_string_view(inner))
