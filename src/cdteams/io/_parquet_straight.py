"""Rows of Parquet that are laid out as they stand, and those that are looked at one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import CdteamsError
from cdteams.rollup import Layout, Placed

from ._amount_columns import whole
from ._asked import Asked
from ._parquet_rows import Batch, Block, Bounds, Rows
from ._parquet_units import UnitTexts

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@attrs.frozen(kw_only=True, eq=False)
class _Indices:
    """
    A column of texts, without the texts.

    Attributes:
        of: Per row, the position of its text; of no meaning in an empty cell.

        empty: Which rows are empty; None for none.
    """

    of: npt.NDArray[np.integer]
    empty: Mask | None

    def lost(self, place: Numbers) -> Mask | None:
        """Return which rows have no place, given those of the texts; None for none."""
        lost = (place < 0)[self.of] if place.min(initial=0) < 0 else None
        return _either(lost, self.empty)


@attrs.frozen(kw_only=True, eq=False)
class _Part:
    """
    Rows of a batch whose units have places.

    Attributes:
        batch: The batch.

        rows: Positions of the rows; None for all.

        units: Their units.
    """

    batch: Batch
    rows: Numbers | None
    units: Placed

    def column(self, name: str) -> Any:  # noqa: ANN401  # the package ships no types
        """Return the cells of a column in these rows."""
        found = self.batch.rows.column(name)
        return found if self.rows is None else found.take(self.rows)


class Straight:
    """
    Rows of one Parquet file on their way into the layout of one period.

    A cell goes straight where unit, measure and period mean at once what they
    say, and its value is a whole number inside the bounds of its measure. All
    others go to `Rows`, which says of each what is wrong with it, or reads it
    after all.

    Attributes:
        blank: How many cells were empty.
    """

    def __init__(
        self,
        layout: Layout,
        *,
        several: Block,
        asked: Asked,
        units: UnitTexts,
        careful: Rows,
        arrow: Any,  # noqa: ANN401  # the package ships no types
    ) -> None:
        self.blank = 0
        self._layout = layout
        self._several = several
        self._asked = asked
        self._units = units
        self._careful = careful
        self._arrow = arrow
        self._places: dict[tuple[str, str], int] = {}
        self._bounds = Bounds.of(asked)

    def add(self, batch: Batch) -> None:
        """Add the rows of the period, which were read without days of receipt."""
        units, place = self._units_of(batch.rows)
        for text, rows in self._wanted(batch):
            part = _Part(batch=batch, rows=rows, units=Placed(of=units.of, place=place))
            part = self._kept(part, units.lost(place))
            for name, measures in self._columns(part, text):
                odd = self._add_cells(part, part.column(name), measures)
                self._look_at(part, odd, column="" if batch.is_long else name)

    def _columns(self, part: _Part, text: str) -> Iterator[tuple[str, Placed]]:
        """Yield every column of values with the measures of its cells."""
        if part.batch.is_long:
            column = _encoded(part.batch.rows, "measure")
            codes = _indices(column)
            # An empty cell has the last place, which is none.
            place = np.array([*(self._place(text, code) for code in _words(column)), -1], dtype=np.int64)
            of = codes.of if codes.empty is None else np.where(codes.empty, len(place) - 1, codes.of)
            used = place if codes.empty is not None else place[:-1]
            yield "value", Placed(of=of if part.rows is None else of[part.rows], place=used)
            return
        for name in part.batch.rows.schema.names:
            if name not in {"unit", "period"}:
                place = np.array([self._place(text, name)], dtype=np.int64)
                yield name, Placed(of=np.zeros(len(part.units.of), dtype=np.int32), place=place)

    def _wanted(self, batch: Batch) -> Iterator[tuple[str, Numbers | None]]:
        """Yield each text that means the period with its rows; None for all."""
        if batch.period is not None:
            yield batch.period, None
            return
        column = _encoded(batch.rows, "period")
        words, period = _words(column), _indices(column)
        for n, word in enumerate(words):
            if word not in self._several.texts:
                continue
            if len(words) == 1 and period.empty is None:
                yield word, None
            else:
                mine = period.of == n
                yield word, np.flatnonzero(mine if period.empty is None else mine & ~period.empty)

    def _kept(self, part: _Part, lost: Mask | None) -> _Part:
        """Return a part without the rows whose units have no place, which are looked at whole."""
        rows, of = part.rows, part.units.of
        if lost is not None:
            rows = np.arange(len(lost)) if rows is None else rows
            odd = lost[rows]
            self._look_at(attrs.evolve(part, rows=rows), np.flatnonzero(odd))
            rows = rows[~odd]
        units = Placed(of=of if rows is None else of[rows], place=part.units.place)
        return attrs.evolve(part, rows=rows, units=units)

    def _add_cells(self, part: _Part, given: Any, measures: Placed) -> Numbers:  # noqa: ANN401  # as above
        """Add the cells that need no look, and return which of the part do."""
        if not self._arrow.types.is_integer(given.type):
            return np.arange(len(given))
        numbers, odd = self._numbers(given, measures)
        there = None if given.null_count == 0 else given.is_valid().to_numpy(zero_copy_only=False)
        if there is not None:
            blank = ~there if odd is None else ~there & ~odd
            self.blank += int(np.count_nonzero(blank))
            self._layout_some(numbers, there if odd is None else there & ~odd, part, measures)
        elif odd is not None:
            self._layout_some(numbers, ~odd, part, measures)
        else:
            self._layout.add(numbers, units=part.units, measures=measures)
        return np.empty(0, dtype=np.int64) if odd is None else np.flatnonzero(odd)

    def _layout_some(self, numbers: Numbers, kept: Mask, part: _Part, measures: Placed) -> None:
        at = np.flatnonzero(kept)
        self._layout.add(
            numbers[at],
            units=Placed(of=part.units.of[at], place=part.units.place),
            measures=Placed(of=measures.of[at], place=measures.place),
        )

    def _numbers(self, given: Any, measures: Placed) -> tuple[Numbers, Mask | None]:  # noqa: ANN401  # as above
        """Return cells as numbers of the precision of their measures, and which need a look; None for none."""
        filled = (given if given.null_count == 0 else given.fill_null(0)).to_numpy()
        place, of = measures.place, measures.of
        known = place[place >= 0]
        if not len(known):
            return np.zeros(len(filled), dtype=np.int64), np.ones(len(filled), dtype=np.bool_)
        odd: Mask | None = None
        if len(known) < len(place):
            odd = (place < 0)[of]
        if filled.dtype != np.int64 or (self._bounds.scale[known] != 1).any():
            filled, bad = whole(filled, self._bounds.scale[place][of])
            odd = _either(odd, bad)
        if _outside(
            filled, least=int(self._bounds.least[known].max()), most=int(self._bounds.most[known].min())
        ):
            outside = (filled < self._bounds.least[place][of]) | (filled > self._bounds.most[place][of])
            odd = _either(odd, outside)
        return filled, odd

    def _look_at(self, part: _Part, odd: Numbers, *, column: str = "") -> None:
        if len(odd):
            self._careful.add(part.batch, rows=odd if part.rows is None else part.rows[odd], column=column)

    def _place(self, text: str, code: str) -> int:
        """Return the place of a measure for a text of the period, -1 where they do not go together."""
        if (text, code) not in self._places:
            try:
                number = self._asked.number(code)
                means = self._asked.period(text, self._asked.measures[number])
                self._places[text, code] = number if means == self._layout.period else -1
            except CdteamsError:  # told by `Rows`
                self._places[text, code] = -1
        return self._places[text, code]

    def _units_of(self, batch: Any) -> tuple[_Indices, Numbers]:  # noqa: ANN401  # as above
        column = _encoded(batch, "unit")
        return _indices(column), self._units.positions(column.dictionary, self._layout.period)


def _encoded(batch: Any, name: str) -> Any:  # noqa: ANN401  # the package ships no types
    column = batch.column(name)
    return column if hasattr(column, "dictionary") else column.dictionary_encode()


def _indices(column: Any) -> _Indices:  # noqa: ANN401  # as above
    indices = column.indices
    if not indices.null_count:
        return _Indices(of=indices.to_numpy(), empty=None)
    empty = indices.is_null().to_numpy(zero_copy_only=False)
    return _Indices(of=indices.fill_null(0).to_numpy(), empty=empty)


def _words(column: Any) -> list[str]:  # noqa: ANN401  # as above
    return [(text or "").strip() for text in column.dictionary.to_pylist()]


def _outside(numbers: Numbers, *, least: int, most: int) -> bool:
    """Tell whether a number lies outside bounds."""
    if not len(numbers):
        return False
    if not least:  # in one pass: a number below 0 is then the greatest of all
        return int(numbers.view(np.uint64).max()) > most
    return int(numbers.min()) < least or int(numbers.max()) > most


def _either(one: Mask | None, other: Mask | None) -> Mask | None:
    if one is None or other is None:
        return other if one is None else one
    return one | other
