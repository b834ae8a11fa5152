"""Members, teams and registers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from cdteams.model import (
    Authority,
    Level,
    Member,
    MemberId,
    Office,
    Org,
    Role,
    Skill,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitUid,
)
from cdteams.register import About, Register

_MOST_MEMBERS, _MOST_TEAMS, _MOST_UNITS = 6, 8, 3
_PLATFORMS = ("", "zalo", "Zalo", "facebook", "none")


def members(homes: Sequence[str] = ()) -> st.SearchStrategy[Member]:
    """
    Return members of whom much, little or nothing is known.

    Args:
        homes: Uids of units in which they may live.
    """
    return st.builds(
        Member,
        uid=st.integers(0, 10**6).map(lambda number: MemberId(f"m{number}")),
        role=st.sampled_from(Role),
        orgs=st.frozensets(st.sampled_from(Org), max_size=2),
        offices=st.frozensets(st.sampled_from(Office), max_size=2),
        skills=st.none() | st.frozensets(st.sampled_from(Skill)),
        young=st.none() | st.booleans(),
        lives_in=st.sampled_from([None, *map(UnitUid, homes)]),
        courses=st.none() | st.integers(0, 3),
        hours=st.none() | st.integers(0, 20),
    )


@st.composite
def teams(draw: st.DrawFn, units: Sequence[str]) -> Team:
    """
    Return teams that exist on every day, some with members listed, some with a number only, some with neither.

    Args:
        draw: Given by Hypothesis.

        units: Uids of units of one level that they may cover; at least one.
    """
    listed = draw(st.lists(members(units), max_size=_MOST_MEMBERS, unique_by=lambda member: member.uid))
    size = len(listed) if listed else draw(st.none() | st.integers(0, 12))
    covers = draw(st.lists(st.sampled_from(list(units)), min_size=1, max_size=_MOST_UNITS, unique=True))
    return Team(
        uid=TeamId(f"t{draw(st.integers(0, 10**6))}"),
        kind=draw(st.sampled_from(TeamKind)),
        covers=tuple(map(UnitUid, covers)),
        span=Span(None),
        decided_by=draw(st.none() | st.sampled_from(Authority)),
        decided_level=draw(st.none() | st.sampled_from(Level)),
        decided_on=draw(st.none() | st.dates(date(2022, 1, 1), date(2026, 1, 1))),
        platform=draw(st.sampled_from(_PLATFORMS)),
        group_households=draw(st.none() | st.integers(0, 60)),
        members=tuple(listed),
        size=size,
    )


def registers(units: Sequence[str]) -> st.SearchStrategy[Register]:
    """
    Return registers of up to eight teams, which may claim to be complete or not.

    Args:
        units: Uids of units of one level that the teams may cover.
    """
    rows = st.lists(teams(units), max_size=_MOST_TEAMS, unique_by=lambda team: team.uid)
    about = st.builds(About, villages_complete=st.booleans(), teams_complete=st.booleans())
    return st.builds(lambda of, said: Register.from_teams(of, about=said), rows, about)
