"""From sums to totals: the value, its state, and between which bounds it lies."""

from __future__ import annotations

from typing import Final

import narwhals as nw

from cdteams.rollup import CellState

from ._cells import KEY, LOOSE, flag, whole
from ._libraries import Frame
from ._plan import ABSENT, MOST, Plan

NUMBERS: Final = ("value", "low", "high", "numerator", "denominator")
"""Columns in which there may be no number."""

COLUMNS: Final = (
    *KEY, "value", "state", "reported", "expected", "low", "high", "carried", "numerator", "denominator"
)  # fmt: skip
"""Columns of the result, in this order."""


def totals_of(sums: Frame, plan: Plan, *, ways: Frame) -> Frame:
    """
    Return the totals that sums come to, in 64-bit whole numbers.

    Args:
        sums: Sums by unit, measure and period.

        plan: What is rolled up.

        ways: How each measure is totalled, and its bounds.

    Returns:
        `COLUMNS`, with `ABSENT` where there is no number.
    """
    found = sums.join(ways, on="measure", how="inner")
    found = found.with_columns(unknown=nw.col("expected") - nw.col("known"))
    if not plan.above:
        nothing = {each: whole(0) for each in LOOSE}
        found = found.with_columns(firm_top=nw.col("top"), firm_bottom=nw.col("bottom"), **nothing)
    least, most, unknown, doubted = (
        nw.col(each) for each in ("added_least", "added_most", "unknown", "doubted")
    )
    found = found.with_columns(
        total_low=nw.col("total") - nw.col("less") + (unknown - doubted * flag(least > 0)) * least,
        total_high=nw.col("total") - nw.col("more") + (unknown - doubted * flag(most < 0)) * most,
    )
    means = bool(plan.means)
    found = _with_means(found) if means else found
    found = found.with_columns(low=_low(means=means), high=_high(means=means))
    there, mean = nw.col("expected") > 0, nw.col("way") == "mean"
    return found.select(
        *KEY,
        value=_value(means=means),
        state=_state(),
        reported=nw.col("reported"),
        expected=nw.col("expected"),
        low=nw.when(there).then(nw.col("low")).otherwise(_absent()),
        high=nw.when(there).then(nw.col("high")).otherwise(_absent()),
        carried=nw.col("carried"),
        numerator=nw.when(mean).then(nw.col("total")).otherwise(_absent()),
        denominator=nw.when(mean).then(nw.col("weight")).otherwise(_absent()),
    )


def _absent() -> nw.Expr:
    return nw.lit(ABSENT, dtype=nw.Int64)


def _choose(*cases: tuple[nw.Expr, nw.Expr], otherwise: nw.Expr) -> nw.Expr:
    """Return what stands beside the first condition that holds."""
    for condition, then in reversed(cases):
        otherwise = nw.when(condition).then(then).otherwise(otherwise)
    return otherwise


def _way(way: str) -> nw.Expr:
    return nw.col("way") == way


def _mean_case(name: str, *, means: bool) -> list[tuple[nw.Expr, nw.Expr]]:
    return [(_way("mean"), nw.col(name))] if means else []


def _value(*, means: bool) -> nw.Expr:
    there = nw.col("known") > 0
    # Of different things the number is known only where the interval has one number in it.
    interval = _way("distinct") & (nw.col("low") != nw.col("high"))
    return _choose(
        *_mean_case("mean", means=means),
        (~there | interval, _absent()),
        (_way("max"), nw.col("top")),
        (_way("min"), nw.col("bottom")),
        (_way("distinct"), nw.col("low")),
        otherwise=nw.col("total"),
    )


def _low(*, means: bool) -> nw.Expr:
    there, open_ = nw.col("known") > 0, nw.col("unknown") > 0
    floor = nw.max_horizontal("firm_top", "least")  # nothing to compare is below every number
    several = open_ | (nw.col("known") > 1)
    return _choose(
        *_mean_case("mean_low", means=means),
        (_way("max") & open_, floor),
        (_way("max"), nw.col("top")),
        (_way("min") & open_, nw.col("least")),
        (_way("min"), _choose((there, nw.col("bottom")), otherwise=_absent())),
        (_way("distinct") & several, floor),
        (_way("distinct"), nw.col("total")),
        otherwise=nw.col("total_low"),
    )


def _high(*, means: bool) -> nw.Expr:
    open_, stays = nw.col("unknown") > 0, nw.col("firm_bottom") != MOST
    return _choose(
        *_mean_case("mean_high", means=means),
        (_way("max") & open_, nw.col("most")),
        (_way("max"), nw.col("top")),
        (_way("min") & stays, nw.col("firm_bottom")),
        (_way("min"), nw.col("most")),
        (open_ & (nw.col("most") == ABSENT), _absent()),
        otherwise=nw.col("total_high"),
    )


def _state() -> nw.Expr:
    unknown = nw.col("unknown")
    # A missing cell that is taken for 0 is not unknown, so the missing are what remains.
    cases = (
        (nw.col("expected") == 0, CellState.NOT_APPLICABLE),
        (unknown > nw.col("not_due") + nw.col("refused"), CellState.MISSING),
        (nw.col("refused") > 0, CellState.REFUSED),
        (nw.col("not_due") > 0, CellState.NOT_DUE),
        (nw.col("carried") > 0, CellState.CARRIED),
    )
    return _choose(
        *((condition, nw.lit(state.value)) for condition, state in cases),
        otherwise=nw.lit(CellState.REPORTED.value),
    )


def _with_means(frame: Frame) -> Frame:
    """Add the ratio of sums, rounded half up, and its bounds."""
    mean, weight, lost = _way("mean"), nw.col("weight"), nw.col("lost")
    all_ = weight + lost
    frame = _floored(frame, "ratio", nw.col("total"), by=weight, where=mean & (weight > 0))
    rest = nw.col("total") - nw.col("ratio") * weight
    half = flag(rest >= weight - rest)
    ratio = _choose((weight > 0, nw.col("ratio") + half), otherwise=_absent())
    frame = frame.with_columns(mean=ratio)
    bounded = mean & (nw.col("unknown") > 0) & (nw.col("unweighted") == 0) & (all_ > 0)
    stays, free = nw.col("total") - nw.col("less"), lost + nw.col("loose_weight")
    frame = _floored(frame, "ratio_low", stays + free * nw.col("mean_least"), by=all_, where=bounded)
    frame = _floored(frame, "ratio_high", 0 - (stays + free * nw.col("mean_most")), by=all_, where=bounded)
    # Without a weight, or with one that nobody knows, the mean can be anything that the measure can.
    open_ = (nw.col("unknown") > 0) | (weight == 0)
    upper = bounded & (nw.col("most") != ABSENT)
    return frame.with_columns(
        mean_low=_choose((bounded, nw.col("ratio_low")), (open_, nw.col("least")), otherwise=nw.col("mean")),
        mean_high=_choose(
            (upper, 0 - nw.col("ratio_high")), (open_, nw.col("most")), otherwise=nw.col("mean")
        ),
    )


def _floored(frame: Frame, name: str, number: nw.Expr, *, by: nw.Expr, where: nw.Expr) -> Frame:
    """
    Divide whole numbers, rounding down, exactly; 0 where the condition does not hold.

    Not every library divides whole numbers; those that do not go through
    floating point. So the quotient is estimated there and then set right by
    what it leaves, in whole numbers: below 2^50 the estimate is less than 2 away.
    """
    frame = frame.with_columns(
        number=number * flag(where), divisor=_choose((where, by), otherwise=nw.lit(1, dtype=nw.Int64))
    )
    number, divisor = nw.col("number"), nw.col("divisor")
    estimate = (number.cast(nw.Float64) / divisor.cast(nw.Float64)).floor().cast(nw.Int64)
    frame = frame.with_columns(estimate.alias(name))
    rest = number - nw.col(name) * divisor
    frame = frame.with_columns(rest=rest)
    rest = nw.col("rest")
    steps = flag(rest >= divisor) + flag(rest - divisor >= divisor)
    back = flag(rest < 0) + flag(rest + divisor < 0)
    return frame.with_columns((nw.col(name) + steps - back).alias(name))
