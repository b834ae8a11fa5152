"""Which policies and clauses hold in a unit on a day, in which order, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, DutyBearer, UnitUid
from cdteams.rules import Clause, Words, orphaned

from ._policy import Policy
from ._reach import Reach, reaches
from ._resolve import Lapsed, gone_words, resolve_all


@attrs.frozen(kw_only=True)
class PolicyTrace:
    """
    What becomes of one policy in a unit on a day.

    Attributes:
        policy: The policy.

        in_force: Whether any of its clauses is in force there on that day;
            another policy may stand before it.

        reason: Why, or why not (``vi``, ``en``).
    """

    policy: Policy
    in_force: bool
    reason: Words


@attrs.frozen(kw_only=True)
class TopicTrace:
    """
    Who speaks about a topic in a unit on a day.

    Attributes:
        topic: The topic, such as ``team-size/operating/village``.

        clauses: The clauses that hold, all of one policy.

        overrides: Clauses of wider policies, and of those of the same unit
            that theirs extends, that they stand before.
    """

    topic: str
    clauses: tuple[Clause, ...]
    overrides: tuple[Clause, ...]


@attrs.frozen(kw_only=True)
class Orphan:
    """
    A duty whose body is not there on the day. It is given to nobody else.

    Attributes:
        code: Code of the clause or duty.

        policy: Id of its policy.

        bearer: The body.

        reason: Why it cannot act (``vi``, ``en``).

        quote: The words that gave it the duty.
    """

    code: str
    policy: str
    bearer: DutyBearer
    reason: Words
    quote: str


@attrs.frozen(kw_only=True)
class Trace:
    """
    The law of one unit on one day, and how it came to be that.

    Attributes:
        unit: The unit.

        policies: Every policy of the run, widest first, with what becomes of
            it here.

        topics: Every topic of the clauses that hold here.

        orphaned: Duties without a body, of the policies that hold here and of
            those that lapsed.

        lapsed: Policies of the run whose unit is not there on the day,
            wherever it was: a map does not say which unit took its place.
    """

    unit: AdminUnit
    policies: tuple[PolicyTrace, ...]
    topics: tuple[TopicTrace, ...]
    orphaned: tuple[Orphan, ...]
    lapsed: tuple[Lapsed, ...]


def trace(policies: Iterable[Policy], *, timeline: Timeline, hierarchy: Hierarchy, unit: str) -> Trace:
    """
    Tell which policies and clauses hold in a unit on a day, and why.

    Args:
        policies: All policies of the run.

        timeline: The map.

        hierarchy: The tree of the day.

        unit: Uid of the unit.

    Returns:
        The trace.

    Raises:
        UnknownUnitError: If the unit is not in force on the day.

        FaultsError: As `resolve` raises it.

        PolicyTextError: If a policy's jurisdiction does not exist on its day.
    """
    policies = tuple(policies)
    found, path = hierarchy.unit(unit), hierarchy.path(unit)
    clauses, lapsed = resolve_all(policies, timeline=timeline, hierarchy=hierarchy)
    in_force = [
        (clause, holds and not set(clause.except_in) & set(path))
        for clause, holds in clauses
        if clause.scope is None or clause.scope in path
        if clause.requirement.span.covers(hierarchy.on)
    ]
    steps = sorted(
        (_step(policy, timeline, hierarchy, path) for policy in policies), key=lambda step: step[0]
    )
    held = [step.policy for _, step in steps if step.in_force]
    return Trace(
        unit=found,
        policies=tuple(step for _, step in steps),
        topics=tuple(_topics(in_force)),
        orphaned=tuple(_orphans([*held, *(item.policy for item in lapsed)], hierarchy)),
        lapsed=lapsed,
    )


def _topics(clauses: Sequence[tuple[Clause, bool]]) -> Iterator[TopicTrace]:
    by_topic: dict[str, list[tuple[Clause, bool]]] = {}
    for clause, holds in clauses:
        by_topic.setdefault(clause.requirement.topic_name, []).append((clause, holds))
    for topic, all_of_it in by_topic.items():
        yield TopicTrace(
            topic=topic,
            clauses=tuple(clause for clause, holds in all_of_it if holds),
            overrides=tuple(clause for clause, holds in all_of_it if not holds),
        )


def _step(
    policy: Policy, timeline: Timeline, hierarchy: Hierarchy, path: Sequence[UnitUid]
) -> tuple[int, PolicyTrace]:
    """Return how wide a policy reaches and what becomes of it, from the first reach that holds here."""
    everywhere = reaches(policy, timeline)
    here = [reach for reach in everywhere if reach.is_there(hierarchy) and _around(reach, path)]
    holding = [reach for reach in here if reach.in_force(hierarchy.on)]
    if holding:
        reason, depth = _why(holding[0], hierarchy), _depth(holding[0], path)
    else:
        reason = _why_not(everywhere[0], here, timeline, hierarchy)
        depth = _depth(everywhere[0], path)
    return depth, PolicyTrace(policy=policy, in_force=bool(holding), reason=reason)


def _around(reach: Reach, path: Sequence[UnitUid]) -> bool:
    return reach.unit is None or reach.unit in path


def _depth(reach: Reach, path: Sequence[UnitUid]) -> int:
    if reach.unit is None:
        return 0
    return list(path).index(reach.unit) + 1 if reach.unit in path else len(path) + 1


def _why(reach: Reach, hierarchy: Hierarchy) -> Words:
    if reach.unit is None:
        return "áp dụng trên cả nước", "applies in the whole country"
    words = hierarchy.words(hierarchy.position(reach.unit))
    if reach.source is not None:
        return (
            f"tiếp tục áp dụng tại {words} theo {reach.source.title('vi')}",
            f"goes on in {words} by {reach.source.title('en')}",
        )
    return f"áp dụng tại {words}", f"applies in {words}"


def _why_not(own: Reach, here: Sequence[Reach], timeline: Timeline, hierarchy: Hierarchy) -> Words:
    day = hierarchy.on
    if own.unit is not None and not own.is_there(hierarchy):
        return gone_words(own.unit, timeline, day)
    if here:
        spans = ", ".join(str(span) for span in dict.fromkeys(r.span for r in own.requirements)) or "–"
        return (
            f"không điều khoản nào có hiệu lực ngày {day}: {spans}",
            f"no clause is in force on {day}: {spans}",
        )
    assert own.unit is not None
    words = hierarchy.words(hierarchy.position(own.unit))
    return f"chỉ áp dụng tại {words}", f"applies in {words} only"


def orphans(policies: Iterable[Policy], hierarchy: Hierarchy) -> tuple[Orphan, ...]:
    """
    Return the duties of policies whose body is not there on the tree's day.

    Args:
        policies: The policies; one that stands twice counts once.

        hierarchy: The tree of the day.

    Returns:
        Duties of clauses, receivers of reports and other duties that are in
        force on the day, in the order of the policies.
    """
    return tuple(_orphans(policies, hierarchy))


def _orphans(policies: Iterable[Policy], hierarchy: Hierarchy) -> Iterator[Orphan]:
    for policy in {policy.id: policy for policy in policies}.values():  # one may go on and have lapsed
        for code, bearers, quote in _duties(policy, hierarchy):
            for bearer in bearers:
                reason = orphaned(bearer, hierarchy)
                if any(reason):
                    yield Orphan(code=code, policy=policy.id, bearer=bearer, reason=reason, quote=quote)


def _duties(policy: Policy, hierarchy: Hierarchy) -> Iterator[tuple[str, tuple[DutyBearer, ...], str]]:
    for requirement in policy.requirements:
        if requirement.span.covers(hierarchy.on):
            yield requirement.code, requirement.bearers, requirement.source.quote
    for duty in policy.duties:
        if duty.span.covers(hierarchy.on):
            yield duty.code, (duty.bearer, *duty.together_with), duty.source.quote
