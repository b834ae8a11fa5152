"""From sums to totals: the value, how far it can be trusted, and between which bounds it lies."""

from __future__ import annotations

from typing import TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.model import Measure, OverUnits

from ._cells import cells_of
from ._cube import Cube
from ._firm import Firm
from ._states import NOTHING, STATES, WORST_LAST, CellState
from ._sums import Sums, empty_sums, known_of, standing
from ._tree import Bytes, Flags, Ints, Longs

_MOST = 2**63 - 1
_OTHERS = {state.number for state in (CellState.NOT_DUE, CellState.WITHHELD, CellState.REFUSED)}
N = TypeVar("N", np.int64, np.int32, np.uint8)


@attrs.frozen(kw_only=True, eq=False)
class Block:
    """
    Totals of one measure, by period and by unit of some list.

    Attributes:
        value: The total of what is there; `NOTHING` where there is none.

        low: The least that it can be; `NOTHING` for no bound.

        high: The greatest that it can be; likewise.

        reported: How many cells were reported.

        carried: How many were carried from the period before.

        expected: How many cells there are.

        state: Position in `CellState`.

        numerator: Sum of numbers times weights, for a mean; None otherwise.

        denominator: Sum of those weights.
    """

    value: Longs
    low: Longs
    high: Longs
    reported: Ints
    carried: Ints
    expected: Ints
    state: Bytes
    numerator: Longs | None = None
    denominator: Longs | None = None


def block_of(sums: Sums, measure: Measure) -> Block:
    """Return the totals that sums come to."""
    counts = sums.counts
    expected = _counted(sums, sums.there)
    known = known_of(sums, measure)
    unknown = expected - known
    open_ = unknown > 0
    value, low, high = _numbers(sums, measure, known=known, unknown=unknown, open_=open_)
    state = _states(sums, unknown=unknown, open_=open_)
    if not expected.all():
        nothing = expected == 0
        low[nothing] = high[nothing] = NOTHING
        state[nothing] = CellState.NOT_APPLICABLE.number
    return Block(
        value=value,
        low=low,
        high=high,
        reported=counts[CellState.REPORTED.number],
        carried=counts[CellState.CARRIED.number],
        expected=expected,
        state=state,
        numerator=None if sums.weight is None else sums.total,
        denominator=sums.weight,
    )


def _counted(sums: Sums, states: set[int]) -> Ints:
    first, *others = states or {CellState.REPORTED.number}
    found: Ints = sums.counts[first].copy()
    for number in others:
        found += sums.counts[number]
    return found


def _states(sums: Sums, *, unknown: Ints, open_: Flags) -> Bytes:
    """Return the worst state of what is expected: reported, unless something is worse."""
    # A missing cell that is taken for 0 is not unknown, so the missing are what remains.
    others = sums.there & _OTHERS
    missing = unknown > _counted(sums, others) if others else open_
    state: Bytes = missing * np.uint8(CellState.MISSING.number)  # reported is the state 0
    for each in reversed(WORST_LAST[2:-1]):
        if each.number in sums.there:
            np.copyto(state, np.uint8(each.number), where=(state == 0) & (sums.counts[each.number] > 0))
    return state


def _numbers(
    sums: Sums, measure: Measure, *, known: Ints, unknown: Ints, open_: Flags
) -> tuple[Longs, Longs, Longs]:
    there, firm = known > 0, standing(sums, known)
    if measure.weight:
        return _mean(sums, measure, firm=firm, unknown=open_)
    if measure.over_units is OverUnits.MAX or measure.over_units is OverUnits.MIN:
        return _peak(sums, measure, firm=firm, there=there, open_=open_)
    low = _plus(firm.low, unknown, each=measure.least, stay=_staying(unknown, firm, if_=measure.least > 0))
    high = np.where(open_, NOTHING, sums.total)
    if measure.most is not None:
        high = _plus(
            firm.high, unknown, each=measure.most, stay=_staying(unknown, firm, if_=measure.most < 0)
        )
    if measure.over_units is not OverUnits.DISTINCT:
        return np.where(there, sums.total, NOTHING), low, high
    assert firm.peak is not None
    low = np.where(firm.known > 0, np.maximum(firm.peak, measure.least), measure.least)
    low = np.where(open_ | (known > 1), low, sums.total)
    return np.where((low == high) & there, low, NOTHING), low, high


def _staying(unknown: Ints, firm: Firm, *, if_: bool) -> Ints:
    """Count the unknown cells without those that would be set aside, where setting aside moves the bound outwards."""
    return unknown - firm.doubted if if_ and firm.doubted is not None else unknown


def _plus(total: Longs, unknown: Ints, *, each: int, stay: Ints) -> Longs:
    """Add a bound for every unknown cell that stays; no bound where the sum might not fit."""
    if not each:
        return total.copy()
    largest = max(-int(total.min(initial=0)), int(total.max(initial=0)))
    if largest + abs(each) * int(unknown.max(initial=0)) <= _MOST:
        return total + stay.astype(np.int64) * each
    return np.where(unknown > 0, np.int64(NOTHING), total)


def _peak(
    sums: Sums, measure: Measure, *, firm: Firm, there: Flags, open_: Flags
) -> tuple[Longs, Longs, Longs]:
    assert sums.peak is not None
    assert firm.peak is not None
    value = np.where(there, sums.peak, NOTHING)
    low, high = value.copy(), value.copy()
    most = NOTHING if measure.most is None else measure.most
    if measure.over_units is OverUnits.MAX:
        stays = np.where(firm.known > 0, firm.peak, NOTHING)  # which is below every number
        low[open_] = np.maximum(stays, measure.least)[open_]
        high[open_] = most
    else:
        low[open_] = measure.least
        high[open_] = np.where(firm.known > 0, firm.peak, most)[open_]
    return value, low, high


def _mean(sums: Sums, measure: Measure, *, firm: Firm, unknown: Flags) -> tuple[Longs, Longs, Longs]:
    assert sums.weight is not None
    assert sums.lost is not None
    assert sums.unweighted is not None
    assert firm.lost is not None
    value = rounded(sums.total, sums.weight)
    low, high = value.copy(), value.copy()
    least, most = measure.least, NOTHING if measure.most is None else measure.most
    low[unknown], high[unknown] = least, most
    whole = sums.weight + sums.lost
    weighed = unknown & (sums.unweighted == 0) & (whole > 0)
    reach = max(abs(least), abs(measure.most or 0)) * int(firm.lost.max(initial=0))
    if weighed.any() and reach + int(np.abs(sums.total).max()) <= _MOST and int(whole.min()) >= 0:
        floor = (firm.low + firm.lost * least)[weighed] // whole[weighed]
        low[weighed] = floor
        if measure.most is not None:
            high[weighed] = -((-(firm.high + firm.lost * most)[weighed]) // whole[weighed])
    without = ~unknown & (sums.weight == 0)
    low[without], high[without] = least, most
    return value, low, high


def rounded(numerator: Longs, denominator: Longs) -> Longs:
    """Return ratios as whole numbers, halves away from below; `NOTHING` where the denominator is 0."""
    safe = np.where(denominator > 0, denominator, 1)
    whole, rest = np.divmod(numerator, safe)
    whole += rest >= safe - rest
    return np.where(denominator > 0, whole, NOTHING)


def block_of_cells(cube: Cube, m: int, positions: Longs) -> Block:
    """Return the cells at some positions as totals of themselves alone."""
    measure, periods = cube.measures[m], len(cube.periods)
    sums = empty_sums(measure, (periods, len(positions)))
    for p in range(periods):
        cells = cells_of(cube, m, p, positions)
        for number in range(len(STATES)):
            if number != CellState.NOT_APPLICABLE.number:
                sums.counts[number, p] = cells.states == number
                sums.there.add(number)
        sums.total[p] = cells.numbers
        if sums.peak is not None:
            assert cells.peaks is not None
            sums.peak[p] = cells.peaks
        if cells.mean is not None:
            assert sums.weight is not None
            assert sums.lost is not None
            assert sums.unweighted is not None
            assert sums.paired is not None
            sums.weight[p], sums.lost[p] = cells.mean.held, cells.mean.lost
            sums.unweighted[p], sums.paired[p] = cells.mean.unweighted, cells.mean.paired
    return block_of(sums, measure)


def with_nothing_above(own: Block) -> Block:
    """Return totals of a measure that is not added: what the inner units say themselves, and no whole."""
    none = CellState.NOT_APPLICABLE.number
    return Block(
        value=_beside(own.value, NOTHING),
        low=_beside(own.low, NOTHING),
        high=_beside(own.high, NOTHING),
        reported=_beside(own.reported, 0),
        carried=_beside(own.carried, 0),
        expected=_beside(own.expected, 0),
        state=_beside(own.state, none),
        numerator=None if own.numerator is None else _beside(own.numerator, 0),
        denominator=None if own.denominator is None else _beside(own.denominator, 0),
    )


def _beside(array: npt.NDArray[N], last: int) -> npt.NDArray[N]:
    return np.pad(array, ((0, 0), (0, 1)), constant_values=last)
