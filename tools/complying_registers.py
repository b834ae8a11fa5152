"""Registers in which every team complies with every clause in force at its place."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from layouts import Layout

from cdteams.hierarchy import Hierarchy
from cdteams.model import (
    AdminUnit,
    Level,
    MemberId,
    Role,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitKind,
    UnitUid,
    Village,
)
from cdteams.policy import Jurisdiction, Policy, resolve
from cdteams.rules import Leadership, PersonConstraint, Representation, Requirement, TeamSize, Training
from cdteams.testing import World, complying, mending
from cdteams.workspace import Workspace

_ROUNDS = 3
_HOUSEHOLDS = (48, 61, 75, 83, 97, 112)
_ABOUT_MEMBERS = TeamSize | Leadership | Representation | PersonConstraint | Training
_SIZE = 9  # of a team about whose members no clause speaks
_PREFIXES = {TeamKind.OPERATING: "to", TeamKind.STEERING: "chi-dao", TeamKind.MANAGEMENT: "quan-ly"}


@attrs.frozen(kw_only=True)
class Complying:
    """
    A register without a fault, and the clauses that say so.

    Attributes:
        layout: Its place and day.

        worlds: One per unit for which a policy was made, the widest first;
            the policy of each holds the clauses in force there.

        teams: The teams.
    """

    layout: Layout
    worlds: tuple[World, ...]
    teams: tuple[Team, ...]

    @property
    def villages(self) -> tuple[Village, ...]:
        """The villages, the same in every world."""
        return self.worlds[0].villages

    @property
    def hierarchy(self) -> Hierarchy:
        """The tree of the day, with the villages."""
        return self.worlds[0].hierarchy


def complying_register(layout: Layout, *, workspace: Workspace) -> Complying:
    """Build the teams of a layout and change them until they comply."""
    worlds = tuple(_worlds(layout, workspace))
    widest = worlds[0]
    teams = complying(widest.policy.requirements, world=widest)
    teams = _named(_few(teams, layout, widest.hierarchy), widest.hierarchy)
    teams = tuple(attrs.evolve(team, span=Span(layout.begun), decided_on=layout.begun) for team in teams)
    for _ in range(_ROUNDS):
        for world in worlds:
            for requirement in world.policy.requirements:
                teams = mending(requirement, teams, world=world)
    return Complying(layout=layout, worlds=worlds, teams=tuple(_finished(team, worlds) for team in teams))


def speaks_of(requirement: Requirement, team: Team, world: World) -> bool:
    """Tell whether a clause of a world speaks about a team: its kind, its tier, and where it is."""
    applies_to, covered = getattr(requirement, "applies_to", None), team.covers[0]
    return (
        applies_to is not None
        and team.kind is applies_to.team_kind
        and world.hierarchy.unit(covered).level is applies_to.level
        and world.home in world.hierarchy.path(covered)
    )


def _worlds(layout: Layout, workspace: Workspace) -> Iterator[World]:
    timeline = workspace.timeline
    province = timeline.by_code(layout.province, on=layout.on)
    villages = tuple(_villages(layout, timeline.on(layout.on)))
    timeline = timeline.with_villages(villages)
    tree = timeline.on(layout.on)
    for unit, requirements in _clauses(layout, workspace, province, tree).items():
        where = Jurisdiction(code=tree.unit(unit).code, on=layout.on)
        yield World(
            policy=attrs.evolve(
                _policy(layout, workspace), jurisdiction=where, requirements=tuple(requirements)
            ),
            on=layout.on,
            timeline=timeline,
            villages=villages,
            scope=unit,
            home=unit,
            elsewhere=tree.at_level(Level.COMMUNE, under=province.uid)[-1].uid,  # far from the first teams
        )


def _policy(layout: Layout, workspace: Workspace) -> Policy:
    return workspace.plugins.policy(layout.policies[-1], wanted_by=layout.name)


def _clauses(
    layout: Layout, workspace: Workspace, province: AdminUnit, tree: Hierarchy
) -> dict[UnitUid, list[Requirement]]:
    """Return the clauses in force, by the unit of the province in which they apply."""
    found: dict[UnitUid, list[Requirement]] = {province.uid: []}
    clauses, _ = resolve(workspace.plugins.policies, timeline=workspace.timeline, hierarchy=tree)
    path = tree.path(province.uid)
    for clause in clauses:
        if not clause.holds_on(layout.on) or set(clause.except_in) & set(path):
            continue
        if clause.scope is None or clause.scope in path:
            found[province.uid].append(clause.requirement)
        elif province.uid in tree.path(clause.scope):
            found.setdefault(UnitUid(clause.scope), []).append(clause.requirement)
    return found


def _villages(layout: Layout, tree: Hierarchy) -> Iterator[Village]:
    rural, urban = layout.kinds
    under = tree.by_code(layout.district or layout.province)
    communes = tree.at_level(Level.COMMUNE, under=under.uid)[: layout.communes]
    for place, commune in enumerate(communes):
        for n in range(1, layout.more_villages.get(commune.code, layout.villages) + 1):
            yield Village(
                uid=UnitUid(f"v{commune.code}-{n}"),
                name=str(n),
                kind=rural if commune.kind is UnitKind.RURAL_COMMUNE else urban,
                commune=commune.uid,
                households=_HOUSEHOLDS[(place + n) % len(_HOUSEHOLDS)],
            )


def _few(teams: tuple[Team, ...], layout: Layout, tree: Hierarchy) -> Iterator[Team]:
    """Leave out teams beyond the most of their kind and tier."""
    number: dict[tuple[TeamKind, Level], int] = {}
    for team in teams:
        which = team.kind, tree.unit(team.covers[0]).level
        number[which] = number.get(which, 0) + 1
        if number[which] <= layout.most.get(which, len(teams)):
            yield team


def _named(teams: Iterator[Team], tree: Hierarchy) -> tuple[Team, ...]:
    """Name teams after their unit, and members after their team."""
    return tuple(renamed(team, team_id(team, tree)) for team in teams)


def team_id(team: Team, tree: Hierarchy) -> str:
    """Return an id that tells kind and unit of a team."""
    unit = tree.unit(team.covers[0])
    return f"{_PREFIXES[team.kind]}-{unit.code or unit.uid}"


def renamed(team: Team, uid: str) -> Team:
    """Return the team under another id, its members after it."""
    members = (attrs.evolve(one, uid=MemberId(f"{uid}-{n}")) for n, one in enumerate(team.members, start=1))
    return attrs.evolve(team, uid=TeamId(uid), members=tuple(members))


def _finished(team: Team, worlds: tuple[World, ...]) -> Team:
    """Leave members out where no clause asks for them, and give a leader to a team without one."""
    if not any(
        isinstance(requirement, _ABOUT_MEMBERS) and speaks_of(requirement, team, world)
        for world in worlds
        for requirement in world.policy.requirements
    ):
        return attrs.evolve(team, members=(), size=_SIZE)
    team = _one_office_each(team)
    if any(member.role is Role.LEADER for member in team.members):
        return team
    first, *others = team.members
    return attrs.evolve(team, members=(attrs.evolve(first, role=Role.LEADER), *others))


def _one_office_each(team: Team) -> Team:
    """Make a deputy for each office that one deputy holds."""
    members = tuple(
        attrs.evolve(one, offices=frozenset(offices))
        for one in team.members
        for offices in (
            [[each] for each in sorted(one.offices)] if one.role is Role.DEPUTY else [one.offices]
        )
    )
    return renamed(attrs.evolve(team, members=members, size=len(members)), team.uid)
