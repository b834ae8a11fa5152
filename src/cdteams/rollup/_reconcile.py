"""What a unit says itself, beside what the units below it say."""

from __future__ import annotations

from fractions import Fraction

import attrs
import numpy as np

from cdteams.model import Measure, OverUnits, Period, Term, UnitUid

from ._cube import Cube, have_figures
from ._states import CellState
from ._totals import Total, Totals
from ._tree import Longs


class Cause(Term):
    """Why a child explains a gap."""

    MISSING = "missing", "chưa báo cáo", "it is missing"
    REFUSED = "refused", "giá trị bị loại", "its value was refused"
    LEFT_OUT = "left-out", "cấp trên chưa cộng", "it is left out above"
    CHANGED = "changed", "thay đổi so với kỳ trước", "it changed since the period before"


@attrs.frozen(kw_only=True)
class Reconciliation:
    """
    A unit that reports beside units below it that report too.

    Its own figure counts in no total; it is compared.

    Attributes:
        unit: Uid of the unit.

        measure: Code of the measure.

        period: The period.

        own: What it says itself.

        below: What the units below it come to.

        gap: *own* less the value of *below*; 0 or the distance to the nearer
            bound where only bounds are known.

        agrees: Whether both are the same, give or take the tolerance; not
            where *own* is outside the bounds of *below*. None where that
            cannot be known: what is missing or was refused below may close
            the gap.

        child: The unit directly below that explains most of the gap. None
            where there is no gap, or no unit explains any of it.

        cause: How it explains it. None without such a unit.

        left: What of the gap it leaves unexplained, without sign.
    """

    unit: UnitUid
    measure: str
    period: Period
    own: int
    below: Total
    gap: int
    agrees: bool | None
    child: UnitUid | None = None
    cause: Cause | None = None
    left: int = 0


def reconcile(
    cube: Cube, totals: Totals, *, share: Fraction = Fraction(0), slack: int = 0
) -> tuple[Reconciliation, ...]:
    """
    Compare what units say themselves with what the units below them come to.

    A missing child may explain any figure that is larger than the sum, or
    smaller than the least number, as may one of which a value was refused;
    with numbers below 0, and in a mean, any. Another child of a sum explains
    as much as leaving it out above would, or as much as it changed since the
    period before; of all children the one is named that leaves the least, the
    first in map order of several. A measure that is no sum has no such child.

    Args:
        cube: The cells.

        totals: What `roll_up` made of them.

        share: Part of the own figure, from 0, that the two may differ by.

        slack: Whole numbers, from 0, that they may differ by besides.

    Returns:
        One for every unit, measure and period with an own figure beside
        figures below, whether or not they agree; in the order of measures,
        periods and positions. Measures that are not added have none.
    """
    found = []
    for m, measure in enumerate(cube.measures):
        if measure.over_units is OverUnits.NONE:
            continue
        for p in range(len(cube.periods)):
            for position in _with_both(cube, m, p).tolist():
                found.append(_compared(cube, totals, (m, p, position), share=share, slack=slack))  # noqa: PERF401  # three loops deep
    return tuple(found)


def _with_both(cube: Cube, m: int, p: int) -> Longs:
    """Return the positions of units with a figure of their own and figures below."""
    aside = cube.aside(m, p)
    found: Longs = aside[have_figures(cube.states[m, p][aside])]
    return found


def _compared(
    cube: Cube, totals: Totals, at: tuple[int, int, int], *, share: Fraction, slack: int
) -> Reconciliation:
    m, p, position = at
    uid, period, measure = cube.hierarchy.uid_at(position), cube.periods[p], cube.measures[m]
    own = int(cube.values[at])
    below = totals.total(uid, measure.code, period)
    allowed = slack + int(abs(own) * share)
    gap = own - below.value if below.value is not None else _distance(own, below)
    made = Reconciliation(
        unit=uid,
        measure=measure.code,
        period=period,
        own=own,
        below=below,
        gap=gap,
        agrees=_agrees(own, below, allowed=allowed),
    )
    return _explained(made, cube, totals, at) if gap else made


def _agrees(own: int, below: Total, *, allowed: int) -> bool | None:
    """Tell whether a figure is what is below it: so if what is there is near enough, not if nothing that may be is."""
    if abs(_distance(own, below)) > allowed:
        return False
    value, low, high = (
        each is not None and abs(own - each) <= allowed for each in (below.value, below.low, below.high)
    )
    return True if value or (low and high) else None


def _distance(own: int, below: Total) -> int:
    if below.low is not None and own < below.low:
        return own - below.low
    if below.high is not None and own > below.high:
        return own - below.high
    return 0


def _may_close(gap: int, measure: Measure) -> bool:
    """Tell whether more below can bring what is below towards the own figure."""
    if measure.over_units is OverUnits.MIN:
        return gap < 0
    return gap > 0 or measure.least < 0 or measure.over_units is OverUnits.WEIGHTED_MEAN


def _explained(made: Reconciliation, cube: Cube, totals: Totals, at: tuple[int, int, int]) -> Reconciliation:
    """Name the child that leaves the least of the gap."""
    m, p, position = at
    choices: list[tuple[int, int, UnitUid, Cause]] = []
    last = position + int(cube.hierarchy.sizes[position])
    children = np.flatnonzero(cube.hierarchy.parents[position:last] == position) + position
    for child in children.tolist():
        uid = cube.hierarchy.uid_at(child)
        total = totals.total(uid, made.measure, made.period)
        if total.state is CellState.NOT_APPLICABLE:
            continue
        waits = total.reported < total.expected and total.state is not CellState.CARRIED
        if waits and _may_close(made.gap, cube.measures[m]):
            cause = Cause.REFUSED if total.state is CellState.REFUSED else Cause.MISSING
            choices.append((0, len(choices), uid, cause))
        if total.value is not None and cube.measures[m].over_units is OverUnits.SUM:
            choices.append((abs(made.gap + total.value), len(choices), uid, Cause.LEFT_OUT))
            then = totals.total(uid, made.measure, cube.periods[p - 1]).value if p else None
            if then is not None:
                changed = abs(made.gap + total.value - then)
                choices.append((changed, len(choices), uid, Cause.CHANGED))
    if not choices:
        return made
    left, _, uid, cause = min(choices)
    return attrs.evolve(made, child=uid, cause=cause, left=left)
