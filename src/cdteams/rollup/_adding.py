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
            refuse_total(cube, m, p, rank, total=total, numbers=numbers)
    return wide.astype(np.int64)


def refuse_total(cube: Cube, m: int, p: int, rank: int, *, total: int, numbers: Numbers) -> None:
    """
    Refuse a total for what it is too large, and name the values that make it so.

    Args:
        cube: The cells.

        m: Place of the measure.

        p: Place of the period.

        rank: Place of the inner unit.

        total: The exact sum.

        numbers: What was added, one number for each position.

    Raises:
        TotalTooLargeError: Always.
    """
    inner = cube.tree.inner
    raise TotalTooLargeError(
        unit=cube.hierarchy.words(int(inner[rank])) if rank < len(inner) else WHOLE,
        measure=cube.measures[m].code,
        period=cube.periods[p].full_id,
        total=str(total),
        largest=tuple(
            f"{cube.hierarchy.words(position)}: {_said(cube, m, p, position)}"
            for position in _largest(cube, rank, total=total, numbers=numbers)
        ),
    )


def _largest(cube: Cube, rank: int, *, total: int, numbers: Numbers) -> list[int]:
    """Return the position of the number without which the total would fit, or those of the two largest."""
    inner, first, end = cube.tree.inner, 0, len(numbers)
    if rank < len(inner):
        first = int(inner[rank])
        end = first + int(cube.hierarchy.sizes[first])
    parts = [int(number) * (1 if total > 0 else -1) for number in numbers[first:end].tolist()]
    ordered = sorted(range(len(parts)), key=parts.__getitem__, reverse=True)[:2]
    needed = 1 if abs(total) - parts[ordered[0]] <= _MOST else 2
    return [first + n for n in ordered[:needed]]


def _said(cube: Cube, m: int, p: int, position: int) -> str:
    """Return the number of a cell as it was said, times its weight where it has one."""
    known, code = bool(cube.known(m, p, slice(position, position + 1))[0]), cube.measures[m].weight
    value = str(int(cube.values[m, p, position])) if known else "?"
    if not code:
        return value
    return f"{value} × {int(cube.values[cube.measure_number(code), p, position])}"
