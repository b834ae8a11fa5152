"""Cases as they are written: sentences with a day, teams and a verdict."""

from __future__ import annotations

import re
from datetime import date

import attrs

from cdteams.errors import BadCountError, BadValueError, MissingValueError
from cdteams.model import Authority, Level, Office, Org, Role, Skill, TeamKind, Term, UnitKind, Verdict

_UNIT = re.compile(r"(?P<level>province|district|commune|village) (?P<number>[1-9]\d*)")
_FORMS = tuple(f"{level} 1" for level in ("province", "district", "commune", "village"))


def _refuse_none(field: str, number: int) -> None:
    if number < 1:
        error = BadCountError(value=str(number), reason="zero")
        error.field = field  # type: ignore[attr-defined]  # tells its place to who reads files
        raise error


class Home(Term):
    """Where a member of a case lives or works."""

    HERE = "here", "tại địa bàn", "here"
    ELSEWHERE = "elsewhere", "nơi khác", "elsewhere"


@attrs.frozen(kw_only=True)
class CaseMember:
    """One member of a team, or several alike."""

    role: Role = Role.MEMBER
    orgs: frozenset[Org] = frozenset()
    offices: frozenset[Office] = frozenset()
    skills: frozenset[Skill] | None = None
    young: bool | None = None
    lives_in: Home | None = None
    courses: int | None = None
    hours: int | None = None
    count: int = 1

    def __attrs_post_init__(self) -> None:
        _refuse_none("count", self.count)


@attrs.frozen(kw_only=True)
class CaseTeam:
    """One team; what it leaves out, the register does not know."""

    size: int | None = None
    members: tuple[CaseMember, ...] = ()
    kind: TeamKind | None = None
    level: Level | None = None
    covers: tuple[str, ...] = ()
    decided_by: Authority | None = None
    decided_level: Level | None = None
    decided_on: date | None = None
    platform: str = ""
    group_households: int | None = None

    def __attrs_post_init__(self) -> None:
        for unit in self.covers:
            if not _UNIT.fullmatch(unit):
                raise BadValueError(value=unit, field="covers", allowed=_FORMS)

    @property
    def units(self) -> tuple[tuple[Level, int], ...]:
        """The units that it covers, as levels and numbers from 1."""
        found = (_UNIT.fullmatch(unit) for unit in self.covers)
        return tuple((Level(match["level"]), int(match["number"])) for match in found if match)


@attrs.frozen(kw_only=True)
class CaseWorld:
    """The villages, and what the register claims."""

    villages: int = 2
    households: int | None = None
    unit_kind: UnitKind | None = None
    villages_complete: bool = True
    teams_complete: bool = True

    def __attrs_post_init__(self) -> None:
        _refuse_none("villages", self.villages)
        if self.unit_kind is not None and self.unit_kind.level is not Level.VILLAGE:
            kinds = tuple(kind.value for kind in UnitKind if kind.level is Level.VILLAGE)
            raise BadValueError(value=self.unit_kind.value, field="unit_kind", allowed=kinds)


@attrs.frozen(kw_only=True)
class Case:
    """
    A sentence that an official can check, and what it means.

    Attributes:
        sentence: The case in Vietnamese.

        on: The day that is judged.

        verdict: The verdict that the clause must have.

        short: By how many the subject must be below. None compares nothing.

        over: By how many it must be above. None compares nothing.

        observed: What must be there. None compares nothing.

        missing: Words that must occur in what the finding calls missing, or
            in its reason. Empty compares nothing.

        team: The teams, the one that is judged first.

        world: The villages, and what the register claims.
    """

    sentence: str
    on: date
    verdict: Verdict
    short: int | None = None
    over: int | None = None
    observed: int | None = None
    missing: str = ""
    team: tuple[CaseTeam, ...] = ()
    world: CaseWorld = CaseWorld()

    def __attrs_post_init__(self) -> None:
        if not self.sentence.strip():
            raise MissingValueError(field="sentence")


@attrs.frozen(kw_only=True)
class CaseFile:
    """
    The cases of one clause.

    Attributes:
        clause: Code of the clause.

        case: The cases, in the order of the file.
    """

    clause: str
    case: tuple[Case, ...]

    def __attrs_post_init__(self) -> None:
        if not self.case:
            raise MissingValueError(field="case")
