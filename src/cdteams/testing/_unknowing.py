"""Taking from a register what a clause needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import singledispatch

import attrs

from cdteams.model import Team
from cdteams.rules import (
    Channel,
    Coverage,
    Establishment,
    Leadership,
    PersonConstraint,
    Quality,
    Representation,
    Requirement,
    Review,
    TeamSize,
    Training,
)

from ._breaking import breaking
from ._mending import training_field
from ._people import change_member, changed, unlisted
from ._scene import Scene
from ._serving import first_about
from ._world import World


@singledispatch
def unknowing(requirement: Requirement, teams: Sequence[Team], *, world: World) -> Scene:
    """
    Return a scene in which the register lacks what a clause needs.

    Known for every built-in kind that can be unknown. A plugin registers its
    own kind with ``@unknowing.register``.

    Args:
        requirement: The clause.

        teams: Teams that comply with it, such as those of `complying`.

        world: Where they stand.

    Returns:
        The scene: a field taken from the first team about which the clause
        speaks, a register that claims less, or a later day.

    Raises:
        NotImplementedError: If nobody registered the kind.
    """
    _ = teams, world
    raise NotImplementedError(
        f"kind {requirement.kind!r} does not say which field it needs from a register."
        " Register one: @cdteams.testing.unknowing.register"
    )


def _with(requirement: Requirement, teams: Sequence[Team], world: World, team: Team) -> Scene:
    number = first_about(requirement, teams, world)
    return Scene(world=world, teams=changed(teams, number, team))


def _first(requirement: Requirement, teams: Sequence[Team], world: World) -> Team:
    return teams[first_about(requirement, teams, world)]


@unknowing.register(TeamSize)
@unknowing.register(Leadership)
@unknowing.register(Representation)
def _(requirement: Requirement, teams: Sequence[Team], *, world: World) -> Scene:
    return _with(requirement, teams, world, unlisted(_first(requirement, teams, world)))


@unknowing.register
def _(requirement: PersonConstraint, teams: Sequence[Team], *, world: World) -> Scene:
    fields = {Quality.SKILL: "skills", Quality.YOUNG: "young", Quality.LIVES_IN_UNIT: "lives_in"}
    return _forgotten(requirement, teams, world, fields[requirement.quality])


@unknowing.register
def _(requirement: Training, teams: Sequence[Team], *, world: World) -> Scene:
    return _forgotten(requirement, teams, world, training_field(requirement)[0])


def _forgotten(requirement: Requirement, teams: Sequence[Team], world: World, field: str) -> Scene:
    team = _first(requirement, teams, world)
    for number in range(len(team.members)):
        team = change_member(team, number, **{field: None})
    return _with(requirement, teams, world, team)


@unknowing.register
def _(requirement: Establishment, teams: Sequence[Team], *, world: World) -> Scene:
    team = _first(requirement, teams, world)
    undecided = attrs.evolve(team, decided_by=None, decided_level=None, decided_on=None)
    return _with(requirement, teams, world, undecided)


@unknowing.register
def _(requirement: Channel, teams: Sequence[Team], *, world: World) -> Scene:
    team = attrs.evolve(_first(requirement, teams, world), platform="", group_households=None)
    return _with(requirement, teams, world, team)


@unknowing.register
def _(requirement: Coverage, teams: Sequence[Team], *, world: World) -> Scene:
    fewer = tuple(teams) if requirement.at_most is not None else breaking(requirement, teams, world=world)
    return Scene(world=world, teams=fewer, teams_complete=False)


@unknowing.register
def _(requirement: Review, teams: Sequence[Team], *, world: World) -> Scene:
    """Look a day after the review was due; without such a day, nothing is ever lacking."""
    later = world if requirement.due is None else world.at(requirement.due + timedelta(days=1))
    return Scene(world=later, teams=tuple(teams) if later is world else ())
