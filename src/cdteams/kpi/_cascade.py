"""A target handed down to the units below, by the split that the plan states."""

from __future__ import annotations

from collections.abc import Mapping

from cdteams.errors import DisagreementError

from ._targets import Cascade, Target, UnitTarget


def hand_down(target: Target, *, weights: Mapping[str, int]) -> tuple[UnitTarget, ...]:
    """
    Return what each unit below has to reach.

    Args:
        target: The target of the unit above, which says how it is split.

        weights: What the share is a share of, for every unit below: residents,
            households, members. For a share, and for a list, only the units
            are looked at.

    Returns:
        One for each unit in the order of *weights*; none where the target is
        not handed down. A number is split so that its parts add up to it
        exactly: each unit gets the whole part of its share, and the rest goes
        one by one to the units with the largest remainders, of equal ones to
        the first by code.

    Raises:
        DisagreementError: If a listed unit is not below or one below is not
            listed, the listed numbers do not add up to the target, or all
            weights are 0.
    """
    if target.cascade is Cascade.NONE:
        return ()
    if target.cascade is Cascade.LISTED:
        return _listed(target, tuple(weights))
    if target.percent is not None:
        return tuple(UnitTarget(unit=unit, percent=target.percent) for unit in weights)
    return tuple(UnitTarget(unit=unit, number=n) for unit, n in _split(target, weights).items())


def _listed(target: Target, units: tuple[str, ...]) -> tuple[UnitTarget, ...]:
    by_unit = {each.unit: each for each in target.listed}
    for unit in (*units, *by_unit):
        if (unit in by_unit) != (unit in units):
            raise DisagreementError(field="listed", value=unit, other=f"{target.code}: {', '.join(by_unit)}")
    total = sum(each.number or 0 for each in target.listed)
    if target.number is not None and total != target.number:
        raise DisagreementError(field="listed", value=f"Σ = {total}", other=f"number = {target.number}")
    return tuple(by_unit[unit] for unit in units)


def _split(target: Target, weights: Mapping[str, int]) -> dict[str, int]:
    number, whole = target.number or 0, sum(weights.values())
    if whole <= 0 or any(weight < 0 for weight in weights.values()):
        raise DisagreementError(field="weights", value=str(whole), other=f"{target.code}: number = {number}")
    shares = {unit: divmod(number * weight, whole) for unit, weight in weights.items()}
    rest = number - sum(quotient for quotient, _ in shares.values())
    first = sorted(shares, key=lambda unit: (-shares[unit][1], unit))[:rest]
    return {unit: quotient + (unit in first) for unit, (quotient, _) in shares.items()}
