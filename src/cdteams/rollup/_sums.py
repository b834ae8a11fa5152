"""What every inner unit needs to know of the cells below it, and nothing more."""

from __future__ import annotations

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.model import Measure, MissingStrategy

from ._adding import added
from ._cells import PEAKS, Weights, cells_of, without
from ._cube import Cube
from ._firm import Firm, firm_row
from ._states import FIGURES, STATES, CellState
from ._tree import Bytes, Flags, Ints, Longs, Tree

_NOWHERE = np.empty(0, dtype=np.int64)
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

        firm: What bounds start from. None where that is these sums themselves.
    """

    counts: npt.NDArray[np.int32]
    there: set[int]
    total: Longs
    peak: Longs | None = None
    weight: Longs | None = None
    lost: Longs | None = None
    unweighted: Ints | None = None
    paired: Ints | None = None
    firm: Firm | None = None


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
    measure, rows = cube.measures[m], dict[int, Firm]()
    sums = empty_sums(measure, (len(cube.periods), len(cube.tree)), counts=counts)
    for p in range(len(cube.periods)):
        cells = cells_of(cube, m, p)
        own = tally.count(cells.states, into=sums.counts[:, p], there=sums.there)
        if len(own.aside):
            cells = without(cells, own.aside)
        sums.total[p] = added(cube, m, p, cells.numbers, greatest=cells.greatest)
        if sums.peak is not None and cells.peaks is not None:
            sums.peak[p] = cube.tree.peaks(cells.peaks, PEAKS[cube.measures[m].over_units])
        if cells.mean is not None:
            _add_weights(cube, m, p, cells.mean, into=sums)
        if len(own.counted):
            known = known_of(sums, measure, p)
            unknown = sums.counts[:, p].sum(axis=0) - known
            row = firm_row(cube, m, p, cells, ranks=own.counted, unknown=unknown, known=known)
            rows |= {} if row is None else {p: row}
    return attrs.evolve(sums, firm=standing(sums, known_of(sums, measure)).copied(rows)) if rows else sums


def known_of(sums: Sums, measure: Measure, p: int | slice = slice(None)) -> Ints:
    """Count the cells with a number, or a missing one that the measure takes for 0, in all periods or in one."""
    if sums.paired is not None:
        return sums.paired[p]
    first, *others = known_states(measure) & sums.there or {CellState.REPORTED.number}
    found = sums.counts[first, p]
    for number in others:
        found = found + sums.counts[number, p]
    return found


def known_states(measure: Measure) -> set[int]:
    """Return the states of cells with a number, or a missing one that the measure takes for 0."""
    states = {state.number for state in FIGURES}
    return states | {CellState.MISSING.number} if measure.missing is MissingStrategy.ZERO else states


def standing(sums: Sums, known: Ints) -> Firm:
    """Return what bounds start from; that is the sums themselves, where nothing is provisional."""
    if sums.firm is not None:
        return sums.firm
    return Firm(low=sums.total, high=sums.total, known=known, peak=sums.peak, lost=sums.lost)


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
    into.weight[p] = added(cube, m, p, mean.held, greatest=mean.greatest)
    into.lost[p] = added(cube, m, p, mean.lost, greatest=mean.greatest)
    into.unweighted[p] = cube.tree.counts(mean.unweighted)
    into.paired[p] = cube.tree.counts(mean.paired)


@attrs.frozen(kw_only=True, eq=False)
class OwnCells:
    """
    What units say themselves beside the units below them.

    Attributes:
        aside: Positions of those that are set aside: they are in no count.

        counted: Places of the inner units of which the own cell counts.
    """

    aside: Longs = _NOWHERE
    counted: Longs = _NOWHERE


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
        self._own = OwnCells()
        self._none = (np.empty(0, dtype=np.bool_), np.empty(0, dtype=np.int32))

    def count(self, states: Bytes, *, into: npt.NDArray[np.int32], there: set[int]) -> OwnCells:
        """
        Count the cells below every inner unit by state.

        Args:
            states: The row.

            into: Where the counts go: by state and inner unit.

            there: Where the states go that occur.

        Returns:
            Which own cells of inner units are set aside, and which count.
        """
        if not np.array_equal(states, self._last):
            self._counts = self._counted(states)
            self._own = self._own_cells(states)
            self._last = states
        for number, counts in self._counts.items():
            into[number] = counts
            there.add(number)
        return self._own

    def _counted(self, states: Bytes) -> dict[int, Ints]:
        tree, found = self._tree, dict[int, Ints]()
        left = len(states)
        rest = tree.widths.copy()
        for number in range(int(states.max(initial=0)), -1, -1):
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

    def _own_cells(self, states: Bytes) -> OwnCells:
        tree, counts = self._tree, self._counts
        own = states[tree.inner]
        asked = own != _NONE
        if not asked.any():
            return OwnCells()
        below = np.zeros(len(own), dtype=np.int32)
        for state in FIGURES:
            if state.number in counts:
                below += counts[state.number][:-1] - (own == state.number)
        aside = asked & (below > 0)
        for number in counts:
            gone = aside & (own == number)
            if gone.any():
                counts[number] = counts[number] - tree.inner_sums(gone.astype(np.int64)).astype(np.int32)
        return OwnCells(aside=tree.inner[aside], counted=np.flatnonzero(asked & ~aside))
