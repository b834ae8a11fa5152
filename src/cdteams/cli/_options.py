"""Options that several commands share."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Annotated, Literal

import attrs
from cyclopts import Parameter

from cdteams.hierarchy import Hierarchy, Reading
from cdteams.present import word
from cdteams.vi import parse_day
from cdteams.workspace import Workspace

from ._language import default_language

Lang = Annotated[
    Literal["vi", "en"] | None,
    Parameter(help="Language of text for people. Default: CDTEAMS_LANG, else the system's."),
]
On = Annotated[str, Parameter(help="The day, as 2022-05-17 or 17/05/2022.")]
Json = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON.")]
MapReading = Annotated[
    Reading | None,
    Parameter(
        help="Where a change of the map is dated only by an interval, take its earliest or its latest day."
    ),
]


@attrs.frozen(kw_only=True)
class Choice:
    """
    Which plugins and policies a command uses.

    Attributes:
        only: Names of the installed plugins to use. None for all.

        without: Names to leave out.

        policies: Folder of policies that are in no package. None for none.
    """

    only: Annotated[
        tuple[str, ...] | None,
        Parameter(name="--only", negative="", help="Use only this installed plugin. May be repeated."),
    ] = None
    without: Annotated[
        tuple[str, ...],
        Parameter(
            name="--without",
            negative="",
            show_default=False,
            help="Leave a plugin out, by name. May be repeated.",
        ),
    ] = ()
    policies: Annotated[
        Path | None,
        Parameter(name="--policies", help="A folder with more policies, one TOML file each."),
    ] = None


Chosen = Annotated[Choice | None, Parameter(name="*")]
"""The options --only, --without and --policies."""


def language(lang: str | None) -> str:
    """Return the language asked for, or that of the environment."""
    return lang or default_language()


def open_workspace(chosen: Choice | None, *, lang: str | None = None) -> Workspace:
    """
    Load the plugins that were chosen; what they print does not mix with what the command prints.

    What lies in the folder of policies and is none is told, so that nobody
    takes a misspelt file for a policy that was used.
    """
    chosen = chosen or Choice()
    with redirect_stdout(sys.stderr):
        workspace = Workspace.open(only=chosen.only, without=chosen.without, folder=chosen.policies)
    if workspace.plugins.passed_over:
        said, names = word("passed_over", language(lang)), ", ".join(workspace.plugins.passed_over)
        print(f"{said} ({chosen.policies}): {names}", file=sys.stderr)
    return workspace


def tree_of(workspace: Workspace, on: str, reading: Reading | None) -> Hierarchy:
    """Return the tree of the day that was typed."""
    return workspace.timeline.on(parse_day(on), reading=reading)
