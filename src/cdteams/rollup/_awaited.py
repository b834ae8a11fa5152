"""States of the cells of a cube: what is awaited, what came, and what is carried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from cdteams.hierarchy import Hierarchy
from cdteams.model import Measure, MissingStrategy, Period

from ._cube import Cube, have_figures
from ._states import NOTHING, CellState
from ._tree import Bytes, Longs

Units: TypeAlias = Iterable[str]
Reporters: TypeAlias = Units | npt.NDArray[np.int32]
"""Units by their uids, or by their positions in the tree."""

Expected: TypeAlias = Mapping[Period, Units | Mapping[str, Units]]
"""Per period, the uids of the units that report; or, per period, those of each measure by its code."""

_ASKED: WeakKeyDictionary[Hierarchy, tuple[tuple[str, ...], npt.NDArray[np.int32]]] = WeakKeyDictionary()


def awaited(
    tree: Hierarchy,
    measures: tuple[Measure, ...],
    *,
    expected: Mapping[Period, Reporters | Mapping[str, Reporters]],
    not_due: Mapping[Period, Reporters],
) -> dict[tuple[str, Period], Bytes]:
    """Return the states before anything was reported, of each measure and period that is expected of somebody."""
    rows: dict[tuple[str, Period], Bytes] = {}
    for period in sorted(expected):
        units = expected[period]
        later = _expected_positions(tree, not_due.get(period, ()))
        of_all = None if isinstance(units, Mapping) else _row_of(tree, units, later=later)
        for measure in measures:
            if not measure.span.covers(period.last):
                continue
            if of_all is not None:
                rows[measure.code, period] = of_all
            elif isinstance(units, Mapping) and measure.code in units:
                rows[measure.code, period] = _row_of(tree, units[measure.code], later=later)
    return rows


def states_of(
    rows: Mapping[tuple[str, Period], Bytes],
    measures: tuple[Measure, ...],
    *,
    periods: tuple[Period, ...],
    number: int,
) -> Bytes:
    """Lay rows of states out, to be written to; there are *number* positions."""
    states = np.empty((len(measures), len(periods), number), dtype=np.uint8)
    for m, p in np.ndindex(states.shape[:2]):
        row = rows.get((measures[m].code, periods[p]))
        states[m, p] = CellState.NOT_APPLICABLE.number if row is None else row
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


def mark(values: Longs, states: Bytes, *, below_zero: bool) -> int:
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


def earlier_of(
    before: Cube | None, measures: tuple[Measure, ...], *, periods: tuple[Period, ...]
) -> dict[str, Longs]:
    """Return what is carried into the first period, by measure; nothing from a period that is not right before."""
    if before is None or (before.periods[-1].next(),) != periods[:1]:
        return {}
    there = {measure.code: m for m, measure in enumerate(before.measures)}
    carrying = [each.code for each in measures if each.missing is MissingStrategy.LAST and each.code in there]
    return {
        code: np.where(have_figures(before.states[there[code], -1]), before.values[there[code], -1], NOTHING)
        for code in carrying
    }


def carry(
    values: Longs,
    states: Bytes,
    *,
    measures: tuple[Measure, ...],
    periods: tuple[Period, ...],
    earlier: Mapping[str, Longs],
) -> None:
    """Fill missing cells of measures with the strategy ``last`` from the period directly before."""
    for m, measure in enumerate(measures):
        if measure.missing is not MissingStrategy.LAST:
            continue
        for p, period in enumerate(periods):
            if p == 0 and measure.code in earlier:
                old = earlier[measure.code]
                had = old != NOTHING
            elif p and periods[p - 1].next() == period:
                old, had = values[m, p - 1], have_figures(states[m, p - 1])
            else:
                continue
            filled = had & (states[m, p] == CellState.MISSING.number)
            values[m, p][filled] = old[filled]
            states[m, p][filled] = CellState.CARRIED.number
