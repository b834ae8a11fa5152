"""Published totals against the size clauses of the policies of their place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

import attrs

from cdteams.hierarchy import Timeline
from cdteams.io import MEASURES, Figure
from cdteams.model import Level, Span, Strength, TeamKind, Verdict
from cdteams.policy import Plugins, Policy, jurisdiction_of
from cdteams.rules import TeamSize, TotalsVerdict, check_totals


@attrs.frozen(kw_only=True)
class TotalsRow:
    """
    What one size clause says about the totals of one place.

    Attributes:
        teams: The published number of teams.

        members: The published number of members.

        policy: The policy.

        outcome: The verdict with the least numbers of violators. None where
            the clause cannot be judged on these figures.

        requirement: The clause.

        reason: Why the verdict is ``unknown`` (``vi``, ``en``); empty
            otherwise.
    """

    teams: Figure
    members: Figure
    policy: Policy
    requirement: TeamSize
    outcome: TotalsVerdict | None
    reason: tuple[str, str] = ("", "")

    @property
    def verdict(self) -> Verdict:
        """The verdict; ``unknown`` where the clause cannot be judged."""
        return Verdict.UNKNOWN if self.outcome is None else self.outcome.verdict

    @property
    def breaks_a_binding_clause(self) -> bool:
        """Whether some team must break a clause that binds."""
        return self.verdict is Verdict.FAIL and self.requirement.strength is Strength.MUST


def judge_totals(figures: Iterable[Figure], *, plugins: Plugins) -> tuple[TotalsRow, ...]:
    """
    Judge every size clause that can speak about published totals.

    Args:
        figures: Published figures; a number of teams is paired with the number
            of members of the same place, time and tier.

        plugins: Map and policies.

    Returns:
        One row per place, time and clause, in the order of the figures.

    Raises:
        PolicyMissingError: If a figure asks for a policy that is not
            installed.
    """
    return tuple(row for teams, members in _pairs(figures) for row in _rows(teams, members, plugins))


def _rows(teams: Figure, members: Figure, plugins: Plugins) -> Iterable[TotalsRow]:
    if teams.policy:
        plugins.policy(teams.policy, wanted_by=f"{teams.place} {teams.as_of_text}")
    _, kind, tier = MEASURES[teams.measure]
    for policy, requirement in _size_clauses(teams, kind, plugins):
        reason = _reason(requirement, tier, teams.as_of)
        outcome = None if any(reason) else check_totals(requirement, teams.count, members=members.count)
        if outcome is not None and outcome.verdict is Verdict.UNKNOWN:
            reason = _OPEN if teams.count.high else _CONTRADICTION
        yield TotalsRow(
            teams=teams,
            members=members,
            policy=policy,
            requirement=requirement,
            outcome=outcome,
            reason=reason,
        )


def _size_clauses(figure: Figure, kind: TeamKind, plugins: Plugins) -> Sequence[tuple[Policy, TeamSize]]:
    """Return the clauses on the size of such teams: a place's own stand before the nation's by topic."""
    own: list[tuple[Policy, TeamSize]] = []
    national: list[tuple[Policy, TeamSize]] = []
    inside = _units_around(figure, plugins.timeline)
    for policy in plugins.policies:
        where = jurisdiction_of(policy, plugins.timeline)
        if where is None or where in inside:
            (national if where is None else own).extend(
                (policy, requirement)
                for requirement in policy.requirements
                if isinstance(requirement, TeamSize)
                and requirement.applies_to.team_kind is kind
                and requirement.span.meets(figure.as_of)
            )
    topics = {requirement.topic for _, requirement in own}
    return [*own, *(pair for pair in national if pair[1].topic not in topics)]


def _units_around(figure: Figure, timeline: Timeline) -> Collection[str]:
    """Return the uids of a figure's place and of the units in which it lies; none for the nation."""
    if figure.unit is None:
        return ()
    assert figure.as_of.end is not None
    last = figure.as_of.end - timedelta(days=1)
    return timeline.on(last, reading="latest").path(figure.unit)


_OPEN = (
    "phụ thuộc vào giá trị thực nằm ở đâu trong khoảng số liệu",
    "it depends on where inside their bounds the figures lie",
)
_CONTRADICTION = (
    "số liệu mâu thuẫn: có thành viên mà không có tổ",
    "the figures contradict each other: members without a team",
)


def unpaired(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """
    Return the numbers of teams or members that stand alone.

    Without its partner of the same place, time and tier such a figure cannot
    be judged by a clause on size.
    """
    figures = tuple(figures)
    judged = {id(figure) for pair in _pairs(figures) for figure in pair}
    sizes = (figure for figure in figures if MEASURES[figure.measure][0] in {"teams", "members"})
    return tuple(figure for figure in sizes if id(figure) not in judged)


def _pairs(figures: Iterable[Figure]) -> Iterable[tuple[Figure, Figure]]:
    """Pair numbers of teams with the numbers of their members."""
    groups: dict[tuple[object, ...], dict[str, Figure]] = {}
    for figure in figures:
        what, kind, tier = MEASURES[figure.measure]
        key = (figure.place, figure.unit, figure.as_of, kind, tier)
        groups.setdefault(key, {})[what] = figure
    return (
        (group["teams"], group["members"]) for group in groups.values() if {"teams", "members"} <= set(group)
    )


def _reason(requirement: TeamSize, tier: Level | None, as_of: Span) -> tuple[str, str]:
    if tier is not requirement.applies_to.level:
        return _MIXED
    if not requirement.span.holds(as_of):
        span = requirement.span
        return (
            f"điều khoản chỉ có hiệu lực một phần thời gian của số liệu: {span}",
            f"the clause is in force for a part only of the time that the figures may speak of: {span}",
        )
    return "", ""


_MIXED = (
    "số liệu gộp nhiều cấp tổ, không thể đánh giá quy định về một cấp",
    "the figures add up teams of several tiers, so a clause on one tier cannot be judged",
)
