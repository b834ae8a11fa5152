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
) -> Bytes:
    """Return the states before anything was reported: missing, not due or not applicable."""
    periods = sorted(expected)
    states = np.empty((len(measures), len(periods), len(tree)), dtype=np.uint8)
    for p, period in enumerate(periods):
        units = expected[period]
        later = _expected_positions(tree, not_due.get(period, ()))
        of_all = None if isinstance(units, Mapping) else _row_of(tree, units, later=later)
        for m, measure in enumerate(measures):
            row: Bytes | int = CellState.NOT_APPLICABLE.number
            if measure.span.covers(period.last):
                if of_all is not None:
                    row = of_all
                elif isinstance(units, Mapping) and measure.code in units:
                    row = _row_of(tree, units[measure.code], later=later)
            states[m, p] = row
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


def carry(
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
