"""Options that several commands share."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import Annotated, Literal

from cyclopts import Parameter

from cdteams.hierarchy import Hierarchy, Reading
from cdteams.vi import parse_day
from cdteams.workspace import Workspace

from ._language import default_language

Lang = Annotated[
    Literal["vi", "en"] | None,
    Parameter(help="Language of text for people. Default: CDTEAMS_LANG, else the system's."),
]
On = Annotated[str, Parameter(help="The day, as 2022-05-17 or 17/05/2022.")]
Json = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON.")]
Without = Annotated[
    list[str] | None, Parameter(help="Leave a plugin out, by name. May be repeated.", negative="")
]
MapReading = Annotated[
    Reading | None,
    Parameter(
        help="Where a change of the map is dated only by an interval, take its earliest or its latest day."
    ),
]


def language(lang: str | None) -> str:
    """Return the language asked for, or that of the environment."""
    return lang or default_language()


def open_workspace(without: list[str] | None) -> Workspace:
    """Load the plugins; what they print does not mix with what the command prints."""
    with redirect_stdout(sys.stderr):
        return Workspace.open(without=tuple(without or ()))


def tree_of(workspace: Workspace, on: str, reading: Reading | None) -> Hierarchy:
    """Return the tree of the day that was typed."""
    return workspace.timeline.on(parse_day(on), reading=reading)
