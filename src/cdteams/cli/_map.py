"""Commands about the map: units, unit."""

from __future__ import annotations

import sys

from cdteams.errors import DayMissingError
from cdteams.model import Level
from cdteams.present import json_text, plain_counts, plain_unit, word

from ._options import Chosen, Json, Lang, MapReading, On, language, open_workspace, tree_of


def units(
    *,
    on: On,
    under: str | None = None,
    json: Json = False,
    reading: MapReading = None,
    chosen: Chosen = None,
    lang: Lang = None,
) -> int:
    """
    Count the administrative units of a day. Đếm đơn vị hành chính của một ngày.

    Args:
        under: Count only this unit and what lies below it: a code, uid or name.
    """
    workspace = open_workspace(chosen, lang=lang)
    tree = tree_of(workspace, on, reading)
    if not workspace.timeline.is_known(tree.on):
        print(word("beyond_map", language(lang)), file=sys.stderr)
    top = None if under is None else tree.find(under)
    plain = plain_counts(tree, under=top)
    if json:
        print(json_text(plain))
        return 0
    if top is not None:
        print(tree.words(tree.position(top.uid)))
    for level, number in plain["counts"].items():
        print(f"{Level(level).word(language(lang)):<10}{number:>8}")
    return 0


def unit(
    asked: str,
    *,
    on: str | None = None,
    json: Json = False,
    reading: MapReading = None,
    chosen: Chosen = None,
    lang: Lang = None,
) -> int:
    """
    Show one unit on a day. Xem một đơn vị hành chính vào một ngày.

    Args:
        asked: A code such as 52, a uid such as 52.2, or a name in quotes.
        on: The day, as 2025-07-01 or 01/07/2025. A code means nothing without it.
    """
    workspace = open_workspace(chosen, lang=lang)
    if on is None:
        if asked.strip().isdigit():
            workspace.timeline.by_code(asked.strip())
        raise DayMissingError(asked=asked)
    tree = tree_of(workspace, on, reading)
    found = tree.find(asked)
    if json:
        print(json_text(plain_unit(found, tree)))
        return 0
    print(tree.words(tree.position(found.uid)))
    print(f"uid {found.uid} · {found.level.word(language(lang))} · {found.span}")
    for level, number in list(tree.counts(under=found.uid).items())[1:]:
        print(f"{level.word(language(lang)):<10}{number:>8}")
    return 0
