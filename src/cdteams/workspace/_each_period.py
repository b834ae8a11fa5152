"""Totals of many periods, one after the other, of a file that need not fit memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import attrs
import numpy as np

from cdteams.errors import CdteamsError
from cdteams.hierarchy import Reading, Timeline
from cdteams.io import LaidOut, ParquetContents, is_parquet, iter_layouts, parquet_contents, read_returns
from cdteams.model import CalendarKind, Measure, MissingStrategy, Period
from cdteams.register import Register
from cdteams.returns import Form, Partly, ReturnTable
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

    Of Parquet no more than one period is read at a time: in memory are 9 bytes
    for each unit of the map and measure that occurs, for four periods at most,
    and a quarter of a million rows. Where the rows behind a number are asked
    for, those of its period and the one before are read again. Other returns
    are read whole.

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

        told: Is told the faults of what was read, before the totals of it are
            made.

    Yields:
        The totals of one period.

    Raises:
        NoReturnsError: If nobody reported for one of the periods, and no form
            says who should.

        BadPeriodError, PeriodCalendarError, PeriodTypeError: If the text names
            no periods, or such as the form does not have.

    The errors of `Workspace.returns` too.
    """
    if source.startswith(DEMO) or not is_parquet(Path(source)):
        given = workspace.returns(source, register=register, form=form, calendar=calendar, reading=reading)
        named = given.periods_named(periods)
        uid = _found(workspace, unit, named[0], reading)
        told(given.refused)
        for period in named:
            yield workspace.roll_up(
                given, period=period, register=register, unit=uid, partly=partly, reading=reading
            )
        return
    file = _File.opened(
        workspace, Path(source), register=register, form=form, calendar=calendar, reading=reading
    )
    named = file.reported.periods_named(periods)
    uid = _found(workspace, unit, named[0], reading)
    run = _Run(workspace=workspace, file=file, register=register, unit=uid, partly=partly, told=told)
    yield from run.each(named)


def _found(workspace: Workspace, unit: str, period: Period, reading: Reading | None) -> str:
    return workspace.timeline.on(period.last, reading=reading).find(unit).uid if unit else ""


@attrs.frozen(kw_only=True, eq=False)
class _File:
    """A Parquet file, or a folder of them, and what it is read against."""

    path: Path
    timeline: Timeline
    measures: tuple[Measure, ...]
    reading: Reading | None
    reported: Reported
    codes: tuple[str, ...]

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

        def contents(by: Form | None) -> ParquetContents:
            return parquet_contents(
                path,
                timeline=timeline,
                measures=measures,
                forms=() if by is None else (by,),
                calendar=calendar if by is None else by.calendar,
            )

        asked = counting.form(form) if form else None
        found = contents(asked)
        if asked is None:
            asked = counting.form_asking(found.measures & counting.catalogue.measures.keys())
            found = found if asked is None else contents(asked)
        reported = Reported(
            source=str(path),
            table=ReturnTable.of(()),
            form=asked,
            calendar=calendar if asked is None else asked.calendar,
            held=found.periods,
        )
        return cls(
            path=path,
            timeline=timeline,
            measures=measures,
            reading=reading,
            reported=reported,
            codes=tuple(measure.code for measure in measures if measure.code in found.measures),
        )

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

    def each(self, wanted: tuple[Period, ...]) -> Iterator[PeriodTotals]:
        carries = any(measure.missing is MissingStrategy.LAST for measure in self.file.measures)
        read = {*wanted, wanted[0].previous()} if carries else {*wanted}
        before: Cube | None = None
        for found in self.file.layouts(frozenset(read)):
            self.told(found.refused)
            if found.layout is not None and found.layout.period in wanted:
                run = self._totals(found, found.layout, before)
                yield run
                before = as_reported(run.cube) if carries else None
            elif found.layout is not None:
                before = self._first(found.layout)

    def _totals(self, found: LaidOut, layout: Layout, before: Cube | None) -> PeriodTotals:
        file, workspace = self.file, self.workspace
        areas = workspace.areas(register=self.register, unit=self.unit)
        return totals_of_cells(
            attrs.evolve(file.reported, refused=found.refused, blank=found.blank),
            layout.period,
            cells_of_layout(layout, codes=file.codes, table=partial(file.rows, layout.period)),
            counting=workspace.counting(areas=areas, on=layout.period.last),
            tree=layout.hierarchy,
            timeline=file.timeline,
            areas=areas,
            partly=self.partly,
            before=before,
        )

    def _first(self, layout: Layout) -> Cube | None:
        """Return what the period before the first one reported, of the measures that came in it."""
        if not layout.codes:
            return None
        counted = self.workspace.counting(self.register).measures(layout.codes)
        return layout.cube(counted, expected=np.empty(0, dtype=np.int32))
