"""Sums of numbers below every inner unit, refused where they do not fit."""

from __future__ import annotations

import numpy as np

from cdteams.errors import TotalTooLargeError

from ._cells import Numbers
from ._cube import Cube
from ._states import NOTHING, WHOLE
from ._tree import Longs

_MOST = 2**63 - 1


def added(cube: Cube, m: int, p: int, numbers: Numbers, *, greatest: int) -> Longs:
    """
    Add numbers of a measure and period below every inner unit.

    Args:
        cube: The cells.

        m: Place of the measure.

        p: Place of the period.

        numbers: One for each position.

        greatest: No absolute number is above it.

    Raises:
        TotalTooLargeError: If a sum does not fit 64 bits.
    """
    tree = cube.tree
    if greatest * tree.number <= _MOST:
        return tree.sums(numbers.astype(np.int64, copy=False))
    wide = tree.wide_sums(numbers.astype(object))
    for rank, total in enumerate(wide.tolist()):
        if not NOTHING < total <= _MOST:
            refuse_total(cube, m, p, rank, total=total)
    return wide.astype(np.int64)


def refuse_total(cube: Cube, m: int, p: int, rank: int, *, total: int) -> None:
    """
    Refuse a total for what it is too large.

    Raises:
        TotalTooLargeError: Always.
    """
    inner = cube.tree.inner
    raise TotalTooLargeError(
        unit=cube.hierarchy.words(int(inner[rank])) if rank < len(inner) else WHOLE,
        measure=cube.measures[m].code,
        period=cube.periods[p].full_id,
        total=str(total),
    )
