"""From a long table of returns to a cube."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias
from weakref import WeakKeyDictionary

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import (
    CdteamsError,
    CellValueError,
    DisagreementError,
    MapsDifferError,
    PeriodMapError,
    UnknownUnitError,
    raise_faults,
)
from cdteams.hierarchy import Hierarchy
from cdteams.model import Measure, MissingStrategy, Period
from cdteams.returns import ReturnTable

from ._cube import Cube, have_figures
from ._states import NOTHING, CellState
from ._tree import Bytes, Flags, Longs

_CHUNK = 1 << 13  # rows whose places are worked out at once, so that they stay near
_MOST = 2**63 - 1
_NAMED = 5  # units that a refusal names

_ASKED: WeakKeyDictionary[Hierarchy, tuple[tuple[str, ...], npt.NDArray[np.int32]]] = WeakKeyDictionary()

_COMPARED: WeakKeyDictionary[Hierarchy, WeakKeyDictionary[Hierarchy, tuple[str, ...]]] = WeakKeyDictionary()

Units: TypeAlias = Iterable[str]
Reporters: TypeAlias = Units | npt.NDArray[np.int32]
"""Units by their uids, or by their positions in the tree."""

Expected: TypeAlias = Mapping[Period, Units | Mapping[str, Units]]
"""Per period, the uids of the units that report; or, per period, those of each measure by its code."""

Trees: TypeAlias = Hierarchy | Mapping[Period, Hierarchy]
"""The tree of the last day of every period; or one tree for each."""


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
    states = _awaited(tree, rows.measures, expected=expected, not_due=not_due or {})
    values = np.empty(states.shape, dtype=np.int64)
    rows.pour(values, states)
    rows.mark_refused(states)
    if before is not None:
        _refuse_other_tree(before, tree, periods)
    _carry(values, states, measures=rows.measures, periods=periods, before=before)
    try:
        return Cube(hierarchy=tree, measures=rows.measures, periods=periods, values=values, states=states)
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
        if _mark(values, states, below_zero=int(numbers.min(initial=0)) < 0) < poured:
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


def _mark(values: Longs, states: Bytes, *, below_zero: bool) -> int:
    """Mark cells that hold a value as reported, put 0 where there is none, and return how many have one."""
    found = 0
    for m, p in np.ndindex(values.shape[:2]):
        row = values[m, p]
        empty = row == NOTHING
        missing = int(np.count_nonzero(empty))
        found += len(row) - missing
        if missing and below_zero:
            np.copyto(row, 0, where=empty)
        elif missing:
            np.maximum(row, 0, out=row)  # the same, without a branch for every cell
        states[m, p] *= empty  # reported is the state 0
    return found


def one_tree(given: Trees, periods: tuple[Period, ...]) -> Hierarchy:
    """
    Return the one tree of all periods, each on its last day.

    Raises:
        PeriodMapError: If a tree is not that of the last day of its period.

        MapsDifferError: If the trees of two periods differ.

        DisagreementError: If there is no period, or no tree for one.
    """
    if not periods:
        raise DisagreementError(field="expected", value="∅", other="≥ 1")
    trees = dict.fromkeys(periods, given) if isinstance(given, Hierarchy) else given
    for period in periods:
        if period not in trees:
            raise DisagreementError(field="hierarchy", value=period.full_id, other="expected")
        if trees[period].on != period.last:
            raise PeriodMapError(period=period.full_id, on=trees[period].on, last=period.last)
    first = trees[periods[-1]]
    for period in periods[:-1]:
        apart = differing(trees[period], first)
        if apart:
            raise MapsDifferError(first=period.full_id, second=periods[-1].full_id, units=apart)
    return first


def _refuse_other_tree(before: Cube, tree: Hierarchy, periods: tuple[Period, ...]) -> None:
    apart = differing(before.hierarchy, tree)
    if apart:
        raise MapsDifferError(first=before.periods[-1].full_id, second=periods[0].full_id, units=apart)


def differing(one: Hierarchy, other: Hierarchy) -> tuple[str, ...]:
    """Return, in words, some of the units in which two trees differ; empty for the same tree."""
    if one is other or one.is_same_tree(other):
        return ()
    known = _COMPARED.setdefault(one, WeakKeyDictionary())
    if other not in known:
        known[other] = _differing(one, other)
    return known[other]


def _differing(one: Hierarchy, other: Hierarchy) -> tuple[str, ...]:
    at = one.positions(other.uids_at(np.arange(len(other), dtype=np.int32)))
    same = len(one) == len(other) and bool((at == np.arange(len(other))).all())
    new = [other.words(p) for p in np.flatnonzero(at < 0)[:_NAMED].tolist()]
    gone = np.ones(len(one), dtype=np.bool_)
    gone[at[at >= 0]] = False
    old = [one.words(p) for p in np.flatnonzero(gone)[: _NAMED - len(new)].tolist()]
    moved = np.flatnonzero(one.parents != other.parents)[:_NAMED].tolist() if same else []
    return tuple([*new, *old] or [other.words(position) for position in moved])


def _awaited(
    tree: Hierarchy,
    measures: tuple[Measure, ...],
    *,
    expected: Mapping[Period, Reporters | Mapping[str, Reporters]],
    not_due: Mapping[Period, Reporters],
) -> Bytes:
    """Return the states before anything was reported: missing, not due or not applicable."""
    periods = sorted(expected)
    states = np.full(
        (len(measures), len(periods), len(tree)), CellState.NOT_APPLICABLE.number, dtype=np.uint8
    )
    for p, period in enumerate(periods):
        units = expected[period]
        later = _expected_positions(tree, not_due.get(period, ()))
        of_all = None if isinstance(units, Mapping) else _row_of(tree, units, later=later)
        for m, measure in enumerate(measures):
            if not measure.span.covers(period.last):
                continue
            if of_all is not None:
                states[m, p] = of_all
            elif isinstance(units, Mapping) and measure.code in units:
                states[m, p] = _row_of(tree, units[measure.code], later=later)
    return states


def _row_of(tree: Hierarchy, units: Reporters, *, later: npt.NDArray[np.int32]) -> Bytes:
    row = np.full(len(tree), CellState.NOT_APPLICABLE.number, dtype=np.uint8)
    row[_expected_positions(tree, units)] = CellState.MISSING.number
    row[later[row[later] == CellState.MISSING.number]] = CellState.NOT_DUE.number
    return row


def positions_of(tree: Hierarchy, units: tuple[str, ...]) -> npt.NDArray[np.int32]:
    """Return the positions of units, -1 for those that are not there; at once for a tuple just asked for."""
    if tree not in _ASKED or _ASKED[tree][0] is not units:
        _ASKED[tree] = (units, tree.positions(units))
    return _ASKED[tree][1]


def _expected_positions(tree: Hierarchy, units: Reporters) -> npt.NDArray[np.int32]:
    if isinstance(units, np.ndarray):
        return units
    listed = units if isinstance(units, tuple) else tuple(units)
    found = positions_of(tree, listed) if listed else np.empty(0, dtype=np.int32)
    for n in np.flatnonzero(found < 0)[:1].tolist():
        tree.unit(listed[n])
    return found


def _carry(
    values: Longs,
    states: Bytes,
    *,
    measures: tuple[Measure, ...],
    periods: tuple[Period, ...],
    before: Cube | None,
) -> None:
    """Fill missing cells of measures with the strategy ``last`` from the period directly before."""
    earlier = before if before is not None and before.periods[-1].next() == periods[0] else None
    for m, measure in enumerate(measures):
        if measure.missing is not MissingStrategy.LAST:
            continue
        codes = () if earlier is None else tuple(one.code for one in earlier.measures)
        for p, period in enumerate(periods):
            if p == 0 and earlier is not None and measure.code in codes:
                then = codes.index(measure.code)
                old, had = earlier.values[then, -1], have_figures(earlier.states[then, -1])
            elif p and periods[p - 1].next() == period:
                old, had = values[m, p - 1], have_figures(states[m, p - 1])
            else:
                continue
            filled = had & (states[m, p] == CellState.MISSING.number)
            values[m, p][filled] = old[filled]
            states[m, p][filled] = CellState.CARRIED.number
