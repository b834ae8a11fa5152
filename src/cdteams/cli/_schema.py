"""The command for those who write policies in an editor: schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cdteams.policy import schema as schema_of_policies
from cdteams.present import json_text
from cdteams.rules import BUILT_IN

from ._options import Chosen, open_workspace

BuiltIn = Annotated[
    bool,
    Parameter(name="--built-in", negative="", help="Load no plugin: the kinds of the library alone."),
]


def schema(*, out: Path | None = None, built_in: BuiltIn = False, chosen: Chosen = None) -> int:
    """
    Print the JSON Schema of policy files, for editors. In lược đồ JSON của tệp chính sách, cho trình soạn thảo.

    Args:
        out: File to write to; one that is there is replaced.
    """
    added = () if built_in else open_workspace(chosen).plugins.kinds
    text = json_text(schema_of_policies(kinds=(*BUILT_IN, *added)))
    if out is None:
        print(text)
    else:
        out.write_text(f"{text}\n", encoding="utf-8", newline="\n")
        print(out)
    return 0
