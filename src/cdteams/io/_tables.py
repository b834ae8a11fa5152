"""CSV tables, read whole: good rows, and every fault with its line and column."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from textwrap import shorten
from typing import Any

import attrs

from cdteams.errors import (
    CdteamsError,
    DisagreementError,
    EmptyFileError,
    EncodingError,
    FaultsError,
    MissingColumnError,
    MissingValueError,
    Place,
    UnknownColumnError,
)
from cdteams.vi import clean, closest

from ._bytes import lines_of, read_text
from ._cells import Column

_WIDTH = 60  # characters of a row in a sentence
_TITLE_CELLS = 2  # filled cells that a title has at most
_TITLE_LINES = 10  # among how many rows a header is looked for


@attrs.frozen(kw_only=True)
class Row:
    """
    A row as far as it was read.

    Attributes:
        values: Value by column; without the columns that have a fault.

        place: File and line.
    """

    values: dict[str, Any]
    place: Place


@attrs.frozen(kw_only=True)
class Table:
    """
    A table as far as it could be read.

    Attributes:
        rows: The good rows. They are only of use if there are no faults.

        refused: What could be read of the rows with faults in their cells.

        torn: Texts of rows of another width than the header. Behind the place
            where a cell is lost or gained they stand in wrong columns.

        faults: Every fault, in the order of the file.

        is_whole: Whether every row of the file is among the rows. If not, it
            is no fault to name a row that is not there.
    """

    rows: tuple[Row, ...]
    refused: tuple[Row, ...] = ()
    torn: tuple[Row, ...] = ()
    faults: tuple[CdteamsError, ...]
    is_whole: bool = True

    @property
    def told_apart(self) -> tuple[tuple[Row, bool], ...]:
        """Every row whose cells stand in their columns, in the order of the file, and whether it is good."""
        rows = [*((row, True) for row in self.rows), *((row, False) for row in self.refused)]
        return tuple(sorted(rows, key=lambda pair: pair[0].place.line or 0))


def read_table(content: bytes, *, file: str, columns: Sequence[Column]) -> Table:
    """
    Read a CSV file.

    Args:
        content: All bytes of the file: UTF-8, commas, a header line.

        file: What to call it.

        columns: The columns that it may have. Their order in the file is free.

    Returns:
        Its rows and its faults. Lines without any text are passed over.
    """
    names = tuple(column.name for column in columns)
    text, faults = read_text(content, file=file, expected=names)
    if not text:
        return Table(rows=(), faults=tuple(faults), is_whole=False)
    lines, broken = filled_lines(text, file)
    titles = lines_of_title(lines, {column.name for column in columns if column.required})
    if titles:
        above, place = str(lines[titles][0]), Place(file=file, line=lines[0][0])
        faults.append(EncodingError(reason="title", detail=above, place=place))
        lines = lines[titles:]
    header_faults = tuple(_header_faults(lines, columns, file)) if lines or not broken else ()
    if header_faults or not lines:
        return Table(rows=(), faults=(*faults, *header_faults, *broken), is_whole=False)
    header = tuple(clean(cell) for cell in lines[0][1])
    rows: list[Row] = []
    refused: list[Row] = []
    torn: list[Row] = []
    for number, cells in lines[1:]:
        place = Place(file=file, line=number)
        if len(cells) != len(header):
            read = {name: clean(cell) for name, cell in zip(header, cells, strict=False)}
            torn.append(Row(values=read, place=place))
            faults.append(ragged_row(cells, header, place))
            continue
        row, found = _row(dict(zip(header, cells, strict=True)), columns, place)
        faults += found
        (refused if found else rows).append(row)
    return Table(
        rows=tuple(rows),
        refused=tuple(refused),
        torn=tuple(torn),
        faults=(*faults, *broken),
        is_whole=not broken,
    )


def lines_of_title(lines: list[tuple[int, list[str]]], needed: AbstractSet[str]) -> int:
    """
    Return how many rows of a title stand above the header.

    Args:
        lines: The rows of the file, as `filled_lines` gives them.

        needed: Columns that the header must have.
    """
    among = [{clean(cell) for cell in cells} - {""} for _, cells in lines[:_TITLE_LINES]]
    if not among or len(among[0]) > _TITLE_CELLS or needed <= among[0]:
        return 0
    return next((number for number, cells in enumerate(among) if needed <= cells), 0)


def filled_lines(text: str, file: str) -> tuple[list[tuple[int, list[str]]], list[CdteamsError]]:
    """
    Return the rows that hold any text, and why they end early.

    Args:
        text: The text of a CSV file.

        file: What to call it.

    Returns:
        The cells of each row with the line on which it begins, the header
        among them; and a fault where the rest of the file is no table.
    """
    reader = csv.reader(lines_of(text), strict=True)
    rows: list[tuple[int, list[str]]] = []
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
            number = reader.line_num + 1
    except csv.Error as error:
        place = Place(file=file, line=number)
        return rows, [EncodingError(reason="structure", detail=str(error), place=place)]
    return rows, []


def _header_faults(
    lines: list[tuple[int, list[str]]], columns: Sequence[Column], file: str
) -> Iterator[CdteamsError]:
    names = tuple(column.name for column in columns)
    if not lines:
        yield EmptyFileError(expected=names, place=Place(file=file))
        return
    number, cells = lines[0]
    header, place = tuple(clean(cell) for cell in cells), Place(file=file, line=number)
    separated = other_separator(cells, place)
    if separated is not None:
        yield separated
        return
    meant = {name: closest(name, names, limit=1) for name in header if name not in names}
    misspelt = {name for near in meant.values() for name in near}
    for column in columns:
        if column.required and column.name not in header and column.name not in misspelt:
            yield MissingColumnError(column=column.name, expected=names, found=header, place=place)
    for position, name in enumerate(header):
        if name in header[:position]:
            yield column_twice(name, place)
        elif name in meant:
            yield UnknownColumnError(column=name, suggestions=meant[name], place=place)


def other_separator(cells: list[str], place: Place) -> CdteamsError | None:
    """Return the refusal of a header whose cells are separated by another sign than the comma, or None."""
    for mark, shown in ((";", "';'"), ("\t", "TAB")):
        if len(cells) == 1 and mark in cells[0]:
            return EncodingError(reason="separator", detail=shown, place=place)
    return None


def column_twice(name: str, place: Place) -> CdteamsError:
    """Return the refusal of a column that a header has twice."""
    return DisagreementError(
        field=name,
        value=repr(name),
        other="the same column before it",
        other_vi="cột cùng tên đứng trước",
        remedy_en="The column stands twice: keep one.",
        remedy_vi="Cột này bị lặp: hãy giữ một cột.",
        place=place,
    )


def _row(given: dict[str, str], columns: Sequence[Column], place: Place) -> tuple[Row, list[CdteamsError]]:
    values: dict[str, Any] = {}
    faults: list[CdteamsError] = []
    for column in columns:
        text = given.get(column.name, "").strip()
        if text:
            try:
                values[column.name] = column.parse(text)
            except FaultsError as group:
                faults += [located(fault, column.name, place) for fault in group]
            except CdteamsError as fault:
                faults.append(located(fault, column.name, place))
        elif column.required:
            faults.append(located(MissingValueError(field=column.name), column.name, place))
        else:
            values[column.name] = column.empty
    return Row(values=values, place=place), faults


def ragged_row(cells: list[str], header: tuple[str, ...], place: Place) -> CdteamsError:
    """Return the refusal of a row of another width than the header."""
    has, needs = len(cells), len(header)
    return DisagreementError(
        field=repr(shorten(",".join(cells), _WIDTH, placeholder="…")),
        value=str(has),
        other=f"{needs}, the number of columns",
        other_vi=f"{needs}, là số cột",
        remedy_en="Give every column one cell, and put text with a comma in double quotes.",
        remedy_vi="Hãy ghi mỗi cột một ô, và đặt chữ có dấu phẩy trong dấu ngoặc kép.",
        place=place,
    )


def located(fault: CdteamsError, column: str, row: Place) -> CdteamsError:
    """Tell a fault of a cell where the cell is."""
    facts = {"place": attrs.evolve(row, column=column), "field": column}
    for name, fact in facts.items():
        if not getattr(fault, name, "-"):
            setattr(fault, name, fact)
    return fault
