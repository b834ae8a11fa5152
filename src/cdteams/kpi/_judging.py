"""Figures against targets and bands: no approved target, no verdict."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from cdteams.errors import DisagreementError
from cdteams.model import Term

from ._figures import IndicatorFigure, IndicatorFigures
from ._indicator import Indicator
from ._targets import Band, BandStep, Comparator, Target, UnitTarget


class TargetVerdict(Term):
    """What a figure is against its target."""

    PASS = "pass", "đạt", "met"
    FAIL = "fail", "chưa đạt", "not met"
    UNKNOWN = "unknown", "chưa đủ dữ liệu", "unknown"
    NOT_DUE = "not-due", "chưa đến hạn", "not due"
    NO_TARGET = "no-target", "chưa có chỉ tiêu", "no target"


def judge_target(
    figure: IndicatorFigure, target: Target | None, *, on: date, unit: UnitTarget | None = None
) -> TargetVerdict:
    """
    Say whether a figure meets its target.

    A figure that is an interval meets it only if every value in the interval
    does, and misses it only if none does.

    Args:
        figure: The figure.

        target: The target. None where no plan sets one: no verdict then.

        on: Day of which the figure speaks: the last of its period, whenever it
            is judged. Outside the target's own days there is no target, and
            before its last day it is not due, whatever the figure.

        unit: What the unit has to reach, where the target was handed down.

    Raises:
        DisagreementError: If a share is set for an indicator that is a sum.
    """
    if target is None or not target.span.covers(on):
        return TargetVerdict.NO_TARGET
    if target.by is not None and on < target.by:
        return TargetVerdict.NOT_DUE
    wanted = _wanted(figure.indicator, target, unit)
    low, high = (figure.ratio, figure.ratio) if figure.is_exact else (figure.low, figure.high)
    return _verdict(target.comparator, low, high, wanted=wanted)


def judge_targets(figures: IndicatorFigures, target: Target | None, *, on: date) -> tuple[TargetVerdict, ...]:
    """
    Say of every unit whether its figure meets one target.

    Args:
        figures: The figures.

        target: The target. None where no plan sets one.

        on: Day of which the figures speak, as for `judge_target`.

    Returns:
        A verdict for each unit, in the order of the figures.

    Raises:
        DisagreementError: If a share is set for an indicator that is a sum.
    """
    if target is None or not target.span.covers(on):
        return (TargetVerdict.NO_TARGET,) * len(figures)
    if target.by is not None and on < target.by:
        return (TargetVerdict.NOT_DUE,) * len(figures)
    wanted = _wanted(figures.indicator, target, None)
    met = _met(figures, target.comparator, wanted)
    known = figures.has_ratio
    return tuple(
        judge_target(figures.at(position), target, on=on)
        if position in figures.bounds or not known[position]
        else (TargetVerdict.PASS if met[position] else TargetVerdict.FAIL)
        for position in range(len(figures))
    )


def band_of(figure: IndicatorFigure, band: Band | None, *, on: date) -> BandStep | None:
    """
    Return the grade of a figure.

    Args:
        figure: The figure.

        band: The band. None where no plan sets one.

        on: Day that is judged.

    Returns:
        The grade in which every possible value lies; None where the figure
        could be in two grades, is not known, or no band is in force.
    """
    if band is None or not band.span.covers(on) or figure.low is None or figure.high is None:
        return None
    first, last = (_grade(end * figure.indicator.scale.factor, band) for end in (figure.low, figure.high))
    return band.steps[first] if first == last else None


def _grade(value: Fraction, band: Band) -> int:
    """Return the position of the grade in which a value lies."""
    scaled = value * 10**band.decimals
    return max(n for n, step in enumerate(band.steps) if step.at_least is None or step.at_least <= scaled)


def _wanted(indicator: Indicator, target: Target, unit: UnitTarget | None) -> Fraction:
    """Return the ratio, not scaled, that is asked for."""
    source = target if unit is None else unit
    if source.percent is None:
        return Fraction(source.number or 0, indicator.scale.factor)
    if not indicator.denominator:
        raise DisagreementError(field="percent", value=str(source.percent), other=f"{indicator.code}: Σ")
    return Fraction(source.percent, 100)


def _verdict(
    comparator: Comparator, low: Fraction | None, high: Fraction | None, *, wanted: Fraction
) -> TargetVerdict:
    above = low is not None and low >= wanted
    below = high is not None and high <= wanted
    over = low is not None and low > wanted
    under = high is not None and high < wanted
    passes, fails = {
        Comparator.AT_LEAST: (above, under),
        Comparator.AT_MOST: (below, over),
        Comparator.EXACTLY: (above and below, over or under),
    }[comparator]
    if passes:
        return TargetVerdict.PASS
    return TargetVerdict.FAIL if fails else TargetVerdict.UNKNOWN


def _met(figures: IndicatorFigures, comparator: Comparator, wanted: Fraction) -> npt.NDArray[np.bool_]:
    """Compare by multiplying across, exactly: in whole numbers of any size where 64 bits may not do."""
    largest = max(int(np.abs(side).max(initial=0)) for side in (figures.numerator, figures.denominator))
    fits = largest * max(wanted.numerator, wanted.denominator) < 2**63
    kind: Any = np.int64 if fits else object
    left = figures.numerator.astype(kind) * wanted.denominator
    right = figures.denominator.astype(kind) * wanted.numerator
    compared = {
        Comparator.AT_LEAST: left >= right,
        Comparator.AT_MOST: left <= right,
        Comparator.EXACTLY: left == right,
    }[comparator]
    return np.asarray(compared, dtype=np.bool_)
