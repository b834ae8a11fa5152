"""A register on a day: counted, judged, and what of it no longer applies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from cdteams.errors import FaultsError, RegisterOnOtherMapError, UnknownUnitError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Finding, Strength, Verdict
from cdteams.policy import Lapsed, Plugins, Policy, resolve
from cdteams.register import About, Placement, Register, place
from cdteams.rollup import Coverage, TeamCounts, count_teams
from cdteams.rules import Clause, Judgement, check


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

        judgements: What every clause in force says; none where its unit is
            gone.

        lapsed: Policies of this register that no longer apply, because their
            unit is gone.

        policies: Policies of the clauses.
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

    def findings(self, *verdicts: Verdict) -> tuple[Finding, ...]:
        """Return the findings with these verdicts (all if none is named), clause by clause."""
        return tuple(finding for judgement in self.judgements for finding in judgement.findings(*verdicts))

    @property
    def has_errors(self) -> bool:
        """Whether a binding clause is broken."""
        binding = (j for j in self.judgements if j.clause.requirement.strength is Strength.MUST)
        return any(judgement.count(Verdict.FAIL) for judgement in binding)


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
    """
    about, timeline = register.about, plugins.timeline
    for policy_id in about.policies:
        plugins.policy(policy_id, wanted_by=about.title or "register")
    unit = _unit_of(about, timeline)
    placement = _placed(register, hierarchy)
    clauses, lapsed = resolve(plugins.policies, timeline=timeline, hierarchy=hierarchy)
    counts = count_teams(placement)
    under = None if unit is None else unit.uid
    if under is not None and not hierarchy.has(under):
        under, clauses = None, ()  # its unit is gone, and its clauses with it; nobody else's apply
    judgements = check(_inside(clauses, under, hierarchy), placement)
    own = {judgement.clause.policy for judgement in judgements} | set(about.policies)
    return Report(
        about=about,
        on=hierarchy.on,
        unit=unit,
        map_version=timeline.version,
        map_is_known=timeline.is_known(hierarchy.on),
        coverage=counts.coverage(under=under),
        counts=counts,
        judgements=judgements,
        lapsed=tuple(item for item in lapsed if item.policy.id in about.policies),
        policies=tuple(policy for policy in plugins.policies if policy.id in own),
    )


def _unit_of(about: About, timeline: Timeline) -> AdminUnit | None:
    if not about.province or about.codes_on is None:
        return None
    return timeline.by_code(about.province, on=about.codes_on)


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


def _inside(clauses: Iterable[Clause], under: str | None, hierarchy: Hierarchy) -> Iterable[Clause]:
    """Narrow clauses to the unit of a register; drop those of other units."""
    for clause in clauses:
        if under in clause.except_in:
            continue  # the unit has a clause of its own on the topic
        if under is None or (clause.scope is not None and under in hierarchy.path(clause.scope)):
            yield clause
        elif clause.scope is None or clause.scope in hierarchy.path(under):
            yield attrs.evolve(clause, scope=under)
