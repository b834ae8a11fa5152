"""A result as blocks: titles, lines and tables, which HTML and plain text render in their own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import attrs

Tone = Literal["", "error", "warning", "information", "pass", "unknown", "muted"]
"""What a colour says. Words always say it too."""


@attrs.frozen
class Cell:
    """
    A piece of text with its tone.

    Attributes:
        text: The text.

        tone: What its colour says; empty for none.

        is_number: Whether it stands at the right of its column.
    """

    text: str
    tone: Tone = ""
    is_number: bool = False


@attrs.frozen
class Title:
    """
    A heading.

    Attributes:
        text: The text.

        level: 1 for the title of a whole, 2 for that of a part.
    """

    text: str
    level: int = 1


@attrs.frozen
class Line:
    """
    A paragraph of one line, of pieces with their tones.

    Attributes:
        pieces: The pieces, parted by blanks.
    """

    pieces: tuple[Cell, ...]

    @classmethod
    def of(cls, text: str, tone: Tone = "") -> Line:
        """Make a line of one piece."""
        return cls((Cell(text, tone),))


@attrs.frozen(kw_only=True)
class Quote:
    """
    Words of a law with their source.

    Attributes:
        words: The words, in Vietnamese as printed.

        source: Where they stand.

        found_at: Address or name of the file; empty where not known.
    """

    words: str
    source: str
    found_at: str = ""


@attrs.frozen(kw_only=True)
class Grid:
    """
    A table; the first cell of a row names the row.

    Attributes:
        caption: What it shows.

        columns: The header.

        rows: The rows, each as long as the header.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Title | Line | Quote | Grid


def blocks_text(blocks: Sequence[Block]) -> str:
    """Return blocks as plain text."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title(text=text, level=level):
            yield text if level == 1 else f"\n{text}"
        case Line(pieces=pieces):
            yield "   ".join(piece.text for piece in pieces)
        case Quote(words=words, source=source):
            yield f"  “{words}” – {source}"
        case Grid():
            yield from _grid(block)


def _grid(grid: Grid) -> Iterator[str]:
    rows = [grid.columns, *(tuple(cell.text for cell in row) for row in grid.rows)]
    widths = [max(len(row[number]) for row in rows) for number in range(len(grid.columns))]
    right = [any(row[number].is_number for row in grid.rows) for number in range(len(grid.columns))]
    yield f"  {grid.caption}"
    for row in rows:
        cells = (
            text.rjust(width) if at_right else text.ljust(width)
            for text, width, at_right in zip(row, widths, right, strict=True)
        )
        yield f"  {'  '.join(cells)}".rstrip()
