"""Distance from the median in whole numbers, for many groups at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Exact = npt.NDArray[Any]

_SAFE = 1 << 46
"""Up to here every product below fits 64 bits; beyond, Python's own numbers are used."""


def far_from_siblings(
    values: Numbers, groups: Numbers, *, limit: int, least: int
) -> tuple[list[tuple[int, int]], npt.NDArray[np.bool_]]:
    """
    Find the values far from the median of their group.

    A value is far where 0,6745·|x - median| / MAD exceeds the limit. Nothing is
    rounded: the median is held twice, the MAD four times.

    Args:
        values: The values.

        groups: Per value, the number of its group.

        limit: In thousandths.

        least: Fewest values of a group that is judged.

    Returns:
        Position and twice the median of its group for each far value, in the
        order of *values*; and which values could not be judged, since their
        group is too small or its MAD is 0.
    """
    if not len(values):
        return [], np.zeros(0, dtype=np.bool_)
    numbers: Exact = values.astype(np.object_) if int(np.abs(values).max()) > _SAFE else values
    _, group_of, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    median = _twice_the_median(numbers, group_of, sizes)
    away = np.abs(2 * numbers - median[group_of])
    spread = _twice_the_median(away, group_of, sizes)
    judged = ((sizes >= least) & (spread > 0))[group_of]
    # away is twice the distance and spread four times the MAD: 2·away/spread is their ratio.
    far = judged & (6745 * 2 * away > 10 * limit * spread[group_of])
    found = [(n, int(median[group_of[n]])) for n in np.flatnonzero(far).tolist()]
    return found, ~judged


def _twice_the_median(numbers: Exact, group_of: npt.NDArray[np.intp], sizes: npt.NDArray[np.intp]) -> Exact:
    """Return the sum of the two middle numbers of each group, which are one number where the count is odd."""
    by_size = np.argsort(numbers, kind="stable")
    order = by_size[np.argsort(group_of[by_size], kind="stable")]
    starts = np.cumsum(sizes) - sizes
    low = numbers[order[starts + (sizes - 1) // 2]]
    high = numbers[order[starts + sizes // 2]]
    total: Exact = low + high
    return total
