"""Where bounds start: sums without what would be set aside once more is known."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import numpy as np

from ._adding import added
from ._cells import PEAKS, Cells, Numbers, without
from ._cube import Cube
from ._tree import Flags, Ints, Longs


@attrs.frozen(kw_only=True, eq=False)
class Firm:
    """
    Sums of one measure as its bounds need them, by period and inner unit.

    What an inner unit says itself is provisional where something below it is
    not known yet: it counts, and it would be set aside. So the lower bound
    takes the lesser of it and 0, the upper bound the greater.

    Attributes:
        low: Sum of the numbers for the lower bound; of a mean without the
            provisional ones.

        high: The same for the upper bound.

        known: How many cells with a number are not provisional.

        doubted: How many cells without a number would be set aside likewise.
            None for none anywhere.

        peak: Greatest number, or least, of those that are not provisional.
            None for measures in which nothing is compared.

        lost: Sum of the weights of cells without a number, where known, and of
            provisional ones. None for other measures than means.
    """

    low: Longs
    high: Longs
    known: Ints
    doubted: Ints | None = None
    peak: Longs | None = None
    lost: Longs | None = None

    def copied(self, rows: Mapping[int, Firm]) -> Firm:
        """
        Return sums that can be written to, with other ones for some periods.

        Args:
            rows: By place of the period, one row of each array.
        """
        doubted = np.zeros_like(self.known) if self.doubted is None else self.doubted
        made = attrs.evolve(
            self,
            low=self.low.copy(),
            high=self.high.copy(),
            known=self.known.copy(),
            doubted=doubted.copy(),
            peak=None if self.peak is None else self.peak.copy(),
            lost=None if self.lost is None else self.lost.copy(),
        )
        for p, row in rows.items():
            for name in ("low", "high", "known", "doubted", "peak", "lost"):
                if getattr(row, name) is not None:
                    getattr(made, name)[p] = getattr(row, name)
        return made


def firm_row(
    cube: Cube, m: int, p: int, cells: Cells, *, ranks: Longs, unknown: Ints, known: Ints
) -> Firm | None:
    """
    Return the sums of one period for its bounds; None where nothing is provisional.

    Args:
        cube: The cells.

        m: Place of the measure.

        p: Place of the period.

        cells: The same cells, without what is set aside.

        ranks: Places of the inner units of which the own cell counts.

        unknown: Per inner unit, how many cells below it, its own included, are
            not known.

        known: The same for those that are.

    Raises:
        TotalTooLargeError: If a sum does not fit 64 bits.
    """
    tree = cube.tree
    positions = tree.inner[ranks]
    has = cube.known(m, p, positions) if cells.mean is None else cells.mean.paired[positions]
    may_go: Flags = unknown[ranks] > ~has
    if not may_go.any():
        return None
    provisional = positions[may_go & has]
    own = cells.numbers[provisional]
    low, high = (own * 0, own * 0) if cells.mean else (np.minimum(own, 0), np.maximum(own, 0))
    weights = None if cells.mean is None else cells.mean.lost + cells.mean.held * _chosen(cube, provisional)
    return Firm(
        low=added(cube, m, p, _with(cells.numbers, provisional, low), greatest=cells.greatest),
        high=added(cube, m, p, _with(cells.numbers, provisional, high), greatest=cells.greatest),
        known=known - _counted(cube, ranks[may_go & has]),
        doubted=_counted(cube, ranks[may_go & ~has]),
        peak=_peaks(cube, m, without(cells, provisional)),
        lost=None
        if weights is None or cells.mean is None
        else added(cube, m, p, weights, greatest=cells.mean.greatest),
    )


def _with(numbers: Numbers, at: Longs, own: Numbers) -> Numbers:
    found = numbers.copy()
    found[at] = own
    return found


def _chosen(cube: Cube, positions: Longs) -> Flags:
    found = np.zeros(len(cube.hierarchy), dtype=np.bool_)
    found[positions] = True
    return found


def _counted(cube: Cube, ranks: Longs) -> Ints:
    """Count, below every inner unit and with itself, the inner units at some places."""
    chosen = np.zeros(len(cube.tree.inner), dtype=np.int64)
    chosen[ranks] = 1
    return cube.tree.inner_sums(chosen).astype(np.int32)


def _peaks(cube: Cube, m: int, cells: Cells) -> Longs | None:
    if cells.peaks is None:
        return None
    return cube.tree.peaks(cells.peaks, PEAKS[cube.measures[m].over_units])
