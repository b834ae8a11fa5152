"""The command about totals of returns: rollup."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

from cyclopts import Parameter

from cdteams.errors import OptionError
from cdteams.model import Level
from cdteams.present import json_text, plain_rows, print_rollup, rollup_csv
from cdteams.workspace import PeriodTotals

from ._kept import kept_refusals, tell_refused
from ._options import Chosen, Json, Lang, MapReading, language, open_workspace
from ._progress import progress
from ._returns import FormCode, UnitName, found_unit, read


def rollup(
    returns: str,
    *,
    period: Annotated[
        str, Parameter(help="The period: 2022Q2, 2022M06, 2022H1, 2022N9, 2022 or a day; 2022Q2@civil too.")
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

    Args:
        returns: A CSV or Parquet file, a folder, or demo:hai-duong-2022 (synthetic).
    """
    if json and csv:
        raise OptionError(option="--csv", value="--json", allowed=("--json alone", "--csv alone"))
    workspace = open_workspace(chosen, lang=lang)
    spoken = language(lang)
    with kept_refusals(register or returns):
        with progress(spoken) as stage:
            stage("register")
            teams = None if register is None else workspace.register(register, reading=reading)
            given = read(workspace, returns, period, teams=teams, form=form, reading=reading)
            when = given.period(period)
            uid = found_unit(workspace, unit, when, reading=reading)
        tell_refused(given, spoken)  # before the totals: where none can be made, this is why
        with progress(spoken) as stage:
            stage("totals")
            run = workspace.roll_up(given, period=when, register=teams, unit=uid, reading=reading)
            _refuse_level(run, Level(level), whole=not uid)
            totals = run.at(Level(level), engine=engine)
    if json:
        print(json_text(list(plain_rows(run, totals))))
    elif csv:
        sys.stdout.write(rollup_csv(run, totals))
    else:
        print_rollup(run, totals, lang=spoken)
    return 0


def _refuse_level(run: PeriodTotals, level: Level, *, whole: bool) -> None:
    """Refuse a level without totals, or above the unit that was named: its totals are of more than that unit."""
    there = (Level.NATION, *run.levels) if whole else run.levels
    if level.number < there[0].number or not run.has_level(level):
        raise OptionError(option="--level", value=level.value, allowed=tuple(each.value for each in there))
