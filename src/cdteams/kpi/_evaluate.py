"""Indicators from totals: sums in arrays, and an exact interval where a total has one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Self

import attrs
import numpy as np

from cdteams.errors import BadCountError, OptionError

from ._bounds import Interval, ratio_bounds
from ._catalogue import Catalogue, Coefficients
from ._figures import Bounds, Flags, IndicatorFigures, Ints, Sides

NO_BOUND: Final = -(2**63)
"""What stands in arrays where there is no total, or nothing bounds it."""

_LARGEST: Final = 2**63 - 1


@attrs.frozen(kw_only=True, eq=False)
class Amounts:
    """
    Totals of one measure for many units.

    Attributes:
        value: The total of each unit, in whole numbers of the measure's
            precision. What stands where it is not known is not looked at.

        known: Whether each unit has a total.

        low: Least total that is possible; `NO_BOUND` where nothing bounds it.

        high: Greatest total that is possible, likewise.
    """

    value: Ints
    known: Flags
    low: Ints
    high: Ints

    @classmethod
    def exact(cls, value: Ints) -> Self:
        """Return totals that are all known, and as they are."""
        return cls(value=value, known=np.ones(len(value), dtype=np.bool_), low=value, high=value)

    @classmethod
    def of(cls, value: Ints, *, low: Ints, high: Ints) -> Self:
        """
        Return totals as a roll-up gives them.

        Args:
            value: The total of each unit; `NO_BOUND` where there is none.

            low: Least total that is possible; `NO_BOUND` for no bound.

            high: Greatest total that is possible, likewise.
        """
        return cls(value=value, known=value != NO_BOUND, low=low, high=high)

    @classmethod
    def missing(cls, number: int) -> Self:
        """Return totals of a number of units, none of which is known."""
        return cls(
            value=np.zeros(number, dtype=np.int64),
            known=np.zeros(number, dtype=np.bool_),
            low=np.full(number, NO_BOUND, dtype=np.int64),
            high=np.full(number, NO_BOUND, dtype=np.int64),
        )

    def interval(self, position: int) -> Interval:
        """Return the interval of one unit; an end is None where nothing bounds it."""
        low, high = int(self.low[position]), int(self.high[position])
        return (None if low == NO_BOUND else low), (None if high == NO_BOUND else high)


def evaluate(
    code: str, catalogue: Catalogue, *, amounts: Mapping[str, Amounts], sides: Sides | None = None
) -> IndicatorFigures:
    """
    Return what an indicator comes to for every unit.

    Args:
        code: Code of an indicator.

        catalogue: The indicator and everything that it is made of.

        amounts: Totals by measure, all of the same units in one order. A
            measure that is not there is unknown for all of them, and not 0.

        sides: For the same units, how many of those below them stand on one
            side of the ratio only. None where nobody looked. Of an indicator
            that is a sum they are left out.

    Returns:
        Numerators and denominators as they add up, rounded nowhere. A ratio
        that lacks a number that no bound knows of has no bounds.

    Raises:
        OptionError: If the catalogue has no such indicator.

        BadCountError: If a sum needs more than 64 bits.
    """
    if code not in catalogue.indicators:
        raise OptionError(option="code", value=code, allowed=tuple(catalogue.indicators))
    above, below = (catalogue.coefficients(code, side) for side in ("numerator", "denominator"))
    number = max((len(each.value) for each in amounts.values()), default=0)
    named = {measure: amounts.get(measure, Amounts.missing(number)) for measure in {**above, **below}}
    decimals = max((catalogue.measures[measure].decimals for measure in named), default=0)
    shift = {measure: 10 ** (decimals - catalogue.measures[measure].decimals) for measure in named}
    above, below = ({m: n * shift[m] for m, n in side.items()} for side in (above, below))
    known = np.logical_and.reduce([np.ones(number, dtype=np.bool_), *(each.known for each in named.values())])
    is_sum = not catalogue.indicators[code].denominator
    sided = None if is_sum else sides
    return IndicatorFigures(
        indicator=catalogue.indicators[code],
        numerator=_sum(above, named, known),
        denominator=known * np.int64(10**decimals) if is_sum else _sum(below, named, known),
        known=known,
        bounds=_bounds(above, below, named, whole=10**decimals if is_sum else 0) | _boundless(sided),
        decimals=decimals,
        sides=sided,
    )


def _boundless(sides: Sides | None) -> dict[int, Bounds]:
    """Return no bounds for the units of which a side lacks what no bound knows of."""
    positions = () if sides is None else np.flatnonzero(sides.is_open).tolist()
    return dict.fromkeys(positions, (None, None))


def _sum(times: Coefficients, named: Mapping[str, Amounts], known: Flags) -> Ints:
    """Return a sum for each unit, 0 where it is not known."""
    values = {measure: np.where(known, named[measure].value, 0) for measure in times}
    reach = sum(abs(n) * _greatest(values[measure]) for measure, n in times.items())
    if reach > _LARGEST:
        raise BadCountError(value=str(reach), reason="large")
    total = np.zeros(len(known), dtype=np.int64)
    for measure, n in times.items():
        total += n * values[measure]
    return total


def _greatest(values: Ints) -> int:
    """Return the greatest magnitude; the least number of 64 bits has none in numpy."""
    return max((abs(int(values.max())), abs(int(values.min())))) if len(values) else 0


def _bounds(
    above: Coefficients, below: Coefficients, named: Mapping[str, Amounts], *, whole: int
) -> dict[int, Bounds]:
    """Return the bounds of the units that are not exact; *whole* divides an indicator that is a sum."""
    open_ = [~each.known | (each.low != each.value) | (each.high != each.value) for each in named.values()]
    positions = np.flatnonzero(np.logical_or.reduce(open_)) if open_ else ()
    below = {"": 1} if whole else below
    found: dict[int, Bounds] = {}
    told: dict[tuple[Interval, ...], Bounds] = {}  # units that did not report are alike
    for position in map(int, positions):
        ends = tuple(each.interval(position) for each in named.values())
        if ends not in told:
            intervals = dict(zip(named, ends, strict=True)) | {"": (whole, whole)}
            told[ends] = ratio_bounds(above, below, intervals=intervals)
        found[position] = told[ends]
    return found
