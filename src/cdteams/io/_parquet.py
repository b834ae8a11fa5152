"""Returns in Parquet: read whole, or period by period in bounded memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import CdteamsError, MissingFileError
from cdteams.hierarchy import Reading, Timeline
from cdteams.model import CalendarKind, Measure, Period
from cdteams.returns import Form

from ._asked import Asked
from ._files_of_returns import PARQUET, files_of_returns, kind_of, no_returns, visible_paths
from ._parquet_rows import FIRST_LINE, Block, blocks_in_time
from ._parquet_sheet import ROWS, Sheet, arrow_of
from ._return_cells import Cells, ReadReturns


def iter_returns(
    source: Path,
    *,
    timeline: Timeline,
    measures: Sequence[Measure],
    forms: Sequence[Form] = (),
    calendar: CalendarKind = CalendarKind.ADMINISTRATIVE,
    reading: Reading | None = None,
    periods: Collection[Period] | None = None,
) -> Iterator[ReadReturns]:
    """
    Read returns from Parquet period by period, for files larger than memory.

    In memory are the cells of one period and a quarter of a million rows of the
    file. Row groups in which a period does not occur are not opened for it, so
    that a file in the order of periods is read about once; in one without an
    order, every row group is read once per period that it holds.

    Args:
        source: A Parquet file, or a folder of them, long or wide; see
            `read_returns`. What else lies in the folder is a fault.

        timeline: As in `read_returns`.

        measures: As in `read_returns`.

        forms: As in `read_returns`.

        calendar: As in `read_returns`.

        reading: As in `read_returns`.

        periods: The periods to read. Rows of others are passed over, and not
            looked at; those whose period cannot be read are told. None reads
            all.

    Yields:
        The returns of one period after the other, in the order of time; of two
        together where one text means either. Last,
        where there are any, the faults of columns and of rows whose period
        cannot be read, with an empty table.

    Raises:
        MissingFileError: If there is no such file.

        MissingExtraError: If the extra ``parquet`` is not installed.
    """
    asked = Asked(
        timeline=timeline, measures=tuple(measures), forms=tuple(forms), calendar=calendar, reading=reading
    )
    sheets, rest = sheets_of(source, asked)
    for several in blocks_of(sheets, asked, periods=periods):
        found = cells_of(sheets, several).read()
        if several.periods:
            yield found
        else:
            rest += found.refused
    if rest:
        yield attrs.evolve(Cells().read(), refused=tuple(rest))


def sheets_of(source: Path, asked: Asked) -> tuple[list[Sheet], list[CdteamsError]]:
    """
    Open a Parquet file, or every one of a folder.

    Returns:
        The files, and the faults of their columns and of what else lies in
        the folder.

    Raises:
        MissingFileError: If there is none.
    """
    files = [path for path in files_of_returns(source) if kind_of(path) == PARQUET or path == source]
    if not files or not all(path.is_file() for path in files):
        raise MissingFileError(what="returns", path=str(source))
    sheets = [Sheet(path, asked=asked, file=path.name) for path in files]
    others = [no_returns(path, source) for path in visible_paths(source) if path not in files]
    return sheets, [*others, *(fault for sheet in sheets for fault in sheet.faults)]


def blocks_of(sheets: Sequence[Sheet], asked: Asked, *, periods: Collection[Period] | None) -> list[Block]:
    """Return what to read one after the other; of some periods, those in which they are or may be."""
    blocks = blocks_in_time(asked, {text for sheet in sheets for group in sheet.texts for text in group})
    if periods is None:
        return blocks
    wanted = frozenset(periods)
    return [kept for kept in (_asked_for(block, asked, wanted) for block in blocks) if kept.texts]


def _asked_for(block: Block, asked: Asked, wanted: frozenset[Period]) -> Block:
    """Return what of a block is of some periods; of texts without one, those that do not mean another."""
    if block.periods:
        return block if wanted & {*block.periods} else Block(texts=frozenset(), periods=())
    meant = {text: asked.meanings(text) for text in block.texts}
    return Block(texts=frozenset(t for t, found in meant.items() if not found or found & wanted), periods=())


def cells_of(sheets: Sequence[Sheet], several: Block) -> Cells:
    """Gather the cells of some periods."""
    cells = Cells()
    for sheet in sheets:
        sheet.add(several, cells)
    return cells


def add_parquet(
    path: Path, *, asked: Asked, cells: Cells, file: str, periods: Collection[Period] | None = None
) -> None:
    """
    Read the periods of one Parquet file.

    Args:
        path: The file.

        asked: What it is read against.

        cells: Where its cells and its faults go.

        file: What to call it.

        periods: The periods to read. None reads all.
    """
    sheet = Sheet(path, asked=asked, file=file)
    cells.faults += sheet.faults
    for several in blocks_of([sheet], asked, periods=periods):
        sheet.add(several, cells)


def parquet_rows(path: Path, *, lines: Collection[int]) -> dict[int, list[str]]:
    """
    Return some rows of a Parquet file as the cells of a table of text.

    Args:
        path: The file.

        lines: Their lines, the header being line 1.

    Returns:
        Cells by line, in the order of the file, and the header as line 1.
    """
    _, parquet = arrow_of()
    file = parquet.ParquetFile(path)
    rows, line = {1: list(file.schema_arrow.names)}, FIRST_LINE
    for batch in file.iter_batches(ROWS):
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
    arrow, parquet = arrow_of()
    schema = parquet.read_schema(path)
    if column not in schema.names:
        return []
    kind = schema.types[schema.names.index(column)]
    kind = kind.value_type if arrow.types.is_dictionary(kind) else kind
    is_text = kind in {
        arrow.string(),
        arrow.large_string(),
    }  # of others a dictionary is refused, or is no text
    file = parquet.ParquetFile(path, read_dictionary=[column] if is_text else None)
    found, line = [], FIRST_LINE
    for batch in file.iter_batches(ROWS, columns=[column]):
        cells = batch.column(0)
        looked_up = arrow.types.is_dictionary(cells.type)  # not where a name is there twice
        rows = _text_rows(cells, texts, arrow=arrow) if looked_up else _other_rows(cells, texts)
        found += (rows + line).tolist()
        line += batch.num_rows
    return found


def _text_rows(cells: Any, texts: Collection[str], *, arrow: Any) -> npt.NDArray[np.intp]:  # noqa: ANN401  # the package ships no types
    """Return the numbers of the rows that hold one of some texts, looked up once for each text that occurs."""
    words = arrow.compute.utf8_trim_whitespace(cells.dictionary.cast(arrow.string()))
    meant = arrow.compute.is_in(words, value_set=arrow.array(sorted(texts), type=arrow.string()))
    named = np.append(meant.to_numpy(zero_copy_only=False), False)  # the last for cells that are empty
    indices = cells.indices.cast(arrow.int64()).fill_null(len(words))
    return np.flatnonzero(named[indices.to_numpy(zero_copy_only=False)])


def _other_rows(cells: Any, texts: Collection[str]) -> npt.NDArray[np.intp]:  # noqa: ANN401  # as above
    """Return the same of a column of numbers, or of what nobody could read."""
    words = ((n, str(cell).strip()) for n, cell in enumerate(cells.to_pylist()) if cell is not None)
    return np.array([n for n, word in words if word in texts], dtype=np.intp)
