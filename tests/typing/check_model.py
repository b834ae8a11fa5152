"""What a type checker infers and rejects about the values. Checked, never run."""

from __future__ import annotations

from datetime import date
from typing import Literal, assert_type

from cdteams.model import (
    CountInterval,
    Level,
    Member,
    MemberId,
    Org,
    Role,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitKind,
    UnitUid,
    read_figure,
)


def inferred(span: Span, kind: UnitKind) -> None:
    """State what the answers are."""
    assert_type(span.start, date | None)
    assert_type(span.covers(date(2025, 7, 1)), bool)
    assert_type(kind.level, Level)
    assert_type(kind.vi, str)
    assert_type(kind.number, int)
    assert_type(UnitKind("xã"), UnitKind)
    assert_type(read_figure("hơn 4.400"), CountInterval)
    assert_type(Member(uid=MemberId("m")).orgs, frozenset[Org])
    assert_type(Role.LEADER, Literal[Role.LEADER])


def rejected(span: Span, team: Team) -> None:
    """State what a type checker refuses."""
    Span("2025-07-01")  # type: ignore[arg-type]
    Span()  # type: ignore[call-arg]
    span.covers("2025-07-01")  # type: ignore[arg-type]
    span.end = None  # type: ignore[misc]
    team.size = 4  # type: ignore[misc]
    read_figure(4400)  # type: ignore[arg-type]
    CountInterval(4401, None)  # type: ignore[arg-type]
    Member(uid="m")  # type: ignore[arg-type]
    Member(MemberId("m"))  # type: ignore[call-arg]
    Member(uid=MemberId("m"), role="leader")  # type: ignore[arg-type]
    Member(uid=MemberId("m"), orgs={Org.POLICE})  # type: ignore[arg-type]
    Team(  # type: ignore[call-arg]
        uid=TeamId("t"), kind=TeamKind.OPERATING, covers=(UnitUid("v"),), span=span
    )
    Team(
        uid=TeamId("t"),
        kind=TeamKind.OPERATING,
        covers=[UnitUid("v")],  # type: ignore[arg-type]
        span=span,
        size=None,
    )
