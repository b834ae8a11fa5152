"""One Parquet file: its columns, its row groups, and which periods lie in which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cdteams.errors import (
    CdteamsError,
    MissingColumnError,
    MissingExtraError,
    Place,
    UnknownColumnError,
    WrongTypeError,
)

from ._asked import Asked, told_at
from ._parquet_rows import Block, Rows
from ._return_cells import Cells

ROWS = 1 << 18
"""Rows that are held at once while they are read, beside the period that is gathered."""

_TEXTS = ("unit", "period", "measure")


class Sheet:
    """
    One Parquet file.

    Attributes:
        texts: The texts of periods that occur, by row group; an empty text
            stands for an empty cell.

        faults: What is wrong with its columns.

        is_long: Whether each row is one cell.

        arrow: The package that reads it.
    """

    def __init__(self, path: Path, *, asked: Asked, file: str) -> None:
        arrow, parquet = arrow_of()
        self.arrow = arrow
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
        self.is_long = "measure" in names and "value" in names
        self._columns = self._checked(names)
        if self._columns:
            count = self._parquet.num_row_groups
            self.texts = tuple(self._texts_of(group) for group in range(count))

    def add(self, several: Block, cells: Cells) -> None:
        """Add all rows of some periods to cells."""
        rows = self.rows(several, cells)
        for start, batch in self.batches(several):
            rows.add(batch, start=start, is_long=self.is_long)

    def rows(self, several: Block, cells: Cells) -> Rows:
        """Return what takes rows of some periods into cells."""
        return Rows(several, asked=self._asked, cells=cells, file=self._file, arrow=self.arrow)

    def batches(self, several: Block, *, received: bool = True) -> Iterator[tuple[int, Any]]:
        """
        Yield rows of the row groups in which some periods occur, each with the number of its first row.

        Args:
            several: The periods.

            received: Whether to read the days on which rows came in.
        """
        columns = [name for name in self._columns if received or name != "received"]
        start = 0
        for group, texts in enumerate(self.texts):
            if several.texts & texts:
                before = start
                for batch in self._parquet.iter_batches(ROWS, row_groups=[group], columns=columns):
                    yield before, batch
                    before += batch.num_rows
            start += self._parquet.metadata.row_group(group).num_rows

    def _checked(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the columns to read; none if one that is needed is missing."""
        needed = ("unit", "period", "measure", "value") if self.is_long else ("unit", "period")
        schema = self._parquet.schema_arrow
        for name in needed:
            if name not in names:
                self._fault(MissingColumnError(column=name, expected=needed, found=tuple(names)), None)
            elif name != "value" and not _is_text(self.arrow, schema.field(name).type):
                kind = str(schema.field(name).type)
                self._fault(WrongTypeError(field=name, value=kind, expected="text"), name)
        if self.faults:
            return ()
        kept = [*needed, *(["received"] if "received" in names else [])]
        for name in names:
            if name in kept:
                continue
            if self.is_long:
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
        for batch in self._parquet.iter_batches(ROWS, row_groups=[group], columns=["period"]):
            found.update(
                "" if text is None else text.strip() for text in batch.column(0).unique().to_pylist()
            )
        return frozenset(found)

    def _fault(self, fault: CdteamsError, column: str | None) -> None:
        self.faults.append(told_at(fault, Place(file=self._file, line=1, column=column)))


def _is_text(arrow: Any, kind: Any) -> bool:  # noqa: ANN401  # the package ships no types
    kinds = arrow.types
    inner = kind.value_type if kinds.is_dictionary(kind) else kind
    return bool(kinds.is_string(inner) or kinds.is_large_string(inner) or kinds.is_string_view(inner))


def arrow_of() -> tuple[Any, Any]:
    """
    Return the package for Parquet.

    Raises:
        MissingExtraError: If it is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra, and slow to import
        import pyarrow.compute  # noqa: PLC0415  # found as pa.compute then
        from pyarrow import parquet  # noqa: PLC0415  # likewise
    except ImportError:
        raise MissingExtraError(extra="parquet", needed_for="reading Parquet") from None
    return pa, parquet
