"""Support money for the teams of a register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from cdteams.hierarchy import Timeline
from cdteams.model import AdminUnit, Level, Span, TeamKind, UnitUid
from cdteams.policy import Policy, jurisdiction_of
from cdteams.register import Register
from cdteams.rules import AppliesTo, SupportAmount, support_amount, support_of


def support_for(
    register: Register, *, policies: Iterable[Policy], timeline: Timeline, during: Span
) -> tuple[SupportAmount, ...]:
    """
    Compute what the support rates of policies come to for the teams of a register.

    Args:
        register: The register.

        policies: The policies.

        timeline: The map.

        during: The time. It must have a beginning and an end.

    Returns:
        One amount per rate that is in force in a part of the time in which the
        unit of its policy exists, in the order of the policies. A rate counts
        the teams to which it applies, or else every operating team, of those
        that serve only units inside the unit of its policy.

    Raises:
        DisagreementError: If a rate is per day, night or session, of which a
            register knows nothing, or months are not whole.
    """
    units = sorted(timeline, key=lambda unit: unit.level.number)
    levels: dict[str, Level] = {unit.uid: unit.level for unit in units}
    levels |= {village.uid: Level.VILLAGE for village in register.villages}
    amounts = []
    for policy in policies:
        where = jurisdiction_of(policy, timeline)
        span = _lived(where, timeline, during)
        inside = None if where is None else _inside(where, units, register)
        for rate in policy.supports:
            if span is not None and rate.span.meets(span):
                teams = _served(rate.applies_to, register, inside, levels)
                amounts.append(support_of(rate, register, teams=teams, during=span))
    return tuple(amounts)


def support_of_number(
    quantity: int, *, policies: Iterable[Policy], timeline: Timeline, during: Span
) -> tuple[SupportAmount, ...]:
    """
    Compute what the support rates of policies come to for a number of teams or people.

    Args:
        quantity: The number, as for `support_amount`.

        policies: The policies.

        timeline: The map.

        during: The time. It must have a beginning and an end.

    Returns:
        One amount per rate that is in force in a part of the time in which the
        unit of its policy exists, in the order of the policies.

    Raises:
        DisagreementError: As `support_amount` raises it.
    """
    amounts = []
    for policy in policies:
        span = _lived(jurisdiction_of(policy, timeline), timeline, during)
        rates = () if span is None else (rate for rate in policy.supports if rate.span.meets(span))
        amounts += [support_amount(rate, quantity, during=span) for rate in rates if span is not None]
    return tuple(amounts)


def _lived(unit: UnitUid | None, timeline: Timeline, during: Span) -> Span | None:
    """Return the part of a time in which a unit exists; None if it has none."""
    if unit is None:
        return during
    lived = timeline.history(unit)[-1].span
    if not lived.meets(during):
        return None
    starts = [day for day in (lived.start, during.start) if day is not None]
    ends = [day for day in (lived.end, during.end) if day is not None]
    return Span(max(starts, default=None), min(ends, default=None))


def _inside(unit: UnitUid, units: Iterable[AdminUnit], register: Register) -> frozenset[UnitUid]:
    """Return a unit and all that ever lay in it, given units from the highest level down."""
    found = {unit}
    for one in units:
        if one.parent in found:
            found.add(one.uid)
    return frozenset(found | {village.uid for village in register.villages if village.commune in found})


def _served(
    applies_to: AppliesTo | None,
    register: Register,
    inside: frozenset[UnitUid] | None,
    levels: Mapping[str, Level],
) -> npt.NDArray[np.bool_]:
    """Tell, per team, whether a rate is for it."""
    kind = TeamKind.OPERATING if applies_to is None else applies_to.team_kind
    fits = np.array(
        [
            (inside is None or uid in inside) and (applies_to is None or levels.get(uid) is applies_to.level)
            for uid in register.covers
        ],
        dtype=np.bool_,
    )
    owner = np.repeat(np.arange(len(register)), np.diff(register.cover_starts))
    misfits = np.bincount(owner[~fits], minlength=len(register))
    served: npt.NDArray[np.bool_] = (register.kinds == kind.number) & (misfits == 0)
    return served
