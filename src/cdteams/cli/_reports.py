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
    json_text,
    plain_report,
    plain_totals,
    print_report,
    print_totals,
    totals_csv,
)
from cdteams.vi import parse_day
from cdteams.workspace import DEMO, unpaired

from ._options import Json, Lang, MapReading, On, Without, language, open_workspace

Csv = Annotated[Literal["counts", "findings"] | None, Parameter(name="--csv", help="Print one table as CSV.")]


def report(
    register: str,
    *,
    on: On,
    json: Json = False,
    csv: Csv = None,
    reading: MapReading = None,
    without: Without = None,
    lang: Lang = None,
) -> int:
    """
    Count and judge the teams of a register on a day. Báo cáo các tổ trong sổ đăng ký.

    Args:
        register: A folder, a JSON file, or demo:hai-duong-2022 (synthetic).
    """
    day = parse_day(on)
    if json and csv is not None:
        raise OptionError(option="--csv", value=csv, allowed=("--json alone", "--csv alone"))
    workspace = open_workspace(without)
    with _kept_refusals(register):
        found = workspace.report(workspace.register(register, reading=reading), on=day, reading=reading)
    if json:
        print(json_text(plain_report(found)))
    elif csv is not None:
        sys.stdout.write(counts_csv(found) if csv == "counts" else findings_csv(found))
    else:
        print_report(found, lang=language(lang))
    return int(found.has_errors)


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
    without: Without = None,
    lang: Lang = None,
) -> int:
    """
    Judge published totals by the rules. Đối chiếu số liệu công bố với quy định.

    Args:
        file: A CSV table of figures. Default: the published totals that come with the library.
    """
    workspace = open_workspace(without)
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
