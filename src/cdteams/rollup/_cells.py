"""The cells of one measure and period, as its roll-up takes them."""

from __future__ import annotations

from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.model import OverUnits

from ._cube import Cube
from ._states import NOTHING, CellState
from ._tree import Bytes, Flags, Longs

_MOST = 2**63 - 1
_NONE = CellState.NOT_APPLICABLE.number
PEAKS = {OverUnits.MAX: np.maximum, OverUnits.MIN: np.minimum, OverUnits.DISTINCT: np.maximum}
Numbers: TypeAlias = npt.NDArray[np.int64] | npt.NDArray[np.object_]


@attrs.frozen(kw_only=True, eq=False)
class Cells:
    """
    The cells of a measure and period as its roll-up takes them.

    Attributes:
        states: Per position; a number without its weight is missing.

        numbers: What is added: numbers, or numbers times weights; 0 where
            there is none.

        greatest: No absolute number is above it.

        peaks: What is compared; None where nothing is.

        none: What stands among the *peaks* where there is nothing to compare.

        mean: What a mean needs besides; None for other measures.
    """

    states: Bytes
    numbers: Numbers
    greatest: int
    peaks: Longs | None = None
    none: int = NOTHING
    mean: Weights | None = None


@attrs.frozen(kw_only=True, eq=False)
class Weights:
    """
    Weights of the cells of a mean.

    Attributes:
        held: Weights of the cells with a number.

        lost: Weights of the others, where known.

        greatest: No weight is above it.

        unweighted: Whether a cell that should have a weight has none.

        paired: Whether a cell has a number and a weight.
    """

    held: Longs
    lost: Longs
    greatest: int
    unweighted: Flags
    paired: Flags


def cells_of(cube: Cube, m: int, p: int, at: slice | Longs = slice(None)) -> Cells:
    """Return the cells at some positions of a measure and period."""
    measure, values, states = cube.measures[m], cube.values[m, p][at], cube.states[m, p][at]
    greatest = int(cube.greatest[m, p])
    if measure.over_units in PEAKS:
        none = _MOST if measure.over_units is OverUnits.MIN else NOTHING
        peaks = np.where(cube.known(m, p, at), values, none)
        return Cells(states=states, numbers=values, greatest=greatest, peaks=peaks, none=none)
    if measure.weight:
        return _weighted(cube, m, p, at)
    return Cells(states=states, numbers=values, greatest=greatest)


def _weighted(cube: Cube, m: int, p: int, at: slice | Longs) -> Cells:
    w = cube.measure_number(cube.measures[m].weight)
    values, weights, states = cube.values[m, p][at], cube.values[w, p][at], cube.states[m, p][at]
    known, weighed, asked = cube.known(m, p, at), cube.known(w, p, at), states != _NONE
    paired = known & weighed
    greatest = int(cube.greatest[m, p]) * int(cube.greatest[w, p])
    product = values * weights if greatest <= _MOST else values.astype(object) * weights
    return Cells(
        states=np.where(known & ~weighed, np.uint8(CellState.MISSING.number), states),
        numbers=np.where(paired, product, 0),
        greatest=greatest,
        mean=Weights(
            held=np.where(paired, weights, 0),
            lost=np.where(asked & ~known & weighed, weights, 0),
            greatest=int(cube.greatest[w, p]),
            unweighted=asked & ~weighed,
            paired=paired,
        ),
    )


def without(cells: Cells, aside: Longs) -> Cells:
    """
    Return cells with what is set aside taken out.

    Args:
        cells: All cells of the measure and period.

        aside: Positions of the cells that count nowhere.
    """
    numbers = cells.numbers.copy()
    numbers[aside] = 0
    peaks, mean = cells.peaks, cells.mean
    if peaks is not None:
        peaks = peaks.copy()
        peaks[aside] = cells.none
    if mean is not None:
        kept = np.ones(len(numbers), dtype=np.bool_)
        kept[aside] = False
        mean = Weights(
            held=mean.held * kept,
            lost=mean.lost * kept,
            greatest=mean.greatest,
            unweighted=mean.unweighted & kept,
            paired=mean.paired & kept,
        )
    return attrs.evolve(cells, numbers=numbers, peaks=peaks, mean=mean)
