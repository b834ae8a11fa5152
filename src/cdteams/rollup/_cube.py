"""Reported values of units, measures and periods, as one block of numbers."""

from __future__ import annotations

import math
from typing import Final

import attrs
import numpy as np

from cdteams.errors import CellValueError, DisagreementError, WeightError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Measure, MissingStrategy, Period

from ._blank import Blank
from ._states import FIGURES, NOTHING, STATES, CellState
from ._tree import Bytes, Flags, Longs, Tree, tree_of

_FIGURES: Final = tuple(state.number for state in FIGURES)


@attrs.frozen(kw_only=True, eq=False)
class Cube:
    """
    A number and a state for every measure, period and unit of one tree.

    Numbers lie in the order measure, period, position of the tree, so that
    those of one measure and period are one run. A cell without a number holds
    0 there, which its state alone tells from a reported 0.

    Attributes:
        hierarchy: The tree of the last day of every period.

        measures: What is counted, each code once.

        periods: The periods, ascending, of one calendar and type.

        values: Numbers, of the precision of their measures.

        states: Positions of the states in `CellState`.

        blank: What the cells are where nothing is reported. None for a cube
            of which nobody said who reports: there everything that has a
            number was awaited.

        greatest: Per measure and period, the greatest absolute number.

    Raises:
        DisagreementError: If the shapes or types of the arrays do not fit, a
            code stands twice, a cell without a number holds one, or the
            periods are not ascending or not of one calendar and type.

        WeightError: If the weight of a mean is not among the measures, or is
            none by which a mean can be taken.

        CellValueError: If a number lies outside the bounds of its measure.
    """

    hierarchy: Hierarchy
    measures: tuple[Measure, ...]
    periods: tuple[Period, ...]
    values: Longs
    states: Bytes
    blank: Blank | None = None
    greatest: Longs = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        shape = (len(self.measures), len(self.periods), len(self.hierarchy))
        for name, kind in (("values", np.int64), ("states", np.uint8)):
            array = getattr(self, name)
            if array.shape != shape or array.dtype != kind:
                raise DisagreementError(
                    field=name, value=f"{array.dtype} {array.shape}", other=f"{np.dtype(kind)} {shape}"
                )
            shown = array.view()
            shown.flags.writeable = False
            object.__setattr__(self, name, shown)
        self._refuse_measures()
        self._refuse_periods()
        object.__setattr__(self, "greatest", self._checked())

    @property
    def tree(self) -> Tree:
        """The units that have others below them."""
        return tree_of(self.hierarchy)

    def measure_number(self, code: str) -> int:
        """
        Return the place of a measure.

        Args:
            code: Its code.

        Raises:
            DisagreementError: If it is not among the measures.
        """
        for number, measure in enumerate(self.measures):
            if measure.code == code:
                return number
        raise DisagreementError(field="measure", value=code, other=", ".join(m.code for m in self.measures))

    def period_number(self, period: Period) -> int:
        """
        Return the place of a period.

        Args:
            period: The period.

        Raises:
            DisagreementError: If it is not among the periods.
        """
        if period in self.periods:
            return self.periods.index(period)
        listed = ", ".join(each.full_id for each in self.periods)
        raise DisagreementError(field="period", value=period.full_id, other=listed)

    def known(self, measure: int, period: int, at: slice | Longs) -> Flags:
        """
        Tell which units have a number, or a missing one that the measure takes for 0.

        Args:
            measure: Place of the measure.

            period: Place of the period.

            at: The positions asked about.
        """
        states = self.states[measure, period][at]
        found = have_figures(states)
        if self.measures[measure].missing is MissingStrategy.ZERO:
            found |= states == CellState.MISSING.number
        return found

    def aside(self, measure: int, period: int) -> Longs:
        """
        Return the positions of units below which there is a figure: what they say themselves counts nowhere.

        Args:
            measure: Place of the measure.

            period: Place of the period.
        """
        tree, figures = self.tree, have_figures(self.states[measure, period])
        below = tree.counts(figures)[:-1] - figures[tree.inner]
        found: Longs = tree.inner[below > 0]
        return found

    def _refuse_measures(self) -> None:
        by_code = {measure.code: measure for measure in self.measures}
        if len(by_code) < len(self.measures):
            listed = ", ".join(measure.code for measure in self.measures)
            raise DisagreementError(field="measures", value=listed, other="≠")
        for measure in self.measures:
            if not measure.weight:
                continue
            weight = by_code.get(measure.weight)
            fault = "missing" if weight is None else measure.judge_weight(weight)
            if fault:
                raise WeightError(measure=measure.code, weight=measure.weight, fault=fault)

    def _refuse_periods(self) -> None:
        for before, after in zip(self.periods, self.periods[1:], strict=False):
            alike = before.type is after.type and before.calendar is after.calendar
            if not alike or not before < after:
                raise DisagreementError(field="periods", value=after.full_id, other=f"> {before.full_id}")

    def _checked(self) -> Longs:
        """Return the greatest absolute numbers, having looked at every cell once."""
        shape = self.values.shape[:2]
        greatest = np.zeros(shape, dtype=np.int64)
        for m, p in np.ndindex(shape):
            row, states = self.values[m, p], self.states[m, p]
            low, high = int(row.min(initial=0)), int(row.max(initial=0))
            measure = self.measures[m]
            bounds = (measure.least, NOTHING if measure.most is None else measure.most)
            if low < min(0, bounds[0]) or bounds[0] > 0 or low == NOTHING or -1 < bounds[1] < high:
                self._refuse_outside(m, p)
            if (
                int(states.max(initial=0)) >= len(STATES)
                or (row.astype(np.bool_) > have_figures(states)).any()
            ):
                raise DisagreementError(
                    field="values", value=f"{measure.code}, {self.periods[p].full_id}", other="states"
                )
            greatest[m, p] = max(-low, high)
        return greatest

    def _refuse_outside(self, m: int, p: int) -> None:
        measure, row = self.measures[m], self.values[m, p]
        below = (row < measure.least) | (row == NOTHING)
        above = np.zeros_like(below) if measure.most is None else row > measure.most
        wrong = np.flatnonzero(have_figures(self.states[m, p]) & (below | above))
        for position in wrong[:1].tolist():
            self.refuse(m, p, position, value=int(row[position]))

    def refuse(self, m: int, p: int, position: int, *, value: float) -> None:
        """
        Refuse a number that the measure cannot have; return where it can.

        Args:
            m: Place of the measure.

            p: Place of the period.

            position: Position of the unit.

            value: The number.

        Raises:
            CellValueError: If it is no whole number, is below the least or
                above the greatest, or does not fit 64 bits.
        """
        measure = self.measures[m]
        reason, bound = "", ""
        if not isinstance(value, int):
            reason = "not-a-number" if math.isnan(value) else "infinite" if math.isinf(value) else "fraction"
        elif not NOTHING < value < -NOTHING:
            reason = "large"
        elif value < measure.least:
            reason, bound = "below", str(measure.least)
        elif measure.most is not None and value > measure.most:
            reason, bound = "above", str(measure.most)
        if reason:
            raise CellValueError(
                value=str(value),
                unit=self.hierarchy.uid_at(position),
                measure=measure.code,
                period=self.periods[p].full_id,
                reason=reason,
                bound=bound,
            )


def have_figures(states: Bytes) -> Flags:
    """Tell which states are those of cells that have a number."""
    first, second, third = _FIGURES
    found: Flags = (states == first) | (states == second) | (states == third)
    return found
