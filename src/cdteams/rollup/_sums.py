"""What every inner unit needs to know of the cells below it, and nothing more."""

from __future__ import annotations

from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import TotalTooLargeError
from cdteams.model import Measure, OverUnits

from ._cube import Cube
from ._states import FIGURES, NOTHING, STATES, WHOLE, CellState
from ._tree import Bytes, Flags, Ints, Longs, Tree

_MOST = 2**63 - 1
PEAKS = {OverUnits.MAX: np.maximum, OverUnits.MIN: np.minimum, OverUnits.DISTINCT: np.maximum}
Numbers: TypeAlias = npt.NDArray[np.int64] | npt.NDArray[np.object_]
_NONE = CellState.NOT_APPLICABLE.number


@attrs.frozen(kw_only=True, eq=False)
class Sums:
    """
    Sums of one measure, by period and by unit of some list.

    Attributes:
        counts: Per state, how many cells are in it.

        there: Positions of the states in which any cell is.

        total: Sum of the numbers; of numbers times weights for a mean.

        peak: Greatest number, or least for a measure of which the least is
            taken; of no meaning where there is none. None for other measures.

        weight: Sum of the weights of the cells with a number. None for other
            measures than means.

        lost: Sum of the weights of the cells without one, where known.

        unweighted: How many cells have no weight.

        paired: How many cells have a number and a weight.
    """

    counts: npt.NDArray[np.int32]
    there: set[int]
    total: Longs
    peak: Longs | None = None
    weight: Longs | None = None
    lost: Longs | None = None
    unweighted: Ints | None = None
    paired: Ints | None = None


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


def sums_of(cube: Cube, m: int, *, tally: StateTally, counts: Ints | None = None) -> Sums:
    """
    Add up one measure below every inner unit, period by period.

    What a unit says itself beside units below it that have a number is set
    aside: it counts nowhere.

    Args:
        cube: The cells.

        m: Place of the measure.

        tally: What counts the cells by state.

        counts: Zeros for the counts, as `room_for` gives them for one measure.
            None makes them.

    Raises:
        TotalTooLargeError: If a sum does not fit 64 bits.
    """
    sums = empty_sums(cube.measures[m], (len(cube.periods), len(cube.tree)), counts=counts)
    for p in range(len(cube.periods)):
        cells = cells_of(cube, m, p)
        aside = tally.count(cells.states, into=sums.counts[:, p], there=sums.there)
        if len(aside):
            cells = _without(cells, aside)
        sums.total[p] = _added(cube, m, p, cells.numbers, greatest=cells.greatest)
        if sums.peak is not None and cells.peaks is not None:
            sums.peak[p] = cube.tree.peaks(cells.peaks, PEAKS[cube.measures[m].over_units])
        if cells.mean is not None:
            _add_weights(cube, m, p, cells.mean, into=sums)
    return sums


def room_for(measures: int, shape: tuple[int, int]) -> Ints:
    """
    Return zeros for the counts of many measures, by measure and state.

    Taken at once, memory of states that do not occur is never touched.
    """
    return np.zeros((measures, len(STATES), *shape), dtype=np.int32)


def empty_sums(measure: Measure, shape: tuple[int, int], *, counts: Ints | None = None) -> Sums:
    """Return sums of nothing: no cell in any state."""
    mean = bool(measure.weight)
    return Sums(
        counts=room_for(1, shape)[0] if counts is None else counts,
        there=set(),
        total=np.zeros(shape, dtype=np.int64),
        peak=np.zeros(shape, dtype=np.int64) if measure.over_units in PEAKS else None,
        weight=np.zeros(shape, dtype=np.int64) if mean else None,
        lost=np.zeros(shape, dtype=np.int64) if mean else None,
        unweighted=np.zeros(shape, dtype=np.int32) if mean else None,
        paired=np.zeros(shape, dtype=np.int32) if mean else None,
    )


def _add_weights(cube: Cube, m: int, p: int, mean: Weights, *, into: Sums) -> None:
    assert into.weight is not None
    assert into.lost is not None
    assert into.unweighted is not None
    assert into.paired is not None
    into.weight[p] = _added(cube, m, p, mean.held, greatest=mean.greatest)
    into.lost[p] = _added(cube, m, p, mean.lost, greatest=mean.greatest)
    into.unweighted[p] = cube.tree.counts(mean.unweighted)
    into.paired[p] = cube.tree.counts(mean.paired)


class StateTally:
    """
    Counts cells by state, and finds the figures that are set aside.

    Remembers the last row that it counted: units that do not report a measure
    mostly report none, so that rows of states repeat.
    """

    def __init__(self, tree: Tree) -> None:
        """Count on a tree."""
        self._tree = tree
        self._last: Bytes = np.empty(0, dtype=np.uint8)
        self._counts: dict[int, Ints] = {}
        self._aside: Longs = np.empty(0, dtype=np.int64)
        self._none = (np.empty(0, dtype=np.bool_), np.empty(0, dtype=np.int32))

    def count(self, states: Bytes, *, into: npt.NDArray[np.int32], there: set[int]) -> Longs:
        """
        Count the cells below every inner unit by state.

        Args:
            states: The row.

            into: Where the counts go: by state and inner unit.

            there: Where the states go that occur.

        Returns:
            Positions of the figures that are set aside, which are in no count.
        """
        if not np.array_equal(states, self._last):
            self._counts = self._counted(states)
            self._aside = self._set_aside(states)
            self._last = states
        for number, counts in self._counts.items():
            into[number] = counts
            there.add(number)
        return self._aside

    def _counted(self, states: Bytes) -> dict[int, Ints]:
        tree, found = self._tree, dict[int, Ints]()
        left = len(states)
        rest = tree.widths.copy()
        for number in range(len(STATES) - 1, -1, -1):
            if not left:
                break
            chosen = states == number
            here = int(np.count_nonzero(chosen))
            left -= here
            if not here:
                continue
            # The last state that occurs is what the others leave.
            counts = rest if not left else self._of_none(chosen) if number == _NONE else tree.counts(chosen)
            if left:
                rest -= counts
            if number != _NONE:
                found[number] = counts
        return found

    def _of_none(self, chosen: Flags) -> Ints:
        """Count the cells in which nothing is expected, mostly the same for every measure."""
        if not np.array_equal(chosen, self._none[0]):
            self._none = chosen, self._tree.counts(chosen)
        return self._none[1]

    def _set_aside(self, states: Bytes) -> Longs:
        tree, counts = self._tree, self._counts
        own = states[tree.inner]
        asked = own != _NONE
        if not asked.any():
            return np.empty(0, dtype=np.int64)
        below = np.zeros(len(own), dtype=np.int32)
        for state in FIGURES:
            if state.number in counts:
                below += counts[state.number][:-1] - (own == state.number)
        aside = asked & (below > 0)
        for number in counts:
            gone = aside & (own == number)
            if gone.any():
                counts[number] = counts[number] - tree.inner_sums(gone.astype(np.int64)).astype(np.int32)
        positions: Longs = tree.inner[aside]
        return positions


def _without(cells: Cells, aside: Longs) -> Cells:
    """Return the cells with what is set aside taken out."""
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


def _added(cube: Cube, m: int, p: int, numbers: Numbers, *, greatest: int) -> Longs:
    """Add numbers below every inner unit, refusing sums that do not fit."""
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
