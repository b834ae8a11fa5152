"""Which clauses apply: by day, by unit instance, province before nation."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date

import attrs

from cdteams.errors import DayMissingError, InputError, PolicyTextError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import UnitUid
from cdteams.rules import Clause, Requirement

from ._policy import Policy


@attrs.frozen(kw_only=True)
class Lapsed:
    """
    A policy whose unit is not in force on the day.

    Attributes:
        policy: The policy.

        unit: Uid of the unit in which it applied.
    """

    policy: Policy
    unit: UnitUid


def jurisdiction_of(policy: Policy, timeline: Timeline) -> UnitUid | None:
    """
    Return the unit instance in which a policy applies; None for the nation.

    A code is read on the day that the policy names, so a later unit with the
    same code is not mistaken for it.

    Raises:
        PolicyTextError: If no unit bears the code on that day, or the map does
            not tell; if no day is given.
    """
    where = policy.jurisdiction
    if where.code is None:
        return None
    try:
        return timeline.by_code(where.code, on=where.on).uid
    except (DayMissingError, InputError) as error:
        raise PolicyTextError(
            plugin=policy.plugin,
            policy=policy.id,
            sentence_en=f"its jurisdiction is not found: {error.sentence('en')}",
            sentence_vi=f"không tìm thấy phạm vi áp dụng: {error.sentence('vi')}",
        ) from error


def resolve(
    policies: Iterable[Policy], *, timeline: Timeline, hierarchy: Hierarchy
) -> tuple[tuple[Clause, ...], tuple[Lapsed, ...]]:
    """
    Return the clauses that apply on the hierarchy's day, and where each does.

    A province's clause stands before the nation's on the same topic inside the
    province. Clauses not in force on the day are left out.

    Args:
        policies: All policies of the run.

        timeline: The map, to read the codes of jurisdictions.

        hierarchy: The tree of the day.

    Returns:
        The clauses, nation first, then in the order of the policies; and the
        policies that lapsed because their unit is no longer (or not yet)
        there.

    Raises:
        PolicyTextError: If a policy's jurisdiction does not exist on its day.
    """
    policies = tuple(policies)
    where = {policy.id: jurisdiction_of(policy, timeline) for policy in policies}
    here = [p for p in policies if (uid := where[p.id]) is None or hierarchy.has(uid)]
    own = _topics_by_province(here, where, hierarchy.on)
    clauses = [
        Clause(
            policy=policy.id,
            requirement=requirement,
            scope=where[policy.id],
            except_in=() if where[policy.id] else own.get(requirement.topic, ()),
        )
        for policy in sorted(here, key=lambda policy: where[policy.id] is not None)
        for requirement in in_force(policy.requirements, hierarchy.on)
    ]
    lapsed = [
        Lapsed(policy=p, unit=uid)
        for p in policies
        if (uid := where[p.id]) is not None and not hierarchy.has(uid)
    ]
    return tuple(clauses), tuple(lapsed)


def in_force(requirements: Iterable[Requirement], on: date) -> tuple[Requirement, ...]:
    """Return the requirements in force on a day, in order."""
    return tuple(requirement for requirement in requirements if requirement.span.covers(on))


def _topics_by_province(
    policies: Sequence[Policy], where: dict[str, UnitUid | None], on: date
) -> dict[Hashable, tuple[UnitUid, ...]]:
    found: dict[Hashable, tuple[UnitUid, ...]] = {}
    for policy in policies:
        unit = where[policy.id]
        if unit is not None:
            for topic in dict.fromkeys(r.topic for r in in_force(policy.requirements, on)):
                found[topic] = (*found.get(topic, ()), unit)
    return found
