"""Level by level: what units say themselves and what lies below them, in one grouping for each depth."""

from __future__ import annotations

from collections.abc import Collection

import narwhals as nw

from ._cells import KEY, SUMS, among, whole
from ._libraries import Frame
from ._plan import ABSENT, MOST, Plan

_EMPTY = {**dict.fromkeys(SUMS, 0), "top": ABSENT, "bottom": MOST}
"""What a row adds to where it says nothing."""


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
    own, nothing = nw.col("own") == 1, {each: whole(number) for each, number in _EMPTY.items()}
    apart = moved.select(
        "measure",
        "period",
        unit=nw.col("target"),
        **{f"own_{each}": nw.when(own).then(nw.col(each)).otherwise(nothing[each]) for each in _EMPTY},
        **{each: nw.when(own).then(nothing[each]).otherwise(nw.col(each)) for each in _EMPTY},
    )
    sums = [name for each in SUMS for name in (each, f"own_{each}")]
    grouped = apart.group_by(*KEY).agg(
        *(nw.col(name).sum() for name in sums),
        *(nw.col(name).max() for name in ("top", "own_top")),
        *(nw.col(name).min() for name in ("bottom", "own_bottom")),
    )
    # Sums of 64-bit numbers are wider in some libraries; the look at all rows has shown that they fit.
    grouped = grouped.with_columns(*(nw.col(name).cast(nw.Int64) for name in sums))
    alone = nw.col("reported") + nw.col("carried") == 0
    added = {
        each: nw.col(each) + nw.when(alone).then(nw.col(f"own_{each}")).otherwise(whole(0)) for each in SUMS
    }
    top, bottom = nw.max_horizontal("top", "own_top"), nw.min_horizontal("bottom", "own_bottom")
    return grouped.select(
        *KEY,
        **added,
        top=nw.when(alone).then(top).otherwise(nw.col("top")),
        bottom=nw.when(alone).then(bottom).otherwise(nw.col("bottom")),
    )
