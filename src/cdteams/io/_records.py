"""Rows of a register before their references are followed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Generic, TypeVar

import attrs

from cdteams.errors import Place
from cdteams.model import Authority, Level, Office, Org, Role, Skill, TeamKind, UnitKind
from cdteams.register import About

from ._cells import (
    Column,
    count_cell,
    day_cell,
    known_terms_cell,
    list_cell,
    term_cell,
    terms_cell,
    text_cell,
    yes_no_cell,
)


@attrs.frozen(kw_only=True)
class VillageRecord:
    """A village as written: its commune is a code."""

    id: str
    name: str
    kind: UnitKind
    commune: str
    start: date | None = None
    end: date | None = None
    households: int | None = None


@attrs.frozen(kw_only=True)
class MemberRecord:
    """A member as written."""

    id: str
    role: Role
    orgs: frozenset[Org] = frozenset()
    offices: frozenset[Office] = frozenset()
    skills: frozenset[Skill] | None = None
    young: bool | None = None
    lives_in: str = ""
    courses: int | None = None
    hours: int | None = None


@attrs.frozen(kw_only=True)
class TeamRecord:
    """A team as written: what it covers are codes and ids of villages."""

    id: str
    kind: TeamKind
    name: str = ""
    covers: tuple[str, ...]
    start: date
    end: date | None = None
    decision: str = ""
    decided_by: Authority | None = None
    decided_level: Level | None = None
    decided_on: date | None = None
    platform: str = ""
    group_households: int | None = None
    size: int | None = None
    members: tuple[MemberRecord, ...] = ()


@attrs.frozen(kw_only=True)
class WaiverRecord:
    """A waiver as written: its subject is a code, or the id of a team or village."""

    clause: str
    subject: str
    granted_by: str
    why: str
    legal_basis: str
    start: date
    end: date


R = TypeVar("R", VillageRecord, TeamRecord, MemberRecord, WaiverRecord)


@attrs.frozen(kw_only=True)
class Entry(Generic[R]):
    """
    A record where it stands.

    Attributes:
        record: The record. Where it has a fault, what could not be read is
            empty (text, list) or None.

        place: Where it stands.

        is_whole: Whether all of it could be read.

        team: Id of the team of a member; empty where it could not be read.
    """

    record: R
    place: Place
    is_whole: bool = True
    team: str = ""


def partial(kind: type[R], values: Mapping[str, Any]) -> R:
    """
    Return a record of what could be read of it.

    Args:
        kind: The record.

        values: By field; what is not among them could not be read.
    """
    return kind(**{**_UNREAD[kind], **values})


_UNREAD: dict[type[Any], dict[str, Any]] = {
    VillageRecord: {"id": "", "name": "", "kind": UnitKind.THON, "commune": ""},
    TeamRecord: {"id": "", "kind": TeamKind.OPERATING, "covers": (), "start": None},
    MemberRecord: {"id": "", "role": Role.MEMBER},
    WaiverRecord: {
        **dict.fromkeys(("clause", "subject", "granted_by", "why", "legal_basis"), ""),
        **dict.fromkeys(("start", "end")),
    },
}


@attrs.frozen(kw_only=True)
class Written:
    """
    A register as written, each record with its place.

    Attributes:
        about: What it says of itself.

        villages: Villages, those with a fault among them.

        teams: Teams, in the same way; their ``members`` are empty.

        members: Members, in the same way.

        waivers: Waivers, in the same way.

        head: Where it says so.

        head_is_read: Whether that part could be read at all.

        torn_villages: Ids of villages whose cells could not be told apart; to
            name them is not one more fault.

        torn_teams: The same for teams.

        short: Ids of teams of which some member could not be read; that fewer
            members are left than their size says is not one more fault.

        villages_are_whole: Whether every village row was told apart; if not,
            to name a village that is not there is not one more fault.

        teams_are_whole: The same for teams.
    """

    about: About
    villages: tuple[Entry[VillageRecord], ...]
    teams: tuple[Entry[TeamRecord], ...]
    members: tuple[Entry[MemberRecord], ...]
    waivers: tuple[Entry[WaiverRecord], ...]
    head: Place
    head_is_read: bool = True
    torn_villages: frozenset[str] = frozenset()
    torn_teams: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    villages_are_whole: bool = True
    teams_are_whole: bool = True


def field_at(place: Place, field: str) -> Place:
    """Point at a field: a column of a table row, a key of a JSON object or of a TOML file."""
    if place.path is not None:
        return attrs.evolve(place, path=f"{place.path}.{field}")
    if place.line is not None:
        return attrs.evolve(place, column=field)
    return attrs.evolve(place, key=field)


def is_village_kind(kind: UnitKind) -> bool:
    """Tell whether a kind is one of those below the commune."""
    return kind.level is Level.VILLAGE


RARELY_KNOWN = frozenset(
    [
        "decided_by",
        "decided_level",
        "decided_on",
        "platform",
        "group_households",
        "skills",
        "young",
        "lives_in",
        "courses",
        "hours",
    ]
)
"""Columns that a register is written without where no row has a value."""

VILLAGE_COLUMNS = (
    Column(name="id", parse=text_cell, required=True),
    Column(name="name", parse=text_cell, required=True),
    Column(name="kind", parse=term_cell(UnitKind, is_village_kind), required=True),
    Column(name="commune", parse=text_cell, required=True),
    Column(name="from", parse=day_cell),
    Column(name="to", parse=day_cell),
    Column(name="households", parse=count_cell),
)
TEAM_COLUMNS = (
    Column(name="id", parse=text_cell, required=True),
    Column(name="kind", parse=term_cell(TeamKind), required=True),
    Column(name="name", parse=text_cell, empty=""),
    Column(name="covers", parse=list_cell, required=True),
    Column(name="from", parse=day_cell, required=True),
    Column(name="to", parse=day_cell),
    Column(name="decision", parse=text_cell, empty=""),
    Column(name="decided_by", parse=term_cell(Authority)),
    Column(name="decided_level", parse=term_cell(Level)),
    Column(name="decided_on", parse=day_cell),
    Column(name="platform", parse=text_cell, empty=""),
    Column(name="group_households", parse=count_cell),
    Column(name="size", parse=count_cell),
)
MEMBER_COLUMNS = (
    Column(name="team", parse=text_cell, required=True),
    Column(name="id", parse=text_cell, required=True),
    Column(name="role", parse=term_cell(Role), required=True),
    Column(name="orgs", parse=terms_cell(Org), empty=frozenset()),
    Column(name="offices", parse=terms_cell(Office), empty=frozenset()),
    Column(name="skills", parse=known_terms_cell(Skill)),
    Column(name="young", parse=yes_no_cell),
    Column(name="lives_in", parse=text_cell, empty=""),
    Column(name="courses", parse=count_cell),
    Column(name="hours", parse=count_cell),
)
WAIVER_COLUMNS = (
    Column(name="clause", parse=text_cell, required=True),
    Column(name="subject", parse=text_cell, required=True),
    Column(name="granted_by", parse=text_cell, required=True),
    Column(name="why", parse=text_cell, required=True),
    Column(name="legal_basis", parse=text_cell, required=True),
    Column(name="from", parse=day_cell, required=True),
    Column(name="to", parse=day_cell, required=True),
)
