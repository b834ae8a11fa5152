"""One corrected return, and nothing but the totals above it."""

from __future__ import annotations

import attrs
import numpy as np

from cdteams.model import MissingStrategy, Period

from ._cube import Cube
from ._roll_up import totals_of
from ._states import FIGURES, NOTHING, CellState
from ._sums import PEAKS, StateTally, Sums, cells_of, refuse_total, sums_of
from ._totals import Total, Totals
from ._tree import Longs

_FIGURES = frozenset(state.number for state in FIGURES)
_REPORTED, _MISSING, _NONE, _CARRIED = (
    state.number
    for state in (CellState.REPORTED, CellState.MISSING, CellState.NOT_APPLICABLE, CellState.CARRIED)
)
_MOST = 2**63 - 1


@attrs.define(kw_only=True, eq=False)
class _Part:
    """What one cell adds to the sums above it."""

    counts: dict[int, int] = attrs.Factory(dict)
    total: int = 0
    weight: int = 0
    lost: int = 0
    unweighted: int = 0
    paired: int = 0

    def add(self, other: _Part, times: int) -> None:
        """Add another part, or take it away."""
        for state, number in other.counts.items():
            self.counts[state] = self.counts.get(state, 0) + times * number
        self.total += times * other.total
        self.weight += times * other.weight
        self.lost += times * other.lost
        self.unweighted += times * other.unweighted
        self.paired += times * other.paired

    @property
    def figures(self) -> int:
        """How many figures it counts."""
        return sum(number for state, number in self.counts.items() if state in _FIGURES)


class Rollup:
    """
    Totals that follow single corrections.

    A correction changes the cell, and the totals of the units above it; it
    gives the same as to roll the changed cube up again. The cube that it was
    made of stays as it is.
    """

    def __init__(self, cube: Cube) -> None:
        """
        Roll a cube up.

        Args:
            cube: The cells, of which a copy is kept.

        Raises:
            TotalTooLargeError: If a sum does not fit 64 bits.
        """
        self._values, self._states = cube.values.copy(), cube.states.copy()
        self._cube = attrs.evolve(cube, values=self._values, states=self._states)
        tally = StateTally(cube.tree)
        self._sums = {
            m: sums_of(self._cube, m, tally=tally)
            for m, measure in enumerate(cube.measures)
            if measure.over_units.value != "none"
        }
        self._before: dict[tuple[int, int, int], int] = {}
        self._parents = cube.hierarchy.parents

    def totals(self) -> Totals:
        """Return the totals as they are now; later corrections do not change them."""
        cube = attrs.evolve(self._cube, values=self._values.copy(), states=self._states.copy())
        tally = StateTally(cube.tree)
        added = {m: sums_of(cube, m, tally=tally) for m in self._sums}
        return totals_of(cube, added, exact={})

    def total(self, uid: str, measure: str, period: Period) -> Total:
        """
        Return one total as it is now.

        Args:
            uid: The unit; ``vn`` for all roots of the map together.

            measure: Code of the measure.

            period: The period.

        Raises:
            UnknownUnitError: If the unit is not in the tree.

            DisagreementError: If measure or period is not among the totals.
        """
        return totals_of(self._cube, self._sums, exact={}).total(uid, measure, period)

    def correct(self, uid: str, measure: str, period: Period, value: int | None) -> None:
        """
        Put one value in place of what was there.

        Args:
            uid: The unit.

            measure: Code of the measure.

            period: The period.

            value: The new value. None withdraws what was reported: the cell is
                what it was before its first correction, if it was not reported
                then, and missing otherwise; a measure that carries takes the
                number of the period before. A cell of which the value was
                refused is refused again.

        Raises:
            UnknownUnitError: If the unit is not in the tree.

            DisagreementError: If measure or period is not in the cube.

            CellValueError: If the measure cannot have the value.

            TotalTooLargeError: If a total would not fit 64 bits. Nothing is
                changed then.
        """
        m, position = self._cube.measure_number(measure), self._cube.hierarchy.position(uid)
        p = self._cube.period_number(period)
        if value is not None:
            self._cube.refuse(m, p, position, value=value)
        before = self._before.setdefault((m, p, position), int(self._states[m, p, position]))
        if value is not None:
            self._put(m, p, position, value=value, state=_REPORTED)
        else:
            state = _MISSING if before in (_REPORTED, _CARRIED) else before
            self._put(m, p, position, value=0, state=state)
        if self._cube.measures[m].missing is MissingStrategy.LAST:
            self._carry(m, p if self._states[m, p, position] == _MISSING else p + 1, position)

    def _carry(self, m: int, first: int, position: int) -> None:
        """Carry numbers onwards, as far as nothing was reported."""
        periods, states = self._cube.periods, self._states[m]
        for p in range(max(first, 1), len(periods)):
            if states[p, position] not in (_MISSING, _CARRIED) or periods[p - 1].next() != periods[p]:
                return
            there = int(states[p - 1, position]) in _FIGURES
            value = int(self._values[m, p - 1, position]) if there else 0
            self._put(m, p, position, value=value, state=_CARRIED if there else _MISSING)

    def _put(self, m: int, p: int, position: int, *, value: int, state: int) -> None:
        """Change one cell and what hangs on it."""
        old = int(self._values[m, p, position]), int(self._states[m, p, position])
        hanging = [m] if m in self._sums else []
        hanging += [
            n for n in self._sums if self._cube.measures[n].weight == self._cube.measures[m].code and n != m
        ]
        parts = {n: self._part(n, p, position) for n in hanging}
        below = {n: self._below_path(n, p, position) for n in hanging}
        greatest = int(self._cube.greatest[m, p])
        self._set(m, p, position, value=value, state=state, greatest=max(greatest, abs(value)))
        steps = {n: self._steps(n, p, position, old=parts[n], below=below[n]) for n in hanging}
        for n, found in steps.items():
            for rank, part in found:
                if not self._fits(n, p, rank, part):
                    self._set(m, p, position, value=old[0], state=old[1], greatest=greatest)
                    total = int(self._sums[n].total[p, rank]) + part.total
                    refuse_total(self._cube, n, p, rank, total=total)
        for n, found in steps.items():
            for rank, part in found:
                _write(self._sums[n], p, rank, part)
            self._renew_peaks(n, p, position)

    def _set(self, m: int, p: int, position: int, *, value: int, state: int, greatest: int) -> None:
        self._values[m, p, position], self._states[m, p, position] = value, state
        self._cube.greatest[m, p] = greatest

    def _part(self, n: int, p: int, position: int) -> _Part:
        """Return what a cell adds, whether or not it is set aside."""
        cells = cells_of(self._cube, n, p, slice(position, position + 1))
        state = int(cells.states[0])
        part = _Part(counts={} if state == _NONE else {state: 1}, total=int(cells.numbers[0]))
        if cells.mean is not None:
            part.weight, part.lost = int(cells.mean.held[0]), int(cells.mean.lost[0])
            part.unweighted, part.paired = int(cells.mean.unweighted[0]), int(cells.mean.paired[0])
        return part

    def _below_path(self, n: int, p: int, position: int) -> dict[int, int]:
        """Return how many figures count below each inner unit from here upwards, where it matters."""
        tree, sums = self._cube.tree, self._sums[n]
        own = int(tree.rank[position])
        ranks = [*([] if own < 0 else [own]), *tree.path(position, self._parents)[:-1]]
        return {
            rank: self._figures_below(sums, n, p, int(tree.inner[rank]))
            for rank in ranks
            if rank == own or self._states[n, p, tree.inner[rank]] != _NONE
        }

    def _steps(
        self, n: int, p: int, position: int, *, old: _Part, below: dict[int, int]
    ) -> list[tuple[int, _Part]]:
        """Return what each inner unit from here upwards gains, once the cell is changed."""
        tree = self._cube.tree
        change = _Part()
        own = int(tree.rank[position])
        if own < 0 or not below[own]:
            change.add(old, -1)
            change.add(self._part(n, p, position), 1)
        found = [] if own < 0 else [(own, _copy(change))]
        for rank in tree.path(position, self._parents):
            if rank in below:
                self._turn(change, self._part(n, p, int(tree.inner[rank])), before=below[rank])
            found.append((rank, _copy(change)))
        return found

    def _turn(self, change: _Part, own: _Part, *, before: int) -> None:
        """Set a unit's own figure aside, or let it count, where the change below decides it."""
        after = before + change.figures
        if before and not after:
            change.add(own, 1)
        if after and not before:
            change.add(own, -1)

    def _figures_below(self, sums: Sums, n: int, p: int, position: int) -> int:
        """Return how many figures count below an inner unit, by the sums as they stand."""
        rank = int(self._cube.tree.rank[position])
        inside = sum(int(sums.counts[state, p, rank]) for state in _FIGURES)
        if not inside:
            return 0
        below = position + 1, position + int(self._cube.hierarchy.sizes[position])
        if inside > 1:
            return inside  # its own can only be the one figure there is
        own = self._part(n, p, position).figures
        if not own:
            return inside
        cells = cells_of(self._cube, n, p, slice(*below))
        return int(np.isin(cells.states, tuple(_FIGURES)).any())

    def _fits(self, n: int, p: int, rank: int, part: _Part) -> bool:
        sums = self._sums[n]
        fits = NOTHING < int(sums.total[p, rank]) + part.total <= _MOST
        if sums.weight is not None and sums.lost is not None:
            fits &= int(sums.weight[p, rank]) + part.weight <= _MOST
            fits &= int(sums.lost[p, rank]) + part.lost <= _MOST
        return fits

    def _renew_peaks(self, n: int, p: int, position: int) -> None:
        """Find the greatest or least again, unit by unit upwards."""
        sums, tree = self._sums[n], self._cube.tree
        if sums.peak is None:
            return
        own = int(tree.rank[position])
        for rank in [*([] if own < 0 else [own]), *tree.path(position, self._parents)]:
            sums.peak[p, rank] = self._peak_of(n, p, rank, sums)

    def _peak_of(self, n: int, p: int, rank: int, sums: Sums) -> int:
        """Return the greatest or least of the units directly below, and of the unit itself if it counts."""
        assert sums.peak is not None
        tree, way = self._cube.tree, PEAKS[self._cube.measures[n].over_units]
        children = self._children(rank)
        ranks = tree.rank[children]
        cells = cells_of(self._cube, n, p, children[ranks < 0])
        assert cells.peaks is not None
        found = int(way.reduce(np.concatenate([cells.peaks, sums.peak[p, ranks[ranks >= 0]]])))
        if rank < len(tree.inner):
            position = int(tree.inner[rank])
            own = cells_of(self._cube, n, p, slice(position, position + 1))
            if not self._figures_below(sums, n, p, position):
                assert own.peaks is not None
                found = int(way(found, own.peaks[0]))
        return found

    def _children(self, rank: int) -> Longs:
        tree = self._cube.tree
        if rank == len(tree.inner):
            return np.flatnonzero(self._parents < 0)
        position = int(tree.inner[rank])
        below = self._parents[position : position + int(self._cube.hierarchy.sizes[position])]
        found: Longs = np.flatnonzero(below == position) + position
        return found


def _copy(part: _Part) -> _Part:
    return attrs.evolve(part, counts=dict(part.counts))


def _write(sums: Sums, p: int, rank: int, part: _Part) -> None:
    for state, number in part.counts.items():
        if number:
            sums.counts[state, p, rank] += number
            sums.there.add(state)
    sums.total[p, rank] += part.total
    if sums.weight is not None and sums.lost is not None:
        sums.weight[p, rank] += part.weight
        sums.lost[p, rank] += part.lost
    if sums.unweighted is not None and sums.paired is not None:
        sums.unweighted[p, rank] += part.unweighted
        sums.paired[p, rank] += part.paired
