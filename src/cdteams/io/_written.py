"""Rows of returns as they were written, to be shown beside what was read of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from cdteams.vi import clean

from ._parquet import parquet_rows
from ._returns import PERIOD, UNIT, VALUE
from ._tables import filled_lines

Lines = Mapping[int, Mapping[str, str]]
"""Cells by line and column."""


def rows_written(source: Path | str, *, file: str, lines: Collection[int]) -> Lines:
    """
    Return rows of a table of returns as they stand in it.

    Args:
        source: The file or folder that was read; or, as ``str``, the text of a
            table in CSV that lies in no file.

        file: Name of the file, as the table of returns names it.

        lines: The lines that are wanted, the header being line 1.

    Returns:
        Cells by line and column, untouched. A line that is not there is left
        out, as are all of a file without a header of returns.
    """
    if isinstance(source, str):
        return _cells(source, file, lines)
    path = source / file if source.is_dir() else source
    if path.suffix.lower() == ".parquet":
        rows = parquet_rows(path, lines=lines)
        header = rows.pop(1)
        return {line: dict(zip(header, cells, strict=False)) for line, cells in rows.items()}
    return _cells(path.read_bytes().decode("utf-8-sig", errors="replace"), file, lines)


def column_of(row: Mapping[str, str], measure: str) -> str:
    """Return the column in which the value of a measure stands: its own, or that of a long table."""
    return measure if measure in row else VALUE


def _cells(text: str, file: str, lines: Collection[int]) -> Lines:
    header: list[str] = []
    found: dict[int, Mapping[str, str]] = {}
    for line, cells in filled_lines(text, file)[0]:
        if not header:
            names = [clean(cell) for cell in cells]
            header = names if {UNIT, PERIOD} <= {*names} else []
        elif line in lines:
            found[line] = dict(zip(header, cells, strict=False))
    return found
