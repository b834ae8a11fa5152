"""Which clauses apply: by day, by unit instance, the nearer policy before the wider."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta

import attrs

from cdteams.errors import raise_faults
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import UnitUid
from cdteams.rules import Clause, Words

from ._order import clashes, extended
from ._policy import Policy
from ._reach import Reach, reaches


@attrs.frozen(kw_only=True)
class Lapsed:
    """
    A policy whose unit is not in force on the day.

    Attributes:
        policy: The policy.

        unit: Uid of the unit in which it applied.

        reason: Why it does not apply (``vi``, ``en``).

        clauses: Its clauses that would be in force on the day and go on
            nowhere; each is void and says why.
    """

    policy: Policy
    unit: UnitUid
    reason: Words
    clauses: tuple[Clause, ...] = ()


def resolve(
    policies: Iterable[Policy], *, timeline: Timeline, hierarchy: Hierarchy
) -> tuple[tuple[Clause, ...], tuple[Lapsed, ...]]:
    """
    Return the clauses that apply on the hierarchy's day, and where each does.

    Inside a unit, the clause of its policy stands before those of the policies
    of units around it, topic by topic; one that is only known from a report of
    what is done stands beside their law, and before what is done around it. Of clauses not in force on the day only
    those of policies that have none in force are given: `cdteams.rules.check`
    says of them that they do not apply, and when they do.

    Args:
        policies: All policies of the run.

        timeline: The map, to read the codes of jurisdictions.

        hierarchy: The tree of the day.

    Returns:
        The clauses, those of the widest units first, then in the order of the
        policies; and the policies that lapsed because their unit is no longer
        (or not yet) there.

    Raises:
        FaultsError: With a `PolicyClashError` for every two policies of one
            unit that speak about one topic without an order.

        PolicyTextError: If a policy's jurisdiction does not exist on its day.
    """
    clauses, lapsed = resolve_all(policies, timeline=timeline, hierarchy=hierarchy)
    return tuple(clause for clause, holds in clauses if holds), lapsed


def resolve_all(
    policies: Iterable[Policy], *, timeline: Timeline, hierarchy: Hierarchy
) -> tuple[tuple[tuple[Clause, bool], ...], tuple[Lapsed, ...]]:
    """
    Return what `resolve` does, with the clauses before which another of the same unit stands.

    Args:
        policies: All policies of the run.

        timeline: The map.

        hierarchy: The tree of the day.

    Returns:
        Each clause with whether it holds anywhere; and the policies that
        lapsed.

    Raises:
        FaultsError: As `resolve` raises it.

        PolicyTextError: If a policy's jurisdiction does not exist on its day.
    """
    policies = tuple(policies)
    raise_faults("policies", tuple(clashes(policies, timeline)))
    everywhere = [reach for policy in policies for reach in reaches(policy, timeline)]
    here = sorted(
        (reach for reach in everywhere if reach.is_there(hierarchy)),
        key=lambda reach: _depth(reach, hierarchy),
    )
    before = _precedence(policies)
    clauses = [clause for reach in here for clause in _clauses(reach, here, hierarchy, before)]
    lapsed = [
        _lapsed(own, here, timeline, hierarchy.on)
        for policy in policies
        if not (own := reaches(policy, timeline)[0]).is_there(hierarchy)
    ]
    return tuple(clauses), tuple(lapsed)


Before = Callable[[Reach, Reach, Hierarchy], bool]


def _depth(reach: Reach, hierarchy: Hierarchy) -> int:
    return 0 if reach.unit is None else len(hierarchy.path(reach.unit))


def _precedence(policies: Sequence[Policy]) -> Before:
    """Return what tells whether one reach stands before another where both apply."""
    known = {policy.id: policy for policy in policies}

    def before(one: Reach, other: Reach, hierarchy: Hierarchy) -> bool:
        if one.unit == other.unit:
            return other.policy.id in extended(one.policy, known)
        if one.unit is None:
            return False
        return other.unit is None or other.unit in hierarchy.path(one.unit)

    return before


def _clauses(
    reach: Reach, here: Sequence[Reach], hierarchy: Hierarchy, before: Before
) -> Iterator[tuple[Clause, bool]]:
    """Yield the clauses of a reach; false for those where another policy of the same unit speaks."""
    in_force = reach.in_force(hierarchy.on)
    first = [other for other in here if before(other, reach, hierarchy)]
    by_law, by_any = _taken(first, hierarchy.on, only_law=True), _taken(first, hierarchy.on, only_law=False)
    for requirement in in_force or reach.requirements:
        taken = by_law if requirement.is_law else by_any
        except_in = taken.get(requirement.topic, ()) if in_force else ()
        clause = Clause(
            policy=reach.policy.id,
            requirement=requirement,
            scope=reach.unit,
            except_in=tuple(uid for uid in except_in if uid is not None),
        )
        yield clause, reach.unit not in except_in


def _taken(
    reaches_before: Iterable[Reach], on: date, *, only_law: bool
) -> dict[Hashable, tuple[UnitUid | None, ...]]:
    """Return the units in which a nearer policy speaks, by topic, each once."""
    found: dict[Hashable, dict[UnitUid | None, None]] = {}
    for reach in reaches_before:
        for requirement in reach.in_force(on):
            if requirement.is_law or not only_law:  # what is only done somewhere takes no law's place
                found.setdefault(requirement.topic, {})[reach.unit] = None
    return {topic: tuple(units) for topic, units in found.items()}


def _lapsed(own: Reach, here: Sequence[Reach], timeline: Timeline, on: date) -> Lapsed:
    assert own.unit is not None  # the nation is always there
    reason = gone_words(own.unit, timeline, on)
    going_on = {r.code for reach in here if reach.policy.id == own.policy.id for r in reach.in_force(on)}
    clauses = tuple(
        Clause(policy=own.policy.id, requirement=requirement, scope=own.unit, void=reason)
        for requirement in own.in_force(on)
        if requirement.code not in going_on
    )
    return Lapsed(policy=own.policy, unit=own.unit, reason=reason, clauses=clauses)


def gone_words(uid: UnitUid, timeline: Timeline, on: date) -> Words:
    """Say why a unit is not there on a day, and who bears its code now, if anybody does."""
    states = timeline.history(uid)
    last, span = states[-1], states[-1].span
    if span.start is not None and on < span.start:
        return (
            f"{last.full_name} ({last.code}) có từ {span.start}, ngày {on} chưa có",
            f"{last.full_name} ({last.code}) begins on {span.start} and is not there yet on {on}",
        )
    assert span.end is not None  # a unit without an end is there
    last_day = span.end - timedelta(days=1)
    vi = f"{last.full_name} ({last.code}) chỉ tồn tại đến hết ngày {last_day}, chính sách hết hiệu lực theo"
    en = f"{last.full_name} ({last.code}) ended on {span.end}, and the policy lapsed with it"
    heir = _bearer(last.code, timeline, on)
    if heir is not None:
        vi += f"; ngày {on} mã {last.code} là của {heir}, một đơn vị khác"
        en += f"; on {on} the code {last.code} belongs to {heir}, another unit"
    return vi, en


def _bearer(code: str, timeline: Timeline, on: date) -> str | None:
    tree = timeline.on(on, reading="latest")
    position = int(tree.positions_of_codes([code])[0])
    return None if position < 0 else tree.words(position)
