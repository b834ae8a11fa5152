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
from ._parquet_rows import Batch, Block, Rows, is_text
from ._return_cells import Cells
from ._tables import column_twice

ROWS = 1 << 18
"""Rows that are held at once while they are read, beside the period that is gathered."""

_TEXTS = ("unit", "period", "measure")
_EXACT = 32
"""Signs up to which statistics hold a text whole; some writers cut longer ones."""


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
        self._only: dict[int, str | None] = {}
        self.is_long = False
        self._columns: tuple[str, ...] = ()
        try:
            schema = parquet.read_schema(path)
            texts = [
                name for name in _TEXTS if name in schema.names and is_text(arrow, schema.field(name).type)
            ]
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
        for batch in self.batches(several):
            rows.add(batch)

    def rows(self, several: Block, cells: Cells) -> Rows:
        """Return what takes rows of some periods into cells."""
        return Rows(several, asked=self._asked, cells=cells, file=self._file, arrow=self.arrow)

    def batches(self, several: Block, *, received: bool = True) -> Iterator[Batch]:
        """
        Yield the rows of the row groups in which some periods occur.

        Args:
            several: The periods.

            received: Whether to read the days on which rows came in.
        """
        start = 0
        for group, texts in enumerate(self.texts):
            if several.texts & texts:
                yield from self._batches_of(group, start, without=set() if received else {"received"})
            start += self._parquet.metadata.row_group(group).num_rows

    def _batches_of(self, group: int, start: int, *, without: set[str]) -> Iterator[Batch]:
        period = self._only_text(group)
        left = without if period is None else {*without, "period"}
        columns = [name for name in self._columns if name not in left]
        for rows in self._parquet.iter_batches(ROWS, row_groups=[group], columns=columns):
            yield Batch(rows=rows, start=start, is_long=self.is_long, period=period)
            start += rows.num_rows

    def measures(self) -> set[str]:
        """Return the codes of the measures that occur, known or not."""
        if not self.is_long:
            return {*self._columns} - {"unit", "period", "received"}
        codes: set[str] = set()
        if self._columns:
            for rows in self._parquet.iter_batches(ROWS, columns=["measure"]):
                codes.update((code or "").strip() for code in rows.column(0).dictionary.to_pylist())
        return codes - {""}

    def _checked(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the columns to read; none if one that is needed is missing."""
        needed = ("unit", "period", "measure", "value") if self.is_long else ("unit", "period")
        for name in dict.fromkeys(name for n, name in enumerate(names) if name in names[:n]):
            self._fault(column_twice(name, Place(file=self._file, line=1)), name)
        for name in needed:
            if name not in names:
                self._fault(MissingColumnError(column=name, expected=needed, found=tuple(names)), None)
        for name in {*names} & {"unit", "period", "measure", "received"}:
            self._refuse_type(name)
        if self.faults:
            return ()
        kept = [*needed, *(["received"] if "received" in names else [])]
        kept += [name for name in names if name not in kept and self._is_asked_for(name)]
        return tuple(kept)

    def _refuse_type(self, name: str) -> None:
        """Refuse a column that holds something else than texts, or days."""
        kind = self._parquet.schema_arrow.field(name).type
        is_day = name == "received" and self.arrow.types.is_temporal(kind)
        if not is_day and not is_text(self.arrow, kind):
            expected = "date" if name == "received" else "text"
            self._fault(WrongTypeError(field=name, value=str(kind), expected=expected), name)

    def _is_asked_for(self, name: str) -> bool:
        """Tell whether a column is that of a measure; a fault where it is not."""
        if self.is_long:
            self._fault(UnknownColumnError(column=name), name)
            return False
        try:
            self._asked.number(name)
        except CdteamsError as fault:
            self._fault(fault, name)
            return False
        return True

    def _texts_of(self, group: int) -> frozenset[str]:
        """Return the texts of periods in a row group, from its statistics where they tell."""
        only = self._only_text(group)
        if only is not None:
            return frozenset({only})
        found: set[str] = set()
        for batch in self._parquet.iter_batches(ROWS, row_groups=[group], columns=["period"]):
            found.update(
                "" if text is None else text.strip() for text in batch.column(0).unique().to_pylist()
            )
        return frozenset(found)

    def _only_text(self, group: int) -> str | None:
        """Return the one text of a period in a row group; None where its statistics do not tell that it has one."""
        if group not in self._only:
            metadata = self._parquet.metadata.row_group(group)
            columns = (metadata.column(n) for n in range(metadata.num_columns))
            told = next(each for each in columns if each.path_in_schema == "period").statistics
            self._only[group] = _the_one_text(told)
        return self._only[group]

    def _fault(self, fault: CdteamsError, column: str | None) -> None:
        self.faults.append(told_at(fault, Place(file=self._file, line=1, column=column)))


def _the_one_text(told: Any) -> str | None:  # noqa: ANN401  # the package ships no types
    if told is None or not (told.has_min_max and told.has_null_count) or told.null_count:
        return None
    if told.min != told.max or not isinstance(told.min, str) or len(told.min) > _EXACT:
        return None
    return told.min.strip()


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
