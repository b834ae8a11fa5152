"""From a long table of returns to a cube."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import (
    CdteamsError,
    CellValueError,
    DisagreementError,
    UnknownUnitError,
    raise_faults,
)
from cdteams.hierarchy import Hierarchy
from cdteams.model import Measure, Period
from cdteams.returns import ReturnTable

from ._awaited import Expected, Units, awaited, carry, earlier_of, mark, positions_of, states_of
from ._blank import Blank
from ._cube import Cube
from ._one_tree import Trees, one_tree, refuse_other_tree
from ._states import NOTHING, CellState
from ._tree import Bytes, Flags, Longs

_CHUNK = 1 << 13  # rows whose places are worked out at once, so that they stay near
_MOST = 2**63 - 1


def cube_of(
    table: ReturnTable,
    *,
    hierarchy: Trees,
    measures: Sequence[Measure],
    expected: Expected,
    not_due: Mapping[Period, Units] | None = None,
    before: Cube | None = None,
) -> Cube:
    """
    Lay the rows of a table out over a tree.

    Rows of measures and periods that were not asked for are left aside. A unit
    that reports without being expected is taken as it reports. What was
    refused stands as refused: it is not 0, and nothing is carried into it. A
    refused value of a measure that is not defined on the last day of the
    period stands as not applicable.

    Args:
        table: What was reported; each unit, measure and period once.

        hierarchy: The tree of the last day of the periods. Where the cube has
            several periods, one tree for each; they must be the same tree.

        measures: What the cube counts.

        expected: The periods of the cube, and the units that report in each.
            A measure that is not defined on the last day of a period is
            expected of nobody.

        not_due: Units whose return of a period is not due yet. They stand as
            not due where they have not reported. None for none.

        before: The cube of the period before the first, on the same tree, from
            which measures with the strategy ``last`` are carried. None for
            nothing to carry.

    Returns:
        The cube. Missing cells of measures with the strategy ``last`` hold the
        number of the period directly before, and are marked carried.

    Raises:
        PeriodMapError: If a tree is not that of the last day of its period.

        MapsDifferError: If the trees of two periods differ.

        FaultsError: With an `UnknownUnitError` for every unit of the table
            that is not in the tree, or a `CellValueError` for every value that
            its measure cannot have.

        UnknownUnitError: If a unit that is expected is not in the tree.

        DuplicateReturnError: If a unit, measure and period has two rows, or a
            value and a place among the refused.

        DisagreementError: If the periods are not of one calendar and type.

        WeightError: If a mean lacks its weight.
    """
    periods = tuple(sorted(expected))
    tree = one_tree(hierarchy, periods)
    rows = _Rows(table=table, tree=tree, measures=tuple(measures), periods=periods)
    asked = awaited(tree, rows.measures, expected=expected, not_due=not_due or {})
    states = states_of(asked, rows.measures, periods=periods, number=len(tree))
    values = np.empty(states.shape, dtype=np.int64)
    rows.pour(values, states)
    rows.mark_refused(states)
    if before is not None:
        refuse_other_tree(before, tree, periods)
    blank = Blank(rows=asked, earlier=earlier_of(before, rows.measures, periods=periods))
    carry(values, states, measures=rows.measures, periods=periods, earlier=blank.earlier)
    try:
        return Cube(
            hierarchy=tree,
            measures=rows.measures,
            periods=periods,
            values=values,
            states=states,
            blank=blank,
        )
    except CellValueError:
        rows.refuse_values(values, states)  # all of them, with their places
        raise


@attrs.frozen(kw_only=True, eq=False)
class _Rows:
    """Rows of a table on their way to a cube of measures and periods."""

    table: ReturnTable
    tree: Hierarchy
    measures: tuple[Measure, ...]
    periods: tuple[Period, ...]

    def pour(self, values: Longs, states: Bytes) -> None:
        """Write the values where they belong, and mark them reported."""
        table, numbers, offsets = self.table, self._numbers(), self._offsets()
        positions = positions_of(self.tree, table.units).astype(np.int64)
        chosen = self._chosen(offsets)
        if positions.min(initial=0) < 0:
            self._refuse_units(positions, chosen)
        values.fill(NOTHING)
        flat, poured = values.reshape(-1), 0
        for start in range(0, len(table), _CHUNK):
            part = slice(start, start + _CHUNK)
            # Every place was checked; "clip" only spares checking it again.
            at = offsets.take(self._pairs(part), mode="clip")
            at += positions.take(table.unit_of[part], mode="clip")
            if chosen is None:
                flat[at] = numbers[part]
            else:
                at = at[chosen[part]]
                flat[at] = numbers[part][chosen[part]]
            poured += len(at)
        if mark(values, states, below_zero=int(numbers.min(initial=0)) < 0) < poured:
            table.check_unique()
            lost = np.flatnonzero(numbers == NOTHING).tolist()
            raise_faults("returns", [self._fault(row, "large") for row in lost])
        if not all(measure.span.covers(period.last) for measure in self.measures for period in self.periods):
            self.refuse_values(values, states)

    def mark_refused(self, states: Bytes) -> None:
        """Mark the cells of which the value was refused."""
        cells, flat = self.table.refused, states.reshape(-1)
        if not len(cells):
            return
        starts = self._starts_of_refused(self._offsets(defined=True))
        wanted = starts >= 0
        positions = positions_of(self.tree, self.table.units).astype(np.int64)
        at = starts[wanted] + positions[cells.unit_of[wanted]]
        if (flat[at] == CellState.REPORTED.number).any():
            self.table.check_unique()
        flat[at] = CellState.REFUSED.number

    def _starts_of_refused(self, offsets: Longs) -> Longs:
        cells = self.table.refused
        pairs = cells.measure_of.astype(np.int64) * len(self.table.periods) + cells.period_of
        found: Longs = offsets[pairs] if len(cells) else pairs
        return found

    def _pairs(self, part: slice) -> npt.NDArray[np.integer]:
        """Return one number per row for its measure and period."""
        table = self.table
        if len(table.periods) == 1:
            return table.measure_of[part]
        return table.measure_of[part].astype(np.int32) * len(table.periods) + table.period_of[part]

    def _numbers(self) -> Longs:
        """Return the values as 64-bit numbers, or refuse what is none."""
        values: npt.NDArray[np.generic] = self.table.values
        if values.dtype == np.int64:
            return self.table.values
        faults: list[CdteamsError] = []
        if values.dtype.kind == "f":
            numbers = values.astype(np.float64)
            for reason, wrong in (("not-a-number", np.isnan(numbers)), ("infinite", np.isinf(numbers))):
                faults += [self._fault(row, reason) for row in np.flatnonzero(wrong).tolist()]
            if not faults:
                faults = [self._fault(row, "fraction") for row in range(min(len(numbers), 1))]
        elif values.dtype.kind == "u":
            large = values > np.iinfo(np.int64).max  # type: ignore[operator]  # its kind is that of numbers
            faults = [self._fault(row, "large") for row in np.flatnonzero(large).tolist()]
        elif values.dtype.kind != "i":
            raise DisagreementError(field="values", value=str(values.dtype), other="int64")
        raise_faults("returns", faults)
        return values.astype(np.int64)

    def _offsets(self, *, defined: bool = False) -> Longs:
        """
        Return where the run of each measure and period of the table begins; below 0 for those left aside.

        Args:
            defined: Whether those go aside too in which the measure is not
                defined.
        """
        runs = {
            (measure.code, period): m * len(self.periods) + p
            for m, measure in enumerate(self.measures)
            for p, period in enumerate(self.periods)
            if not defined or measure.span.covers(period.last)
        }
        return np.array(
            [
                runs[code, period] * len(self.tree) if (code, period) in runs else -1
                for code in self.table.measures
                for period in self.table.periods
            ],
            dtype=np.int64,
        )

    def _chosen(self, offsets: Longs) -> Flags | None:
        """Tell which rows are wanted; None for all."""
        if (offsets >= 0).all():
            return None
        chosen: Flags = offsets[self._pairs(slice(None))] >= 0
        return chosen

    def _refuse_units(self, positions: Longs, chosen: Flags | None) -> None:
        """Refuse units that are not in the tree, each where it stands first; refused cells stand below all rows."""
        table = self.table
        units = np.concatenate([table.unit_of, table.refused.unit_of])
        wrong = positions[units] < 0
        if chosen is not None:
            wrong[: len(table)] &= chosen
            wrong[len(table) :] &= self._starts_of_refused(self._offsets()) >= 0
        found, first = np.unique(units[wrong], return_index=True)
        rows = np.flatnonzero(wrong)[first]
        faults: list[CdteamsError] = []
        for n in np.argsort(rows).tolist():
            row = int(rows[n])
            try:
                self.tree.unit(table.units[int(found[n])])
            except UnknownUnitError as fault:
                fault.place = table.place(row) if row < len(table) else table.refused_place(row - len(table))
                faults.append(fault)
        raise_faults("returns", faults)

    def refuse_values(self, values: Longs, states: Bytes) -> None:
        """Refuse values outside the bounds or the life of their measure, with their places."""
        faults: list[CdteamsError] = []
        for m, measure in enumerate(self.measures):
            most = _MOST if measure.most is None else measure.most
            dead = np.array([not measure.span.covers(period.last) for period in self.periods])
            outside = (values[m] < measure.least) | (values[m] > most) | dead[:, np.newaxis]
            wrong = outside & (states[m] == CellState.REPORTED.number)
            if wrong.any():
                faults += self._value_faults(measure, wrong)
        raise_faults("returns", faults)

    def _value_faults(self, measure: Measure, wrong: Flags) -> list[CdteamsError]:
        table = self.table
        faults: list[CdteamsError] = []
        rows = np.flatnonzero(table.measure_of == table.measures.index(measure.code))
        for row in rows.tolist():
            unit, _, period, value = table.row(row)
            if period not in self.periods or not wrong[self.periods.index(period), self.tree.position(unit)]:
                continue
            if not measure.span.covers(period.last):
                faults.append(self._fault(row, "undefined", bound=period.last.isoformat()))
            elif value < measure.least:
                faults.append(self._fault(row, "below", bound=str(measure.least)))
            elif measure.most is not None and value > measure.most:
                faults.append(self._fault(row, "above", bound=str(measure.most)))
        return faults

    def _fault(self, row: int, reason: str, *, bound: str = "") -> CellValueError:
        table = self.table
        return CellValueError(
            value=str(table.values[row]),
            unit=table.units[int(table.unit_of[row])],
            measure=table.measures[int(table.measure_of[row])],
            period=table.periods[int(table.period_of[row])].full_id,
            reason=reason,
            bound=bound,
            place=table.place(row),
        )
