"""
Viet Nam's community digital technology teams: map, register, plans, counts, reports.

A policy is a function from a place and a day to rules; an engine is a function
from rules and facts to findings.

The names below are loaded from their rooms when they are first used, so that
importing the package costs little more than its dependencies.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cdteams.errors import CdteamsError, FaultsError, InputError, PolicyError, UsageError
    from cdteams.hierarchy import Hierarchy, Timeline
    from cdteams.io import read_figures, read_register, write_register
    from cdteams.model import (
        AdminUnit,
        CountInterval,
        Finding,
        Instrument,
        LegalSource,
        Level,
        Member,
        Office,
        Org,
        Role,
        Span,
        Strength,
        Team,
        TeamKind,
        UnitKind,
        Verdict,
        Village,
    )
    from cdteams.policy import Plugins, Policy, load_plugins
    from cdteams.present import findings_frame, show
    from cdteams.register import About, Register, place
    from cdteams.rollup import count_teams
    from cdteams.rules import check, check_totals
    from cdteams.workspace import Report, Workspace

__version__ = "0.1.0"

_ROOMS: Final[dict[str, tuple[str, ...]]] = {
    "errors": ("CdteamsError", "FaultsError", "InputError", "PolicyError", "UsageError"),
    "hierarchy": ("Hierarchy", "Timeline"),
    "io": ("read_figures", "read_register", "write_register"),
    "model": (
        "AdminUnit",
        "CountInterval",
        "Finding",
        "Instrument",
        "LegalSource",
        "Level",
        "Member",
        "Office",
        "Org",
        "Role",
        "Span",
        "Strength",
        "Team",
        "TeamKind",
        "UnitKind",
        "Verdict",
        "Village",
    ),
    "policy": ("Plugins", "Policy", "load_plugins"),
    "present": ("findings_frame", "show"),
    "register": ("About", "Register", "place"),
    "rollup": ("count_teams",),
    "rules": ("check", "check_totals"),
    "workspace": ("Report", "Workspace"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "About",
    "AdminUnit",
    "CdteamsError",
    "CountInterval",
    "FaultsError",
    "Finding",
    "Hierarchy",
    "InputError",
    "Instrument",
    "LegalSource",
    "Level",
    "Member",
    "Office",
    "Org",
    "Plugins",
    "Policy",
    "PolicyError",
    "Register",
    "Report",
    "Role",
    "Span",
    "Strength",
    "Team",
    "TeamKind",
    "Timeline",
    "UnitKind",
    "UsageError",
    "Verdict",
    "Village",
    "Workspace",
    "check",
    "check_totals",
    "count_teams",
    "findings_frame",
    "load_plugins",
    "place",
    "read_figures",
    "read_register",
    "show",
    "write_register",
]


def __getattr__(name: str) -> object:
    """Load a public name from its room on first use."""
    if name in _ROOM_OF:
        value: object = getattr(import_module(f"cdteams.{_ROOM_OF[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'cdteams' has no attribute {name!r}; see cdteams.__all__")


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
