"""From a cube to totals, in one call or period by period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from cdteams.errors import DisagreementError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Measure, OverUnits, Period
from cdteams.returns import ReturnTable

from ._awaited import Units
from ._blocks import Block, block_of, block_of_cells, with_nothing_above
from ._cube import Cube
from ._filling import cube_of
from ._one_tree import differing
from ._states import NOTHING, UNKNOWN
from ._sums import StateTally, Sums, room_for, sums_of
from ._totals import Totals
from ._tree import Longs

Exact = Mapping[tuple[str, Period], Longs]
"""Numbers of different things at every position, by code of the measure and period."""


def roll_up(cube: Cube, *, exact: Exact | None = None) -> Totals:
    """
    Total every measure at every unit, each in its own way.

    A unit's total is made of what lies below it and of its own figure, unless
    a unit below it has one too: then its own is set aside, as `reconcile`
    tells. What is missing is never taken for 0, unless the measure says so.

    Args:
        cube: The cells.

        exact: For measures of different things, their numbers at every
            position where somebody knew the things themselves, as
            `distinct_of` counts them. None, or a measure and period that is
            not there, gives the interval from the greatest part to the sum.

    Returns:
        The totals. Measures that are not added have none above the units that
        report them.

    Raises:
        TotalTooLargeError: If a sum does not fit 64 bits.

        DisagreementError: If *exact* speaks of a measure that is no count of
            different things, or has another number of positions than the tree.
    """
    _refuse_exact(cube, exact or {})
    tally = StateTally(cube.tree)
    counts = room_for(len(cube.measures), (len(cube.periods), len(cube.tree)))
    added = {
        m: sums_of(cube, m, tally=tally, counts=counts[m])
        for m, measure in enumerate(cube.measures)
        if measure.over_units is not OverUnits.NONE
    }
    return totals_of(cube, added, exact=exact or {})


def totals_of(cube: Cube, added: Mapping[int, Sums], *, exact: Exact) -> Totals:
    """Return the totals that sums of a cube come to."""

    def inner(m: int) -> Block:
        if m in added:
            return _with_exact(block_of(added[m], cube.measures[m]), cube, m, exact)
        return with_nothing_above(block_of_cells(cube, m, cube.tree.inner))

    return Totals(
        cube.hierarchy,
        measures=cube.measures,
        periods=cube.periods,
        inner=inner,
        leaves=lambda m, positions: block_of_cells(cube, m, positions),
    )


def roll_up_stream(
    tables: Iterable[ReturnTable],
    *,
    tree_on: Callable[[Period], Hierarchy],
    expected: Callable[[Period], Units | Mapping[str, Units]],
    measures: Sequence[Measure],
) -> Iterator[Totals]:
    """
    Roll up one period at a time, each on its own map.

    At most two cubes are held: that of the period at hand and, for measures
    that carry, the one before. A cube takes 9 bytes for each measure and unit
    of the tree, 8 more for one that carries, and one for each unit; its sums
    36 for each measure and unit with others below it, and 24 to 40 more for a
    measure of which such a unit's own number is provisional.

    Args:
        tables: One for each period, in the order of periods. Nothing is read
            ahead.

        tree_on: Gives the tree of the last day of a period.

        expected: Gives the units that report in a period.

        measures: What is counted.

    Yields:
        The totals of one period. Where the units changed since the period
        before, nothing is carried over the change: such cells stay missing.

    Raises:
        DisagreementError: If a table has another number of periods than one.
    """
    before: Cube | None = None
    for table in tables:
        if len(table.periods) != 1:
            raise DisagreementError(field="periods", value=str(len(table.periods)), other="1")
        period = table.periods[0]
        tree = tree_on(period)
        kept = before if before is not None and not differing(before.hierarchy, tree) else None
        cube = cube_of(
            table, hierarchy=tree, measures=measures, expected={period: expected(period)}, before=kept
        )
        yield roll_up(cube)
        before = cube


def _refuse_exact(cube: Cube, exact: Exact) -> None:
    for (code, period), numbers in exact.items():
        measure = cube.measures[cube.measure_number(code)]
        if measure.over_units is not OverUnits.DISTINCT or period not in cube.periods:
            raise DisagreementError(field="exact", value=f"{code} {period.full_id}", other="distinct")
        if numbers.shape != (len(cube.hierarchy) + 1,):
            raise DisagreementError(
                field="exact", value=str(numbers.shape), other=str(len(cube.hierarchy) + 1)
            )


def _with_exact(block: Block, cube: Cube, m: int, exact: Exact) -> Block:
    """Put exact numbers in place of intervals; what is missing still leaves them open above."""
    places = {
        p: exact[cube.measures[m].code, period]
        for p, period in enumerate(cube.periods)
        if (cube.measures[m].code, period) in exact
    }
    at = np.append(cube.tree.inner, len(cube.hierarchy))
    worst = [state.number for state in UNKNOWN]
    for p, numbers in places.items():
        there, open_ = block.expected[p] > 0, np.isin(block.state[p], worst)
        # Where nobody has reported, that no person is known does not say that there is none.
        silent = open_ & (block.reported[p] + block.carried[p] == 0) & (numbers[at] == 0)
        low, high = np.where(there, numbers[at], NOTHING), block.high[p]
        block.value[p] = np.where(silent, NOTHING, low)
        block.low[p] = np.where(silent, block.low[p], low)
        block.high[p] = np.where(open_, np.where(high == NOTHING, NOTHING, np.maximum(high, low)), low)
    return block
