"""Teams that comply with clauses, all at once."""

from __future__ import annotations

from collections.abc import Iterable

from cdteams.model import Team, Verdict
from cdteams.rules import Coverage, Representation, Requirement, TeamSize

from ._mending import mending
from ._scene import Scene
from ._serving import first_teams
from ._world import World

_ROUNDS = 4
_FIRST = (Coverage, TeamSize, Representation)  # how many there are, then who they are


def complying(requirements: Iterable[Requirement], *, world: World) -> tuple[Team, ...]:
    """
    Return teams on which every clause passes.

    There are teams of every kind and tier about which the clauses speak, at
    first one in every unit, and then each clause changes them by `mending`.

    Args:
        requirements: Clauses of the world's policy, in force on its day.

        world: Where the teams stand.

    Returns:
        The teams. Where clauses contradict one another, some of them still
        fail: judging the teams tells which.
    """
    clauses = sorted(requirements, key=_turn)
    teams: tuple[Team, ...] = ()
    for clause in clauses:
        taken = {team.uid for team in teams}
        teams += tuple(team for team in first_teams(clause, world) if team.uid not in taken)
    for _ in range(_ROUNDS):
        for clause in clauses:
            teams = mending(clause, teams, world=world)
        scene = Scene(world=world, teams=teams)
        if not any(Verdict.FAIL in scene.verdicts(clause.code) for clause in clauses):
            break
    return teams


def _turn(requirement: Requirement) -> int:
    return next((n for n, kind in enumerate(_FIRST) if isinstance(requirement, kind)), len(_FIRST))
