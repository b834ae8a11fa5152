"""Returns in Parquet: read whole, or period by period in bounded memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from cdteams.errors import (
    CdteamsError,
    MissingColumnError,
    MissingExtraError,
    MissingFileError,
    Place,
    UnknownColumnError,
    WrongTypeError,
)
from cdteams.hierarchy import Reading, Timeline
from cdteams.model import CalendarKind, Measure
from cdteams.returns import Form

from ._asked import Asked, told_at
from ._parquet_rows import FIRST_LINE, Block, Rows, Texts
from ._return_cells import Cells, ReadReturns

_ROWS = 1 << 18
"""Rows that are held at once while they are read, beside the period that is gathered."""

_TEXTS = ("unit", "period", "measure")


def iter_returns(
    source: Path,
    *,
    timeline: Timeline,
    measures: Sequence[Measure],
    forms: Sequence[Form] = (),
    calendar: CalendarKind = CalendarKind.ADMINISTRATIVE,
    reading: Reading | None = None,
) -> Iterator[ReadReturns]:
    """
    Read returns from Parquet period by period, for files larger than memory.

    In memory are the cells of one period and a quarter of a million rows of the
    file. Row groups in which a period does not occur are not opened for it, so
    that a file in the order of periods is read about once; in one without an
    order, every row group is read once per period that it holds.

    Args:
        source: A Parquet file, or a folder of them, long or wide; see
            `read_returns`.

        timeline: As in `read_returns`.

        measures: As in `read_returns`.

        forms: As in `read_returns`.

        calendar: As in `read_returns`.

        reading: As in `read_returns`.

    Yields:
        The returns of one period after the other, in the order of time. Last,
        where there are any, the faults of columns and of rows whose period
        cannot be read, with an empty table.

    Raises:
        MissingFileError: If there is no such file.

        MissingExtraError: If the extra ``parquet`` is not installed.
    """
    paths = sorted(source.glob("*.parquet")) if source.is_dir() else [source]
    if not paths or not all(path.is_file() for path in paths):
        raise MissingFileError(what="returns", path=str(source))
    asked = Asked(
        timeline=timeline, measures=tuple(measures), forms=tuple(forms), calendar=calendar, reading=reading
    )
    sheets = [_Sheet(path, asked=asked, file=path.name) for path in paths]
    texts = {text for sheet in sheets for group in sheet.texts for text in group}
    groups = Texts(asked).in_order(texts)
    rest = [fault for sheet in sheets for fault in sheet.faults]
    for several in groups:
        cells = Cells()
        for sheet in sheets:
            sheet.add(several, cells)
        if several.periods:
            yield cells.read()
        else:
            rest += cells.read().refused
    if rest:
        yield attrs.evolve(Cells().read(), refused=tuple(rest))


def add_parquet(path: Path, *, asked: Asked, cells: Cells, file: str) -> None:
    """
    Read all periods of one Parquet file.

    Args:
        path: The file.

        asked: What it is read against.

        cells: Where its cells and its faults go.

        file: What to call it.
    """
    sheet = _Sheet(path, asked=asked, file=file)
    cells.faults += sheet.faults
    for several in Texts(asked).in_order({text for group in sheet.texts for text in group}):
        sheet.add(several, cells)


class _Sheet:
    """
    One Parquet file.

    Attributes:
        texts: The texts of periods that occur, by row group; an empty text
            stands for an empty cell.

        faults: What is wrong with its columns.
    """

    def __init__(self, path: Path, *, asked: Asked, file: str) -> None:
        arrow, parquet = _arrow()
        self._arrow = arrow
        self._asked = asked
        self._file = file
        self.faults: list[CdteamsError] = []
        self.texts: tuple[frozenset[str], ...] = ()
        try:
            texts = [name for name in _TEXTS if name in parquet.read_schema(path).names]
            self._parquet = parquet.ParquetFile(path, read_dictionary=texts)
        except (arrow.ArrowException, OSError) as error:
            self._fault(WrongTypeError(field=file, value=str(error), expected="a Parquet file"), None)
            return
        names = self._parquet.schema_arrow.names
        self._is_long = "measure" in names and "value" in names
        self._columns = self._checked(names)
        if self._columns:
            count = self._parquet.num_row_groups
            self.texts = tuple(self._texts_of(group) for group in range(count))

    def add(self, several: Block, cells: Cells) -> None:
        """Add all rows of some periods to cells."""
        rows = Rows(several, asked=self._asked, cells=cells, file=self._file, arrow=self._arrow)
        start = 0
        for group, texts in enumerate(self.texts):
            if several.texts & texts:
                before = start
                for batch in self._parquet.iter_batches(_ROWS, row_groups=[group], columns=[*self._columns]):
                    rows.add(batch, start=before, is_long=self._is_long)
                    before += batch.num_rows
            start += self._parquet.metadata.row_group(group).num_rows

    def _checked(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the columns to read; none if one that is needed is missing."""
        needed = ("unit", "period", "measure", "value") if self._is_long else ("unit", "period")
        schema = self._parquet.schema_arrow
        for name in needed:
            if name not in names:
                self._fault(MissingColumnError(column=name, expected=needed, found=tuple(names)), None)
            elif name != "value" and not _is_text(self._arrow, schema.field(name).type):
                kind = str(schema.field(name).type)
                self._fault(WrongTypeError(field=name, value=kind, expected="text"), name)
        if self.faults:
            return ()
        kept = [*needed, *(["received"] if "received" in names else [])]
        for name in names:
            if name in kept:
                continue
            if self._is_long:
                self._fault(UnknownColumnError(column=name), name)
                continue
            try:
                self._asked.number(name)
                kept.append(name)
            except CdteamsError as fault:
                self._fault(fault, name)
        return tuple(kept)

    def _texts_of(self, group: int) -> frozenset[str]:
        """Return the texts of periods in a row group, from its statistics where they tell."""
        metadata = self._parquet.metadata.row_group(group)
        column = next(
            metadata.column(n)
            for n in range(metadata.num_columns)
            if metadata.column(n).path_in_schema == "period"
        )
        told = column.statistics
        if told is not None and told.has_min_max and told.has_null_count and told.null_count == 0:  # noqa: SIM102  # one question, then another
            if told.min == told.max and isinstance(told.min, str):
                return frozenset({told.min.strip()})
        found: set[str] = set()
        for batch in self._parquet.iter_batches(_ROWS, row_groups=[group], columns=["period"]):
            found.update(
                "" if text is None else text.strip() for text in batch.column(0).unique().to_pylist()
            )
        return frozenset(found)

    def _fault(self, fault: CdteamsError, column: str | None) -> None:
        self.faults.append(told_at(fault, Place(file=self._file, line=1, column=column)))


def parquet_rows(path: Path, *, lines: Collection[int]) -> dict[int, list[str]]:
    """
    Return some rows of a Parquet file as the cells of a table of text.

    Args:
        path: The file.

        lines: Their lines, the header being line 1.

    Returns:
        Cells by line, in the order of the file, and the header as line 1.
    """
    _, parquet = _arrow()
    file = parquet.ParquetFile(path)
    rows, line = {1: list(file.schema_arrow.names)}, FIRST_LINE
    for batch in file.iter_batches(_ROWS):
        wanted = sorted(number - line for number in lines if line <= number < line + batch.num_rows)
        for number in wanted:
            values = (column[number].as_py() for column in batch.columns)
            rows[line + number] = ["" if value is None else str(value) for value in values]
        line += batch.num_rows
    return rows


def parquet_lines(path: Path, *, column: str, texts: Collection[str]) -> list[int]:
    """
    Return the lines of a Parquet file on which a column of text holds one of some texts.

    Args:
        path: The file.

        column: Name of the column. A file without it has no such line.

        texts: The texts.
    """
    _, parquet = _arrow()
    file = parquet.ParquetFile(path)
    if column not in file.schema_arrow.names:
        return []
    found, line = [], FIRST_LINE
    for batch in file.iter_batches(_ROWS, columns=[column]):
        cells = batch.column(0).to_pylist()
        found += [line + n for n, cell in enumerate(cells) if cell is not None and str(cell).strip() in texts]
        line += batch.num_rows
    return found


def _is_text(arrow: Any, kind: Any) -> bool:  # noqa: ANN401  # the package ships no types
    kinds = arrow.types
    inner = kind.value_type if kinds.is_dictionary(kind) else kind
    return bool(kinds.is_string(inner) or kinds.is_large_string(inner) or kinds.is_string_view(inner))


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra, and slow to import
        from pyarrow import parquet  # noqa: PLC0415  # likewise
    except ImportError:
        raise MissingExtraError(extra="parquet", needed_for="reading Parquet") from None
    return pa, parquet
