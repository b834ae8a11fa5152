"""From what came for a period to its totals: who was to report, and what is carried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import attrs

from cdteams.errors import NoReturnsError
from cdteams.hierarchy import Hierarchy, Reading, Timeline
from cdteams.model import Level, Measure, MissingStrategy, Period, UnitUid
from cdteams.returns import Form, Partly, ReturnTable, WorkingDays, expected, sent_in
from cdteams.rollup import Cube, cube_of, roll_up

from ._counting import Counting
from ._period_cells import PeriodCells, cells_of_table
from ._period_totals import PeriodTotals
from ._reported import Reported


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
            that reported; where provinces themselves report, all of the map,
            unless the form is one of a part of it.

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
    place = _Place(tree=tree, timeline=timeline, areas=tuple(areas), partly=partly, known_on=known_on)
    cells = cells_of_table(table, period, tree)
    asked = _Asked.of(reported, cells, period, counting=counting, place=place)
    later = _not_due(reported, period, asked.units, known_on=known_on, working=working)
    before = _before(table, period, asked.measures, timeline, reading)
    return asked.totals(cells, not_due=later, before=before, known_on=known_on)


def totals_of_cells(
    reported: Reported,
    period: Period,
    cells: PeriodCells,
    *,
    counting: Counting,
    tree: Hierarchy,
    timeline: Timeline,
    areas: Sequence[str] = (),
    partly: Partly = "last-day",
    before: Cube | None = None,
) -> PeriodTotals:
    """
    Roll up what came for a period, as `totals_of` does.

    Args:
        reported: Where it came from.

        period: The period.

        cells: What came.

        counting: What is counted, with what came beside the policies.

        tree: The tree of the last day of the period.

        timeline: As in `totals_of`.

        areas: As in `totals_of`.

        partly: As in `totals_of`.

        before: The cube of the period before, as it was reported.

    Raises:
        NoReturnsError: As `totals_of`.
    """
    place = _Place(tree=tree, timeline=timeline, areas=tuple(areas), partly=partly)
    asked = _Asked.of(reported, cells, period, counting=counting, place=place)
    carries = any(measure.missing is MissingStrategy.LAST for measure in asked.measures)
    return asked.totals(cells, not_due=(), before=before if carries else None, known_on=None)


@attrs.frozen(kw_only=True, eq=False)
class _Place:
    """Where and as of when a period is rolled up: the tree, the units that it is about, and who counts among them."""

    tree: Hierarchy
    timeline: Timeline
    areas: tuple[str, ...]
    partly: Partly
    known_on: date | None = None


@attrs.frozen(kw_only=True, eq=False)
class _Asked:
    """What a period is asked for, and of whom."""

    reported: Reported
    period: Period
    counting: Counting
    place: _Place
    areas: tuple[UnitUid, ...]
    level: Level
    units: tuple[UnitUid, ...]
    measures: tuple[Measure, ...]

    @classmethod
    def of(
        cls, reported: Reported, cells: PeriodCells, period: Period, *, counting: Counting, place: _Place
    ) -> _Asked:
        """Find out who was to report, from the form or from who did."""
        form, tree = reported.form, place.tree
        level = _level(reported, cells, tree, period, known_on=place.known_on)
        areas = tuple(UnitUid(area) for area in place.areas)
        if not areas and level is Level.PROVINCE and _asks_the_nation(form, counting):
            areas = tree.uids_at(tree.positions_at(Level.PROVINCE))
        areas = areas or _provinces(cells.reporters, tree)
        if not areas:
            raise _nothing(reported, cells, period, known_on=place.known_on)
        units: tuple[UnitUid, ...] = ()
        for area in areas:
            if form is None:
                units += tree.uids_at(tree.positions_at(level, under=area))
            else:
                due = expected(form, tree, period, partly=place.partly, under=area, timeline=place.timeline)
                units += tuple(uid for uid in due if tree.has(uid))
        return cls(
            reported=reported,
            period=period,
            counting=counting,
            place=place,
            areas=areas,
            level=level,
            units=units,
            measures=counting.measures(_counted(reported, cells, period, counting=counting)),
        )

    def totals(
        self,
        cells: PeriodCells,
        *,
        not_due: tuple[UnitUid, ...],
        before: Cube | None,
        known_on: date | None,
    ) -> PeriodTotals:
        """Return the totals; nothing is carried over a change of units: such cells stay missing."""
        if before is not None and not before.hierarchy.is_same_tree(self.place.tree):
            before = None
        cube = cells.fill(self.measures, expected=self.units, not_due=not_due, before=before)
        return PeriodTotals(
            reported=self.reported,
            read=cells.table,
            period=self.period,
            known_on=known_on,
            areas=self.areas,
            level=self.level,
            expected=self.units,
            not_due=not_due,
            cube=cube,
            before=before,
            totals=roll_up(cube),
            counting=self.counting,
            map_version=self.place.timeline.version,
        )


def _counted(reported: Reported, cells: PeriodCells, period: Period, *, counting: Counting) -> Iterable[str]:
    """Return what is counted: what the form asks for; without one, what is named and defined, or came all the same."""
    if reported.form is not None:
        return reported.form.measures
    measures = counting.catalogue.measures
    return [
        code
        for code in reported.named or reported.table.measures
        if code in cells.given or measures[code].span.covers(period.last)
    ]


def last_known(reported: Reported, period: Period, *, due: date | None) -> date:
    """Return the day after which nothing more is waited for: the last receipt, or the day after the deadline."""
    last = reported.table.last_day(period)
    return max([period.last, *([last] if last else []), *([due + timedelta(days=1)] if due else [])])


def _level(
    reported: Reported, cells: PeriodCells, tree: Hierarchy, period: Period, *, known_on: date | None
) -> Level:
    if reported.form is not None:
        return reported.form.level
    levels = [tree.unit(uid).level for uid in cells.reporters if tree.has(uid)]
    if not levels:
        raise _nothing(reported, cells, period, known_on=known_on)
    return max(levels, key=lambda level: level.number)


def _nothing(
    reported: Reported, cells: PeriodCells, period: Period, *, known_on: date | None
) -> NoReturnsError:
    """Say why there is nothing to roll up: nothing came, or it came later, or none of it can be used."""
    came = sent_in(cells.table(), period)
    return NoReturnsError(
        source=reported.source,
        period=period.full_id,
        periods=tuple(each.full_id for each in reported.periods if each != period),
        unusable=len(came),
        known_on=known_on,
        later=0 if known_on is None else len(sent_in(reported.table, period).keys() - came.keys()),
        form="" if reported.form is None else reported.form.code,
    )


def _asks_the_nation(form: Form | None, counting: Counting) -> bool:
    """Tell whether nothing says that only a part of the map reports: no form, or one of a policy of the nation."""
    return form is None or any(
        form in policy.forms and counting.units[policy.id] is None for policy in counting.policies
    )


def _provinces(reporters: Sequence[str], tree: Hierarchy) -> tuple[UnitUid, ...]:
    found = (tree.ancestor(uid, Level.PROVINCE) for uid in reporters if tree.has(uid))
    return tuple(sorted({uid for uid in found if uid is not None}, key=tree.position))


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
