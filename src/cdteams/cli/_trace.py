"""The command about the law of a unit: trace."""

from __future__ import annotations

import sys

from cdteams.present import json_text, plain_trace, trace_text, word

from ._options import Chosen, Json, Lang, MapReading, On, language, open_workspace, tree_of


def trace(
    unit: str,
    *,
    on: On,
    json: Json = False,
    reading: MapReading = None,
    chosen: Chosen = None,
    lang: Lang = None,
) -> int:
    """
    Show which policies and clauses hold in a unit on a day, and why. Xem quy định áp dụng tại một đơn vị.

    Args:
        unit: A code such as 52, a uid such as 52.2, or a name in quotes.
    """
    workspace = open_workspace(chosen, lang=lang)
    tree = tree_of(workspace, on, reading)
    if not workspace.timeline.is_known(tree.on):
        print(word("beyond_map", language(lang)), file=sys.stderr)
    found = workspace.trace(tree, unit=tree.find(unit).uid)
    print(json_text(plain_trace(found)) if json else trace_text(found, lang=language(lang)))
    return 0
