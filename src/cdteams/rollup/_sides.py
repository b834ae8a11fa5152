"""Units that count on one side of a ratio of sums and not on the other."""

from __future__ import annotations

from collections.abc import Collection

import attrs
import numpy as np

from cdteams.model import Period

from ._cube import Cube, have_figures
from ._states import CellState
from ._tree import Flags

_NONE = CellState.NOT_APPLICABLE.number


@attrs.frozen(kw_only=True, eq=False)
class OneSided:
    """
    Which units count on one side of a ratio only, by position.

    Attributes:
        above: Units that have a number in the numerator, and not every number
            of the denominator.

        below: Units that have a number in the denominator, and not every
            number of the numerator.

        unawaited: Those of them that lack a number for which nobody waits: it
            was not asked for, or it is set aside. What is still missing may
            come in, and the bounds of the sums hold it; these hold nothing.
    """

    above: Flags
    below: Flags
    unawaited: Flags


def one_sided(
    cube: Cube, *, numerator: Collection[str], denominator: Collection[str], period: Period
) -> OneSided:
    """
    Find the units that do not count on both sides of a ratio of sums.

    Args:
        cube: The cells.

        numerator: Codes of the measures above, at least one.

        denominator: Codes of the measures below, at least one.

        period: The period.

    Returns:
        Flags for every position. A number is one that counts: not the own
        figure of a unit beside figures below it. A missing cell that its
        measure takes for 0 lacks nothing, and puts no unit on a side.

    Raises:
        DisagreementError: If a measure or the period is not in the cube.
    """
    p = cube.period_number(period)
    upper, lower = (
        [_Side.of(cube, cube.measure_number(code), p) for code in codes] for codes in (numerator, denominator)
    )
    above = np.logical_or.reduce([each.has for each in upper])
    below = np.logical_or.reduce([each.has for each in lower])
    above_only = above & ~np.logical_and.reduce([each.whole for each in lower])
    below_only = below & ~np.logical_and.reduce([each.whole for each in upper])
    never = np.logical_or.reduce([each.unawaited for each in (*upper, *lower)])
    return OneSided(above=above_only, below=below_only, unawaited=(above_only | below_only) & never)


@attrs.frozen(kw_only=True, eq=False)
class _Side:
    """Of one measure: who has a number, who lacks none, and who lacks one that nobody waits for."""

    has: Flags
    whole: Flags
    unawaited: Flags

    @classmethod
    def of(cls, cube: Cube, m: int, p: int) -> _Side:
        states, everywhere = cube.states[m, p], slice(None)
        counts = np.ones(len(states), dtype=np.bool_)
        counts[cube.aside(m, p)] = False
        whole = cube.known(m, p, everywhere) & counts
        return cls(
            has=have_figures(states) & counts,
            whole=whole,
            unawaited=~whole & (~counts | (states == _NONE)),
        )
