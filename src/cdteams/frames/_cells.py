"""What every unit says itself, as rows of counts and numbers that can be added."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

import narwhals as nw

from ._libraries import Frame
from ._plan import ABSENT, MOST, Columns, Plan

KEY: Final = ("unit", "measure", "period")
SUMS: Final = (
    "expected", "reported", "carried", "not_due", "refused", "known", "total", "weight", "lost", "unweighted"
)  # fmt: skip
"""What is added up: counts of cells by state, numbers, and the weights of means with and without a number."""

LOOSE: Final = ("less", "more", "doubted", "loose_weight")
"""What of the sums would be set aside once more is known: above 0, below 0, cells without a number, weights."""

Small = Callable[[Columns], Frame]

_SAID = ("asked", "later", "here", "value", "refused")


def flag(condition: nw.Expr) -> nw.Expr:
    """Return 1 where a condition holds and 0 where not."""
    return nw.when(condition).then(whole(1)).otherwise(whole(0))


def whole(number: int) -> nw.Expr:
    """Return a 64-bit number."""
    return nw.lit(number, dtype=nw.Int64)


def among(codes: Collection[str]) -> nw.Expr:
    """Tell which rows are of one of some measures."""
    return nw.col("measure").is_in(list(codes)) if codes else nw.col("measure") != nw.col("measure")


def cells_of(rows: Frame, plan: Plan, *, asked: tuple[Columns, Columns], small: Small) -> Frame:
    """
    Return one row for every unit, measure and period, with what is asked and what was reported.

    Every query here is used once: a library that plans ahead would otherwise
    work it out again for each use.

    Returns:
        The key and `SUMS`, and ``top`` and ``bottom``, which are what is
        compared where a greatest or least number is taken. Where a figure can
        be set aside once more is known, also `LOOSE`, and ``firm_top`` and
        ``firm_bottom`` without such figures.
    """
    units, spans = asked
    due = small(units).join(small(spans), on="group", how="inner")
    together = nw.concat(
        [
            due.select(*KEY, "asked", "later", here=whole(0), value=whole(0), refused=whole(0)),
            rows.select(
                *KEY, asked=whole(0), later=whole(0), here=whole(1), value=nw.col("value"), refused=whole(0)
            ),
            *([_refused(plan, small=small)] if plan.refused else []),
        ],
        how="vertical",
    )
    said = _with_weights(together, plan, small=small)
    carrying = plan.carrying
    if not carrying:
        return _stated(_summed(said).with_columns(carried=whole(0), w_carried=whole(0)), plan)
    still = _summed(said.filter(~among(carrying))).with_columns(carried=whole(0), w_carried=whole(0))
    moving = _summed(said.filter(among(carrying))).join(small(plan.order()), on="period", how="inner")
    moving = _carried(moving, plan.carried, prefix="")
    moving = _carried(moving, plan.weights_carried, prefix="w_")
    return _stated(nw.concat([still, moving.select(*still.columns)], how="vertical"), plan)


def _refused(plan: Plan, *, small: Small) -> Frame:
    """Return the rows of cells of which the value was refused."""
    cells = small(plan.refused_cells())
    return cells.select(*KEY, asked=whole(0), later=whole(0), here=whole(0), value=whole(0), refused=whole(1))


def _with_weights(together: Frame, plan: Plan, *, small: Small) -> Frame:
    """Let every row speak for its measure, and for the means of which it is the weight."""
    if not plan.means:
        return together.with_columns(**{f"w_{each}": whole(0) for each in _SAID})
    roles = together.join(small(plan.roles()), on="measure", how="inner")
    return roles.select(
        "unit",
        "period",
        measure=nw.col("target"),
        **{each: nw.col(each) * (1 - nw.col("weighs")) for each in _SAID},
        **{f"w_{each}": nw.col(each) * nw.col("weighs") for each in _SAID},
    )


def _summed(said: Frame) -> Frame:
    """Bring what is said of one cell together; sums stay 64-bit numbers in every library."""
    columns = [*_SAID, *(f"w_{each}" for each in _SAID)]
    added = said.group_by(*KEY).agg(*(nw.col(each).sum() for each in columns))
    return added.select(*KEY, *(nw.col(each).cast(nw.Int64) for each in columns))


def _carried(cells: Frame, codes: Sequence[str], *, prefix: str) -> Frame:
    """Fill missing cells of some measures from the period directly before."""
    asked, later, here, value, refused = (nw.col(f"{prefix}{each}") for each in _SAID)
    silent = asked * (1 - later) * (1 - here) * (1 - refused)
    cells = cells.with_columns(missing=flag(among(codes)) * silent)
    # A run of missing cells belongs to the cell before it, unless a period is left out between them.
    begins = flag((nw.col("missing") == 0) | (nw.col("fresh") == 1))
    cells = cells.with_columns(begins=begins)
    run = nw.col("begins").cum_sum().over("unit", "measure", order_by="at").cast(nw.Int64)
    cells = cells.with_columns(run=run)
    first = [each.sum().over("unit", "measure", "run").cast(nw.Int64) for each in (here, value)]
    cells = cells.with_columns(run_here=first[0], run_value=first[1])
    taken = nw.col("missing") * nw.col("run_here")
    return cells.with_columns(
        taken.alias(f"{prefix}carried"), (value + taken * nw.col("run_value")).alias(f"{prefix}value")
    )


def _stated(cells: Frame, plan: Plan) -> Frame:
    """Return the sums of single cells. A number of a mean without its weight is missing."""
    asked, later, here, refused = (nw.col(each) for each in ("asked", "later", "here", "refused"))
    carried = nw.col("carried")
    missing = asked * (1 - later) * (1 - here) * (1 - refused) - carried
    w_silent = (1 - nw.col("w_later")) * (1 - nw.col("w_here")) * (1 - nw.col("w_refused"))
    w_missing = nw.col("w_asked") * w_silent - nw.col("w_carried")
    cells = cells.with_columns(
        expected=flag(asked + here + refused > 0),
        not_due=later * (1 - here) * (1 - refused),
        has=here + carried + missing * flag(among(plan.zeros)),
        weighed=nw.col("w_here") + nw.col("w_carried") + w_missing * flag(among(plan.weights_zero)),
        mean=flag(among([each.code for each in plan.means])),
        peak=flag(among(plan.peaks)),
    )
    cells = cells.with_columns(known=nw.col("has") * (1 - nw.col("mean") * (1 - nw.col("weighed"))))
    known, mean, held = nw.col("known"), nw.col("mean"), nw.col("w_value")
    factor = nw.when(mean == 1).then(held).otherwise(1 - nw.col("peak"))
    compared = (mean == 0) & (known == 1)
    lacking = mean * nw.col("expected")
    found = cells.select(
        *KEY, "expected", "not_due", "refused", "known",
        reported=here * known,
        carried=carried * known,
        total=nw.col("value") * factor * known,
        weight=mean * known * held,
        lost=lacking * (1 - nw.col("has")) * nw.col("weighed") * held,
        unweighted=lacking * (1 - nw.col("weighed")),
        top=nw.when(compared).then(nw.col("value")).otherwise(whole(ABSENT)),
        bottom=nw.when(compared).then(nw.col("value")).otherwise(whole(MOST)),
    )  # fmt: skip
    if not plan.above:
        return found
    nothing = {each: whole(0) for each in LOOSE}
    return found.with_columns(firm_top=nw.col("top"), firm_bottom=nw.col("bottom"), **nothing)
