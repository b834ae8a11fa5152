"""The least and the greatest ratio of two sums whose summands are known as intervals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

Interval = tuple[int | None, int | None]
"""Least and greatest value; None where nothing bounds it."""

_Axis = tuple[int, int, Interval]  # coefficient above, coefficient below, interval


def ratio_bounds(
    above: Mapping[str, int], below: Mapping[str, int], *, intervals: Mapping[str, Interval]
) -> tuple[Fraction | None, Fraction | None]:
    """
    Return the least and the greatest value that a ratio of sums can have.

    The bounds are attained, or come as near as one likes: a measure that
    stands above and below moves both at once. A ratio of two linear sums with
    a divisor above 0 has its extremes at corners and far out along the axes.

    Args:
        above: How often each measure counts in the numerator.

        below: How often each counts in the denominator.

        intervals: The interval of every measure that is named.

    Returns:
        Each None where nothing bounds it; both None where the denominator can
        be 0 or less.
    """
    axes = list(_axes(above, below, intervals))
    if not _is_positive(axes):
        return None, None
    values = [*_corners(axes)]
    rays = list(_rays(axes))
    values += [Fraction(up, down) for up, down in rays if down]
    falls = any(up < 0 and not down for up, down in rays)
    rises = any(up > 0 and not down for up, down in rays)
    return (None if falls else min(values)), (None if rises else max(values))


def _axes(
    above: Mapping[str, int], below: Mapping[str, int], intervals: Mapping[str, Interval]
) -> Iterator[_Axis]:
    """Yield one axis for each measure on both sides, and one for the rest of each side."""
    shared = [code for code in above if code in below]
    yield from ((above[code], below[code], intervals[code]) for code in shared)
    yield 1, 0, sum_interval({code: n for code, n in above.items() if code not in below}, intervals=intervals)
    yield 0, 1, sum_interval({code: n for code, n in below.items() if code not in above}, intervals=intervals)


def sum_interval(times: Mapping[str, int], *, intervals: Mapping[str, Interval]) -> Interval:
    """
    Return the interval of a sum.

    Args:
        times: How often each measure counts; below 0 where it is taken away.

        intervals: The interval of every measure that is named.
    """
    lows = [n * value if value is not None else None for n, value in _ends(times, intervals, low=True)]
    highs = [n * value if value is not None else None for n, value in _ends(times, intervals, low=False)]
    return _added(lows), _added(highs)


def _ends(
    times: Mapping[str, int], intervals: Mapping[str, Interval], *, low: bool
) -> Iterator[tuple[int, int | None]]:
    for code, n in times.items():
        yield n, intervals[code][0 if (n > 0) == low else 1]


def _added(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _is_positive(axes: list[_Axis]) -> bool:
    """Whether the denominator is above 0 wherever the measures may lie."""
    least = sum_interval(
        {str(n): down for n, (_, down, _) in enumerate(axes) if down},
        intervals={str(n): interval for n, (*_, interval) in enumerate(axes)},
    )[0]
    return least is not None and least > 0


def _rays(axes: list[_Axis]) -> Iterator[tuple[int, int]]:
    """Yield how numerator and denominator grow along each axis that has no end, in its direction."""
    for up, down, (low, high) in axes:
        if high is None:
            yield up, down
        if low is None:
            yield -up, -down


def _corners(axes: list[_Axis]) -> Iterator[Fraction]:
    ends = [sorted({end for end in interval if end is not None}) or [0] for *_, interval in axes]
    for corner in product(*ends):
        top = sum(up * x for (up, _, _), x in zip(axes, corner, strict=True))
        bottom = sum(down * x for (_, down, _), x in zip(axes, corner, strict=True))
        yield Fraction(top, bottom)
