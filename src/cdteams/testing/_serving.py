"""Which teams serve which units, and more or fewer of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import attrs

from cdteams.errors import MissingValueError
from cdteams.model import Level, Team, TeamId
from cdteams.rules import Coverage, Requirement

from ._people import changed, new_team
from ._world import World

Teams = tuple[Team, ...]


def covered_level(team: Team, world: World) -> Level:
    """Return the tier of a team: the lowest level of the units that it covers."""
    return max((world.hierarchy.unit(uid).level for uid in team.covers), key=lambda level: level.number)


def teams_about(requirement: Requirement, teams: Sequence[Team], world: World) -> tuple[int, ...]:
    """Return the places in *teams* of those about which a requirement speaks; none for one about bodies."""
    applies_to = getattr(requirement, "applies_to", None)
    if applies_to is None:
        return ()
    judged = {unit.uid for unit in world.judged(applies_to.level)}
    return tuple(
        number
        for number, team in enumerate(teams)
        if team.kind is applies_to.team_kind
        and covered_level(team, world) is applies_to.level
        and judged.intersection(team.covers)
    )


def first_about(requirement: Requirement, teams: Sequence[Team], world: World) -> int:
    """
    Return the place of the first team about which a clause speaks.

    Raises:
        MissingValueError: If there is none.
    """
    found = teams_about(requirement, teams, world)
    if not found:
        raise MissingValueError(field="teams")
    return found[0]


def first_teams(requirement: Requirement, world: World) -> Teams:
    """Return a team in every unit of the tier about which a requirement speaks; none for one about bodies."""
    applies_to = getattr(requirement, "applies_to", None)
    if applies_to is None or applies_to.level is Level.NATION:
        return ()
    kind, level = applies_to.team_kind, applies_to.level
    units = enumerate(world.judged(level), start=1)
    return tuple(
        new_team(TeamId(f"{kind.value}-{level.value}-{number}"), kind, [unit.uid]) for number, unit in units
    )


def added(requirement: Coverage, teams: Teams, *, world: World, unit: str, number: int) -> Teams:
    """Add teams that cover the first unit of their tier inside a unit."""
    kind, level = requirement.applies_to.team_kind, requirement.applies_to.level
    inside = [one.uid for one in world.units(level, under=unit) if one.level is level]
    taken = {team.uid for team in teams}
    free = (uid for n in count(1) if (uid := f"{kind.value}-{level.value}-{n}") not in taken)
    more = [new_team(next(free), kind, inside[:1]) for _ in range(number if inside else 0)]
    return (*teams, *more)


def joined(requirement: Coverage, teams: Teams, *, world: World, unit: str, number: int) -> Teams:
    """Give the units of the last teams in a unit to the first one; without a first one, take them away."""
    here = [n for n in teams_about(requirement, teams, world) if serves(teams[n], unit, world)]
    for last in reversed(here[-number:]):
        covers = teams[last].covers
        first = here[0] if here[0] != last and requirement.at_most else None
        if first is not None:
            served = tuple(dict.fromkeys((*teams[first].covers, *covers)))
            teams = changed(teams, first, attrs.evolve(teams[first], covers=served))
        teams = changed(teams, last, None)
    return teams


def serves(team: Team, unit: str, world: World) -> bool:
    """Tell whether a team covers a unit, or one inside it."""
    return any(unit in world.hierarchy.path(uid) for uid in team.covers)


def more_alike(
    requirement: Coverage, teams: Sequence[Team], *, world: World, unit: str, number: int
) -> Teams:
    about = [team for team in teams if serves(team, unit, world)] or list(teams)
    level = requirement.applies_to.level
    covers = world.units(level, under=unit)[0].uid
    return tuple(
        attrs.evolve(
            about[0],
            uid=TeamId(f"one-more-{n}"),
            kind=requirement.applies_to.team_kind,
            covers=(covers,),
            members=(),
            size=about[0].size,
        )
        for n in range(number)
    )
