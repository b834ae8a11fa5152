"""Changing teams so that a clause passes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import singledispatch

import attrs

from cdteams.model import Member, Role, Team
from cdteams.rules import (
    Channel,
    Coverage,
    Establishment,
    Leadership,
    PersonConstraint,
    Quality,
    Representation,
    Requirement,
    TeamSize,
    Training,
)

from ._people import (
    change_member,
    grown,
    newcomer,
    standing_with,
    stands_for,
    with_members,
)
from ._scene import Scene
from ._serving import added, joined, teams_about
from ._world import World

Teams = tuple[Team, ...]


@singledispatch
def mending(requirement: Requirement, teams: Sequence[Team], *, world: World) -> Teams:
    """
    Change teams so that a clause passes.

    Known for every built-in kind. A plugin registers its own kind with
    ``@mending.register``; a kind that nobody registered is taken to pass on
    teams as the other clauses want them.

    Args:
        requirement: The clause.

        teams: The teams.

        world: Where they stand.

    Returns:
        The teams, changed where the clause asks for it.
    """
    _ = requirement, world
    return tuple(teams)


def _each(
    requirement: Requirement, teams: Sequence[Team], world: World, mend: Callable[[Team], Team]
) -> Teams:
    about = set(teams_about(requirement, teams, world))
    return tuple(mend(team) if number in about else team for number, team in enumerate(teams))


@mending.register
def _(requirement: Coverage, teams: Sequence[Team], *, world: World) -> Teams:
    mended = tuple(teams)
    for finding in Scene(world=world, teams=mended).findings(requirement.code):
        if finding.short and world.hierarchy.has(finding.subject):
            mended = added(requirement, mended, world=world, unit=finding.subject, number=finding.short)
        if finding.over:
            mended = joined(requirement, mended, world=world, unit=finding.subject, number=finding.over)
    return mended


@mending.register
def _(requirement: TeamSize, teams: Sequence[Team], *, world: World) -> Teams:
    def mend(team: Team) -> Team:
        team = grown(team, requirement.min or 0)
        return with_members(team, team.members[: requirement.max])

    return _each(requirement, teams, world, mend)


@mending.register
def _(requirement: Representation, teams: Sequence[Team], *, world: World) -> Teams:
    seats = [quota for quota in requirement.quotas for _ in range(quota.at_least)]

    def mend(team: Team) -> Team:
        team = grown(team, len(seats))
        free = list(range(len(team.members)))
        for quota in seats:
            fit = [n for n in free if stands_for(team.members[n], quota.any_of)]
            chosen = (fit or free)[0]
            free.remove(chosen)
            if not fit:
                facts = standing_with(team.members[chosen], quota.any_of[0])
                team = change_member(team, chosen, **facts)
        return team

    return _each(requirement, teams, world, mend)


@mending.register
def _(requirement: Leadership, teams: Sequence[Team], *, world: World) -> Teams:
    def mend(team: Team) -> Team:
        while len(_holders(requirement, team)) < (requirement.at_least or 0):
            team = _one_more_holder(requirement, team)
        for number in (
            _holders(requirement, team)[requirement.at_most :] if requirement.at_most is not None else ()
        ):
            team = change_member(team, number, role=Role.MEMBER)
        return team

    return _each(requirement, teams, world, mend)


def _holders(requirement: Leadership, team: Team) -> list[int]:
    return [number for number, member in enumerate(team.members) if holds(requirement, member)]


def holds(requirement: Leadership, member: Member) -> bool:
    """Tell whether a member has the role, and stands for what the clause wants."""
    fit = not requirement.any_of or stands_for(member, requirement.any_of)
    return member.role is requirement.role and fit


def _one_more_holder(requirement: Leadership, team: Team) -> Team:
    """Give the role to a member without one who fits, to any such member, or to a newcomer."""
    held = [n for n, member in enumerate(team.members) if member.role is requirement.role]
    plain = [n for n, member in enumerate(team.members) if member.role is Role.MEMBER]
    fit = [n for n in plain if stands_for(team.members[n], requirement.any_of)]
    in_office = [n for n in held if not holds(requirement, team.members[n])]
    candidates = in_office or fit or plain
    if not candidates:
        team = with_members(team, [*team.members, newcomer(team)])
        candidates = [len(team.members) - 1]
    chosen = candidates[0]
    member = team.members[chosen]
    more = bool(requirement.any_of) and not stands_for(member, requirement.any_of)
    standing = standing_with(member, requirement.any_of[0]) if more else {}
    return change_member(team, chosen, role=requirement.role, **standing)


@mending.register
def _(requirement: PersonConstraint, teams: Sequence[Team], *, world: World) -> Teams:
    def mend(team: Team) -> Team:
        team = grown(team, requirement.at_least or 1)
        wanted = len(team.members) if requirement.at_least is None else requirement.at_least
        for number, member in enumerate(team.members[:wanted]):
            facts: dict[str, object] = {"young": True}
            if requirement.skill is not None:
                facts = {"skills": (member.skills or frozenset()) | {requirement.skill}}
            elif requirement.quality is Quality.LIVES_IN_UNIT:
                facts = {"lives_in": team.covers[0]}
            team = change_member(team, number, **facts)
        return team

    return _each(requirement, teams, world, mend)


@mending.register
def _(requirement: Training, teams: Sequence[Team], *, world: World) -> Teams:
    field, needed = training_field(requirement)

    def mend(team: Team) -> Team:
        for number, member in enumerate(team.members):
            team = change_member(team, number, **{field: max(needed, getattr(member, field) or 0)})
        return team

    return _each(requirement, teams, world, mend)


def training_field(requirement: Training) -> tuple[str, int]:
    """Return the field of a member that a clause on training reads, and how much it wants."""
    if requirement.courses is not None:
        return "courses", requirement.courses
    assert requirement.hours is not None
    return "hours", requirement.hours


@mending.register
def _(requirement: Establishment, teams: Sequence[Team], *, world: World) -> Teams:
    def mend(team: Team) -> Team:
        day = requirement.due or team.decided_on
        return attrs.evolve(team, decided_by=requirement.by, decided_level=requirement.level, decided_on=day)

    return _each(requirement, teams, world, mend)


@mending.register
def _(requirement: Channel, teams: Sequence[Team], *, world: World) -> Teams:
    known = {village.uid: village.households or 0 for village in world.villages}

    def mend(team: Team) -> Team:
        platform = next(iter(requirement.platforms), "zalo")
        households = sum(known.get(uid, 0) for uid in set(team.covers))
        return attrs.evolve(team, platform=platform, group_households=households)

    return _each(requirement, teams, world, mend)
