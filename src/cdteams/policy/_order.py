"""Which of two policies stands before the other, and that one of them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from cdteams.errors import PolicyClashError
from cdteams.hierarchy import Timeline
from cdteams.model import Span

from ._policy import Policy
from ._reach import Reach, reaches


def extended(policy: Policy, policies: Mapping[str, Policy]) -> frozenset[str]:
    """
    Return the ids of the policies before which one stands by its own word, directly or through others.

    Args:
        policy: The policy.

        policies: All policies by id; one that is not there ends the way.

    Returns:
        The ids. Empty where the way comes back to itself.
    """
    found: list[str] = []
    while policy.extends and policy.extends not in found:
        found.append(policy.extends)
        if policy.extends not in policies:
            return frozenset(found)
        policy = policies[policy.extends]
    return frozenset() if policy.extends else frozenset(found)  # a ring orders nothing


def clashes(policies: Iterable[Policy], timeline: Timeline) -> Iterator[PolicyClashError]:
    """
    Yield every pair of policies that say two things about one topic in one unit, without an order.

    A unit's policy stands before those of the units around it; between two of
    one unit, one must say that it ``extends`` the other.

    Args:
        policies: All policies of the run.

        timeline: The map.

    Raises:
        PolicyTextError: If a policy's unit does not exist on its day.
    """
    known = {policy.id: policy for policy in policies}
    everywhere = [reach for policy in known.values() for reach in reaches(policy, timeline)]
    for first, second in combinations(everywhere, 2):
        if first.unit != second.unit or first.policy.id == second.policy.id:
            continue
        if not _ordered(first.policy, second.policy, known):
            yield from _shared_topics(first, second)
            yield from _paid_twice(first, second)


def _ordered(one: Policy, other: Policy, policies: Mapping[str, Policy]) -> bool:
    return one.id in extended(other, policies) or other.id in extended(one, policies)


def _shared_topics(first: Reach, second: Reach) -> Iterator[PolicyClashError]:
    for one, other in product(first.requirements, second.requirements):
        both_law = one.is_law and other.is_law
        if both_law and one.topic == other.topic and _meet(first.span, second.span, one.span, other.span):
            yield _clash(first, second, codes=(one.code, other.code), topic=other.topic_name)


def _paid_twice(first: Reach, second: Reach) -> Iterator[PolicyClashError]:
    """Yield the support rates of two policies of one unit that may not be paid beside each other."""
    for one, other in product(first.policy.supports, second.policy.supports):
        alone = not (one.overlaps or other.overlaps) and one.applies_to == other.applies_to
        if alone and _meet(first.span, second.span, one.span, other.span):
            yield _clash(first, second, codes=(one.code, other.code), topic="support")


def _clash(first: Reach, second: Reach, *, codes: tuple[str, str], topic: str) -> PolicyClashError:
    return PolicyClashError(
        plugin=second.policy.plugin,
        policy=second.policy.id,
        clause=codes[1],
        first=first.policy.id,
        first_clause=codes[0],
        topic=topic,
    )


def _meet(*spans: Span) -> bool:
    """Tell whether there is a day in all spans: for spans it is enough that every two share one."""
    return all(one.meets(other) for one, other in combinations(spans, 2))
