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
    IndicatorFigures,
    TargetVerdict,
    evaluate,
    judge_target,
)
from cdteams.model import Level, Period, UnitUid
from cdteams.rollup import NOTHING, CellState

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

        aim: The target and who sets it. None where no plan does.

        verdict: Whether the target is met; ``no-target`` without one.
    """

    unit: UnitUid
    level: Level
    period: Period
    figure: IndicatorFigure
    reported: int
    expected: int
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
    return tuple(row for code in codes for row in _rows(run, code))


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
    position = run.hierarchy.position(unit)
    figures = evaluate(code, run.counting.catalogue, amounts=_amounts(run, code, np.array([position])))
    return _row(run, code, figures, n=0, position=position, complete=_complete(run, code))


def _rows(run: PeriodTotals, code: str) -> Iterator[IndicatorRow]:
    tree = run.hierarchy
    positions = np.concatenate([tree.positions(run.units_at(level)) for level in run.levels]).astype(np.int64)
    figures = evaluate(code, run.counting.catalogue, amounts=_amounts(run, code, positions))
    complete = _complete(run, code)
    for n, position in enumerate(positions.tolist()):
        yield _row(run, code, figures, n=n, position=position, complete=complete)


def _row(
    run: PeriodTotals,
    code: str,
    figures: IndicatorFigures,
    *,
    n: int,
    position: int,
    complete: npt.NDArray[np.int64],
) -> IndicatorRow:
    tree = run.hierarchy
    uid, inside = tree.uid_at(position), tree.slice(tree.uid_at(position))
    reported, expected = (complete[side, inside.stop] - complete[side, inside.start] for side in (0, 1))
    figure = figures.at(n)
    aim = run.counting.aim(code, unit=uid, period=run.period, hierarchy=tree)
    target, handed = (None, None) if aim is None else (aim.target, aim.handed_down)
    return IndicatorRow(
        unit=uid,
        level=tree.unit(uid).level,
        period=run.period,
        figure=figure,
        reported=int(reported),
        expected=int(expected),
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


def _complete(run: PeriodTotals, code: str) -> npt.NDArray[np.int64]:
    """Return running counts over the tree: of units that gave every measure, and of all that were to report."""
    number = len(run.hierarchy)
    asked = np.zeros(number, dtype=np.bool_)
    asked[run.hierarchy.positions(run.expected)] = True
    whole = asked.copy()
    for measure in measures_of(run, code):
        m = run.cube.measure_number(measure)
        whole &= run.cube.states[m, 0] == CellState.REPORTED.number
    running = np.zeros((2, number + 1), dtype=np.int64)
    np.cumsum(whole, out=running[0, 1:])
    np.cumsum(asked, out=running[1, 1:])
    return running
