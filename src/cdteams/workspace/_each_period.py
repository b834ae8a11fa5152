"""Totals of many periods, one after the other, of a file that need not fit memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import attrs
import numpy as np

from cdteams.errors import CdteamsError, NoReturnsError
from cdteams.hierarchy import Reading, Timeline
from cdteams.io import LaidOut, is_parquet, iter_layouts, parquet_measures, parquet_periods, read_returns
from cdteams.model import CalendarKind, Measure, MissingStrategy, Period
from cdteams.register import Register
from cdteams.returns import Partly, ReturnTable
from cdteams.rollup import Cube, Layout

from ._inputs import DEMO
from ._period_cells import as_reported, cells_of_layout
from ._period_totals import PeriodTotals
from ._reported import Reported
from ._rolling_up import totals_of_cells
from ._workspace import Workspace


def roll_up_each(
    workspace: Workspace,
    source: str,
    *,
    periods: str,
    register: Register | None = None,
    unit: str = "",
    form: str = "",
    calendar: CalendarKind = CalendarKind.ADMINISTRATIVE,
    partly: Partly = "last-day",
    reading: Reading | None = None,
    told: Callable[[Sequence[CdteamsError]], object] = lambda _: None,
) -> Iterator[PeriodTotals]:
    """
    Total the returns of one period after the other, as `Workspace.roll_up` does.

    Of Parquet, in memory are 9 bytes for each unit of the map and measure that
    occurs, for three periods, or four where a measure is carried, and a
    quarter of a million rows. Where the rows behind a number are asked for,
    those of its period and the one before are read again. Other returns are
    read whole.

    Args:
        workspace: Map and policies.

        source: As in `Workspace.returns`.

        periods: Name of a period, or of all from one to another:
            ``2021Q1..2022Q4``.

        register: As in `Workspace.roll_up`.

        unit: What totals are about: a code, uid or name on the last day of the
            first period. Empty as in `Workspace.roll_up`.

        form: As in `Workspace.returns`.

        calendar: As in `Workspace.returns`.

        partly: As in `Workspace.roll_up`.

        reading: As in `Workspace.roll_up`.

        told: Is told the faults of the periods, and those that belong to
            none, before the totals are made.

    Yields:
        The totals of one period. Of Parquet, *refused* of its returns has the
        faults of that period; with the first stand those of columns, of other
        files in the folder, and of rows whose period cannot be read. A period
        of which nothing came, where no form says who should have reported, is
        told and passed over if others came.

    Raises:
        NoReturnsError: If nothing came for any of the periods.

        OutsideCoverageError, UncertainDayError: If there is no map of the last
            day of one of them.

        BadPeriodError, PeriodCalendarError, PeriodTypeError: If the text names
            no periods, or such as the form does not have.

    The errors of `Workspace.returns` too.
    """
    if source.startswith(DEMO) or not is_parquet(Path(source)):
        given = workspace.returns(source, register=register, form=form, calendar=calendar, reading=reading)
        named = given.periods_named(periods)
        uid = _found(workspace, unit, named, reading)
        told(given.faults_of(*named))
        each = partial(workspace.roll_up, given, register=register, unit=uid, partly=partly, reading=reading)
        yield from _those_that_came((partial(each, period=period) for period in named), told)
        return
    file = _File.opened(
        workspace, Path(source), register=register, form=form, calendar=calendar, reading=reading
    )
    named = file.reported.periods_named(periods)
    uid = _found(workspace, unit, named, reading)
    run = _Run(workspace=workspace, file=file, register=register, unit=uid, partly=partly, told=told)
    yield from _those_that_came(run.each(named), told)


def _found(workspace: Workspace, unit: str, periods: Sequence[Period], reading: Reading | None) -> str:
    """Return the uid of a unit, having seen that there is a map of every period."""
    trees = [workspace.timeline.on(period.last, reading=reading) for period in periods]
    return trees[0].find(unit).uid if unit else ""


def _those_that_came(
    runs: Iterable[Callable[[], PeriodTotals]], told: Callable[[Sequence[CdteamsError]], object]
) -> Iterator[PeriodTotals]:
    """Yield the totals of periods; one of which nothing came is told, unless nothing came at all."""
    silent: list[NoReturnsError] = []
    some = False
    for make in runs:
        try:
            run = make()
        except NoReturnsError as error:
            silent.append(error)
            continue
        some = True
        yield run
    if silent and not some:
        raise silent[0]
    if silent:
        told(silent)


@attrs.frozen(kw_only=True, eq=False)
class _File:
    """A Parquet file, or a folder of them, and what it is read against."""

    path: Path
    timeline: Timeline
    measures: tuple[Measure, ...]
    reading: Reading | None
    reported: Reported

    @classmethod
    def opened(
        cls,
        workspace: Workspace,
        path: Path,
        *,
        register: Register | None,
        form: str,
        calendar: CalendarKind,
        reading: Reading | None,
    ) -> _File:
        counting = workspace.counting(register)
        measures = tuple(counting.catalogue.measures.values())
        timeline = workspace.timeline.with_villages(() if register is None else register.villages)

        asked = counting.form(form) if form else None
        codes = parquet_measures(path, timeline=timeline, measures=measures)
        named = tuple(measure.code for measure in measures if measure.code in codes)
        if asked is None:
            asked = counting.form_asking(named)
        calendar = calendar if asked is None else asked.calendar
        held = parquet_periods(
            path,
            timeline=timeline,
            measures=measures,
            forms=() if asked is None else (asked,),
            calendar=calendar,
        )
        reported = Reported(
            source=str(path),
            table=ReturnTable.of(()),
            form=asked,
            calendar=calendar,
            held=held,
            named=named,
        )
        return cls(path=path, timeline=timeline, measures=measures, reading=reading, reported=reported)

    def layouts(self, periods: frozenset[Period]) -> Iterator[LaidOut]:
        """Lay out some periods."""
        form = self.reported.form
        return iter_layouts(
            self.path,
            timeline=self.timeline,
            measures=self.measures,
            forms=() if form is None else (form,),
            calendar=self.reported.calendar,
            reading=self.reading,
            periods=periods,
        )

    def rows(self, period: Period) -> ReturnTable:
        """Read the rows of a period and the one before."""
        form = self.reported.form
        return read_returns(
            self.path,
            timeline=self.timeline,
            measures=self.measures,
            forms=() if form is None else (form,),
            calendar=self.reported.calendar,
            reading=self.reading,
            periods={period, period.previous()},
        ).table


@attrs.frozen(kw_only=True, eq=False)
class _Run:
    """Periods of a file on their way to totals."""

    workspace: Workspace
    file: _File
    register: Register | None
    unit: str
    partly: Partly
    told: Callable[[Sequence[CdteamsError]], object]

    def each(self, wanted: tuple[Period, ...]) -> Iterator[Callable[[], PeriodTotals]]:
        """Yield, period by period, what makes its totals."""
        carries = any(measure.missing is MissingStrategy.LAST for measure in self.file.measures)
        read = {*wanted, wanted[0].previous()} if carries else {*wanted}
        before: list[Cube] = []
        rest: tuple[CdteamsError, ...] = ()
        for found in self.file.layouts(frozenset(read)):
            if found.layout is not None and found.layout.period not in wanted:
                before[:] = self._first(found.layout)
                continue
            self.told(found.refused)
            if found.layout is None:
                rest += found.refused
            else:
                yield partial(self._totals, found, found.layout, before, rest)
                rest = ()

    def _totals(
        self, found: LaidOut, layout: Layout, before: list[Cube], rest: tuple[CdteamsError, ...]
    ) -> PeriodTotals:
        """Return the totals of a period, and keep its cube as that of the period before."""
        file, workspace = self.file, self.workspace
        areas = workspace.areas(register=self.register, unit=self.unit)
        run = totals_of_cells(
            attrs.evolve(file.reported, refused=(*rest, *found.refused), blank=found.blank),
            layout.period,
            cells_of_layout(layout, table=partial(file.rows, layout.period)),
            counting=workspace.counting(areas=areas, on=layout.period.last),
            tree=layout.hierarchy,
            timeline=file.timeline,
            areas=areas,
            partly=self.partly,
            before=before[0] if before else None,
        )
        if any(measure.missing is MissingStrategy.LAST for measure in run.measures):
            before[:] = [as_reported(run.cube)]
        return run

    def _first(self, layout: Layout) -> list[Cube]:
        """Return what the period before the first one reported, of the measures that came in it."""
        if not layout.codes:
            return []
        counted = self.workspace.counting(self.register).measures(layout.codes)
        return [layout.cube(counted, expected=np.empty(0, dtype=np.int32))]
