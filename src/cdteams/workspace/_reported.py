"""Returns as a run takes them: values, what was refused, and the rows as they were written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path

import attrs

from cdteams.datasets import demo_returns
from cdteams.errors import CdteamsError
from cdteams.hierarchy import Reading, Timeline
from cdteams.io import column_of, files_of_returns, read_returns, rows_of_unit, rows_written
from cdteams.kpi import Catalogue
from cdteams.model import (
    CalendarKind,
    CrossCheck,
    Measure,
    Period,
    PeriodType,
    parse_period,
    parse_periods,
)
from cdteams.returns import Form, ReturnTable, cells_of_faults

from ._counting import Counting
from ._inputs import DEMO


@attrs.frozen(kw_only=True, eq=False)
class Reported:
    """
    Returns that were read, and what they are held against.

    Attributes:
        source: Path or name from which they were read.

        table: The values of the good cells, with which cells were refused or
            left empty.

        refused: Every fault, with its place. None of it is a value of the
            table.

        blank: How many cells were left empty.

        form: The form that asks for them. None where none does: then every
            measure of the policies may be given, and those of its level who
            did not report are missing.

        calendar: The calendar of their periods.

        measures: Measures that stand in place of those of the policies: those
            of a demonstration.

        checks: Cross-checks beside those of the policies.

        note: What a reader must know, such as that they are made up.

        text: The table, where it lies in no file.

        held: Periods that occur, where the table does not hold them: those of
            a file that is read a period at a time.

        named: Codes of the measures that are named, whether or not anybody
            gave a value. Where there is no form, they are what is counted.
    """

    source: str
    table: ReturnTable
    refused: tuple[CdteamsError, ...] = ()
    blank: int = 0
    form: Form | None = None
    calendar: CalendarKind = CalendarKind.ADMINISTRATIVE
    measures: tuple[Measure, ...] = ()
    checks: tuple[CrossCheck, ...] = ()
    note: str = ""
    text: str = attrs.field(default="", repr=False)
    held: tuple[Period, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that occur, ascending."""
        return self.held or tuple(sorted(self.table.periods))

    @property
    def synthetic(self) -> bool:
        """Whether they were generated."""
        return self.source.startswith(DEMO)

    def period(self, text: str) -> Period:
        """
        Read the name of a period in the calendar of the returns.

        Raises:
            BadPeriodError, PeriodCalendarError, PeriodTypeError: If it names
                none, or one that the form does not have.
        """
        return parse_period(text, calendar=self.calendar, kind=self._kind)

    def periods_named(self, text: str) -> tuple[Period, ...]:
        """
        Read the name of a period, or of all from one to another (``2021Q1..2022Q4``).

        Raises:
            BadPeriodError, PeriodCalendarError, PeriodTypeError: As `period`.
        """
        return parse_periods(text, calendar=self.calendar, kind=self._kind)

    @property
    def _kind(self) -> PeriodType | None:
        return None if self.form is None else self.form.period_type

    def known_on(self, day: date) -> ReturnTable:
        """Return what had come by a day, cell by cell."""
        return self.table.known_on(day)

    def faults_of(self, *periods: Period) -> tuple[CdteamsError, ...]:
        """
        Return the faults of some periods, in order.

        A fault of a refused cell is one of the period of that cell. One that
        belongs to no cell and names no period, such as that of a column or of
        a whole file, is one of every period.

        Args:
            periods: The periods.
        """
        wanted = {"", *(period.full_id for period in periods)}
        cells = cells_of_faults(self.table, self.refused)
        return tuple(
            fault
            for fault, cell in zip(self.refused, cells, strict=True)
            if (getattr(fault, "period", "") if cell is None else cell[2].full_id) in wanted
        )

    def written(self, rows: Iterable[tuple[str, int, str]]) -> dict[tuple[str, int, str], tuple[str, str]]:
        """
        Return cells as they were written.

        Args:
            rows: File, line and measure of each.

        Returns:
            By these three, the column and the text. What is not there any more
            is left out.
        """
        wanted = tuple(rows)
        found: dict[tuple[str, int, str], tuple[str, str]] = {}
        whole = self.rows_at((file, line) for file, line, _ in wanted)
        for file, line, measure in wanted:
            row = whole.get((file, line))
            if row is not None:
                column = column_of(row, measure)
                found[file, line, measure] = column, row.get(column, "")
        return found

    def rows_at(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Mapping[str, str]]:
        """
        Return whole rows as they were written.

        Args:
            places: File and line of each.

        Returns:
            Cells by column, of each. What is not there any more is left out.
        """
        wanted: dict[str, set[int]] = {}
        for file, line in places:
            wanted.setdefault(file, set()).add(line)
        source = self.text or Path(self.source)
        return {
            (file, line): row
            for file, lines in wanted.items()
            for line, row in rows_written(source, file=file, lines=lines).items()
        }

    def rows_of(self, unit: Collection[str]) -> dict[str, Mapping[int, Mapping[str, str]]]:
        """
        Look for a unit in every file, also in rows that were refused or left empty.

        Args:
            unit: The texts that mean it: its code and its uid.

        Returns:
            Of every file that was read, in order, the rows that name it: cells
            by line and column.
        """
        source = self.text or Path(self.source)
        files = [self.source] if isinstance(source, str) else [each.name for each in files_of_returns(source)]
        return {file: rows_of_unit(source, file=file, unit=unit) for file in files}

    def counted_by(self, counting: Counting) -> Counting:
        """Put the measures, form and checks that came with the returns beside those of the policies."""
        catalogue = counting.catalogue
        own = {measure.code: measure for measure in self.measures}
        return attrs.evolve(
            counting,
            catalogue=Catalogue(measures={**catalogue.measures, **own}, indicators=catalogue.indicators),
            checks=(*counting.checks, *self.checks),
        )


def demonstration(name: str, *, timeline: Timeline) -> Reported:
    """Return demonstration returns; see `cdteams.datasets.demo_returns`."""
    found = demo_returns(name.removeprefix(DEMO), timeline=timeline)
    return Reported(
        source=name,
        table=found.returns.table,
        refused=found.returns.refused,
        blank=found.returns.blank,
        named=found.returns.named,
        form=found.form,
        calendar=found.form.calendar,
        measures=found.measures,
        checks=found.checks,
        note=found.note,
        text=found.text,
    )


def reported_in(
    source: str,
    *,
    timeline: Timeline,
    counting: Counting,
    form: str = "",
    calendar: CalendarKind = CalendarKind.ADMINISTRATIVE,
    reading: Reading | None = None,
) -> Reported:
    """
    Read returns from a file or a folder.

    Args:
        source: The path.

        timeline: The map, with the villages of the register if they report.

        counting: What they may be about.

        form: Code of the form that they fill in. Empty takes the one form that
            asks for every measure that is there, if there is one.

        calendar: The calendar of periods where there is no form.

        reading: How to read changes of the map whose date is an interval.

    Raises:
        MissingFileError: If there is nothing at the path.

        OptionError: If there is no such form.
    """
    asked = counting.form(form) if form else None

    def read(by: Form | None) -> Reported:
        found = read_returns(
            Path(source),
            timeline=timeline,
            measures=tuple(counting.catalogue.measures.values()),
            forms=() if by is None else (by,),
            calendar=calendar if by is None else by.calendar,
            reading=reading,
        )
        return Reported(
            source=source,
            table=found.table,
            refused=found.refused,
            blank=found.blank,
            named=found.named,
            form=by,
            calendar=calendar if by is None else by.calendar,
        )

    first = read(asked)
    fitting = None if form else counting.form_asking(first.named)
    return first if fitting is None else read(fitting)
