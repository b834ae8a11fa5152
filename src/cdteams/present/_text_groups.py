"""Groups of verdicts and waivers for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cdteams.model import Verdict, WaiverState
from cdteams.rules import Group, Grouping, WaiverUse
from cdteams.vi import format_count

from ._waivers import waiver_line
from ._words import word


def groups_text(groups: Iterable[Group], *, by: Grouping, lang: str) -> Table:
    """
    Return groups as a table, one row each.

    Args:
        groups: The groups.

        by: What they are counted by.

        lang: ``vi`` or ``en``.
    """
    title = f"{word('grouped', lang)} {by.word(lang)}"
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column(by.word(lang), overflow="fold")
    for verdict in Verdict:
        table.add_column(verdict.word(lang), justify="right")
    for key in ("errors", "waived"):
        table.add_column(word(key, lang), justify="right")
    for group in groups:
        numbers = (*group.verdicts.values(), group.errors, group.waived)
        words = group.words[0 if lang == "vi" else 1]
        name = f"{group.key} · {words}" if by is Grouping.CLAUSE else words
        cells = (format_count(number, lang) for number in numbers)
        table.add_row(name, *cells, style="red" if group.errors else "")
    return table


def waivers_text(uses: Iterable[WaiverUse], *, lang: str) -> Iterator[RenderableType]:
    """
    Yield what became of each waiver, below a heading; nothing where there is none.

    Args:
        uses: The waivers.

        lang: ``vi`` or ``en``.
    """
    uses = tuple(uses)
    if uses:
        applied = sum(use.state is WaiverState.APPLIED for use in uses)
        yield Text(
            f"\n{word('waivers', lang)}: {format_count(applied, lang)}/{format_count(len(uses), lang)}",
            style="bold",
        )
    for use in uses:
        style = "" if use.state is WaiverState.APPLIED else "yellow"
        yield Padding(Text(waiver_line(use, lang=lang), style=style), (0, 0, 0, 3), expand=False)
