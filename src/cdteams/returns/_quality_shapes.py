"""Figures that are unlikely: far from their siblings, from the period before, or from chance."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cdteams.hierarchy import Hierarchy
from cdteams.model import Behaviour, UnitUid

from ._quality_findings import QualityFinding, QualityKind
from ._quality_grid import Grid, Mask, Numbers
from ._quality_limits import QualityLimits
from ._robust import far_from_siblings

_FEW_SIBLINGS = (
    "dưới {least} đơn vị cùng cấp có số liệu, hoặc quá nửa số đó giống nhau",
    "fewer than {least} siblings gave a value, or more than half of them the same",
)
_NO_BEFORE = ("không có số liệu kỳ trước", "the period before is not there")
_SMALL_BEFORE = ("kỳ trước dưới {base}", "the period before is below {base}")
_FEW_DIGITS = (
    "dưới {least} số liệu từ hai chữ số trở lên",
    "fewer than {least} values of two digits or more",
)


def outliers(grid: Grid, hierarchy: Hierarchy, limits: QualityLimits) -> Iterator[QualityFinding]:
    """
    Find values far from the median of the units with the same parent.

    Args:
        grid: The values.

        hierarchy: The tree; provinces are siblings of each other.

        limits: See `QualityLimits.robust_z`, `QualityLimits.ratio` and
            `QualityLimits.siblings`.

    Yields:
        A finding per outlier, with the median; per measure and period one for
        all values that have too few siblings or none that differ.
    """
    parent = parents_of(grid, hierarchy)
    reason = _filled(_FEW_SIBLINGS, least=limits.siblings)
    for m in range(len(grid.measures)):
        for p in range(len(grid.periods)):
            at = np.flatnonzero(grid.there[m, p] & (parent >= -1))
            far, unjudged = far_from_siblings(
                grid.values[m, p, at], parent[at], limit=limits.robust_z, least=limits.siblings
            )
            for n, twice_median in far:
                twice = 2 * int(grid.values[m, p, at[n]])
                if twice_median < limits.ratio * twice and twice < limits.ratio * twice_median:
                    continue
                middle = twice_median // 2 if twice_median % 2 == 0 else f"{twice_median // 2},5"
                yield grid.finding(
                    QualityKind.OUTLIER, (m, p, int(at[n])), observed=str(twice // 2), expected=f"≈ {middle}"
                )
            unknown: Mask = grid.there[m, p] & (parent < -1)
            unknown[at[unjudged]] = True
            yield from grid.unknown(
                QualityKind.OUTLIER, unknown, period=p, measure=grid.measures[m].code, reason=reason
            )


def jumps(grid: Grid, limits: QualityLimits) -> Iterator[QualityFinding]:
    """
    Find values that changed by more than a share of the period before, or fell to zero.

    Args:
        grid: The values.

        limits: See `QualityLimits.jump` and `QualityLimits.base`.

    Yields:
        A finding per jump or sudden zero; per measure and period one for all
        values whose period before is missing or too small. The first period of
        the table has none before it, and is passed over.
    """
    small = _filled(_SMALL_BEFORE, base=limits.base)
    for p in range(1, len(grid.periods)):
        q = grid.before(p)
        for m, measure in enumerate(grid.measures):
            given = grid.there[m, p]
            both = given & grid.there[m, q] if q >= 0 else np.zeros_like(given)
            before, value = grid.values[m, max(q, 0)], grid.values[m, p]
            base = limits.base * 10**measure.decimals
            missing, little = given & ~both, both & (before < base)
            for unit in np.flatnonzero(both & (before >= base) & (before != value)).tolist():
                yield from _jump(grid, (m, p, unit), int(before[unit]), limits)
            for which, reason in ((missing, _NO_BEFORE), (little, small)):
                yield from grid.unknown(
                    QualityKind.JUMP, which, period=p, measure=measure.code, reason=reason
                )


def _jump(
    grid: Grid, cell: tuple[int, int, int], before: int, limits: QualityLimits
) -> Iterator[QualityFinding]:
    value = int(grid.values[cell])
    if value == 0:
        yield grid.finding(QualityKind.SUDDEN_ZERO, cell, observed="0", expected=f"≈ {before}")
    elif abs(value - before) * 100 > limits.jump * before:
        expected = f"{before} ± {limits.jump} %"
        yield grid.finding(QualityKind.JUMP, cell, observed=str(value), expected=expected)


def copies(grid: Grid, limits: QualityLimits) -> Iterator[QualityFinding]:
    """
    Find returns that repeat the period before in every value.

    Args:
        grid: The values.

        limits: See `QualityLimits.copied`.

    Yields:
        A finding per return, at the first of its values. Returns without one
        before them, or with fewer values than make a copy, cannot be copies.
    """
    for p in range(1, len(grid.periods)):
        q = grid.before(p)
        if q < 0:
            continue
        here, there = grid.there[:, p], grid.there[:, q]
        same = (here == there) & (~here | (grid.values[:, p] == grid.values[:, q]))
        full = (here & (grid.values[:, p] != 0)).sum(axis=0)
        for unit in np.flatnonzero(same.all(axis=0) & (full >= limits.copied)).tolist():
            first = int(np.flatnonzero(here[:, unit])[0])
            number, before = int(full[unit]), grid.periods[q]
            reason = (
                f"mọi chỉ tiêu giống hệt {before.words('vi')} ({number} số khác 0)",
                f"every value is that of {before.words('en')} ({number} other than 0)",
            )
            yield grid.finding(
                QualityKind.COPY, (first, p, unit), observed=str(number), expected="≠", reason=reason
            )


def digit_preference(grid: Grid, hierarchy: Hierarchy, limits: QualityLimits) -> Iterator[QualityFinding]:
    """
    Find siblings whose last digits are not those of counted figures.

    The last digits of all flows and periods together, of values of two digits
    or more, are compared with equal shares; stocks are left out, since a stock
    carries its digits from period to period: n·X² = 10·Σ cₖ² - n², in
    whole numbers.

    Args:
        grid: The values.

        hierarchy: The tree.

        limits: See `QualityLimits.digits` and `QualityLimits.chi_square`.

    Yields:
        A finding per parent, of the last period; one for all parents with too
        few values.
    """
    parent = parents_of(grid, hierarchy)
    flows = np.array([measure.behaviour is Behaviour.FLOW for measure in grid.measures], dtype=np.bool_)
    _, _, unit = cells = np.nonzero(grid.there & (grid.values >= 10) & flows[:, None, None])  # noqa: PLR2004  # two digits
    own = parent[unit]
    groups, group_of = np.unique(own[own >= 0], return_inverse=True)
    digits = grid.values[cells][own >= 0] % 10
    counts = np.bincount(group_of * 10 + digits, minlength=len(groups) * 10).reshape(-1, 10)
    few: list[UnitUid] = []
    for position, found in zip(groups.tolist(), counts.tolist(), strict=True):
        total = sum(found)
        few += [hierarchy.uid_at(position)] if total < limits.digits else []
        excess = 10 * sum(count * count for count in found) - total * total
        if total >= limits.digits and excess * 1000 > limits.chi_square * total:
            yield _preferred(grid, hierarchy.uid_at(position), found)
    if few:
        reason = _filled(_FEW_DIGITS, least=limits.digits)
        yield from grid.unknown(QualityKind.DIGITS, few, period=len(grid.periods) - 1, reason=reason)


def _preferred(grid: Grid, unit: UnitUid, counts: list[int]) -> QualityFinding:
    total, most = sum(counts), max(range(10), key=lambda digit: counts[digit])
    return QualityFinding(
        kind=QualityKind.DIGITS,
        unit=unit,
        period=grid.periods[-1],
        observed=" ".join(map(str, counts)),
        expected=f"≈ {total // 10}",
        reason=(
            f"{counts[most]} trong {total} số tận cùng bằng {most}",
            f"{counts[most]} of {total} values end in {most}",
        ),
        number=total,
    )


def parents_of(grid: Grid, hierarchy: Hierarchy) -> Numbers:
    """Return the position of each unit's parent; -1 for a province, -2 where the unit is not in the tree."""
    positions = hierarchy.positions(grid.units).astype(np.int64)
    return np.where(positions < 0, -2, hierarchy.parents[positions] if len(hierarchy) else -2)


def _filled(texts: tuple[str, str], **facts: int) -> tuple[str, str]:
    return texts[0].format(**facts), texts[1].format(**facts)
