"""The smallest change of teams that breaks a clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import singledispatch

import attrs

from cdteams.errors import MissingValueError
from cdteams.model import Authority, Role, Team, Verdict
from cdteams.rules import (
    NO_GROUP,
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

from ._mending import holds, training_field
from ._people import (
    change_member,
    changed,
    grown,
    newcomer,
    standing_with,
    standing_without,
    stands_for,
    with_members,
)
from ._scene import Scene
from ._serving import first_about, more_alike, serves, teams_about
from ._world import World

Teams = tuple[Team, ...]
_WHOLE = 100


@singledispatch
def breaking(requirement: Requirement, teams: Sequence[Team], *, world: World) -> Teams:
    """
    Return teams changed as little as breaks a clause.

    One member fewer, a wrong leader, one seat empty, a day late, one household
    missing: in the first team about which the clause speaks, or in the first
    unit. Known for every built-in kind that can fail. A plugin registers its
    own kind with ``@breaking.register``.

    Args:
        requirement: The clause.

        teams: Teams that comply with it, such as those of `complying`.

        world: Where they stand.

    Returns:
        The teams, one of them changed, or one more or fewer.

    Raises:
        NotImplementedError: If nobody registered the kind.

        MissingValueError: If the clause speaks about none of the teams.
    """
    _ = teams, world
    raise NotImplementedError(
        f"kind {requirement.kind!r} does not say by which change of teams it is broken."
        " Register one: @cdteams.testing.breaking.register"
    )


@breaking.register
def _(requirement: TeamSize, teams: Sequence[Team], *, world: World) -> Teams:
    number = first_about(requirement, teams, world)
    if requirement.min is None:
        assert requirement.max is not None
        return changed(teams, number, grown(teams[number], requirement.max + 1))
    fewer = with_members(teams[number], teams[number].members[: requirement.min - 1])
    return changed(teams, number, fewer)


@breaking.register
def _(requirement: Coverage, teams: Sequence[Team], *, world: World) -> Teams:
    here = [
        f
        for f in Scene(world=world, teams=tuple(teams)).findings(requirement.code)
        if world.hierarchy.has(f.subject)
    ]
    if not here:
        raise MissingValueError(field="units")
    number, unit = here[0].observed or 0, here[0].subject
    about = [n for n in teams_about(requirement, teams, world) if serves(teams[n], unit, world)]
    if requirement.at_least:
        for gone in reversed(about[: number - requirement.at_least + 1]):
            teams = changed(teams, gone, None)
        return tuple(teams)
    assert requirement.at_most is not None
    return (
        *teams,
        *more_alike(requirement, teams, world=world, unit=unit, number=requirement.at_most + 1 - number),
    )


@breaking.register
def _(requirement: Leadership, teams: Sequence[Team], *, world: World) -> Teams:
    number = first_about(requirement, teams, world)
    team = teams[number]
    if requirement.at_least:
        return changed(teams, number, _one_holder_fewer(requirement, team))
    standing = requirement.any_of[:1]
    while sum(holds(requirement, member) for member in team.members) <= (requirement.at_most or 0):
        team = with_members(team, [*team.members, newcomer(team)])
        last = len(team.members) - 1
        facts = standing_with(team.members[last], standing[0]) if standing else {}
        team = change_member(team, last, role=requirement.role, **facts)
    return changed(teams, number, team)


def _one_holder_fewer(requirement: Leadership, team: Team) -> Team:
    """Give the role of one holder to a member who does not fit; where nobody is left, take it away."""
    assert requirement.at_least is not None
    holders = [n for n, member in enumerate(team.members) if holds(requirement, member)]
    others = [
        n
        for n, m in enumerate(team.members)
        if m.role is Role.MEMBER and not stands_for(m, requirement.any_of)
    ]
    for holder in holders[requirement.at_least - 1 :]:
        if requirement.role is Role.MEMBER:
            members = [
                member
                for n, member in enumerate(team.members)
                if n not in holders[requirement.at_least - 1 :]
            ]
            return with_members(team, members)
        team = change_member(team, holder, role=Role.MEMBER)
        if requirement.any_of and others:
            team = change_member(team, others.pop(0), role=requirement.role)
    return team


@breaking.register
def _(requirement: Representation, teams: Sequence[Team], *, world: World) -> Teams:
    number = first_about(requirement, teams, world)
    quota = requirement.quotas[0]
    team = teams[number]
    fit = [n for n, member in enumerate(team.members) if stands_for(member, quota.any_of)]
    for place in reversed(fit):
        if Verdict.FAIL in Scene(world=world, teams=changed(teams, number, team)).verdicts(requirement.code):
            break
        team = change_member(team, place, **standing_without(team.members[place], quota.any_of))
    return changed(teams, number, team)


@breaking.register
def _(requirement: PersonConstraint, teams: Sequence[Team], *, world: World) -> Teams:
    number = first_about(requirement, teams, world)
    team = teams[number]
    keep = len(team.members) - 1 if requirement.at_least is None else requirement.at_least - 1
    for place, member in enumerate(team.members[keep:], start=keep):
        facts: dict[str, object] = {"young": False}
        if requirement.skill is not None:
            facts = {"skills": (member.skills or frozenset()) - {requirement.skill}}
        elif requirement.quality is Quality.LIVES_IN_UNIT:
            facts = {"lives_in": world.elsewhere}
        team = change_member(team, place, **facts)
    return changed(teams, number, team)


@breaking.register
def _(requirement: Training, teams: Sequence[Team], *, world: World) -> Teams:
    number = first_about(requirement, teams, world)
    team = teams[number]
    field, needed = training_field(requirement)
    keep = -(-len(team.members) * requirement.share // _WHOLE) - 1
    for place in range(keep, len(team.members)):
        team = change_member(team, place, **{field: needed - 1})
    return changed(teams, number, team)


@breaking.register
def _(requirement: Establishment, teams: Sequence[Team], *, world: World) -> Teams:
    number = first_about(requirement, teams, world)
    if requirement.due is not None:
        late = attrs.evolve(teams[number], decided_on=requirement.due + timedelta(days=1))
        return changed(teams, number, late)
    other = next(body for body in Authority if body is not requirement.by)
    return changed(teams, number, attrs.evolve(teams[number], decided_by=other))


@breaking.register
def _(requirement: Channel, teams: Sequence[Team], *, world: World) -> Teams:
    number = first_about(requirement, teams, world)
    team = teams[number]
    if requirement.all_households and team.group_households:
        return changed(teams, number, attrs.evolve(team, group_households=team.group_households - 1))
    return changed(teams, number, attrs.evolve(team, platform=NO_GROUP))
