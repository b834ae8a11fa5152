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
from ._return_cells import Cells

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
    """What all periods of a run share: files, what they are read against, memory, and what units mean."""

    asked: Asked
    sheets: list[Sheet]
    wanted: frozenset[Period] | None
    spare: Spare
    units: UnitTexts


def parquet_measures(source: Path, *, timeline: Timeline, measures: Sequence[Measure]) -> frozenset[str]:
    """
    Return the codes of the measures that returns in Parquet name, known or not.

    Of a wide file they are its columns; of a long one the column of measures
    is read.

    Args:
        source: As in `iter_returns`.

        timeline: As in `iter_returns`.

        measures: As in `iter_returns`.

    Raises:
        MissingFileError: If there is no such file.

        MissingExtraError: If the extra ``parquet`` is not installed.
    """
    sheets, _ = sheets_of(source, Asked(timeline=timeline, measures=tuple(measures)))
    return frozenset(code for sheet in sheets for code in sheet.measures())


def parquet_periods(
    source: Path,
    *,
    timeline: Timeline,
    measures: Sequence[Measure],
    forms: Sequence[Form] = (),
    calendar: CalendarKind = CalendarKind.ADMINISTRATIVE,
) -> tuple[Period, ...]:
    """
    Return the periods that returns in Parquet are about, ascending.

    Statistics of row groups tell them, or else the column of periods is read.

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
    sheets, _ = sheets_of(source, asked)
    blocks = blocks_of(sheets, asked, periods=None)
    return tuple(sorted({period for block in blocks for period in block.periods}))


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
    a quarter of a million rows of the file, and the rows at fault. Which row a number came
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
        The returns of one period after the other, in the order of time. One
        that was asked for and does not occur is empty; one of which there is
        no map has faults only. First, where there are any, the faults of
        columns, of other files in the folder, and of rows whose period cannot
        be read.

    Raises:
        MissingFileError: If there is no such file.

        MissingExtraError: If the extra ``parquet`` is not installed.
    """
    asked = Asked(
        timeline=timeline, measures=tuple(measures), forms=tuple(forms), calendar=calendar, reading=reading
    )
    sheets, faults = sheets_of(source, asked)
    blocks = blocks_of(sheets, asked, periods=periods)
    there = {period for block in blocks for period in block.periods}
    empty = [Block(texts=frozenset(), periods=(period,)) for period in {*(periods or ())} - there]
    in_time = sorted([*blocks, *empty], key=lambda block: (not block.periods, block.periods))
    room = _Room(
        asked=asked,
        sheets=sheets,
        wanted=None if periods is None else frozenset(periods),
        spare=Spare(),
        units=UnitTexts(asked, arrow=arrow_of()[0]),
    )
    yield from _ahead(_all_laid_out(room, in_time, faults))


def _all_laid_out(room: _Room, blocks: Sequence[Block], faults: Sequence[CdteamsError]) -> Iterator[LaidOut]:
    rest = [*faults]
    for several in blocks:
        rest += () if several.periods else cells_of(room.sheets, several).read().refused
    if rest:
        yield LaidOut(layout=None, refused=tuple(rest))
    for several in blocks:
        if several.periods:
            yield from _laid_out(room, several)


def _laid_out(room: _Room, several: Block) -> Iterator[LaidOut]:
    """Lay the rows of one period out as they stand; where that cannot be, or one stands twice, row by row."""
    if len(several.periods) > 1:
        yield from _row_by_row(room, several)
        return
    (period,) = several.periods
    try:
        layout = Layout(
            room.asked.tree(period), measures=room.asked.measures, period=period, spare=room.spare
        )
    except CdteamsError as fault:  # of rows it is told for each, with its place
        found = cells_of(room.sheets, several).read()
        yield LaidOut(layout=None, refused=found.refused or (fault,), blank=found.blank)
        return
    cells = _poured(room, several, layout)
    read = cells.read()
    layout.add_table(read.table)
    if layout.is_unique:
        yield LaidOut(layout=layout, refused=read.refused, blank=read.blank)
    else:
        yield from _row_by_row(room, several)


def _poured(room: _Room, several: Block, layout: Layout) -> Cells:
    """Pour what goes straight into a layout, and return the cells that were looked at one by one."""
    cells = Cells()
    for sheet in room.sheets:
        rows = Straight(
            layout,
            several=several,
            asked=room.asked,
            units=room.units,
            careful=sheet.rows(several, cells),
            arrow=sheet.arrow,
        )
        for batch in _ahead(sheet.batches(several, received=False)):
            rows.add(batch)
        cells.blank += rows.blank
    return cells


def _row_by_row(room: _Room, several: Block) -> Iterator[LaidOut]:
    """Yield what is read, each period by itself; faults and blanks come with the first."""
    found = cells_of(room.sheets, several).read()
    told = LaidOut(layout=None, refused=found.refused, blank=found.blank)
    for period in several.periods:
        if period in found.table.periods and (room.wanted is None or period in room.wanted):
            layout = Layout(room.asked.tree(period), measures=room.asked.measures, period=period)
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
