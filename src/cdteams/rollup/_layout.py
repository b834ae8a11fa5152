"""Numbers of one period laid out over a tree piece by piece, before anybody says who was to report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from weakref import finalize

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import CellValueError, DisagreementError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Measure, Period
from cdteams.returns import ReturnTable

from ._awaited import Reporters, awaited, carry, earlier_of, mark, states_of
from ._blank import Blank
from ._cube import Cube
from ._one_tree import refuse_other_tree
from ._states import NOTHING, CellState
from ._tree import Bytes, Flags, Ints, Longs

_CHUNK = 1 << 13  # rows whose places are worked out at once, so that they stay near


@attrs.frozen(kw_only=True, eq=False)
class Placed:
    """
    A column of words that have places.

    Attributes:
        of: Per row, the number of its word.

        place: Per word, its place; no row has a word without one.
    """

    of: npt.NDArray[np.integer]
    place: Longs


class Spare:
    """
    Memory of layouts, used again when neither they nor their cubes are held any more.

    Touching new memory takes longer than laying numbers out in it.
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._free: list[bytearray] = []

    def take(self, shape: tuple[int, int]) -> Longs:
        """Return room for numbers, whatever they are."""
        size = shape[0] * shape[1]
        fitting = [each for each in self._free if len(each) >= size * 8]
        self._free.clear()  # what is too small for one period is so for the next
        memory = fitting[0] if fitting else bytearray(size * 8)
        room = np.frombuffer(memory, dtype=np.int64, count=size)
        finalize(room, self._free.append, memory)  # every view of it keeps it
        return room.reshape(shape)


class Layout:
    """
    The numbers of a period where they belong in a cube.

    It takes 8 bytes for each unit of the tree and each measure that occurs.

    Attributes:
        hierarchy: The tree of the last day of the period.

        period: The period.

        taken: How many numbers were added.
    """

    def __init__(
        self, hierarchy: Hierarchy, *, measures: Sequence[Measure], period: Period, spare: Spare | None = None
    ) -> None:
        """
        Lay out nothing yet.

        Args:
            hierarchy: The tree of the last day of the period.

            measures: Every measure that may be added, by its place.

            period: The period.

            spare: Where to take memory from. None takes new memory.
        """
        self.hierarchy = hierarchy
        self.period = period
        self.taken = 0
        self._measures = tuple(measures)
        # Memory of a row is touched when its measure first occurs.
        self._values = (spare or Spare()).take((len(self._measures), len(hierarchy)))
        self._rows = np.full(len(self._measures), -1, dtype=np.int64)
        self._codes: list[str] = []
        self._refused: list[tuple[Longs, Longs]] = []
        self._given = False

    def add(self, numbers: Longs, *, units: Placed, measures: Placed) -> None:
        """
        Lay out numbers that their measures can have.

        Args:
            numbers: The numbers.

            units: Position of the unit of each.

            measures: Place of the measure of each.

        Raises:
            DisagreementError: If somebody asked before what came.
        """
        if "_has" in self.__dict__:
            raise DisagreementError(field="layout", value="add", other="≤ codes, reporting, cube")
        runs, flat = self._runs(measures), self._values.reshape(-1)
        for start in range(0, len(numbers), _CHUNK):
            part = slice(start, start + _CHUNK)
            # Every word has a place; "clip" only spares looking again.
            at = runs.take(measures.of[part], mode="clip")
            at += units.place.take(units.of[part], mode="clip")
            flat[at] = numbers[part]
        self.taken += len(numbers)

    def add_table(self, table: ReturnTable) -> None:
        """Lay out what a table has for the period: values that were checked, and cells that were refused."""
        if self.period not in table.periods:
            return
        period = table.periods.index(self.period)
        codes = [measure.code for measure in self._measures]
        places = np.array([codes.index(code) for code in table.measures], dtype=np.int64)
        positions = self.hierarchy.positions(table.units).astype(np.int64)
        rows = np.flatnonzero(table.period_of == period)
        units = Placed(of=table.unit_of[rows], place=positions)
        self.add(table.values[rows], units=units, measures=Placed(of=table.measure_of[rows], place=places))
        rows = np.flatnonzero(table.refused.period_of == period)
        starts = self._runs(Placed(of=rows, place=places[table.refused.measure_of[rows]]))
        self._refused.append((starts // len(self.hierarchy), positions[table.refused.unit_of[rows]]))

    def _runs(self, measures: Placed) -> Longs:
        """Return where the run of each word of a measure begins."""
        places = measures.place
        for n in np.unique(places[(places >= 0) & (self._rows[places] < 0)]).tolist():
            self._rows[n] = len(self._codes)
            self._values[len(self._codes)].fill(NOTHING)
            self._codes.append(self._measures[n].code)
        runs: Longs = self._rows[places] * len(self.hierarchy)
        return runs

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the measures of which something came. Nothing is added after it was asked for."""
        given = {*np.flatnonzero(self._has.any(axis=1)).tolist()}
        given |= {row for rows, _ in self._refused for row in rows.tolist()}
        return tuple(self._codes[n] for n in sorted(given))

    @cached_property
    def _has(self) -> Flags:
        has: Flags = self._values[: len(self._codes)] != NOTHING
        return has

    @property
    def is_unique(self) -> bool:
        """Whether no unit and measure was given twice, refused or not. Nothing is added after it was asked for."""
        apart = not any(self._has[cells].any() for cells in self._refused)
        return apart and int(np.count_nonzero(self._has)) == self.taken

    @property
    def reporting(self) -> Ints:
        """Positions of the units that have a number, ascending. Nothing is added after it was asked for."""
        return np.flatnonzero(self._has.any(axis=0)).astype(np.int32)

    def cube(
        self,
        measures: Sequence[Measure],
        *,
        expected: Reporters | Mapping[str, Reporters],
        not_due: Reporters = (),
        before: Cube | None = None,
    ) -> Cube:
        """
        Return the cube. It is given once: the numbers pass into it.

        Args:
            measures: What the cube counts; what else was laid out is left
                aside.

            expected: The units that report, or those of each measure by its
                code; by their uids, or by their positions in the tree.

            not_due: Units whose return is not due yet, likewise.

            before: As in `cube_of`.

        Raises:
            DisagreementError: If a unit and measure was given twice, or the
                cube was asked for before.

            CellValueError: For the first value of a measure that is not
                defined on the last day of the period.

        The errors of `cube_of` too, but for those of rows.
        """
        if self._given:
            raise DisagreementError(field="layout", value="cube", other="1 ×")
        if not self.is_unique:
            raise DisagreementError(
                field="values", value=str(self.taken), other=f"≤ {np.count_nonzero(self._has)}"
            )
        tree, periods, counted = self.hierarchy, (self.period,), tuple(measures)
        asked = awaited(tree, counted, expected={self.period: expected}, not_due={self.period: not_due})
        states = states_of(asked, counted, periods=periods, number=len(tree))
        self._refuse_undefined(counted)
        self._given = True
        values = self._chosen([measure.code for measure in counted])
        mark(values, states, below_zero=any(measure.least < 0 for measure in counted))
        self._mark_refused(states, counted)
        if before is not None:
            refuse_other_tree(before, tree, periods)
        blank = Blank(rows=asked, earlier=earlier_of(before, counted, periods=periods))
        carry(values, states, measures=counted, periods=periods, earlier=blank.earlier)
        return Cube(
            hierarchy=tree, measures=counted, periods=periods, values=values, states=states, blank=blank
        )

    def _refuse_undefined(self, measures: Sequence[Measure]) -> None:
        last = self.period.last
        for measure in measures:
            if measure.code in self._codes and not measure.span.covers(last):
                row = self._codes.index(measure.code)
                for position in np.flatnonzero(self._has[row])[:1].tolist():
                    raise CellValueError(
                        value=str(self._values[row, position]),
                        unit=self.hierarchy.uid_at(position),
                        measure=measure.code,
                        period=self.period.full_id,
                        reason="undefined",
                        bound=last.isoformat(),
                    )

    def _mark_refused(self, states: Bytes, measures: Sequence[Measure]) -> None:
        number = np.full(len(self._codes), -1, dtype=np.int64)
        for n, measure in enumerate(measures):
            if measure.code in self._codes and measure.span.covers(self.period.last):
                number[self._codes.index(measure.code)] = n
        for rows, positions in self._refused:
            there = number[rows] >= 0
            states[number[rows[there]], 0, positions[there]] = CellState.REFUSED.number

    def _chosen(self, codes: list[str]) -> Longs:
        if codes == self._codes:
            found = self._values[: len(codes)]
        else:
            found = np.full((len(codes), len(self.hierarchy)), NOTHING, dtype=np.int64)
            for n, code in enumerate(codes):
                if code in self._codes:
                    found[n] = self._values[self._codes.index(code)]
        return found[:, np.newaxis]
