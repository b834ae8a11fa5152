"""From a long table straight to totals, where every unit that reports has no others below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from cdteams.hierarchy import Hierarchy
from cdteams.model import Measure, MissingStrategy, OverUnits, Period
from cdteams.returns import ReturnTable

from ._awaited import Expected, Units, positions_of
from ._blocks import block_of, block_of_cells
from ._cube import Cube
from ._filling import cube_of
from ._one_tree import Trees, one_tree
from ._roll_up import roll_up
from ._states import CellState
from ._sums import Sums, empty_sums, room_for
from ._totals import Totals
from ._tree import Longs, Tree, tree_of

_CHUNK = 1 << 16  # rows whose places are worked out at once, so that they stay near
_BITS = 62
_REPORTED, _MISSING, _REFUSED = (
    state.number for state in (CellState.REPORTED, CellState.MISSING, CellState.REFUSED)
)


def roll_up_table(
    table: ReturnTable,
    *,
    hierarchy: Trees,
    measures: Sequence[Measure],
    expected: Expected,
    not_due: Mapping[Period, Units] | None = None,
) -> Totals:
    """
    Give what `roll_up` makes of what `cube_of` makes, sooner where it can.

    Where all measures are added and carry nothing, and one list of units
    without others below them reports, rows are added as they stand, and the
    cells are laid out only when a unit without children is asked for.

    Args:
        table: What was reported. That no unit, measure and period stands twice
            is taken from whoever built it; it is looked at again when the
            cells are laid out.

        hierarchy: As in `cube_of`.

        measures: As in `cube_of`.

        expected: As in `cube_of`.

        not_due: As in `cube_of`.

    Returns:
        The totals.

    Raises:
        CdteamsError: All that `cube_of` and `roll_up` raise.
    """
    chosen, periods = tuple(measures), tuple(sorted(expected))

    @cache
    def cube() -> Cube:
        return cube_of(table, hierarchy=hierarchy, measures=chosen, expected=expected, not_due=not_due)

    tree = one_tree(hierarchy, periods)
    places = None if not_due else _places(table, tree, chosen, expected=expected)
    packed = None if places is None else _packed(table, tree, places, shape=(chosen, periods))
    if packed is None:
        return roll_up(cube())
    assert places is not None
    refused = _refused(table, tree, places, shape=(chosen, periods))
    sums = _sums(packed, refused, tree, chosen, expected={p: _units_of(expected, p) for p in periods})
    return Totals(
        tree,
        measures=chosen,
        periods=periods,
        inner=lambda m: block_of(sums[m], chosen[m]),
        leaves=lambda m, positions: block_of_cells(cube(), m, positions),
    )


def _units_of(expected: Expected, period: Period) -> tuple[str, ...]:
    units = expected[period]
    return units if isinstance(units, tuple) else tuple(units)


def _places(
    table: ReturnTable, tree: Hierarchy, measures: tuple[Measure, ...], *, expected: Expected
) -> Longs | None:
    """Return, per unit of the table, the inner unit right above it; None where rows cannot be added as they stand."""
    plain = all(
        each.over_units is OverUnits.SUM and each.missing is not MissingStrategy.LAST for each in measures
    )
    alive = all(each.span.covers(period.last) for each in measures for period in expected)
    wanted = {each.code for each in measures} == set(table.measures) and set(table.periods) == set(expected)
    if not (plain and alive and wanted) or any(isinstance(units, Mapping) for units in expected.values()):
        return None
    positions = positions_of(tree, table.units)
    for period in expected:
        units = _units_of(expected, period)
        if units is table.units:
            continue
        due = positions_of(tree, units)
        awaited = np.zeros(len(tree) + 1, dtype=np.bool_)
        awaited[due] = True
        if not awaited[positions].all() or (tree.sizes[due] > 1).any():
            return None
    if positions.min(initial=0) < 0 or (tree.sizes[positions] > 1).any():
        return None
    return _above(tree)[positions]


def _above(tree: Hierarchy) -> Longs:
    """Return, per position, the place of the inner unit right above it, or of the whole."""
    inner = tree_of(tree)
    above = np.where(tree.parents < 0, len(inner.inner), inner.rank[tree.parents])
    return above.astype(np.int64)


def _packed(
    table: ReturnTable,
    tree: Hierarchy,
    places: Longs,
    *,
    shape: tuple[tuple[Measure, ...], tuple[Period, ...]],
) -> Longs | None:
    """Return sums and counts of what stands right below each inner unit, in one number; None if they do not fit."""
    measures, periods = shape
    values, number = table.values, len(tree_of(tree))
    shift = _shift(tree)
    if values.dtype != np.int64 or not len(values):
        return None
    least, greatest = max(0, *(each.least for each in measures)), 0
    if least and int(values.min()) < least:
        return None
    runs = _runs(table, measures, periods, number=number)
    found, one = np.zeros(len(measures) * len(periods) * number, dtype=np.int64), 1 << shift
    step = _step(runs)
    for start in range(0, len(values), _CHUNK):
        part = slice(start, start + _CHUNK)
        pair = table.measure_of[part]
        if len(table.periods) > 1:
            pair = pair.astype(np.int32) * len(table.periods) + table.period_of[part]
        at = runs.take(pair, mode="clip") if step is None else np.multiply(pair, step, dtype=np.int64)
        at += places.take(table.unit_of[part], mode="clip")
        numbers = values[part]
        np.add.at(found, at, numbers + one)
        # A number below 0 is the greatest of all then.
        greatest = max(greatest, int(numbers.view(np.uint64).max()))
    most = min((each.most for each in measures if each.most is not None), default=greatest)
    if greatest > most or greatest * len(tree) >= one:
        return None
    return found.reshape(len(measures), len(periods), number)


def _refused(
    table: ReturnTable,
    tree: Hierarchy,
    places: Longs,
    *,
    shape: tuple[tuple[Measure, ...], tuple[Period, ...]],
) -> Longs | None:
    """Count the refused cells right below each inner unit; None where there are none."""
    cells, (measures, periods), number = table.refused, shape, len(tree_of(tree))
    if not len(cells):
        return None
    pairs = cells.measure_of.astype(np.int64) * len(table.periods) + cells.period_of
    at = _runs(table, measures, periods, number=number)[pairs] + places[cells.unit_of]
    found = np.bincount(at, minlength=len(measures) * len(periods) * number)
    return found.reshape(len(measures), len(periods), number)


def _step(runs: Longs) -> int | None:
    """Return by how much each run begins after the one before, which multiplying finds sooner than looking up."""
    step = int(runs[1]) if len(runs) > 1 else 0
    return step if np.array_equal(runs, np.arange(len(runs)) * step) else None


def _runs(
    table: ReturnTable, measures: tuple[Measure, ...], periods: tuple[Period, ...], *, number: int
) -> Longs:
    rows = {each.code: n * len(periods) for n, each in enumerate(measures)}
    columns = {period: n for n, period in enumerate(periods)}
    return np.array(
        [(rows[code] + columns[period]) * number for code in table.measures for period in table.periods],
        dtype=np.int64,
    )


def _shift(tree: Hierarchy) -> int:
    """Return how many bits the sum has; the count above them has as many as the tree needs."""
    return _BITS - len(tree).bit_length()


def _sums(
    packed: Longs,
    refused: Longs | None,
    tree: Hierarchy,
    measures: tuple[Measure, ...],
    *,
    expected: dict[Period, tuple[str, ...]],
) -> list[Sums]:
    """Add up what stands right below each inner unit, level after level."""
    inner, shift = tree_of(tree), _shift(tree)
    awaited = [_counted(tree, units) for _, units in sorted(expected.items())]
    shape = len(awaited), len(inner)
    counts, found = room_for(len(measures), shape), []
    for m, measure in enumerate(measures):
        sums = empty_sums(measure, shape, counts=counts[m])
        for p, due in enumerate(awaited):
            lifted = _lifted(inner, packed[m, p])
            reported = lifted >> shift
            np.bitwise_and(lifted, (1 << shift) - 1, out=sums.total[p])
            sums.counts[_REPORTED, p] = reported
            sums.counts[_MISSING, p] = due - reported
            if refused is not None:
                lost = _lifted(inner, refused[m, p])
                sums.counts[_REFUSED, p] = lost
                sums.counts[_MISSING, p] -= lost.astype(np.int32)
        sums.there.update({_REPORTED, _MISSING} if refused is None else {_REPORTED, _MISSING, _REFUSED})
        found.append(sums)
    return found


def _lifted(inner: Tree, numbers: Longs) -> Longs:
    """Add what stands right below each inner unit to all units above; what is below none counts in the whole."""
    lifted = inner.inner_sums(numbers[:-1])
    lifted[-1] += numbers[-1]
    return lifted


def _counted(tree: Hierarchy, units: tuple[str, ...]) -> Longs:
    awaited = np.zeros(len(tree), dtype=np.bool_)
    for n in np.flatnonzero(positions_of(tree, units) < 0)[:1].tolist():
        tree.unit(units[n])
    awaited[positions_of(tree, units)] = True
    return tree_of(tree).counts(awaited).astype(np.int64)
