"""Cross-checks between the measures of one return, in whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from cdteams.model import CheckKind, CrossCheck, UnitUid

from ._quality_findings import QualityFinding, QualityKind
from ._quality_grid import Grid, Mask

Exact = npt.NDArray[Any]

_EMPTY = ("thiếu một trong các chỉ tiêu được so sánh", "a measure that is compared is missing")
_NOT_ASKED = (
    "không có chỉ tiêu {codes} trong danh mục",
    "the measures given do not include {codes}",
)
_NO_RATIO = ("mẫu số bằng 0", "the denominator is 0")


def broken_checks(grid: Grid, checks: Sequence[CrossCheck]) -> Iterator[QualityFinding]:
    """
    Find the returns that break a cross-check.

    Args:
        grid: The values.

        checks: The checks; each is judged for periods whose last day it holds
            on.

    Yields:
        One finding per broken return and check, at the first measure of its
        left side; and per check and period one for all returns in which a
        measure is missing. A unit that reported nothing is none of these.
    """
    numbers = {measure.code: n for n, measure in enumerate(grid.measures)}
    for check in checks:
        strange = [code for code in (*check.left, *check.right) if code not in numbers]
        for period in range(len(grid.periods)):
            if not check.span.covers(grid.periods[period].last):
                continue
            reported: Mask = np.asarray(grid.there[:, period, :].any(axis=0))
            if strange:
                reason = tuple(text.format(codes=", ".join(strange)) for text in _NOT_ASKED)
                yield from _unknown(grid, check, period, which=reported, reason=(reason[0], reason[1]))
                continue
            yield from _judge(grid, check, numbers, period, reported)


def _judge(
    grid: Grid, check: CrossCheck, numbers: dict[str, int], period: int, reported: Mask
) -> Iterator[QualityFinding]:
    codes = [numbers[code] for code in (*check.left, *check.right)]
    whole = grid.there[codes, period, :].all(axis=0)
    yield from _unknown(grid, check, period, which=reported & ~whole, reason=_EMPTY)
    decimals = max(grid.measures[n].decimals for n in codes)
    left, right = (
        _sums(grid, [numbers[code] for code in side], period, decimals) for side in (check.left, check.right)
    )
    at = np.flatnonzero(whole)
    nothing: list[UnitUid] = []
    for unit in at[_suspect(check, left, right)[at]].tolist():
        if check.kind is CheckKind.BAND and right[unit] == 0:
            nothing.append(grid.units[unit])
            continue
        shown = f"{_shown(left[unit], decimals)} : {_shown(right[unit], decimals)}"
        yield grid.finding(
            _kind(check),
            (numbers[check.left[0]], period, unit),
            check=check.code,
            observed=shown,
            expected=check.sentence("en"),
            reason=(
                f"{check.code} ({check.sentence('vi')}): {shown}",
                f"{check.code} ({check.sentence('en')}): {shown}",
            ),
            severity=check.severity,
        )
    yield from _unknown(grid, check, period, which=nothing, reason=_NO_RATIO)


def _unknown(
    grid: Grid, check: CrossCheck, period: int, *, which: Mask | Sequence[UnitUid], reason: tuple[str, str]
) -> list[QualityFinding]:
    """Return the finding about the returns that a check could not judge."""
    return grid.unknown(
        _kind(check), which, period=period, measure=check.code, check=check.code, reason=reason
    )


def _kind(check: CrossCheck) -> QualityKind:
    """Return whether a check compares a whole with its parts, or other measures."""
    one_whole = len(check.left) == 1 or len(check.right) == 1
    is_whole = check.kind is CheckKind.EQUAL and one_whole and len(check.left) + len(check.right) > 2  # noqa: PLR2004  # a whole and two parts
    return QualityKind.PARTS if is_whole else QualityKind.CROSS_CHECK


def _sums(grid: Grid, measures: list[int], period: int, decimals: int) -> Exact:
    """Add measures in one precision, in whole numbers without a bound."""
    total: Exact = np.zeros(len(grid.units), dtype=np.object_)
    for n in measures:
        scale = 10 ** (decimals - grid.measures[n].decimals)
        total = total + grid.values[n, period].astype(np.object_) * scale
    return total


def _suspect(check: CrossCheck, left: Exact, right: Exact) -> Mask:
    """Return which of two sums break a check, or have no ratio."""
    if check.kind is CheckKind.AT_MOST:
        return np.asarray(left > right, dtype=np.bool_)
    if check.kind is CheckKind.EQUAL:
        return np.asarray(left != right, dtype=np.bool_)
    outside = np.asarray(right == 0, dtype=np.bool_)
    if check.low is not None:
        outside |= np.asarray(left * check.low[1] < right * check.low[0], dtype=np.bool_)
    if check.high is not None:
        outside |= np.asarray(left * check.high[1] > right * check.high[0], dtype=np.bool_)
    return outside


def _shown(number: int, decimals: int) -> str:
    if decimals == 0:
        return str(number)
    whole, part = divmod(abs(number), 10**decimals)
    return f"{'-' if number < 0 else ''}{whole},{part:0{decimals}}"
