"""Totals of every unit, with how far each can be trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import DisagreementError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Level, Measure, Period, UnitUid

from ._blocks import Block
from ._states import NOTHING, STATES, WHOLE, CellState
from ._tree import Bytes, Longs, tree_of

_FIELDS = tuple(field.name for field in attrs.fields(Block))
Array: TypeAlias = npt.NDArray[np.int64] | npt.NDArray[np.int32] | npt.NDArray[np.uint8]


@attrs.frozen(kw_only=True)
class Total:
    """
    What one unit comes to in one measure and period.

    Attributes:
        unit: Uid of the unit; ``vn`` for all roots of the map together.

        measure: Code of the measure.

        period: The period.

        value: The total of what is there, in whole numbers of the measure's
            precision; of a mean, rounded, halves up. None where nothing is
            there, where the measure is not added, or where only bounds are
            known.

        state: The worst state of what it is made of.

        reported: n: how many cells were reported.

        expected: m: how many there are. A unit's own figure beside those of
            units below it is in neither.

        carried: How many cells hold the number of the period before. They are
            not among the reported.

        low: The least that the total can be, were every cell known. None for
            no bound.

        high: The greatest that it can be. None for no bound.

        numerator: Of a mean, the sum of numbers times weights; None otherwise.

        denominator: Of a mean, the sum of those weights.
    """

    unit: UnitUid
    measure: str
    period: Period
    value: int | None
    state: CellState
    reported: int
    expected: int
    carried: int
    low: int | None
    high: int | None
    numerator: int | None = None
    denominator: int | None = None


class Totals:
    """
    Totals of measures and periods at every unit of a tree.

    The arrays hold measure, period and position, and are made when first asked
    for; `at` and `total` make no more than they return.

    Attributes:
        hierarchy: The tree.

        measures: What is counted.

        periods: The periods, ascending.
    """

    def __init__(
        self,
        hierarchy: Hierarchy,
        *,
        measures: tuple[Measure, ...],
        periods: tuple[Period, ...],
        inner: Callable[[int], Block],
        leaves: Callable[[int, Longs], Block],
    ) -> None:
        """
        Hold totals; `roll_up` and `over_time` make them.

        Args:
            hierarchy: The tree.

            measures: What is counted.

            periods: The periods, ascending.

            inner: Gives, for the place of a measure, the totals of all units
                with others below them and of the whole.

            leaves: Gives, for the place of a measure, those of other units at
                given positions.
        """
        self.hierarchy = hierarchy
        self.measures = measures
        self.periods = periods
        self._tree = tree_of(hierarchy)
        self._make, self.leaves = inner, leaves
        self._inner: dict[int, Block] = {}
        self._arrays: dict[str, Array] = {}

    def __repr__(self) -> str:
        return f"<Totals: {len(self.measures)} measures, {len(self.periods)} periods, {len(self.hierarchy)} units>"

    def inner(self, measure: int) -> Block:
        """
        Return the totals of one measure at units with others below them, and of the whole.

        Args:
            measure: Place of the measure.
        """
        if measure not in self._inner:
            self._inner[measure] = self._make(measure)
        return self._inner[measure]

    @property
    def value(self) -> Longs:
        """Totals; -2^63 where there is none."""
        return self._array("value", np.int64)

    @property
    def low(self) -> Longs:
        """Lower bounds; -2^63 for none."""
        return self._array("low", np.int64)

    @property
    def high(self) -> Longs:
        """Upper bounds; -2^63 for none."""
        return self._array("high", np.int64)

    @property
    def reported(self) -> Longs:
        """How many cells were reported."""
        return self._array("reported", np.int64)

    @property
    def carried(self) -> Longs:
        """How many cells were carried."""
        return self._array("carried", np.int64)

    @property
    def expected(self) -> Longs:
        """How many cells there are."""
        return self._array("expected", np.int64)

    @property
    def state(self) -> Bytes:
        """Positions of the states in `CellState`."""
        found: Bytes = self._array("state", np.uint8)  # type: ignore[assignment]  # of the type asked for
        return found

    def at(self, level: Level) -> tuple[Total, ...]:
        """
        Return the totals of the units of one level.

        Args:
            level: The level. The nation has one unit, ``vn``: all roots of the
                map together.

        Returns:
            In the order of measures, periods and positions. Empty where the
            tree has no unit of the level.
        """
        if level is Level.NATION:
            return tuple(self._rows([(WHOLE, None)]))
        positions = self.hierarchy.positions_at(level).tolist()
        return tuple(self._rows([(self.hierarchy.uid_at(each), each) for each in positions]))

    def of(self, uid: str) -> tuple[Total, ...]:
        """
        Return the totals of one unit, by measure and period.

        Args:
            uid: The unit; ``vn`` for all roots of the map together.

        Raises:
            UnknownUnitError: If the unit is not in the tree.
        """
        return tuple(self._rows([(UnitUid(uid), None if uid == WHOLE else self.hierarchy.position(uid))]))

    def total(self, uid: str, measure: str, period: Period) -> Total:
        """
        Return one total.

        Args:
            uid: The unit; ``vn`` for all roots of the map together.

            measure: Code of the measure.

            period: The period.

        Raises:
            UnknownUnitError: If the unit is not in the tree.

            DisagreementError: If measure or period is not among the totals.
        """
        codes = [each.code for each in self.measures]
        for field, asked, there in (
            ("measure", measure, codes),
            ("period", period.full_id, [each.full_id for each in self.periods]),
        ):
            if asked not in there:
                raise DisagreementError(field=field, value=asked, other=", ".join(there))
        found = self.of(uid)
        return found[codes.index(measure) * len(self.periods) + self.periods.index(period)]

    def _rows(self, units: list[tuple[UnitUid, int | None]]) -> Iterable[Total]:
        whole = len(self._tree.inner)
        ranks = np.array([whole if at is None else self._tree.rank[at] for _, at in units], dtype=np.int64)
        positions = np.array([0 if at is None else at for _, at in units], dtype=np.int64)
        for m, measure in enumerate(self.measures):
            columns = self._columns(m, ranks, positions)
            for p, period in enumerate(self.periods):
                for (uid, _), row in zip(
                    units, zip(*(c[p].tolist() for c in columns), strict=True), strict=True
                ):
                    yield _total(uid, measure, period, row)

    def _columns(self, m: int, ranks: Longs, positions: Longs) -> list[Array]:
        """Return the fields of the totals of one measure at some units, the two of a mean only where there are."""
        low = ranks < 0
        inner, leaves = self.inner(m), self.leaves(m, positions[low])
        found = []
        for name in _FIELDS:
            above, below = getattr(inner, name), getattr(leaves, name)
            if above is not None:
                column = above[:, ranks]
                column[:, low] = below
                found.append(column)
        return found

    def _array(self, name: str, kind: type[np.int64 | np.uint8]) -> Longs:
        if name not in self._arrays:
            shape = (len(self.measures), len(self.periods), len(self.hierarchy))
            made: Array = np.empty(shape, dtype=kind)  # type: ignore[assignment]  # one of the two
            leaves = np.flatnonzero(self._tree.rank < 0)
            for m in range(len(self.measures)):
                made[m][:, self._tree.inner] = getattr(self.inner(m), name)[:, :-1]
                made[m][:, leaves] = getattr(self.leaves(m, leaves), name)
            made.flags.writeable = False
            self._arrays[name] = made
        found: Longs = self._arrays[name]  # type: ignore[assignment]  # of the type asked for
        return found


def _total(uid: UnitUid, measure: Measure, period: Period, row: tuple[int, ...]) -> Total:
    value, low, high, reported, carried, expected, state, *ratio = row
    return Total(
        unit=uid,
        measure=measure.code,
        period=period,
        value=_or_none(value),
        state=STATES[state],
        reported=reported,
        expected=expected,
        carried=carried,
        low=_or_none(low),
        high=_or_none(high),
        numerator=ratio[0] if ratio else None,
        denominator=ratio[1] if ratio else None,
    )


def _or_none(number: int) -> int | None:
    return None if number == NOTHING else number
