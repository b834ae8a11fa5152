"""Blocks as HTML that stands alone: no script, no address that is loaded, nothing unescaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ._blocks import Block, Cell, Grid, Line, Quote, Title

_COLOURS = {
    "error": "#d9453b",
    "warning": "#c98a00",
    "information": "#2f83c9",
    "pass": "#2e9a55",
    "unknown": "#8a6fc9",
    "muted": "#8a8a8a",
}
"""Colours of borders, of middling lightness: seen on white and on black. Text keeps the colour of the page."""

_STYLE = """
.cdteams { font-family: system-ui, sans-serif; line-height: 1.45; max-width: 72em; }
.cdteams h3 { margin: .2em 0; font-size: 1.2em; }
.cdteams h4 { margin: 1.2em 0 .2em; font-size: 1em; }
.cdteams p { margin: .2em 0; }
.cdteams blockquote { margin: .3em 0 .5em; padding: .1em .8em; border-left: 3px solid #8a8a8a; }
.cdteams cite { opacity: .8; font-style: normal; font-size: .92em; }
.cdteams table { border-collapse: collapse; margin: .4em 0 .8em; }
.cdteams caption { text-align: left; padding: .2em 0; opacity: .8; }
.cdteams th, .cdteams td { text-align: left; vertical-align: top; padding: .2em .7em; border-bottom: 1px solid #8a8a8a55;
  background: transparent; color: inherit; white-space: normal; }
.cdteams th { font-weight: 600; }
.cdteams tbody th { font-weight: 400; }
.cdteams .number { text-align: right; font-variant-numeric: tabular-nums; }
.cdteams .tone { border-left: 4px solid; padding-left: .4em; white-space: nowrap; }
.cdteams p .tone { margin-right: .8em; white-space: normal; }
"""


def blocks_html(blocks: Sequence[Block], *, lang: str) -> str:
    """
    Return blocks as one element of HTML with its own style.

    Args:
        blocks: The blocks.

        lang: ``vi`` or ``en``; told to programs that read aloud.
    """
    inner = "\n".join(_block(block) for block in blocks)
    return f'<div class="cdteams" lang="{escape(lang)}">\n<style>{_STYLE}</style>\n{inner}\n</div>'


def _block(block: Block) -> str:
    match block:
        case Title(text=text, level=level):
            return f"<h{level + 2}>{escape(text)}</h{level + 2}>"
        case Line(pieces=pieces):
            return f"<p>{' '.join(map(_toned, pieces))}</p>"
        case Quote(words=words, source=source, found_at=found_at):
            said = f'<span lang="vi">“{escape(words)}”</span>'
            at = f" · {escape(found_at)}" if found_at else ""
            return f"<blockquote>{said}<br><cite>{escape(source)}{at}</cite></blockquote>"
        case Grid():
            return _grid(block)


def _grid(grid: Grid) -> str:
    right = [any(row[number].is_number for row in grid.rows) for number in range(len(grid.columns))]
    head = "".join(
        f'<th scope="col"{_right(at_right)}>{escape(name)}</th>'
        for name, at_right in zip(grid.columns, right, strict=True)
    )
    body = "\n".join(f"<tr>{_row(row)}</tr>" for row in grid.rows)
    caption = f"<caption>{escape(grid.caption)}</caption>"
    return f"<table>{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"


def _row(row: Sequence[Cell]) -> str:
    first, *rest = row
    cells = (f"<td{_right(cell.is_number)}>{_toned(cell)}</td>" for cell in rest)
    return f'<th scope="row">{_toned(first)}</th>{"".join(cells)}'


def _right(at_right: bool) -> str:  # noqa: FBT001  # one flag, one word
    return ' class="number"' if at_right else ""


def _toned(cell: Cell) -> str:
    text = escape(cell.text)
    if not cell.tone:
        return text
    return f'<span class="tone" style="border-color: {_COLOURS[cell.tone]}">{text}</span>'
