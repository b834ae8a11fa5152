"""Ten requirements of different kinds, and this library's answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from country import ALLOWED, COURSES, DUE

from cdteams.model import (
    Authority,
    DutyBearer,
    Finding,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Office,
    Org,
    Role,
    Skill,
    Strength,
    TeamKind,
    Verdict,
)
from cdteams.register import Placement
from cdteams.rules import (
    AppliesTo,
    Channel,
    Clause,
    CountsTwice,
    Coverage,
    Establishment,
    Leadership,
    PersonConstraint,
    Quality,
    Quota,
    Representation,
    Requirement,
    TeamSize,
    Training,
    check,
)

Rows = list[tuple[str, str, int, int, int]]
"""What a plain way gives for each failing subject: code, id, observed, short, over."""

_COMMON: dict[str, Any] = {
    "strength": Strength.MUST,
    "start": date(2022, 5, 27),
    "duty": DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE),
    "source": LegalSource(
        instrument=Instrument(type=InstrumentType.PLAN, number="1/KH-UBND", issuer="UBND"),
        clause="",
        quote="…",
    ),
}
_TEAMS: dict[str, Any] = _COMMON | {
    "applies_to": AppliesTo(team_kind=TeamKind.OPERATING, level=Level.VILLAGE)
}
REQUIREMENTS: tuple[Requirement, ...] = (
    TeamSize(**_TEAMS, code="01", min=4, max=7),
    Coverage(**_TEAMS, code="02", per=Level.VILLAGE, at_least=1, at_most=1),
    Leadership(**_TEAMS, code="03", role=Role.LEADER, any_of=(Org.YOUTH_UNION,), at_least=1, at_most=1),
    Leadership(**_TEAMS, code="04", role=Role.DEPUTY, at_most=2),
    Representation(
        **_TEAMS,
        code="05",
        quotas=(
            Quota(any_of=(Org.YOUTH_UNION,), at_least=2),
            Quota(any_of=(Org.WOMENS_UNION,), at_least=1),
            Quota(any_of=(Office.VILLAGE_HEAD, Office.VILLAGE_DEPUTY), at_least=1),
        ),
        counts_twice=CountsTwice.NO,
    ),
    PersonConstraint(**_TEAMS, code="06", quality=Quality.SKILL, skill=Skill.PLATFORMS),
    PersonConstraint(**_TEAMS, code="07", quality=Quality.LIVES_IN_UNIT),
    Establishment(**_TEAMS, code="08", by=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE, due=DUE),
    Channel(**_TEAMS, code="09", platforms=ALLOWED, all_households=True),
    Training(**_TEAMS, code="10", courses=COURSES, share=80),
)
CLAUSES = tuple(Clause(policy="x", requirement=requirement) for requirement in REQUIREMENTS)


def ours(placement: Placement, clauses: Sequence[Clause] = CLAUSES) -> list[list[Finding]]:
    """Judge, and list the findings that fail."""
    return [list(judgement.findings(Verdict.FAIL)) for judgement in check(clauses, placement)]


def as_rows(found: list[list[Finding]]) -> list[Rows]:
    """Cut findings down to what a plain way gives, clause by clause, in order of the ids."""
    rows = [[(f.code, f.subject, f.observed or 0, f.short, f.over) for f in one] for one in found]
    return [sorted(one, key=lambda row: int(row[1][1:])) for one in rows]
