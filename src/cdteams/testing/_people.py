"""Teams of small worlds, and changes of one of their members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from cdteams.model import Member, MemberId, Org, Skill, Span, Standing, Team, TeamId, TeamKind, UnitUid


def new_team(uid: str, kind: TeamKind, covers: Iterable[str]) -> Team:
    """Return a team of one member that exists on every day."""
    served = tuple(UnitUid(each) for each in covers)
    team = Team(uid=TeamId(uid), kind=kind, covers=served, span=Span(None), size=0)
    return with_members(team, [newcomer(team)])


def newcomer(team: Team) -> Member:
    """Return one more member of a team, of whom all is known and who stands for nobody."""
    taken = {member.uid for member in team.members}
    number = next(n for n in range(1, len(taken) + 2) if f"{team.uid}-{n}" not in taken)
    uid = MemberId(f"{team.uid}-{number}")
    return Member(uid=uid, skills=frozenset(Skill), young=True, lives_in=team.covers[0], courses=0, hours=0)


def with_members(team: Team, members: Sequence[Member]) -> Team:
    """Return the team with other members, all listed."""
    return attrs.evolve(team, members=tuple(members), size=len(members))


def unlisted(team: Team) -> Team:
    """Return the team where neither its members nor their number are known."""
    return attrs.evolve(team, members=(), size=None)


def grown(team: Team, size: int) -> Team:
    """Return the team with newcomers up to a size."""
    while len(team.members) < size:
        team = with_members(team, [*team.members, newcomer(team)])
    return team


def changed(teams: Sequence[Team], number: int, team: Team | None) -> tuple[Team, ...]:
    """Return the teams with another one, or none, in one place."""
    return (*teams[:number], *(() if team is None else (team,)), *teams[number + 1 :])


def change_member(team: Team, number: int, **facts: Any) -> Team:  # noqa: ANN401  # fields of a member
    """Return the team with facts of one member changed."""
    members = list(team.members)
    members[number] = attrs.evolve(members[number], **facts)
    return with_members(team, members)


def stands_for(member: Member, any_of: Iterable[Standing]) -> bool:
    """Tell whether a member stands for any of the organisations and offices."""
    return any(term in member.orgs or term in member.offices for term in any_of)


def standing_with(member: Member, term: Standing) -> dict[str, Any]:
    """Return the facts of a member who also stands for one more."""
    if isinstance(term, Org):
        return {"orgs": member.orgs | {term}}
    return {"offices": member.offices | {term}}


def standing_without(member: Member, any_of: Iterable[Standing]) -> dict[str, Any]:
    """Return the facts of a member who stands for none of these."""
    return {"orgs": member.orgs.difference(any_of), "offices": member.offices.difference(any_of)}
