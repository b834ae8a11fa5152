"""Blocks for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ._blocks import Block, Cell, Grid, Line, Quote, Title, Tone

_STYLES: dict[Tone, str] = {
    "": "",
    "error": "red",
    "warning": "yellow",
    "information": "cyan",
    "pass": "green",
    "unknown": "magenta",
    "muted": "dim",
}


def blocks_rich(blocks: Sequence[Block]) -> Iterator[RenderableType]:
    """Yield blocks as what a terminal shows in colour."""
    for block in blocks:
        match block:
            case Title(text=text, level=level):
                yield Text(text if level == 1 else f"\n{text}", style="bold")
            case Line(pieces=pieces):
                yield Text("   ").join(map(_text, pieces))
            case Quote(words=words, source=source):
                yield Padding(Text(f"“{words}” – {source}"), (0, 0, 0, 3), expand=False)
            case Grid():
                yield _table(block)


def _table(grid: Grid) -> Table:
    table = Table(title=grid.caption, title_justify="left", title_style="bold")
    for number, name in enumerate(grid.columns):
        right = any(row[number].is_number for row in grid.rows)
        table.add_column(name, justify="right" if right else "left", no_wrap=right)
    for row in grid.rows:
        table.add_row(*map(_text, row))
    return table


def _text(cell: Cell) -> Text:
    return Text(cell.text, style=_STYLES[cell.tone])
