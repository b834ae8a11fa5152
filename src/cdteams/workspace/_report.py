"""A register on a day: counted, judged, and what of it no longer applies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import attrs
import numpy as np

from cdteams.errors import (
    FaultsError,
    OutsideProvinceError,
    Place,
    RegisterOnOtherMapError,
    UnknownUnitError,
    raise_faults,
)
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Finding, Level, Verdict
from cdteams.policy import Lapsed, Orphan, Plugins, Policy, judge_clauses, orphans, resolve
from cdteams.register import About, Placement, Register, place
from cdteams.rollup import Coverage, TeamCounts, count_teams
from cdteams.rules import Clause, Group, Grouping, Judgement, WaiverUse, apply_waivers, tabulate

from ._on_returns import ReturnsReport


@attrs.frozen(kw_only=True)
class Report:
    """
    What a register comes to on a day.

    Attributes:
        about: What the register says of itself.

        on: The day.

        unit: The unit that it is about; None if it is about several.

        map_version: Version of the map.

        map_is_known: Whether changes of the map were looked for up to the day.

        coverage: n of m for every kind of team, tier and level.

        counts: The same, for any unit.

        judgements: What every clause says; clauses of a policy that lapsed,
            or has none in force on the day, do not apply and say why.

        lapsed: Policies for which the register asks, or of its province, that
            no longer apply because their unit is gone.

        orphaned: Duties, of the policies in force and of those that lapsed,
            whose body is not there on the day.

        policies: Policies of the clauses.

        idle: Ids of policies that the register asks for and that have no
            clause in force here.

        left_out: Names of installed plugins that were left out of the run.

        waivers: What became of each waiver of the register.

        placement: The teams of the day on the tree of the day.

        returns: What the returns of a period say. None where none were given.
    """

    about: About
    on: date
    unit: AdminUnit | None
    map_version: str
    map_is_known: bool
    coverage: tuple[Coverage, ...]
    counts: TeamCounts
    judgements: tuple[Judgement, ...]
    lapsed: tuple[Lapsed, ...]
    policies: tuple[Policy, ...]
    orphaned: tuple[Orphan, ...] = ()
    idle: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    placement: Placement = attrs.field(repr=False)
    returns: ReturnsReport | None = attrs.field(default=None, repr=False)

    def findings(self, *verdicts: Verdict) -> tuple[Finding, ...]:
        """Return the findings with these verdicts (all if none is named), clause by clause."""
        return tuple(finding for judgement in self.judgements for finding in judgement.findings(*verdicts))

    def grouped(self, *, by: Grouping) -> tuple[Group, ...]:
        """
        Count the verdicts by clause, unit, level or duty bearer; see `tabulate`.

        Args:
            by: What to count by.
        """
        return tabulate(self.judgements, self.placement, by=by)

    @property
    def has_errors(self) -> bool:
        """Whether a binding clause is broken, and nobody waived it."""
        return any(judgement.errors for judgement in self.judgements)


def report_on(register: Register, *, hierarchy: Hierarchy, plugins: Plugins) -> Report:
    """
    Count the teams of a day and judge them by every clause in force.

    Args:
        register: The register.

        hierarchy: The tree of the day, with the register's villages.

        plugins: Map and policies.

    Returns:
        The report.

    Raises:
        PolicyMissingError: If the register asks for a policy that is not
            installed.

        FaultsError: If a team of that day covers a unit that is not there.

        RequirementKindError: If a kind of a plugin cannot judge.
    """
    about, timeline = register.about, plugins.timeline
    for policy_id in about.policies:
        plugins.policy(policy_id, wanted_by=about.title or "register")
    unit = unit_of(about, timeline)
    placement = _placed(register, hierarchy)
    areas = areas_of(placement, unit)
    _refuse_outside(placement, unit)
    clauses, lapsed = resolve(plugins.policies, timeline=timeline, hierarchy=hierarchy)
    counts = count_teams(placement)
    own = None if unit is None else unit.uid
    lapsed = tuple(item for item in lapsed if item.policy.id in about.policies or item.unit == own)
    void = (clause for item in lapsed for clause in item.clauses)
    judgements = judge_clauses([*_inside(clauses, areas, hierarchy), *void], placement, plugins=plugins)
    judgements, waivers = apply_waivers(judgements, register.waivers, on=hierarchy.on)
    applied = {judgement.clause.policy for judgement in judgements if judgement.clause.holds_on(hierarchy.on)}
    policies = tuple(policy for policy in plugins.policies if policy.id in applied)
    return Report(
        about=about,
        on=hierarchy.on,
        unit=unit,
        map_version=timeline.version,
        map_is_known=timeline.is_known(hierarchy.on),
        coverage=counts.coverage(under=areas),
        counts=counts,
        judgements=judgements,
        lapsed=lapsed,
        policies=policies,
        orphaned=orphans([*policies, *(item.policy for item in lapsed)], hierarchy),
        idle=tuple(sorted(set(about.policies) - applied - {item.policy.id for item in lapsed})),
        left_out=plugins.left_out,
        waivers=waivers,
        placement=placement,
    )


def unit_of(about: About, timeline: Timeline) -> AdminUnit | None:
    if not about.province or about.codes_on is None:
        return None
    return timeline.by_code(about.province, on=about.codes_on)


def areas_of(placement: Placement, unit: AdminUnit | None) -> tuple[str, ...]:
    """Return the units that the register is about: its own, or the provinces that occur in it."""
    hierarchy = placement.hierarchy
    if unit is not None:
        return (unit.uid,) if hierarchy.has(unit.uid) else ()
    provinces = hierarchy.ancestors_at(Level.PROVINCE)
    villages = hierarchy.positions_at(Level.VILLAGE)
    found = np.unique(np.concatenate([provinces[placement.cover_positions], provinces[villages]]))
    return tuple(hierarchy.uid_at(position) for position in found[found >= 0].tolist())


def _placed(register: Register, hierarchy: Hierarchy) -> Placement:
    """Place the teams; where their units are gone, say first on which map they stand."""
    try:
        return place(register, hierarchy)
    except FaultsError as faults:
        codes_on = register.about.codes_on
        if codes_on is None or codes_on == hierarchy.on:
            raise
        gone = {fault.place for fault in faults if isinstance(fault, UnknownUnitError)}  # one place per team
        head = RegisterOnOtherMapError(number=len(gone), on=hierarchy.on, codes_on=codes_on)
        raise FaultsError(faults.message, [head, *faults]) from None


def _refuse_outside(placement: Placement, unit: AdminUnit | None) -> None:
    hierarchy, register = placement.hierarchy, placement.register
    if unit is None or not hierarchy.has(unit.uid):
        return
    own = hierarchy.slice(unit.uid)
    positions = placement.cover_positions
    outside = np.flatnonzero((positions < own.start) | (positions >= own.stop)).tolist()
    raise_faults(
        register.about.title or "the register",
        [
            OutsideProvinceError(
                covered=hierarchy.words(int(positions[row])),
                province=unit.full_name,
                place=Place(
                    file="register",
                    path=f"team {register.team_ids[placement.teams[placement.cover_teams[row]]]}",
                ),
            )
            for row in outside
        ],
    )


def _inside(clauses: Iterable[Clause], areas: Sequence[str], hierarchy: Hierarchy) -> Iterable[Clause]:
    """Narrow clauses to the units of a register; drop those of other units."""
    others = tuple(unit.uid for unit in hierarchy.at_level(Level.PROVINCE) if unit.uid not in areas)
    for clause in clauses:
        if clause.scope is None and len(areas) > 1:
            yield attrs.evolve(clause, except_in=(*clause.except_in, *others))
            continue
        for area in areas:
            within = clause.scope is None or clause.scope in hierarchy.path(area)
            if within and area not in clause.except_in:
                yield attrs.evolve(clause, scope=area)
            elif clause.scope is not None and area in hierarchy.path(clause.scope):
                yield clause
