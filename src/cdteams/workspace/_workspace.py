"""Map and policies of a run, and what can be asked of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from cdteams.datasets import demo_register, published_totals
from cdteams.errors import MissingFileError
from cdteams.hierarchy import Hierarchy, Reading, Timeline
from cdteams.io import Figure, read_figures, read_register
from cdteams.model import Span
from cdteams.policy import Plugins, Policy, Trace, load_plugins, trace
from cdteams.register import Register
from cdteams.rules import SupportAmount

from ._report import Report, report_on
from ._support import support_for
from ._totals import TotalsRow, judge_totals

DEMO = "demo:"
"""What the name of a demonstration register begins with."""


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

    def report(self, register: Register, *, on: date, reading: Reading | None = None) -> Report:
        """
        Count the teams of a day and judge them by every clause in force.

        Args:
            register: The register.

            on: The day.

            reading: How to read changes of the map whose date is an interval;
                see `Timeline.on`.

        Returns:
            The report.

        Raises:
            PolicyMissingError: If the register asks for a policy that is not
                installed.

            FaultsError: If a team of that day covers a unit that is not there.
        """
        hierarchy = self.hierarchy(register, on=on, reading=reading)
        return report_on(register, hierarchy=hierarchy, plugins=self.plugins)

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
