"""One corrected return, and nothing but the totals above it."""

from __future__ import annotations

import attrs
import numpy as np

from cdteams.errors import CellValueError, TotalTooLargeError
from cdteams.model import Measure, MissingStrategy, Period

from ._adding import refuse_total
from ._cells import PEAKS, cells_of, without
from ._cube import Cube
from ._firm import Firm
from ._roll_up import totals_of
from ._states import FIGURES, NOTHING, CellState
from ._sums import StateTally, Sums, known_of, known_states, standing, sums_of
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
    unknown: int = 0
    low: int = 0
    high: int = 0
    known: int = 0
    doubted: int = 0
    firm_lost: int = 0

    def add(self, other: _Part, times: int) -> None:
        """Add another part, or take it away."""
        for state, number in other.counts.items():
            self.counts[state] = self.counts.get(state, 0) + times * number
        self.total += times * other.total
        self.weight += times * other.weight
        self.lost += times * other.lost
        self.unweighted += times * other.unweighted
        self.paired += times * other.paired
        self.unknown += times * other.unknown
        self.low += times * other.low
        self.high += times * other.high
        self.known += times * other.known
        self.doubted += times * other.doubted
        self.firm_lost += times * other.firm_lost

    @property
    def figures(self) -> int:
        """How many figures it counts."""
        return sum(number for state, number in self.counts.items() if state in _FIGURES)


@attrs.frozen(kw_only=True)
class _Below:
    """How many cells below an inner unit are figures that count, and how many are not known."""

    figures: int
    unknown: int


class Rollup:
    """
    Totals that follow single corrections.

    A correction changes the cell, and the totals of the units above it; it
    gives the same as to lay the changed table out and roll it up again. The
    cube that it was made of stays as it is.
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
            m: _with_firm(sums_of(self._cube, m, tally=tally), measure)
            for m, measure in enumerate(cube.measures)
            if measure.over_units.value != "none"
        }
        self._origin: dict[tuple[int, int, int], tuple[int, int]] = {}
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
                what it would be had it never been. One that was awaited is
                missing, or carried where its measure carries; one that is not
                due yet is not due; a figure that nobody asked for is not
                applicable. A cell of which the value was refused is refused
                again, and one that was withheld or apportioned is that again.

        Raises:
            UnknownUnitError: If the unit is not in the tree.

            DisagreementError: If measure or period is not in the cube.

            CellValueError: If the measure cannot have the value, or is not
                defined on the last day of the period.

            TotalTooLargeError: If a total would not fit 64 bits. Nothing is
                changed then.
        """
        m, position = self._cube.measure_number(measure), self._cube.hierarchy.position(uid)
        p = self._cube.period_number(period)
        if value is not None:
            self._cube.refuse(m, p, position, value=value)
            self._refuse_undefined(m, p, position, value=value)
        there = int(self._values[m, p, position]), int(self._states[m, p, position])
        self._origin.setdefault((m, p, position), there)
        number, state = self._withdrawn(m, p, position) if value is None else (value, _REPORTED)
        self._put(m, p, position, value=number, state=state)
        if self._cube.measures[m].missing is MissingStrategy.LAST:
            self._carry_or_undo(m, p, position, there=there)

    def _refuse_undefined(self, m: int, p: int, position: int, *, value: int) -> None:
        measure, period = self._cube.measures[m], self._cube.periods[p]
        if not measure.span.covers(period.last):
            raise CellValueError(
                value=str(value),
                unit=self._cube.hierarchy.uid_at(position),
                measure=measure.code,
                period=period.full_id,
                reason="undefined",
                bound=period.last.isoformat(),
            )

    def _withdrawn(self, m: int, p: int, position: int) -> tuple[int, int]:
        """Return the number and state of a cell of which nothing is reported."""
        origin, blank = self._origin[m, p, position], self._cube.blank
        measure, state = self._cube.measures[m], origin[1]
        if state == _REPORTED:
            state = _MISSING if blank is None else blank.state(measure.code, self._cube.periods[p], position)
        if measure.missing is MissingStrategy.LAST and state in (_MISSING, _CARRIED) and (p or blank):
            return self._carried(m, p, position)
        return (origin[0], state) if state == origin[1] else (0, state)

    def _carried(self, m: int, p: int, position: int) -> tuple[int, int]:
        """Return the number and state of an awaited cell of a measure that carries."""
        number, periods = None, self._cube.periods
        if p == 0 and self._cube.blank is not None:
            number = self._cube.blank.carried(self._cube.measures[m].code, position)
        elif p and periods[p - 1].next() == periods[p] and int(self._states[m, p - 1, position]) in _FIGURES:
            number = int(self._values[m, p - 1, position])
        return (0, _MISSING) if number is None else (number, _CARRIED)

    def _carry_or_undo(self, m: int, p: int, position: int, *, there: tuple[int, int]) -> None:
        """Carry a changed cell onwards; put back what was there, here and after it, where a total would not fit."""
        later = range(p + 1, len(self._cube.periods))
        was = {n: (int(self._values[m, n, position]), int(self._states[m, n, position])) for n in later}
        try:
            self._carry(m, p + 1, position)
        except TotalTooLargeError:
            for n, (value, state) in [(p, there), *was.items()]:
                self._put(m, n, position, value=value, state=state)
            raise

    def _carry(self, m: int, first: int, position: int) -> None:
        """Carry numbers onwards, as far as nothing was reported."""
        periods, states = self._cube.periods, self._states[m]
        for p in range(first, len(periods)):
            if states[p, position] not in (_MISSING, _CARRIED) or periods[p - 1].next() != periods[p]:
                return
            value, state = self._carried(m, p, position)
            self._put(m, p, position, value=value, state=state)

    def _put(self, m: int, p: int, position: int, *, value: int, state: int) -> None:
        """Change one cell and what hangs on it."""
        old = int(self._values[m, p, position]), int(self._states[m, p, position])
        hanging = [m] if m in self._sums else []
        hanging += [
            n for n in self._sums if self._cube.measures[n].weight == self._cube.measures[m].code and n != m
        ]
        below = {n: self._below_path(n, p, position) for n in hanging}
        parts = {n: self._counting(n, p, position, below=below[n]) for n in hanging}
        greatest = int(self._cube.greatest[m, p])
        self._set(m, p, position, value=value, state=state, greatest=max(greatest, abs(value)))
        steps = {n: self._steps(n, p, position, old=parts[n], below=below[n]) for n in hanging}
        for n, found in steps.items():
            for rank, part in found:
                misfit = self._misfit(n, p, rank, part)
                if misfit is not None:
                    numbers = without(cells_of(self._cube, n, p), self._cube.aside(n, p)).numbers
                    try:
                        refuse_total(self._cube, n, p, rank, total=misfit, numbers=numbers)
                    finally:
                        self._set(m, p, position, value=old[0], state=old[1], greatest=greatest)
        for n, found in steps.items():
            for rank, part in found:
                _write(self._sums[n], p, rank, part)
            self._renew_peaks(n, p, position)

    def _set(self, m: int, p: int, position: int, *, value: int, state: int, greatest: int) -> None:
        self._values[m, p, position], self._states[m, p, position] = value, state
        self._cube.greatest[m, p] = greatest

    def _part(self, n: int, p: int, position: int, *, may_go: bool = False) -> _Part:
        """Return what a cell adds, if it is not set aside; *may_go* where it would be, were more known."""
        cells = cells_of(self._cube, n, p, slice(position, position + 1))
        state, total = int(cells.states[0]), int(cells.numbers[0])
        known = (
            self._cube.known(n, p, slice(position, position + 1)) if cells.mean is None else cells.mean.paired
        )
        has, asked = bool(known[0]), state != _NONE
        part = _Part(
            counts={state: 1} if asked else {},
            total=total,
            unknown=int(asked and not has),
            low=min(total, 0) if may_go else total,
            high=max(total, 0) if may_go else total,
            known=int(has and not may_go),
            doubted=int(asked and not has and may_go),
        )
        if cells.mean is not None:
            part.weight, part.lost = int(cells.mean.held[0]), int(cells.mean.lost[0])
            part.unweighted, part.paired = int(cells.mean.unweighted[0]), int(cells.mean.paired[0])
            part.firm_lost = part.lost + (part.weight if may_go else 0)
            part.low, part.high = (0, 0) if may_go else (total, total)
        return part

    def _counting(self, n: int, p: int, position: int, *, below: dict[int, _Below]) -> _Part:
        """Return what a cell adds beside what lies below it: nothing where it is set aside."""
        under = below.get(int(self._cube.tree.rank[position]))
        return self._beside(n, p, position, under or _Below(figures=0, unknown=0))

    def _beside(self, n: int, p: int, position: int, below: _Below) -> _Part:
        return _Part() if below.figures else self._part(n, p, position, may_go=below.unknown > 0)

    def _below_path(self, n: int, p: int, position: int) -> dict[int, _Below]:
        """Return what counts below each inner unit from here upwards, where it matters."""
        tree, sums = self._cube.tree, self._sums[n]
        own = int(tree.rank[position])
        ranks = [*([] if own < 0 else [own]), *tree.path(position, self._parents)[:-1]]
        return {
            rank: self._below(sums, n, p, int(tree.inner[rank]))
            for rank in ranks
            if rank == own or self._states[n, p, tree.inner[rank]] != _NONE
        }

    def _steps(
        self, n: int, p: int, position: int, *, old: _Part, below: dict[int, _Below]
    ) -> list[tuple[int, _Part]]:
        """Return what each inner unit from here upwards gains, once the cell is changed."""
        tree = self._cube.tree
        own = int(tree.rank[position])
        change = self._counting(n, p, position, below=below)
        change.add(old, -1)
        found = [] if own < 0 else [(own, change)]
        for rank in tree.path(position, self._parents):
            if rank in below:
                change = self._turned(change, (n, p, int(tree.inner[rank])), before=below[rank])
            found.append((rank, change))
        return found

    def _turned(self, change: _Part, at: tuple[int, int, int], *, before: _Below) -> _Part:
        """Return a change with a unit's own figure set aside, counting or bounding, where what is below decides it."""
        after = _Below(figures=before.figures + change.figures, unknown=before.unknown + change.unknown)
        if (bool(before.figures), before.unknown > 0) == (bool(after.figures), after.unknown > 0):
            return change
        made = _copy(change)
        made.add(self._beside(*at, after), 1)
        made.add(self._beside(*at, before), -1)
        return made

    def _below(self, sums: Sums, n: int, p: int, position: int) -> _Below:
        """Return what counts below an inner unit, by the sums as they stand."""
        rank = int(self._cube.tree.rank[position])
        counts = sums.counts[:, p, rank].tolist()
        known = sum(counts[state] for state in known_states(self._cube.measures[n]))
        unknown = sum(counts) - (known if sums.paired is None else int(sums.paired[p, rank]))
        figures = self._figures_below(sums, n, p, position)
        own = 0 if figures else self._part(n, p, position).unknown
        return _Below(figures=figures, unknown=unknown - own)

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

    def _misfit(self, n: int, p: int, rank: int, part: _Part) -> int | None:
        """Return a sum that would not fit 64 bits."""
        sums, firm = self._sums[n], _firm(self._sums[n])
        columns = [(sums.total, part.total), (firm.low, part.low), (firm.high, part.high)]
        if sums.weight is not None and sums.lost is not None and firm.lost is not None:
            columns += [(sums.weight, part.weight), (sums.lost, part.lost), (firm.lost, part.firm_lost)]
        found = (int(column[p, rank]) + more for column, more in columns)
        return next((total for total in found if not NOTHING < total <= _MOST), None)

    def _renew_peaks(self, n: int, p: int, position: int) -> None:
        """Find the greatest or least again, unit by unit upwards."""
        sums, tree = self._sums[n], self._cube.tree
        firm = _firm(sums)
        if sums.peak is None or firm.peak is None:
            return
        own = int(tree.rank[position])
        for rank in [*([] if own < 0 else [own]), *tree.path(position, self._parents)]:
            below = _Below(figures=1, unknown=0)  # the whole says nothing itself
            if rank < len(tree.inner):
                below = self._below(sums, n, p, int(tree.inner[rank]))
            sums.peak[p, rank] = self._peak_of(n, p, rank, sums.peak, counts=not below.figures)
            stays = not below.figures and not below.unknown
            firm.peak[p, rank] = self._peak_of(n, p, rank, firm.peak, counts=stays)

    def _peak_of(self, n: int, p: int, rank: int, peaks: Longs, *, counts: bool) -> int:
        """Return the greatest or least of the units directly below, and of the unit itself if it counts."""
        tree, way = self._cube.tree, PEAKS[self._cube.measures[n].over_units]
        children = self._children(rank)
        ranks = tree.rank[children]
        cells = cells_of(self._cube, n, p, children[ranks < 0])
        assert cells.peaks is not None
        found = int(way.reduce(np.concatenate([cells.peaks, peaks[p, ranks[ranks >= 0]]])))
        if counts:
            position = int(tree.inner[rank])
            own = cells_of(self._cube, n, p, slice(position, position + 1))
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


def _with_firm(sums: Sums, measure: Measure) -> Sums:
    """Return sums whose bounds can be corrected apart from them."""
    return attrs.evolve(sums, firm=standing(sums, known_of(sums, measure)).copied({}))


def _firm(sums: Sums) -> Firm:
    assert sums.firm is not None
    return sums.firm


def _copy(part: _Part) -> _Part:
    made = _Part()
    made.add(part, 1)
    return made


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
    firm = _firm(sums)
    firm.low[p, rank] += part.low
    firm.high[p, rank] += part.high
    firm.known[p, rank] += part.known
    if firm.doubted is not None:
        firm.doubted[p, rank] += part.doubted
    if firm.lost is not None:
        firm.lost[p, rank] += part.firm_lost
