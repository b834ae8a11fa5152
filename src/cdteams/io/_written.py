"""Rows of returns as they were written, to be shown beside what was read of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from cdteams.vi import clean

from ._parquet import parquet_lines, parquet_rows
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
    path = None if isinstance(source, str) else _path(source, file)
    if path is not None and _is_parquet(path):
        rows = parquet_rows(path, lines=lines)
        header = rows.pop(1)
        return {line: dict(zip(header, cells, strict=False)) for line, cells in rows.items()}
    return {line: row for line, row in _rows(_text(source, file), file) if line in lines}


def rows_of_unit(source: Path | str, *, file: str, unit: Collection[str]) -> Lines:
    """
    Return the rows of a table of returns that name a unit, whether or not they could be read.

    Args:
        source: As in `rows_written`.

        file: Name of the file, as the table of returns names it.

        unit: The texts that mean the unit: its code and its uid.

    Returns:
        Cells by line and column, untouched.
    """
    path = None if isinstance(source, str) else _path(source, file)
    if path is not None and _is_parquet(path):
        return rows_written(source, file=file, lines=parquet_lines(path, column=UNIT, texts=unit))
    return {line: row for line, row in _rows(_text(source, file), file) if row.get(UNIT, "").strip() in unit}


def column_of(row: Mapping[str, str], measure: str) -> str:
    """Return the column in which the value of a measure stands: its own, or that of a long table."""
    return measure if measure in row else VALUE


def _path(source: Path, file: str) -> Path:
    return source / file if source.is_dir() else source


def _is_parquet(path: Path) -> bool:
    return path.suffix.lower() == ".parquet"


def _text(source: Path | str, file: str) -> str:
    if isinstance(source, str):
        return source
    return _path(source, file).read_bytes().decode("utf-8-sig", errors="replace")


def _rows(text: str, file: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield every row below the header with its line."""
    header: list[str] = []
    for line, cells in filled_lines(text, file)[0]:
        if header:
            yield line, dict(zip(header, cells, strict=False))
        else:
            names = [clean(cell) for cell in cells]
            header = names if {UNIT, PERIOD} <= {*names} else []
