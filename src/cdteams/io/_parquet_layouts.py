"""Returns in Parquet, laid out over the tree of their period without a table between."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import attrs

from cdteams.errors import CdteamsError
from cdteams.hierarchy import Reading, Timeline
from cdteams.model import CalendarKind, Measure, Period
from cdteams.returns import Form
from cdteams.rollup import Layout, Spare

from ._asked import Asked
from ._parquet import blocks_of, cells_of, sheets_of
from ._parquet_rows import Block
from ._parquet_sheet import Sheet, arrow_of
from ._parquet_straight import Straight
from ._parquet_units import UnitTexts
from ._return_cells import Cells, ReadReturns

T = TypeVar("T")


@attrs.frozen(kw_only=True, eq=False)
class LaidOut:
    """
    The returns of one period where they belong in a cube, and what was refused.

    Attributes:
        layout: The numbers of the good cells. None where only faults are told:
            those of columns, and of rows whose period cannot be read.

        refused: Every fault, in the order of the files, each with its place.

        blank: How many cells of a measure were left empty.
    """

    layout: Layout | None
    refused: tuple[CdteamsError, ...] = ()
    blank: int = 0


@attrs.frozen(kw_only=True, eq=False)
class _Room:
    """What all periods of a run share: memory, and what units mean."""

    spare: Spare
    units: UnitTexts


@attrs.frozen(kw_only=True)
class ParquetContents:
    """
    What returns in Parquet are about, without their values.

    Attributes:
        periods: The periods, ascending.

        measures: Codes of the measures that occur, known or not.
    """

    periods: tuple[Period, ...]
    measures: frozenset[str]


def parquet_contents(
    source: Path,
    *,
    timeline: Timeline,
    measures: Sequence[Measure],
    forms: Sequence[Form] = (),
    calendar: CalendarKind = CalendarKind.ADMINISTRATIVE,
) -> ParquetContents:
    """
    Look what returns in Parquet are about; of a long file two columns are read at most.

    Args:
        source: As in `iter_returns`.

        timeline: As in `iter_returns`.

        measures: As in `iter_returns`.

        forms: As in `iter_returns`.

        calendar: As in `iter_returns`.

    Raises:
        MissingFileError: If there is no such file.

        MissingExtraError: If the extra ``parquet`` is not installed.
    """
    asked = Asked(timeline=timeline, measures=tuple(measures), forms=tuple(forms), calendar=calendar)
    sheets = sheets_of(source, asked)
    found = {period for block in blocks_of(sheets, asked, periods=None) for period in block.periods}
    codes = frozenset(code for sheet in sheets for code in sheet.measures())
    return ParquetContents(periods=tuple(sorted(found)), measures=codes)


def is_parquet(source: Path) -> bool:
    """Tell whether a path is a Parquet file, or a folder of nothing else, but for what is hidden."""
    paths = (
        [path for path in source.iterdir() if not path.name.startswith(".")] if source.is_dir() else [source]
    )
    return bool(paths) and all(path.suffix.lower() == ".parquet" and path.is_file() for path in paths)


def iter_layouts(
    source: Path,
    *,
    timeline: Timeline,
    measures: Sequence[Measure],
    forms: Sequence[Form] = (),
    calendar: CalendarKind = CalendarKind.ADMINISTRATIVE,
    reading: Reading | None = None,
    periods: Collection[Period] | None = None,
) -> Iterator[LaidOut]:
    """
    Read returns from Parquet period by period, straight into what a cube is made of.

    Says the same as `iter_returns`, sooner and in less memory: 8 bytes for
    each unit of the tree and measure that occurs, for three periods at most,
    262.144 rows of the file, and the rows at fault. Which row a number came
    from is not kept. While one period is at hand, the next is read and laid
    out in threads of their own.

    Args:
        source: As in `iter_returns`.

        timeline: As in `iter_returns`.

        measures: As in `iter_returns`.

        forms: As in `iter_returns`.

        calendar: As in `iter_returns`.

        reading: As in `iter_returns`.

        periods: As in `iter_returns`.

    Yields:
        The returns of one period after the other, in the order of time; a
        period that was asked for and does not occur is empty. First, where
        there are any, the faults of columns and of rows whose period cannot be
        read.

    Raises:
        MissingFileError: If there is no such file.

        MissingExtraError: If the extra ``parquet`` is not installed.
    """
    asked = Asked(
        timeline=timeline, measures=tuple(measures), forms=tuple(forms), calendar=calendar, reading=reading
    )
    sheets = sheets_of(source, asked)
    blocks = blocks_of(sheets, asked, periods=periods)
    there = {period for block in blocks for period in block.periods}
    empty = [Block(texts=frozenset(), periods=(period,)) for period in {*(periods or ())} - there]
    in_time = sorted([*blocks, *empty], key=lambda block: (not block.periods, block.periods))
    yield from _ahead(_all_laid_out(sheets, in_time, asked))


def _all_laid_out(sheets: Sequence[Sheet], blocks: Sequence[Block], asked: Asked) -> Iterator[LaidOut]:
    rest = [fault for sheet in sheets for fault in sheet.faults]
    for several in blocks:
        rest += () if several.periods else cells_of(sheets, several).read().refused
    if rest:
        yield LaidOut(layout=None, refused=tuple(rest))
    room = _Room(spare=Spare(), units=UnitTexts(asked, arrow=arrow_of()[0]))
    for several in blocks:
        if several.periods:
            yield from _laid_out(sheets, several, asked, room)


def _laid_out(sheets: Sequence[Sheet], several: Block, asked: Asked, room: _Room) -> Iterator[LaidOut]:
    """Lay the rows of one period out as they stand; where that cannot be, or one stands twice, row by row."""
    if len(several.periods) == 1:
        layout, cells = _poured(sheets, several, asked, room)
        if layout is not None:
            found = cells.read()
            layout.add_table(found.table)
            if layout.is_unique:
                yield LaidOut(layout=layout, refused=found.refused, blank=found.blank)
                return
    yield from _row_by_row(cells_of(sheets, several).read(), several.periods, asked)


def _poured(
    sheets: Sequence[Sheet], several: Block, asked: Asked, room: _Room
) -> tuple[Layout | None, Cells]:
    (period,) = several.periods
    cells = Cells()
    try:
        layout = Layout(asked.tree(period), measures=asked.measures, period=period, spare=room.spare)
    except CdteamsError:  # told for each unit, with its place
        return None, cells
    for sheet in sheets:
        rows = Straight(
            layout, several=several, asked=asked, units=room.units, careful=sheet.rows(several, cells)
        )
        for batch in _ahead(sheet.batches(several, received=False)):
            rows.add(batch)
        cells.blank += rows.blank
    return layout, cells


def _row_by_row(found: ReadReturns, periods: Sequence[Period], asked: Asked) -> Iterator[LaidOut]:
    """Yield what was read, each period by itself; faults and blanks come with the first."""
    told = LaidOut(layout=None, refused=found.refused, blank=found.blank)
    for period in periods:
        if period in found.table.periods:
            layout = Layout(asked.tree(period), measures=asked.measures, period=period)
            layout.add_table(found.table)
            yield attrs.evolve(told, layout=layout)
            told = LaidOut(layout=None)
    if told.refused or told.blank:
        yield told


def _ahead(items: Iterator[T]) -> Iterator[T]:
    """Yield items, of which the next is made while one is at hand."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        waiting = thread.submit(next, items, None)
        while (item := waiting.result()) is not None:
            waiting = thread.submit(next, items, None)
            yield item
