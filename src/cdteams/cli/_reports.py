"""Commands about teams: report, totals."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from cdteams.errors import FaultsError, OptionError
from cdteams.io import Figure, write_refused
from cdteams.present import (
    counts_csv,
    findings_csv,
    groups_csv,
    json_text,
    plain_report,
    plain_totals,
    print_report,
    print_totals,
    totals_csv,
)
from cdteams.rules import Grouping
from cdteams.vi import parse_day
from cdteams.workspace import DEMO, Report, unpaired

from ._options import Chosen, Json, Lang, MapReading, On, language, open_workspace

Csv = Annotated[
    Literal["counts", "findings", "groups"] | None,
    Parameter(name="--csv", help="Print one table as CSV."),
]
By = Annotated[
    Literal["clause", "province", "district", "commune", "village", "level", "duty-bearer"] | None,
    Parameter(help="Count verdicts by this, in place of listing them."),
]


def report(
    register: str,
    *,
    on: On,
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
    Count and judge the teams of a register on a day. Báo cáo các tổ trong sổ đăng ký.

    Args:
        register: A folder, a JSON file, or demo:hai-duong-2022 (synthetic).
    """
    day, grouping = parse_day(on), None if by is None else Grouping(by)
    _refuse_together(json=json, csv=csv, by=by)
    workspace = open_workspace(chosen, lang=lang)
    with _kept_refusals(register):
        found = workspace.report(workspace.register(register, reading=reading), on=day, reading=reading)
    if json:
        print(json_text(plain_report(found, by=grouping, whole=every)))
    elif csv is not None:
        sys.stdout.write(_table(found, csv, grouping, whole=every))
    else:
        print_report(found, lang=language(lang), by=grouping)
    return int(found.has_errors)


def _refuse_together(*, json: bool, csv: str | None, by: str | None) -> None:
    """Refuse options of which one would be passed over."""
    if json and csv is not None:
        raise OptionError(option="--csv", value=csv, allowed=("--json alone", "--csv alone"))
    if csv == "groups" and by is None:
        raise OptionError(option="--by", value="", allowed=tuple(grouping.value for grouping in Grouping))
    if by is not None and csv not in {None, "groups"}:
        raise OptionError(option="--csv", value=str(csv), allowed=("groups",))


def _table(found: Report, csv: str, grouping: Grouping | None, *, whole: bool) -> str:
    if grouping is not None:
        return groups_csv(found.grouped(by=grouping))
    return counts_csv(found) if csv == "counts" else findings_csv(found, whole=whole)


@contextmanager
def _kept_refusals(source: str) -> Iterator[None]:
    """Where a register is refused, write its refused rows beside it before saying so."""
    try:
        yield
    except FaultsError as faults:
        path = Path(source)
        if not source.startswith(DEMO) and path.exists():
            beside = path if path.name not in {"", ".."} else path.resolve()
            folder = beside.parent / f"{beside.name}.refused"
            try:
                write_refused(path, faults, folder=folder)
                faults.add_note(str(folder))
            except OSError as error:  # the refusal stands, wherever it can be kept
                print(f"{folder}: {error}", file=sys.stderr)
        raise


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
