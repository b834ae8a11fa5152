"""Commands about teams: report, totals."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from cdteams.errors import OptionError
from cdteams.io import Figure
from cdteams.present import (
    counts_csv,
    findings_csv,
    groups_csv,
    indicators_csv,
    json_text,
    missing_csv,
    plain_report,
    plain_totals,
    print_report,
    print_totals,
    quality_csv,
    rollup_csv,
    totals_csv,
)
from cdteams.rules import Grouping
from cdteams.vi import parse_day
from cdteams.workspace import Report, ReturnsReport, unpaired

from ._kept import kept_refusals, tell_refused
from ._options import Chosen, Json, Lang, MapReading, language, open_workspace
from ._progress import progress
from ._returns import FormCode, PeriodName, UnitName, found_unit, inputs_for, read

Csv = Annotated[
    Literal["counts", "findings", "groups", "indicators", "totals", "missing", "quality"] | None,
    Parameter(name="--csv", help="Print one table as CSV; the last four are of returns."),
]
By = Annotated[
    Literal["clause", "province", "district", "commune", "village", "level", "duty-bearer"] | None,
    Parameter(help="Count verdicts by this, in place of listing them."),
]


def report(
    register: str,
    *,
    on: Annotated[
        str | None,
        Parameter(help="The day, as 2022-05-17 or 17/05/2022. With returns: the last day of their period."),
    ] = None,
    returns: Annotated[
        str | None,
        Parameter(help="Returns of a period: a CSV or Parquet file, a folder, or demo:hai-duong-2022."),
    ] = None,
    period: PeriodName = None,
    form: FormCode = "",
    unit: UnitName = "",
    json: Json = False,
    csv: Csv = None,
    by: By = None,
    every: Annotated[
        bool,
        Parameter(
            name="--all",
            negative="",
            help="List every team and unit by itself, also where many are unknown for one reason.",
        ),
    ] = False,
    reading: MapReading = None,
    chosen: Chosen = None,
    lang: Lang = None,
) -> int:
    """
    Count and judge the teams of a register, and total the returns of a period. Báo cáo các tổ trong sổ đăng ký.

    Args:
        register: A folder, a JSON file, or demo:hai-duong-2022 (synthetic).
    """
    day, grouping = None if on is None else parse_day(on), None if by is None else Grouping(by)
    _refuse_together(json=json, csv=csv, by=by, has_returns=returns is not None)
    _refuse_alone(on=on, returns=returns, period=period)
    workspace = open_workspace(chosen, lang=lang)
    spoken = language(lang)
    with kept_refusals(register):
        with progress(spoken) as stage:
            stage("register")
            teams = workspace.register(register, reading=reading)
            given = (
                None
                if returns is None
                else read(workspace, returns, period, teams=teams, form=form, reading=reading)
            )
            when = None if given is None or period is None else given.period(period)
            uid = found_unit(workspace, unit, when, reading=reading)
        if given is not None and when is not None:  # before the totals: where none can be made, this is why
            tell_refused(given.source, given.faults_of(when), spoken)
        with progress(spoken) as stage:
            found = workspace.report(
                teams, on=day, returns=given, period=when, unit=uid, reading=reading, progress=stage
            )
    if json:
        inputs = inputs_for(
            register, returns, on=day, period=when, form=form, unit=uid, reading=reading, chosen=chosen
        )
        print(json_text(plain_report(found, by=grouping, whole=every, inputs=inputs)))
    elif csv is not None:
        sys.stdout.write(_table(found, csv, grouping, whole=every))
    else:
        print_report(found, lang=spoken, by=grouping)
    return int(found.has_errors)


def _refuse_together(*, json: bool, csv: str | None, by: str | None, has_returns: bool) -> None:
    """Refuse options of which one would be passed over."""
    if json and csv is not None:
        raise OptionError(option="--csv", value=csv, allowed=("--json alone", "--csv alone"))
    if csv == "groups" and by is None:
        raise OptionError(option="--by", value="", allowed=tuple(grouping.value for grouping in Grouping))
    if by is not None and csv not in {None, "groups"}:
        raise OptionError(option="--csv", value=str(csv), allowed=("groups",))
    if csv in _OF_RETURNS and not has_returns:
        raise OptionError(option="--returns", value="", allowed=("FILE", "FOLDER", "demo:hai-duong-2022"))


def _refuse_alone(*, on: str | None, returns: str | None, period: str | None) -> None:
    """Refuse returns without a period, a period without returns, and neither a day nor a period."""
    if returns is not None and period is None:
        raise OptionError(option="--period", value="", allowed=("2022Q2", "2022M06", "2022H1", "2022"))
    if returns is None and period is not None:
        raise OptionError(option="--returns", value="", allowed=("FILE", "FOLDER", "demo:hai-duong-2022"))
    if returns is None and on is None:
        raise OptionError(option="--on", value="", allowed=("2022-05-17", "17/05/2022"))


def _table(found: Report, csv: str, grouping: Grouping | None, *, whole: bool) -> str:
    if grouping is not None:
        return groups_csv(found.grouped(by=grouping))
    if found.returns is not None and csv in _OF_RETURNS:
        return _OF_RETURNS[csv](found.returns)
    return counts_csv(found) if csv == "counts" else findings_csv(found, whole=whole)


_OF_RETURNS: dict[str | None, Callable[[ReturnsReport], str]] = {
    "indicators": indicators_csv,
    "totals": lambda found: rollup_csv(found.run, found.run.rows()),
    "missing": missing_csv,
    "quality": quality_csv,
}


def totals(
    file: Path | None = None,
    *,
    json: Json = False,
    csv: Annotated[bool, Parameter(name="--csv", negative="", help="Print CSV.")] = False,
    chosen: Chosen = None,
    lang: Lang = None,
) -> int:
    """
    Judge published totals by the rules. Đối chiếu số liệu công bố với quy định.

    Args:
        file: A CSV table of figures. Default: the published totals that come with the library.
    """
    workspace = open_workspace(chosen, lang=lang)
    figures = workspace.figures(file)
    rows = workspace.totals(figures)
    alone = unpaired(figures)
    if file is not None and (json or csv) and (alone or not rows):
        print(_not_judged(alone, language(lang)), file=sys.stderr)
    if json:
        print(json_text([plain_totals(row) for row in rows]))
    elif csv:
        sys.stdout.write(totals_csv(rows))
    else:
        print_totals(rows, lang=language(lang), unpaired=alone)
    return int(any(row.breaks_a_binding_clause for row in rows))


def _not_judged(alone: Iterable[Figure], lang: str) -> str:
    """Return what a script's log says of figures that no row judges."""
    said = "Chưa đánh giá" if lang == "vi" else "Not judged"
    named = ", ".join(f"{figure.place} {figure.as_of_text} {figure.measure}" for figure in alone)
    return f"{said}: {named or '–'}"
