"""Totals of one period: from returns to every unit above, with what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import MapsDifferError, NoReturnsError, OptionError
from cdteams.hierarchy import Hierarchy, Reading, Timeline
from cdteams.model import Level, Measure, MissingStrategy, Period, UnitUid
from cdteams.returns import Partly, ReturnTable, WorkingDays, expected
from cdteams.rollup import CellState, Cube, Total, Totals, cube_of, roll_up

from ._counting import Counting, below
from ._reported import Reported

_FIELDS = ("value", "low", "high", "reported", "carried", "expected", "state")


@attrs.frozen(kw_only=True, eq=False)
class PeriodTotals:
    """
    What the returns of a period come to, unit by unit.

    Attributes:
        reported: The returns.

        table: The values that were known on the day; those of the period
            before are among them.

        period: The period.

        known_on: The day up to which returns came in. None takes all that
            there are.

        areas: Uids of the units that it is about.

        level: Level of the units that report.

        expected: Uids of the units that were to report.

        not_due: Uids of those whose return was not due yet.

        cube: The cells.

        before: The cells of the period before, where a measure is carried from
            it. None where none is.

        totals: The totals.

        counting: What is counted, by which policies.

        map_version: Version of the map.
    """

    reported: Reported = attrs.field(repr=False)
    table: ReturnTable
    period: Period
    known_on: date | None
    areas: tuple[UnitUid, ...]
    level: Level
    expected: tuple[UnitUid, ...] = attrs.field(repr=False)
    not_due: tuple[UnitUid, ...] = attrs.field(repr=False)
    cube: Cube = attrs.field(repr=False)
    before: Cube | None = attrs.field(repr=False)
    totals: Totals
    counting: Counting = attrs.field(repr=False)
    map_version: str

    @property
    def hierarchy(self) -> Hierarchy:
        """The tree of the last day of the period."""
        return self.cube.hierarchy

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What is counted."""
        return self.cube.measures

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of its totals: from the first area down to those that report, without those that the map lacks."""
        return tuple(level for level in below(self.level) if self.units_at(level))

    def has_level(self, level: Level) -> bool:
        """
        Tell whether units of a level have totals: the map has some, and somebody reports there or below.

        Args:
            level: The level. The nation always has.
        """
        if level is Level.NATION or level in self.levels:
            return True
        positions = self.hierarchy.positions(self.units_at(level))
        return bool((self.cube.states[..., positions] != CellState.NOT_APPLICABLE.number).any())

    def at(self, level: Level, *, engine: str = "cube") -> tuple[Total, ...]:
        """
        Return the totals of the units of a level, by measure and position.

        Args:
            level: The level. The nation gives all that was reported together,
                as ``vn``.

            engine: What adds up: ``cube``, or an engine for frames by its
                name; see `cdteams.frames.engine`. The totals are the same.

        Raises:
            OptionError: If there is no such engine, or no unit of the level
                has totals; see `has_level`.

            MissingExtraError: If what it needs is not installed.
        """
        if not self.has_level(level):
            there = (Level.NATION, *self.levels)
            raise OptionError(option="level", value=level.value, allowed=tuple(each.value for each in there))
        totals = self.totals.at(level) if engine == "cube" else self._by(engine, level)
        if level is Level.NATION:
            return totals
        inside = {UnitUid(uid) for uid in self.units_at(level)}
        return tuple(total for total in totals if total.unit in inside)

    def _by(self, name: str, level: Level) -> tuple[Total, ...]:
        from cdteams.frames import engine  # noqa: PLC0415  # imports a library of frames

        trees, expected = {self.period: self.hierarchy}, {self.period: self.expected}
        if self.before is not None:  # an engine carries only what it sees
            trees |= dict.fromkeys(self.before.periods, self.before.hierarchy)
            expected |= dict.fromkeys(self.before.periods, ())
        totals = engine(name)(
            self.table,
            hierarchy=trees,
            measures=self.measures,
            expected=expected,
            not_due={self.period: self.not_due},
            level=level,
        )
        return tuple(total for total in totals if total.period == self.period)

    def units_at(self, level: Level) -> tuple[UnitUid, ...]:
        """Return the units of a level inside the areas, in the order of the map."""
        tree = self.hierarchy
        return tuple(
            tree.uid_at(position)
            for area in self.areas
            for position in tree.positions_at(level, under=area).tolist()
        )

    def fields(self, measure: str, positions: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[np.int64]]:
        """
        Return the totals of one measure at some positions, as columns.

        Args:
            measure: Code of the measure.

            positions: Positions in the tree; -1 for all roots together.

        Returns:
            ``value``, ``low``, ``high``, ``reported``, ``carried``,
            ``expected`` and ``state``; -2^63 where there is no number.
        """
        m = self.cube.measure_number(measure)
        rank = self.cube.tree.rank
        ranks = np.where(positions < 0, len(self.cube.tree.inner), rank[positions])
        outer = ranks < 0
        inner, leaves = self.totals.inner(m), self.totals.leaves(m, positions[outer])
        found = {}
        for name in _FIELDS:
            column = getattr(inner, name)[0].take(ranks).astype(np.int64)
            column[outer] = getattr(leaves, name)[0]
            found[name] = column
        return found

    def rows(self) -> tuple[Total, ...]:
        """Return the totals of every level, the highest first."""
        return tuple(total for level in self.levels for total in self.at(level))


def totals_of(
    reported: Reported,
    period: Period,
    *,
    counting: Counting,
    timeline: Timeline,
    areas: Sequence[str] = (),
    known_on: date | None = None,
    partly: Partly = "last-day",
    reading: Reading | None = None,
    working: WorkingDays | None = None,
) -> PeriodTotals:
    """
    Roll returns up on the map of the last day of their period.

    Args:
        reported: The returns.

        period: The period.

        counting: What is counted.

        timeline: The map, with the villages of the register if they report.

        areas: Uids of the units that it is about. Empty takes the provinces
            that reported.

        known_on: Day up to which returns came in. None takes all.

        partly: Which units count that began or ended inside the period.

        reading: How to read changes of the map whose date is an interval.

        working: Which days are worked; a return that is not due yet on
            *known_on* is then told from one that is missing.

    Raises:
        NoReturnsError: If nobody reported for the period, and no form says who
            should have.

        PeriodCalendarError, PeriodTypeError: If the form has no such period.
    """
    tree = timeline.on(period.last, reading=reading)
    table = reported.table if known_on is None else reported.known_on(known_on)
    counting = reported.counted_by(counting)
    reporters = _reporters(table, period)
    level = _level(reported, reporters, tree, period)
    inside = tuple(UnitUid(area) for area in areas) or _provinces(reporters, tree)
    if not inside:
        raise _nothing(reported, period)
    form = reported.form
    units: tuple[UnitUid, ...] = ()
    for area in inside:
        if form is None:
            units += tuple(
                tree.uid_at(position) for position in tree.positions_at(level, under=area).tolist()
            )
        else:
            found = expected(form, tree, period, partly=partly, under=area, timeline=timeline)
            units += tuple(uid for uid in found if tree.has(uid))
    measures = counting.measures(table.measures if form is None else form.measures)
    later = _not_due(reported, period, units, known_on=known_on, working=working)
    fill = partial(
        cube_of, table, hierarchy=tree, measures=measures, expected={period: units}, not_due={period: later}
    )
    before = _before(table, period, measures, timeline, reading)
    try:
        cube = fill(before=before)
    except MapsDifferError:  # nothing is carried over a change of units: such cells stay missing
        before, cube = None, fill()
    return PeriodTotals(
        reported=reported,
        table=table,
        period=period,
        known_on=known_on,
        areas=inside,
        level=level,
        expected=units,
        not_due=later,
        cube=cube,
        before=before,
        totals=roll_up(cube),
        counting=counting,
        map_version=timeline.version,
    )


def last_known(reported: Reported, period: Period, *, due: date | None) -> date:
    """Return the day after which nothing more is waited for: the last receipt, or the day after the deadline."""
    last = reported.table.last_day(period)
    return max([period.last, *([last] if last else []), *([due + timedelta(days=1)] if due else [])])


def _reporters(table: ReturnTable, period: Period) -> tuple[UnitUid, ...]:
    """Return the units that sent figures; faults and blanks say nothing about who reports."""
    if period not in table.periods:
        return ()
    rows = table.period_of == table.periods.index(period)
    return tuple(table.units[n] for n in np.unique(table.unit_of[rows]).tolist())


def _level(reported: Reported, reporters: Sequence[str], tree: Hierarchy, period: Period) -> Level:
    if reported.form is not None:
        return reported.form.level
    levels = [tree.unit(uid).level for uid in reporters if tree.has(uid)]
    if not levels:
        raise _nothing(reported, period)
    return max(levels, key=lambda level: level.number)


def _nothing(reported: Reported, period: Period) -> NoReturnsError:
    there = tuple(each.full_id for each in sorted(reported.table.periods) if each != period)
    return NoReturnsError(source=reported.source, period=period.full_id, periods=there)


def _provinces(reporters: Sequence[str], tree: Hierarchy) -> tuple[UnitUid, ...]:
    found = (tree.ancestor(uid, Level.PROVINCE) for uid in reporters if tree.has(uid))
    return tuple(dict.fromkeys(uid for uid in found if uid is not None))


def _not_due(
    reported: Reported,
    period: Period,
    units: Sequence[UnitUid],
    *,
    known_on: date | None,
    working: WorkingDays | None,
) -> tuple[UnitUid, ...]:
    form = reported.form
    if form is None or known_on is None or working is None or not form.deadlines:
        return ()
    due = form.due(period, working=working)
    return tuple(units) if due is None or known_on <= due else ()


def _before(
    table: ReturnTable,
    period: Period,
    measures: Sequence[Measure],
    timeline: Timeline,
    reading: Reading | None,
) -> Cube | None:
    """Return the cube of the period before, where a measure is carried from it."""
    before = period.previous()
    if before not in table.periods or all(m.missing is not MissingStrategy.LAST for m in measures):
        return None
    then = timeline.on(before.last, reading=reading)
    return cube_of(table, hierarchy=then, measures=measures, expected={before: ()})
