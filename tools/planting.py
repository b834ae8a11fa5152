"""Planting violations: one per clause, each on a team or unit of its own where that can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from complying_registers import Complying, renamed, speaks_of

from cdteams.model import Member, MemberId, Office, Role, Span, Standing, Team, Verdict
from cdteams.rules import (
    Channel,
    Coverage,
    Leadership,
    ReportingDuty,
    Representation,
    Requirement,
    Review,
    TeamSize,
)
from cdteams.testing import Scene, World, breaking

_FOREIGN = "facebook"  # a platform that no plan names
_BAD = (Verdict.FAIL, Verdict.UNKNOWN)


def planted(register: Complying) -> tuple[Team, ...]:
    """Return the teams of a register with a violation of every clause that teams can break."""
    return _Planting(register).teams()


class _Planting:
    """Breaks clause after clause, and remembers which teams and units were used."""

    def __init__(self, register: Complying) -> None:
        self._layout = register.layout
        self._worlds = register.worlds
        self._teams = {team.uid: team for team in register.teams}
        self._used: set[str] = set()

    def teams(self) -> tuple[Team, ...]:
        for world in reversed(self._worlds):  # the narrowest first: it has the fewest teams
            for requirement in _turns(world):
                if isinstance(requirement, Coverage):
                    self._break_unit(requirement, world)
                else:
                    self._break_team(requirement, world)
        return tuple(self._teams.values())

    def _break_team(self, requirement: Requirement, world: World) -> None:
        team = next(
            one
            for one in self._about(requirement, world)
            if one.uid not in self._used and not self._is_in_narrower(one, world)
        )
        broken = _broken(requirement, team, world, worlds=self._worlds)
        self._used.add(team.uid)
        self._teams[team.uid] = broken

    def _break_unit(self, requirement: Coverage, world: World) -> None:
        for unit in reversed(world.units(requirement.per)):
            here = [team for team in self._about(requirement, world) if _serves(team, unit.uid, world)]
            if requirement.code in self._layout.ending:
                self._end(here)
                return
            free = [team for team in here if team.uid not in self._used]
            wanted = len(here) - requirement.at_least + 1 if requirement.at_least else 1
            if unit.uid not in self._used and 0 < wanted <= len(free):
                self._used.update(
                    [unit.uid, *(uid for team in free[-wanted:] for uid in (team.uid, *team.covers))]
                )
                self._change(requirement, free[-wanted:])
                return
        raise LookupError(f"no unit is left on which {requirement.code} could be broken")

    def _change(self, requirement: Coverage, teams: list[Team]) -> None:
        """Take teams away, where a unit needs them, or give it one team again."""
        for team in teams:
            if requirement.at_least:
                del self._teams[team.uid]
            else:
                again = renamed(team, f"{team.uid}-2")
                self._used.add(again.uid)
                self._teams[again.uid] = again

    def _end(self, teams: list[Team]) -> None:
        for team in teams:
            self._teams[team.uid] = attrs.evolve(team, span=Span(team.span.start, self._layout.later))

    def _is_in_narrower(self, team: Team, world: World) -> bool:
        """Tell whether more clauses speak about a team than those of a world."""
        path = world.hierarchy.path(team.covers[0])
        return any(other.home in path for other in self._worlds[self._worlds.index(world) + 1 :])

    def _about(self, requirement: Requirement, world: World) -> list[Team]:
        """Return the teams about which a clause speaks, in order."""
        return [team for team in self._teams.values() if speaks_of(requirement, team, world)]


def _turns(world: World) -> Iterator[Requirement]:
    """Yield the clauses that a register can break, those about units last."""
    can_fail = [one for one in world.policy.requirements if not isinstance(one, ReportingDuty | Review)]
    yield from sorted(can_fail, key=lambda one: isinstance(one, Coverage))


def _serves(team: Team, unit: str, world: World) -> bool:
    return any(unit in world.hierarchy.path(uid) for uid in team.covers)


def _broken(requirement: Requirement, team: Team, world: World, *, worlds: Sequence[World]) -> Team:
    """Return the team with one clause broken, and as few others of all worlds as can be."""

    def bad(changed: Team) -> int:
        scenes = (Scene(world=each, teams=(changed,)) for each in worlds)
        findings = (finding for scene in scenes for finding in scene.findings())
        return sum(one.subject == changed.uid and one.verdict in _BAD for one in findings)

    fit = [changed for changed in _ways(requirement, team, world) if _fails(requirement, changed, world)]
    return min(fit, key=bad)


def _fails(requirement: Requirement, team: Team, world: World) -> bool:
    return Verdict.FAIL in Scene(world=world, teams=(team,)).verdicts(requirement.code)


def _ways(requirement: Requirement, team: Team, world: World) -> Iterator[Team]:
    """Yield changes of a team that could break a clause."""
    (broken,) = breaking(requirement, (team,), world=world)
    yield broken
    if len(broken.members) == len(team.members):
        yield _with_deputies_of_heads(broken, team)
    if isinstance(requirement, TeamSize) and requirement.max is not None:
        yield _with_one_too_many(team, requirement.max)
    if isinstance(requirement, Channel):
        yield attrs.evolve(team, platform=_FOREIGN)
    if isinstance(requirement, Leadership):
        yield _without(requirement.any_of, team, role=requirement.role)
    if isinstance(requirement, Representation):
        yield from (_without(quota.any_of, team) for quota in requirement.quotas)


def _with_deputies_of_heads(team: Team, before: Team) -> Team:
    """Make deputy heads of the members who are village heads no more: they stay officials."""
    members = [
        attrs.evolve(one, offices=one.offices | {Office.VILLAGE_DEPUTY})
        if Office.VILLAGE_HEAD in other.offices and not one.offices
        else one
        for one, other in zip(team.members, before.members, strict=True)
    ]
    return attrs.evolve(team, members=tuple(members))


def _without(standings: Iterable[Standing], team: Team, *, role: Role | None = None) -> Team:
    """Take organisations and offices from all members, or from those in a role."""
    gone = frozenset(standings)
    members = [
        attrs.evolve(one, orgs=one.orgs.difference(gone), offices=one.offices.difference(gone))
        if role in {None, one.role}
        else one
        for one in team.members
    ]
    return attrs.evolve(team, members=tuple(members))


def _with_one_too_many(team: Team, most: int) -> Team:
    """Return the team with members like its last one, until there is one too many."""
    more: list[Member] = [
        attrs.evolve(team.members[-1], uid=MemberId(f"{team.uid}-{n}"))
        for n in range(len(team.members) + 1, most + 2)
    ]
    members = (*team.members, *more)
    return attrs.evolve(team, members=members, size=len(members))
