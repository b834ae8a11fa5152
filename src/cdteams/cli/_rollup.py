"""The command about totals of returns: rollup."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from cyclopts import Parameter

from cdteams.errors import CdteamsError, OptionError
from cdteams.model import Level
from cdteams.present import json_lines, plain_rows, print_rollup, rollup_csv
from cdteams.rollup import Total
from cdteams.workspace import PeriodTotals, roll_up_each

from ._kept import kept_refusals, tell_refused
from ._options import Chosen, Json, Lang, MapReading, language, open_workspace
from ._progress import progress
from ._returns import FormCode, UnitName, calendar_of


def rollup(
    returns: str,
    *,
    period: Annotated[
        str,
        Parameter(
            help="The period: 2022Q2, 2022M06, 2022H1, 2022N9, 2022 or a day; 2022Q2@civil too. "
            "2021Q1..2022Q4 for all from one to another."
        ),
    ],
    level: Annotated[
        Literal["nation", "province", "district", "commune", "village"],
        Parameter(help="Level of the units whose totals are printed."),
    ],
    engine: Annotated[
        Literal["cube", "polars", "duckdb", "spark"],
        Parameter(help="What adds up; the totals are the same to the unit."),
    ] = "cube",
    unit: UnitName = "",
    register: Annotated[str | None, Parameter(help="A register whose villages report.")] = None,
    form: FormCode = "",
    json: Json = False,
    csv: Annotated[bool, Parameter(name="--csv", negative="", help="Print CSV.")] = False,
    reading: MapReading = None,
    chosen: Chosen = None,
    lang: Lang = None,
) -> int:
    """
    Total returns at the units of a level, with n of m and bounds. Tổng hợp báo cáo theo cấp.

    Parquet is read one period at a time, and need not fit memory.

    Args:
        returns: A CSV or Parquet file, a folder, or demo:hai-duong-2022 (synthetic).
    """
    if json and csv:
        raise OptionError(option="--csv", value="--json", allowed=("--json alone", "--csv alone"))
    workspace = open_workspace(chosen, lang=lang)
    spoken = language(lang)
    told = _Told(returns, spoken)
    with kept_refusals(register or returns), told:
        with progress(spoken) as stage:
            stage("register")
            teams = None if register is None else workspace.register(register, reading=reading)
        runs = roll_up_each(
            workspace,
            returns,
            periods=period,
            register=teams,
            unit=unit,
            form=form,
            calendar=calendar_of(period),
            reading=reading,
            told=told.add,
        )
        shown = (
            (run, _totals(run, Level(level), engine=engine, whole=not unit))
            for run in _watched(runs, told, spoken)
        )
        if json:
            for piece in json_lines(row for run, totals in shown for row in plain_rows(run, totals)):
                sys.stdout.write(piece)
            print()
            return 0
        for n, (run, totals) in enumerate(shown):
            if csv:
                sys.stdout.write(rollup_csv(run, totals, header=not n))
            else:
                print_rollup(run, totals, lang=spoken)
    return 0


class _Told:
    """Faults of returns, told before the first totals, and again at the end where later periods had more."""

    def __init__(self, source: str, lang: str) -> None:
        self._source, self._lang = source, lang
        self._faults: list[CdteamsError] = []
        self._number = 0

    def __enter__(self) -> None:
        """Tell nothing yet."""

    def __exit__(self, *_: object) -> None:
        """Tell what was not told, where no totals can be made too: this is why."""
        self.tell()
        if not self._faults:
            tell_refused(self._source, (), self._lang)

    def add(self, faults: Sequence[CdteamsError]) -> None:
        """Take more faults."""
        self._faults += faults

    def tell(self) -> None:
        """Tell all faults, if some were not told."""
        if len(self._faults) > self._number:
            self._number = len(self._faults)
            tell_refused(self._source, self._faults, self._lang)


def _watched(runs: Iterator[PeriodTotals], told: _Told, lang: str) -> Iterator[PeriodTotals]:
    """Yield each period, showing what runs while it is made."""
    first = True
    while True:
        with progress(lang) as stage:
            stage("totals")
            run = next(runs, None)
        if run is None:
            return
        if first:
            told.tell()
            first = False
        yield run


def _totals(run: PeriodTotals, level: Level, *, engine: str, whole: bool) -> tuple[Total, ...]:
    """Return the totals of a level that has some, and is not above the unit that was named: they are of more than that."""
    there = (Level.NATION, *run.levels) if whole else run.levels
    if level.number < there[0].number or not run.has_level(level):
        raise OptionError(option="--level", value=level.value, allowed=tuple(each.value for each in there))
    return run.at(level, engine=engine)
