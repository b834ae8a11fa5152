"""Where the clauses of a policy apply: in its own unit, and where they go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from cdteams.errors import DayMissingError, InputError, PolicyTextError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import LegalSource, Span, UnitUid
from cdteams.rules import Requirement

from ._policy import Policy


@attrs.frozen(kw_only=True)
class Reach:
    """
    A unit in which clauses of a policy apply.

    Attributes:
        policy: The policy.

        unit: Uid of the unit. None for the nation.

        span: Days on which they apply there.

        requirements: The clauses.

        source: What lets them go on in a successor. None in the policy's own
            unit.
    """

    policy: Policy
    unit: UnitUid | None
    span: Span
    requirements: tuple[Requirement, ...]
    source: LegalSource | None = None

    def is_there(self, hierarchy: Hierarchy) -> bool:
        """Tell whether the unit is in force on the tree's day, and the clauses apply in it."""
        return self.span.covers(hierarchy.on) and (self.unit is None or hierarchy.has(self.unit))

    def in_force(self, on: date) -> tuple[Requirement, ...]:
        """Return the clauses in force on a day."""
        return in_force(self.requirements, on)


def in_force(requirements: Iterable[Requirement], on: date) -> tuple[Requirement, ...]:
    """Return the requirements in force on a day, in order."""
    return tuple(requirement for requirement in requirements if requirement.span.covers(on))


def reaches(policy: Policy, timeline: Timeline) -> tuple[Reach, ...]:
    """
    Return where a policy applies: its own unit first, then where clauses go on.

    Args:
        policy: The policy.

        timeline: The map, to read the codes of units on their days.

    Returns:
        One or more.

    Raises:
        PolicyTextError: If a unit does not exist on its day.
    """
    own = Reach(
        policy=policy,
        unit=jurisdiction_of(policy, timeline),
        span=Span(None),
        requirements=policy.requirements,
    )
    return own, *_continued(policy, timeline)


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
    return None if where.code is None else _unit(policy, where.code, where.on, timeline)


def _continued(policy: Policy, timeline: Timeline) -> Iterator[Reach]:
    for one in policy.continues_in:
        yield Reach(
            policy=policy,
            unit=_unit(policy, one.code, one.on, timeline),
            span=one.span,
            requirements=tuple(r for r in policy.requirements if not one.clauses or r.code in one.clauses),
            source=one.source,
        )


def _unit(policy: Policy, code: str, on: date | None, timeline: Timeline) -> UnitUid:
    try:
        return timeline.by_code(code, on=on).uid
    except (DayMissingError, InputError) as error:
        raise PolicyTextError(
            plugin=policy.plugin,
            policy=policy.id,
            sentence_en=f"its jurisdiction is not found: {error.sentence('en')}",
            sentence_vi=f"không tìm thấy phạm vi áp dụng: {error.sentence('vi')}",
        ) from error
