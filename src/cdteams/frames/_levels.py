"""Level by level: what units say themselves and what lies below them, in one grouping for each depth."""

from __future__ import annotations

from collections.abc import Collection

import narwhals as nw

from ._cells import KEY, LOOSE, SUMS, among, flag, whole
from ._libraries import Frame
from ._plan import ABSENT, MOST, Plan


def levels_of(cells: Frame, plan: Plan, *, tree: Frame, depths: Collection[int]) -> Frame:
    """
    Add cells up the tree, from the deepest units to the whole.

    At each depth every row stays with its unit, and the rows of the depth
    below go to the unit above theirs as well; then one grouping brings them
    together. So the plan is one chain, and nothing is worked out twice.

    Args:
        cells: One row for every unit, measure and period.

        plan: What is rolled up.

        tree: Every unit with the one above it and its depth.

        depths: The depths that are wanted. Rows of others stay only until
            they have gone up.

    Returns:
        The same columns as the cells, for the units at those depths.
    """
    found = cells
    for depth in range(max(plan.depths()) - 1, min(depths, default=0) - 1, -1):
        stays = (nw.col("depth") <= depth) | nw.col("depth").is_in(list(depths) or [-1])
        kept = tree.filter(stays).select("unit", target=nw.col("unit"), own=whole(1))
        passed = tree.filter(nw.col("depth") == depth + 1)
        moves = nw.concat(
            [kept, passed.select("unit", target=nw.col("parent"), own=whole(0))], how="vertical"
        )
        found = _together(found.join(moves, on="unit", how="inner"), plan)
    wanted = tree.filter(nw.col("depth").is_in(list(depths) or [-1])).select("unit")
    return found.join(wanted, on="unit", how="semi")


def _together(moved: Frame, plan: Plan) -> Frame:
    """
    Bring together what units say themselves and what lies below them.

    What a unit says itself beside units below it that have a number is set
    aside.
    """
    if plan.alone:
        moved = moved.filter((nw.col("own") == 1) | ~among(plan.alone))
    empty = _empty(plan)
    own, nothing = nw.col("own") == 1, {each: whole(number) for each, number in empty.items()}
    apart = moved.select(
        "measure",
        "period",
        unit=nw.col("target"),
        **{f"own_{each}": nw.when(own).then(nw.col(each)).otherwise(nothing[each]) for each in empty},
        **{each: nw.when(own).then(nothing[each]).otherwise(nw.col(each)) for each in empty},
    )
    sums = [name for each, number in empty.items() if number == 0 for name in (each, f"own_{each}")]
    tops = [name for each, number in empty.items() if number == ABSENT for name in (each, f"own_{each}")]
    bottoms = [name for each, number in empty.items() if number == MOST for name in (each, f"own_{each}")]
    grouped = apart.group_by(*KEY).agg(
        *(nw.col(name).sum() for name in sums),
        *(nw.col(name).max() for name in tops),
        *(nw.col(name).min() for name in bottoms),
    )
    # Sums of 64-bit numbers are wider in some libraries; the look at all rows has shown that they fit.
    grouped = grouped.with_columns(*(nw.col(name).cast(nw.Int64) for name in sums))
    grouped = grouped.with_columns(alone=flag(nw.col("reported") + nw.col("carried") == 0))
    if plan.above:
        grouped = _loosened(grouped, plan)
    return grouped.select(*KEY, **{each: _joined(each, number) for each, number in empty.items()})


def _empty(plan: Plan) -> dict[str, int]:
    """Return what a row adds, by column, to where it says nothing."""
    peaks = {"top": ABSENT, "bottom": MOST}
    if not plan.above:
        return {**dict.fromkeys(SUMS, 0), **peaks}
    firm = {f"firm_{each}": number for each, number in peaks.items()}
    return {**dict.fromkeys((*SUMS, *LOOSE), 0), **peaks, **firm}


def _joined(name: str, empty: int) -> nw.Expr:
    """Return what lies below a unit with what it says itself, unless that is set aside."""
    below, own = nw.col(name), nw.col(f"own_{name}")
    counts = nw.col("alone") == 1
    if empty == 0:
        return below + nw.when(counts).then(own).otherwise(whole(0))
    both = nw.max_horizontal(below, own) if empty == ABSENT else nw.min_horizontal(below, own)
    return nw.when(counts).then(both).otherwise(below)


def _loosened(grouped: Frame, plan: Plan) -> Frame:
    """Mark as loose what units say themselves where something below them is not known."""
    loose = (nw.col("alone") == 1) & (nw.col("expected") > nw.col("known"))
    number, mean = nw.col("own_total"), among([each.code for each in plan.means])
    more = {
        "less": nw.when(mean | (number > 0)).then(number).otherwise(whole(0)),
        "more": nw.when(mean | (number < 0)).then(number).otherwise(whole(0)),
        "doubted": nw.col("own_expected") - nw.col("own_known"),
        "loose_weight": nw.col("own_weight"),
    }
    firm = {"own_firm_top": ABSENT, "own_firm_bottom": MOST}
    return grouped.with_columns(
        **{
            f"own_{each}": nw.when(loose).then(own).otherwise(nw.col(f"own_{each}"))
            for each, own in more.items()
        },
        **{each: nw.when(loose).then(whole(none)).otherwise(nw.col(each)) for each, none in firm.items()},
    )
