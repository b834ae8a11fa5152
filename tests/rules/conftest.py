"""A small province, its teams, and clauses about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cdteams.hierarchy import Hierarchy
from cdteams.model import (
    Authority,
    DutyBearer,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Member,
    MemberId,
    Span,
    Strength,
    Team,
    TeamId,
    TeamKind,
    UnitUid,
    Village,
)
from cdteams.register import About, Register, place
from cdteams.rules import AppliesTo, Clause, Coverage, Judgement, Requirement, TeamSize, check

DAY = date(2024, 6, 1)


SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PLAN, number="1/KH-UBND", issuer="UBND tỉnh"),
    clause="II.1",
    quote="tối thiểu 04 người",
)
COMMON = {
    "strength": Strength.MUST,
    "start": date(2022, 5, 27),
    "duty": DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE),
    "source": SOURCE,
}


@pytest.fixture(scope="session")
def size_clause() -> Callable[..., TeamSize]:
    """Build a size clause about operating teams of villages, unless told otherwise."""

    def make(low: int | None = None, high: int | None = None, **changes: Any) -> TeamSize:
        kind, level = changes.pop("kind", TeamKind.OPERATING), changes.pop("level", Level.VILLAGE)
        applies_to = AppliesTo(team_kind=kind, level=level)
        return TeamSize(**{"code": "X-T01", "applies_to": applies_to, **COMMON, **changes}, min=low, max=high)

    return make


@pytest.fixture(scope="session")
def coverage_clause() -> Callable[..., Coverage]:
    """Build a coverage clause about operating teams of villages, unless told otherwise."""

    def make(per: Level, low: int | None = None, high: int | None = None, **changes: Any) -> Coverage:
        kind, level = changes.pop("kind", TeamKind.OPERATING), changes.pop("level", Level.VILLAGE)
        values = {"code": "X-C01", "applies_to": AppliesTo(team_kind=kind, level=level), **COMMON, **changes}
        return Coverage(**values, per=per, at_least=low, at_most=high)

    return make


@pytest.fixture(scope="session")
def require() -> Callable[..., Requirement]:
    """Build a requirement of any kind; one about teams is about operating teams of villages."""

    def make(kind: type[Requirement], **changes: Any) -> Requirement:
        values: dict[str, Any] = {"code": "X-001", **COMMON}
        if "applies_to" in kind.__annotations__:
            values["applies_to"] = AppliesTo(team_kind=TeamKind.OPERATING, level=Level.VILLAGE)
        return kind(**(values | changes))

    return make


@pytest.fixture(scope="session")
def crew() -> Callable[..., Team]:
    """Build an operating team of the village v1 with members listed, given by the fields of each."""

    def make(uid: str, *members: dict[str, Any], **facts: Any) -> Team:
        listed = tuple(Member(uid=MemberId(f"{uid}-{n}"), **fields) for n, fields in enumerate(members))
        values = {"covers": (UnitUid("v1"),), "span": Span(None), "size": len(listed), "members": listed}
        return Team(**{"uid": TeamId(uid), "kind": TeamKind.OPERATING, **values, **facts})

    return make


@pytest.fixture(scope="session")
def judge_teams(whole: Hierarchy) -> Callable[..., Judgement]:
    """Judge a requirement on teams, in a register that claims to be complete unless told otherwise."""

    def judge(
        requirement: Requirement,
        *teams: Team,
        about: About | None = None,
        villages: tuple[Village, ...] = (),
        on: Hierarchy | None = None,
        **scope: Any,
    ) -> Judgement:
        about = about or About(title="Sổ tổ", villages_complete=True, teams_complete=True)
        register = Register.from_teams(teams, villages=villages, about=about)
        clause = Clause(policy="x", requirement=requirement, **scope)
        (judgement,) = check([clause], place(register, on or whole))
        return judgement

    return judge
