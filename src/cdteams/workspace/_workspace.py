"""Map and policies of a run, and what can be asked of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from pathlib import Path

import attrs

from cdteams.datasets import demo_register, public_holidays, published_totals
from cdteams.errors import MissingFileError, OptionError
from cdteams.hierarchy import Hierarchy, Reading, Timeline
from cdteams.io import Figure, read_figures, read_register
from cdteams.model import CalendarKind, Period, Span, UnitUid
from cdteams.policy import Plugins, Policy, Trace, load_plugins, trace
from cdteams.register import Register
from cdteams.returns import Partly, PeriodDeadline, WorkingDays
from cdteams.rules import SupportAmount

from ._counting import Counting, counting_in
from ._deadlines import deadlines_in
from ._inputs import DEMO
from ._on_returns import ReturnsReport, on_returns
from ._period_totals import PeriodTotals
from ._report import Report, areas_of, report_on, unit_of
from ._reported import Reported, demonstration, reported_in
from ._rolling_up import last_known, totals_of
from ._support import support_for, support_of_number
from ._totals import TotalsRow, judge_totals

Progress = Callable[[str], None]
"""Is told the name of each stage as it begins: register, clauses, totals, returns."""


class Workspace:
    """
    Map and policies of a run, and what can be asked of them.

    Attributes:
        plugins: The plugins that were loaded.

        timeline: The map.
    """

    def __init__(self, plugins: Plugins) -> None:
        """
        Take the plugins of `load_plugins`.

        Raises:
            MapMissingError: If none gives a map.
        """
        self.plugins = plugins
        self.timeline: Timeline = plugins.timeline

    @classmethod
    def open(
        cls,
        *,
        only: Collection[str] | None = None,
        without: Collection[str] = (),
        folder: Path | None = None,
    ) -> Workspace:
        """
        Load the installed plugins, and the policies of a folder; see `load_plugins`.

        Args:
            only: Names of installed plugins to use. None uses all.

            without: Names of plugins to leave out.

            folder: Folder of policies that are in no package.

        Raises:
            FaultsError: With a `PolicyError` for every fault of every plugin.

            PolicyFolderError: If the folder is missing or holds no policy.

            MapMissingError: If none gives a map.
        """
        return cls(load_plugins(only=only, without=without, folder=folder))

    def register(self, source: str, *, reading: Reading | None = None) -> Register:
        """
        Read a register.

        Args:
            source: A folder, a JSON file, or the name of a demonstration such
                as ``demo:hai-duong-2022``.

            reading: How to read changes of the map that are dated only by an
                interval; see `Timeline.on`.

        Raises:
            MissingFileError: If there is nothing of that name.

            FaultsError: With every fault of the register.
        """
        if source.startswith(DEMO):
            return demo_register(source.removeprefix(DEMO), timeline=self.timeline)
        return read_register(Path(source), timeline=self.timeline, reading=reading)

    def hierarchy(self, register: Register, *, on: date, reading: Reading | None = None) -> Hierarchy:
        """
        Return the tree of a day with the villages of a register.

        Args:
            register: The register.

            on: The day.

            reading: How to read changes of the map whose date is an interval;
                see `Timeline.on`.

        Raises:
            FaultsError: If a village cannot stand where the register puts it.

            OutsideCoverageError: If the day lies before the map.

            UncertainDayError: If no reading was given and two of them differ.
        """
        return self.timeline.with_villages(register.villages).on(on, reading=reading)

    def returns(
        self,
        source: str,
        *,
        register: Register | None = None,
        form: str = "",
        calendar: CalendarKind = CalendarKind.ADMINISTRATIVE,
        reading: Reading | None = None,
    ) -> Reported:
        """
        Read returns.

        Args:
            source: A CSV or Parquet file, a folder of them, or the name of a
                demonstration such as ``demo:hai-duong-2022``.

            register: The register whose villages may report, and whose
                province says which policies count.

            form: Code of the form that is filled in. Empty takes the one form
                that asks for every measure that was given; where there is
                none, every measure of the policies may be given, and those of
                the level that reports are expected to.

            calendar: The calendar of periods where there is no form.

            reading: How to read changes of the map whose date is an interval.

        Returns:
            The good cells, and every fault with its place: returns are not
            refused whole.

        Raises:
            MissingFileError: If there is nothing of that name.

            OptionError: If there is no such demonstration or form.
        """
        if source.startswith(DEMO):
            return demonstration(source, timeline=self.timeline)
        villages = () if register is None else register.villages
        return reported_in(
            source,
            timeline=self.timeline.with_villages(villages),
            counting=self.counting(register),
            form=form,
            calendar=calendar,
            reading=reading,
        )

    def counting(
        self, register: Register | None = None, *, areas: Iterable[str] = (), on: date | None = None
    ) -> Counting:
        """
        Return the measures, indicators, forms, checks and targets of a place.

        Args:
            register: The register whose province is the place. None takes the
                areas.

            areas: Uids of the units of the place.

            on: The day on which policies apply there. None takes the day of
                the codes of the register, or every policy where there is none.
        """
        unit = None if register is None else unit_of(register.about, self.timeline)
        found = tuple(areas) or (() if unit is None else (unit.uid,))
        day = on or (None if register is None else register.about.codes_on)
        tree = self.timeline.on(day, reading="latest") if found and day is not None else None
        found = tuple(uid for uid in found if tree is not None and tree.has(uid))
        return counting_in(
            self.plugins.policies, areas=found, hierarchy=tree if found else None, timeline=self.timeline
        )

    def areas(self, *, register: Register | None = None, unit: str = "") -> tuple[UnitUid, ...]:
        """Return what totals are about: the unit that is named, else the province of the register, if any."""
        province = None if register is None or unit else unit_of(register.about, self.timeline)
        return (UnitUid(unit),) if unit else (() if province is None else (province.uid,))

    def roll_up(
        self,
        returns: Reported,
        *,
        period: Period | str,
        register: Register | None = None,
        unit: str = "",
        known_on: date | None = None,
        partly: Partly = "last-day",
        reading: Reading | None = None,
        working: WorkingDays | None = None,
    ) -> PeriodTotals:
        """
        Total the returns of a period at every unit.

        Args:
            returns: What `returns` read.

            period: The period, or its name in the calendar of the returns.

            register: The register whose villages report, and whose province it
                is about.

            unit: Uid of the unit that it is about. Empty for the province of
                the register, or the provinces that reported; where provinces
                themselves report, for all of the map.

            known_on: Day up to which returns came in; what came later is left
                aside. None takes all.

            partly: Which units were to report of those that began or ended
                inside the period; see `cdteams.returns.expected`.

            reading: How to read changes of the map whose date is an interval.

            working: Which days are worked, to tell what is not due on
                *known_on* from what is missing.

        Returns:
            The totals on the map of the last day of the period, each with n of
            m and its bounds.

        Raises:
            NoReturnsError: If nobody reported, and no form says who should.

            BadPeriodError, PeriodCalendarError, PeriodTypeError: If the period
                is none of the form.
        """
        when = _period(returns, period)
        areas = self.areas(register=register, unit=unit)
        villages = () if register is None else register.villages
        return totals_of(
            returns,
            when,
            counting=self.counting(areas=areas, on=when.last),
            timeline=self.timeline.with_villages(villages),
            areas=areas,
            known_on=known_on,
            partly=partly,
            reading=reading,
            working=working,
        )

    def report(
        self,
        register: Register,
        *,
        on: date | None = None,
        returns: Reported | None = None,
        period: Period | str | None = None,
        unit: str = "",
        reading: Reading | None = None,
        progress: Progress = lambda _: None,
    ) -> Report:
        """
        Count the teams of a day, judge them by every clause in force, and total the returns of a period.

        Args:
            register: The register.

            on: The day. With returns, those that came later are left aside.
                None, which needs a period, takes its last day for the teams
                and all of its returns, whenever they came.

            returns: What `returns` read. None for the register alone.

            period: The period of the returns, or its name in their calendar.

            unit: Uid of the unit that the totals are about. Empty for the
                province of the register.

            reading: How to read changes of the map whose date is an interval;
                see `Timeline.on`.

            progress: Is told the name of each stage as it begins.

        Returns:
            The report.

        Raises:
            OptionError: If the returns have no period or the other way round,
                or there is neither a day nor a period.

            PolicyMissingError: If the register asks for a policy that is not
                installed.

            FaultsError: If a team of that day covers a unit that is not there.

            NoReturnsError: If nobody reported, and no form says who should.

            MissingExtraError: If a deadline is counted in working days and the
                extra ``calendar`` is not installed.
        """
        if (returns is None) != (period is None) or (on is None and period is None):
            raise OptionError(option="period", value=str(period), allowed=("on", "returns + period"))
        when = None if returns is None or period is None else _period(returns, period)
        day = on or (None if when is None else when.last)
        assert day is not None
        progress("clauses")
        hierarchy = self.hierarchy(register, on=day, reading=reading)
        found = report_on(register, hierarchy=hierarchy, plugins=self.plugins)
        if returns is None or when is None:
            return found
        progress("totals")
        judged = self._on_returns(register, returns, when, found, on=on, unit=unit, reading=reading)
        return attrs.evolve(found, returns=judged)

    def _on_returns(
        self,
        register: Register,
        returns: Reported,
        period: Period,
        report: Report,
        *,
        on: date | None,
        unit: str,
        reading: Reading | None,
    ) -> ReturnsReport:
        form = returns.form
        deadline = None if form is None or not form.deadlines else form.deadline(period)
        working = None if deadline is None else public_holidays({period.last.year, period.last.year + 1})
        due = None if deadline is None or working is None else deadline.due(period, working=working)
        areas = (unit,) if unit else areas_of(report.placement, report.unit)
        run = totals_of(
            returns,
            period,
            counting=self.counting(areas=areas, on=period.last),
            timeline=self.timeline.with_villages(register.villages),
            areas=tuple(areas),
            known_on=on,
            reading=reading,
            working=working,
        )
        as_of = on or last_known(returns, period, due=due)
        return on_returns(run, deadline=deadline, working=working, as_of=as_of)

    def deadlines(
        self,
        period: str,
        *,
        policy: str = "",
        form: str = "",
        as_if_in_force: bool = False,
        working: WorkingDays | None = None,
    ) -> tuple[PeriodDeadline, ...]:
        """
        Tell until when each level hands in the forms of policies for a period, and whether that holds.

        Returns and errors are those of `cdteams.workspace.deadlines_in`.

        Args:
            period: Name of the period, read in the calendar of each form.

            policy: Id of the policy. Empty for all.

            form: Code of the form. Empty for all.

            as_if_in_force: Whether to show days that do not hold, too.

            working: Which days are worked. None takes the public holidays.
        """
        return deadlines_in(
            self.plugins.policies,
            period,
            policy=policy,
            form=form,
            as_if_in_force=as_if_in_force,
            working=working or public_holidays,
        )

    def trace(self, hierarchy: Hierarchy, *, unit: str) -> Trace:
        """
        Tell which policies and clauses hold in a unit on a day, and why.

        Args:
            hierarchy: The tree of the day.

            unit: Uid of the unit.

        Raises:
            UnknownUnitError: If the unit is not in force on the day.
        """
        return trace(self.plugins.policies, timeline=self.timeline, hierarchy=hierarchy, unit=unit)

    def support(
        self, register: Register, *, policies: Iterable[Policy], during: Span
    ) -> tuple[SupportAmount, ...]:
        """
        Compute what the support rates of policies come to for the teams of a register.

        Args:
            register: The register.

            policies: The policies.

            during: The time. It must have a beginning and an end.

        Returns:
            One amount per rate that is in force in a part of the time, each
            team counted for the time in which it exists.

        Raises:
            DisagreementError: If a rate is per day, night or session, of which
                a register knows nothing, or months are not whole.
        """
        return support_for(register, policies=policies, timeline=self.timeline, during=during)

    def support_of_number(
        self, quantity: int, *, policies: Iterable[Policy], during: Span
    ) -> tuple[SupportAmount, ...]:
        """
        Compute what the support rates of policies come to for a number of teams or people.

        Args:
            quantity: Number of teams or people, or of the days, nights or
                sessions that people worked. At least 0.

            policies: The policies.

            during: The time. It must have a beginning and an end.

        Returns:
            One amount per rate that is in force in a part of the time in which
            the unit of its policy exists.

        Raises:
            DisagreementError: If *quantity* is negative, or months are not
                whole.
        """
        return support_of_number(quantity, policies=policies, timeline=self.timeline, during=during)

    def figures(self, file: Path | None = None) -> tuple[Figure, ...]:
        """
        Return published figures: those of a file, or those of the library.

        Raises:
            MissingFileError: If there is no such file.

            FaultsError: With every fault of the file.
        """
        if file is None:
            return published_totals(timeline=self.timeline)
        if not file.is_file():
            raise MissingFileError(what="table of figures", path=str(file))
        return read_figures(file.read_bytes(), file=file.name, timeline=self.timeline)

    def totals(self, figures: Iterable[Figure]) -> tuple[TotalsRow, ...]:
        """
        Judge every size clause that can speak about published totals.

        Returns:
            One row per place, time and clause, in the order of the figures.

        Raises:
            PolicyMissingError: If a figure asks for a policy that is not
                installed.
        """
        return judge_totals(figures, plugins=self.plugins)


def _period(returns: Reported, period: Period | str) -> Period:
    return returns.period(period) if isinstance(period, str) else period
