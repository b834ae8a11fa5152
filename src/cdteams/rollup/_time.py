"""From the totals of periods to those of the longer period that holds them."""

from __future__ import annotations

import attrs
import numpy as np

from cdteams.errors import TotalTooLargeError
from cdteams.model import Measure, OverTime, OverUnits, Period, PeriodType

from ._blocks import Block, rounded
from ._states import NOTHING, STATES, WORST_LAST, CellState
from ._totals import Totals
from ._tree import Bytes, Flags, Ints, Longs

_MOST = 2**63 - 1
_NONE = CellState.NOT_APPLICABLE.number
_RANK = np.array([WORST_LAST.index(state) for state in STATES], dtype=np.uint8)
_STATE = np.array([state.number for state in WORST_LAST], dtype=np.uint8)


def over_time(totals: Totals, *, to: PeriodType) -> Totals:
    """
    Bring totals to longer periods, each measure in its own way.

    Units come first, then time: a unit's year is made of its own quarters, so
    that the greatest quarter of a district is the greatest of what the
    district came to, not the sum of the greatest of its communes.

    Args:
        totals: Totals of shorter periods.

        to: Type of the longer periods.

    Returns:
        Totals of every longer period of which there is at least one part. A
        period of which parts are not there is missing: its sum is that of the
        parts, without an upper bound, and its last value is not known. The
        counts are those of the parts that are there; for a measure of which
        the last is taken, those of the last.

    Raises:
        PeriodTypeError: If no whole number of the periods makes up one of the
            type.

        TotalTooLargeError: If a sum does not fit 64 bits, when it is asked for.
    """
    kind = totals.periods[0].type
    longer = sorted({Period.of(each.last, to, each.calendar) for each in totals.periods})
    place = {period: n for n, period in enumerate(totals.periods)}
    parts = [[place.get(part) for part in period.parts(kind)] for period in longer]
    periods = tuple(longer)

    def made(block: Block, m: int) -> Block:
        return _stacked(
            [
                _joined(block, totals.measures[m], places=places, period=period)
                for places, period in zip(parts, periods, strict=True)
            ]
        )

    return Totals(
        totals.hierarchy,
        measures=totals.measures,
        periods=periods,
        inner=lambda m: made(totals.inner(m), m),
        leaves=lambda m, positions: made(totals.leaves(m, positions), m),
    )


def _stacked(rows: list[Block]) -> Block:
    names = [field.name for field in attrs.fields(Block)]
    columns = {
        name: None
        if any(getattr(row, name) is None for row in rows)
        else np.stack([getattr(row, name) for row in rows])
        for name in names
    }
    return Block(**columns)  # type: ignore[arg-type]  # of the types of the rows


def _joined(block: Block, measure: Measure, *, places: list[int | None], period: Period) -> Block:
    """Return the totals of one longer period, one axis less."""
    way = measure.over_time
    if way is OverTime.NONE:
        return _nothing(block)
    if way is OverTime.LAST:
        last = places[-1]
        return _unknown(block) if last is None else _one(block, last)
    there = [place for place in places if place is not None]
    joined = _Joined(
        block=_chosen(block, there), measure=measure, whole=len(there) == len(places), period=period
    )
    return joined.block_of(way)


@attrs.frozen(kw_only=True, eq=False)
class _Joined:
    """The parts of one longer period that are there, and whether those are all."""

    block: Block
    measure: Measure
    whole: bool
    period: Period

    def block_of(self, way: OverTime) -> Block:
        """Join the parts in one way."""
        block = self.block
        applies = block.state != _NONE
        state = _STATE[_RANK[block.state].max(axis=0)]
        value, low, high = {
            OverTime.SUM: self._sum,
            OverTime.MAX: self._greatest,
            OverTime.MIN: self._least,
            OverTime.DISTINCT: self._distinct,
            OverTime.WEIGHTED_MEAN: self._mean,
        }[way](applies)
        nobody = ~applies.any(axis=0)
        low[nobody] = high[nobody] = NOTHING
        means = block.numerator is not None and way is OverTime.WEIGHTED_MEAN
        found = Block(
            value=value,
            low=low,
            high=high,
            reported=_count(block.reported),
            carried=_count(block.carried),
            expected=_count(block.expected),
            state=state,
            numerator=self._added(block.numerator) if means else None,
            denominator=self._added(block.denominator) if means else None,
        )
        return found if self.whole else _open(found, self.measure, way)

    def _sum(self, applies: Flags) -> tuple[Longs, Longs, Longs]:
        block = self.block
        there = block.value != NOTHING
        value = np.where(there.any(axis=0), self._added(np.where(there, block.value, 0)), NOTHING)
        return value, self._bound(block.low, applies), self._bound(block.high, applies)

    def _bound(self, bounds: Longs, applies: Flags) -> Longs:
        open_ = (applies & (bounds == NOTHING)).any(axis=0)
        return np.where(open_, NOTHING, self._added(np.where(applies & (bounds != NOTHING), bounds, 0)))

    def _greatest(self, applies: Flags) -> tuple[Longs, Longs, Longs]:
        block = self.block
        high = np.where(applies, block.high, NOTHING).max(axis=0)
        open_ = (applies & (block.high == NOTHING)).any(axis=0)
        # Nothing is below every number, so that it never wins.
        return block.value.max(axis=0), block.low.max(axis=0), np.where(open_, NOTHING, high)

    def _least(self, applies: Flags) -> tuple[Longs, Longs, Longs]:
        block = self.block
        value, high = (_smallest(array, there=array != NOTHING) for array in (block.value, block.high))
        open_ = (applies & (block.low == NOTHING)).any(axis=0)
        return value, np.where(open_, NOTHING, _smallest(block.low, there=applies)), high

    def _distinct(self, applies: Flags) -> tuple[Longs, Longs, Longs]:
        low, high = self.block.low.max(axis=0), self._bound(self.block.high, applies)
        valued = ((self.block.value != NOTHING) | (self.block.reported > 0)).any(axis=0)
        return np.where((low == high) & valued, low, NOTHING), low, high

    def _mean(self, applies: Flags) -> tuple[Longs, Longs, Longs]:
        block = self.block
        assert block.numerator is not None
        assert block.denominator is not None
        value = rounded(self._added(block.numerator), self._added(block.denominator))
        exact = np.isin(block.state, (_NONE, *_CERTAIN)).all(axis=0) & (value != NOTHING)
        low = _smallest(block.low, there=applies)
        _, _, high = self._greatest(applies)
        return value, np.where(exact, value, low), np.where(exact, value, high)

    def _added(self, rows: Longs | None) -> Longs:
        assert rows is not None
        greatest = max(-int(rows.min(initial=0)), int(rows.max(initial=0)))
        if greatest * len(rows) <= _MOST:
            found: Longs = rows.sum(axis=0)
            return found
        wide = rows.astype(object).sum(axis=0)
        for total in wide.tolist():
            if not NOTHING < total <= _MOST:
                raise TotalTooLargeError(
                    unit="?", measure=self.measure.code, period=self.period.full_id, total=str(total)
                )
        summed: Longs = wide.astype(np.int64)
        return summed


_CERTAIN = tuple(state.number for state in (CellState.REPORTED, CellState.APPORTIONED, CellState.CARRIED))


def _count(rows: Ints) -> Ints:
    found: Ints = rows.sum(axis=0, dtype=np.int32)
    return found


def _smallest(rows: Longs, *, there: Flags) -> Longs:
    found: Longs = np.where(there, rows, _MOST).min(axis=0)
    return np.where(there.any(axis=0), found, NOTHING)


def _open(block: Block, measure: Measure, way: OverTime) -> Block:
    """Widen the bounds of a period of which parts are not there."""
    least, most = _ends(measure)
    low, high = block.low, np.full_like(block.high, NOTHING)
    if way in (OverTime.SUM, OverTime.DISTINCT):
        if measure.least < 0:
            low = np.full_like(low, NOTHING)
    elif way is OverTime.MAX:
        high = np.full_like(high, most)
    elif way is OverTime.MIN:
        low, high = np.full_like(low, least), block.high
    else:
        low, high = np.full_like(low, least), np.full_like(high, most)
    value = np.full_like(block.value, NOTHING) if way is OverTime.DISTINCT else block.value
    state = _missing(block.state)
    return attrs.evolve(block, value=value, low=low, high=high, state=state)


def _ends(measure: Measure) -> tuple[int, int]:
    """Return between what the total of one period lies that nobody knows; `NOTHING` for no bound."""
    most = NOTHING if measure.most is None else measure.most
    if measure.over_units not in (OverUnits.SUM, OverUnits.DISTINCT):
        return measure.least, most
    # As many units as there are each have the least and the greatest, and nobody knows how many that were.
    none_above = measure.most is not None and measure.most <= 0
    return (NOTHING if measure.least < 0 else 0), (0 if none_above else NOTHING)


def _missing(state: Bytes) -> Bytes:
    return np.full_like(state, CellState.MISSING.number)


def _unknown(block: Block) -> Block:
    """Return totals of which the part that counts is not there."""
    return attrs.evolve(_nothing(block), state=np.full_like(block.state[0], CellState.MISSING.number))


def _nothing(block: Block) -> Block:
    """Return, without the axis of periods, totals of a measure that is not brought to longer periods."""
    none, zero = np.full_like(block.value[0], NOTHING), np.zeros_like(block.reported[0])
    return Block(
        value=none,
        low=none.copy(),
        high=none.copy(),
        reported=zero,
        carried=zero.copy(),
        expected=zero.copy(),
        state=np.full_like(block.state[0], _NONE),
    )


def _one(block: Block, place: int) -> Block:
    one = _chosen(block, [place])
    return Block(
        value=one.value[0],
        low=one.low[0],
        high=one.high[0],
        reported=one.reported[0],
        carried=one.carried[0],
        expected=one.expected[0],
        state=one.state[0],
        numerator=None if one.numerator is None else one.numerator[0],
        denominator=None if one.denominator is None else one.denominator[0],
    )


def _chosen(block: Block, places: list[int]) -> Block:
    return Block(
        value=block.value[places],
        low=block.low[places],
        high=block.high[places],
        reported=block.reported[places],
        carried=block.carried[places],
        expected=block.expected[places],
        state=block.state[places],
        numerator=None if block.numerator is None else block.numerator[places],
        denominator=None if block.denominator is None else block.denominator[places],
    )
