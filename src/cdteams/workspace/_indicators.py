"""Indicators of a period for every unit, against the targets of its place."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.kpi import (
    NO_BOUND,
    Amounts,
    IndicatorFigure,
    Sides,
    TargetVerdict,
    evaluate,
    judge_target,
)
from cdteams.model import Level, Period, UnitUid
from cdteams.rollup import NOTHING, CellState, one_sided

from ._counting import Aim
from ._period_totals import PeriodTotals


@attrs.frozen(kw_only=True)
class IndicatorRow:
    """
    What an indicator comes to for one unit, and what it was to come to.

    Attributes:
        unit: Uid of the unit.

        level: Its level.

        period: The period.

        figure: Numerator, denominator and bounds.

        reported: n: how many of the units that report gave every measure of
            it.

        expected: m: how many were to report.

        carried: How many units count with a number of the period before; they
            are not among the reported.

        aim: The target and who sets it. None where no plan does.

        verdict: Whether the target is met; ``no-target`` without one.
    """

    unit: UnitUid
    level: Level
    period: Period
    figure: IndicatorFigure
    reported: int
    expected: int
    carried: int
    aim: Aim | None
    verdict: TargetVerdict


def indicators_of(run: PeriodTotals) -> tuple[IndicatorRow, ...]:
    """
    Evaluate the indicators of which every measure is counted.

    Args:
        run: The totals.

    Returns:
        By indicator, then by unit, the highest level first.
    """
    counted = {measure.code for measure in run.measures}
    codes = [
        indicator.code
        for indicator in run.counting.indicators(run.period)
        if measures_of(run, indicator.code) <= counted
    ]
    everywhere = _everywhere(run)
    return tuple(row for code in codes for row in _rows(run, code, everywhere))


def left_aside(run: PeriodTotals) -> dict[str, tuple[str, ...]]:
    """Return the indicators in force that are not evaluated, with the measures that nobody was asked for."""
    counted = {measure.code for measure in run.measures}
    missing = {
        indicator.code: tuple(sorted(measures_of(run, indicator.code) - counted))
        for indicator in run.counting.indicators(run.period)
    }
    return {code: codes for code, codes in missing.items() if codes}


def measures_of(run: PeriodTotals, indicator: str) -> set[str]:
    """Return the codes of all measures that an indicator is made of."""
    sides = (run.counting.catalogue.coefficients(indicator, side) for side in ("numerator", "denominator"))
    return {code for side in sides for code in side}


def indicator_at(run: PeriodTotals, code: str, unit: str) -> IndicatorRow:
    """
    Evaluate one indicator for one unit.

    Args:
        run: The totals.

        code: Code of the indicator.

        unit: Uid of the unit.

    Raises:
        OptionError: If there is no such indicator.

        UnknownUnitError: If the unit is not in the tree.
    """
    positions = np.array([run.hierarchy.position(unit)])
    (row,) = _rows(run, code, positions)
    return row


def _everywhere(run: PeriodTotals) -> npt.NDArray[np.int64]:
    tree = run.hierarchy
    return np.concatenate([tree.positions(run.units_at(level)) for level in run.levels]).astype(np.int64)


def _rows(run: PeriodTotals, code: str, positions: npt.NDArray[np.int64]) -> Iterator[IndicatorRow]:
    """Yield what an indicator comes to at some positions."""
    catalogue, stops = run.counting.catalogue, positions + run.hierarchy.sizes[positions]
    gave, asked, carried, *sided = (running[stops] - running[positions] for running in _running(run, code))
    sides = Sides(numerator_only=sided[0], denominator_only=sided[1], is_open=sided[2] > 0) if sided else None
    figures = evaluate(code, catalogue, amounts=_amounts(run, code, positions), sides=sides)
    for n, position in enumerate(positions.tolist()):
        uid = run.hierarchy.uid_at(position)
        yield _row(run, figures.at(n), unit=uid, counts=(int(gave[n]), int(asked[n]), int(carried[n])))


def _row(
    run: PeriodTotals, figure: IndicatorFigure, *, unit: UnitUid, counts: tuple[int, int, int]
) -> IndicatorRow:
    code, tree = figure.indicator.code, run.hierarchy
    aim = run.counting.aim(code, unit=unit, period=run.period, hierarchy=tree)
    target, handed = (None, None) if aim is None else (aim.target, aim.handed_down)
    return IndicatorRow(
        unit=unit,
        level=tree.unit(unit).level,
        period=run.period,
        figure=figure,
        reported=counts[0],
        expected=counts[1],
        carried=counts[2],
        aim=aim,
        verdict=judge_target(figure, target, on=run.period.last, unit=handed),
    )


def _amounts(run: PeriodTotals, code: str, positions: npt.NDArray[np.int64]) -> dict[str, Amounts]:
    """Return the totals of the measures of an indicator at some units."""
    found = {}
    for measure in measures_of(run, code):
        columns = run.fields(measure, positions)
        value, low, high = (columns[name] for name in ("value", "low", "high"))
        found[measure] = Amounts(
            value=value,
            known=value != NOTHING,
            low=np.where(low == NOTHING, NO_BOUND, low),
            high=np.where(high == NOTHING, NO_BOUND, high),
        )
    return found


def _running(run: PeriodTotals, code: str) -> Iterator[npt.NDArray[np.int64]]:
    """
    Yield running counts over the tree: of units that gave every measure, of all that were to report, and of carried ones.

    For a ratio three more follow: of units that count above only, of those
    that count below only, and of those that lack what nobody waits for.
    """
    asked = np.zeros(len(run.hierarchy), dtype=np.bool_)
    asked[run.hierarchy.positions(run.expected)] = True
    gave, carried = asked.copy(), np.zeros_like(asked)
    for measure in measures_of(run, code):
        m = run.cube.measure_number(measure)
        gave &= run.cube.states[m, 0] == CellState.REPORTED.number
        old = run.cube.states[m, 0] == CellState.CARRIED.number
        old[run.cube.aside(m, 0)] = False
        carried |= old
    above, below = (run.counting.catalogue.coefficients(code, side) for side in ("numerator", "denominator"))
    flags = [gave, asked, carried]
    if above and below:
        sides = one_sided(run.cube, numerator=above, denominator=below, period=run.period)
        flags += [sides.above, sides.below, sides.unawaited]
    for each in flags:
        yield np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(each)])
