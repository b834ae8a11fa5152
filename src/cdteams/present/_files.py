"""Plain results as JSON and CSV text."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cdteams.errors import CdteamsError
from cdteams.io import table_text
from cdteams.rollup import Total
from cdteams.rules import Group
from cdteams.workspace import PeriodTotals, Report, ReturnsReport, TotalsRow

from ._listing import Listed, listed_findings
from ._plain import plain_coverage, plain_listed, plain_totals
from ._plain_returns import plain_indicator, plain_missing, plain_quality, plain_rows
from ._sources import Plain
from ._waivers import plain_group

_COUNTS = "level team_kind team_level units units_with_team teams members teams_of_unknown_size"
_FINDINGS = (
    "code policy verdict strength severity subject subject_name observed expected_vi expected_en short over "
    "duty_bearer_vi duty_bearer_en reason_vi reason_en missing_vi missing_en source instrument clause quote "
    "found_at count waiver_granted_by waiver_why waiver_legal_basis waiver_from waiver_to"
)
_GROUPS = "key words_vi words_en pass fail unknown not_applicable errors waived"
_TOTALS = (
    "place level as_of code policy verdict strength teams_short_at_least teams_over_at_least min max "
    "teams_low teams_high members_low members_high teams_words members_words figures_source "
    "reason_vi reason_en source instrument clause quote found_at"
)


_ROWS = "unit code name level measure period value state reported expected carried low high"
_INDICATORS = (
    "unit code name level indicator words_vi words_en period numerator denominator value low high scale printed_vi "
    "printed_en proxy_vi proxy_en over_whole numerator_only denominator_only reported expected carried "
    "target_code target_policy target_comparator target_percent target_number target_by target_source verdict"
)
_MISSING = "call unit code name level period state due days_late units_below sent received refused blank"
_QUALITY = "kind verdict severity unit code name level measure check period file line observed expected reason_vi reason_en count"
_TARGET = ("code", "policy", "comparator", "percent", "number", "by", "source")
_WAIVER = ("granted_by", "why", "legal_basis", "from", "to")


def json_text(plain: Plain | Sequence[Plain]) -> str:
    """Return plain data as indented JSON, letters as they are."""
    return json.dumps(plain, ensure_ascii=False, indent=2)


def json_lines(rows: Iterable[Plain]) -> Iterator[str]:
    """
    Yield the pieces of a list as `json_text` writes it, row by row, for lists that need not fit memory.

    Where making the rows fails, the list is ended before the error goes on.
    """
    before = "[\n"
    try:
        for row in rows:
            text = json.dumps(row, ensure_ascii=False, indent=2)
            yield before + textwrap.indent(text, "  ")
            before = ",\n"
    except CdteamsError:
        if before != "[\n":  # nothing was printed otherwise
            yield "\n]\n"
        raise
    yield "[]" if before == "[\n" else "\n]"


def counts_csv(report: Report) -> str:
    """Return every row of the coverage of a report as CSV."""
    return _csv(_COUNTS, (plain_coverage(row) for row in report.coverage))


def findings_csv(report: Report, *, whole: bool = False) -> str:
    """
    Return the findings that somebody must look at as CSV, texts in both languages.

    Args:
        report: The report.

        whole: Whether every subject has a row, also where many are unknown
            for one reason.
    """
    return _csv(_FINDINGS, map(_with_waiver, listed_findings(report, whole=whole)))


def groups_csv(groups: Iterable[Group]) -> str:
    """
    Return verdicts counted by something as CSV, words in both languages.

    Args:
        groups: The groups; see `cdteams.rules.tabulate`.
    """
    return _csv(_GROUPS, map(_with_verdicts, groups))


def totals_csv(rows: Iterable[TotalsRow]) -> str:
    """Return what the clauses say about published totals as CSV."""
    return _csv(_TOTALS, (plain_totals(row) for row in rows))


def rollup_csv(run: PeriodTotals, totals: Iterable[Total], *, header: bool = True) -> str:
    """
    Return totals of returns as CSV, one row for a unit and measure.

    Args:
        run: What they are totals of.

        totals: The totals.

        header: Whether the names of the columns stand above; not below the
            totals of an earlier period.
    """
    text = _csv(_ROWS, plain_rows(run, totals))
    return text if header else text.partition("\n")[2]


def indicators_csv(found: ReturnsReport) -> str:
    """Return the indicators of a report as CSV, with their targets and marks."""
    return _csv(_INDICATORS, (_with_target(plain_indicator(row, found.run)) for row in found.indicators))


def missing_csv(found: ReturnsReport) -> str:
    """Return of whom nothing can be used as CSV, whom to call first in front."""
    rows = enumerate(found.missing, start=1)
    return _csv(_MISSING, (plain_missing(n, each, found.run) for n, each in rows))


def quality_csv(found: ReturnsReport) -> str:
    """Return what is doubtful in the values as CSV, with file and line."""
    return _csv(_QUALITY, (plain_quality(each, found.run) for each in found.quality))


def _with_target(plain: Plain) -> Plain:
    """Return an indicator with all columns of a target and a proxy, which are empty where it has none."""
    return plain | {
        "target": plain["target"] or dict.fromkeys(_TARGET),
        "proxy": plain["proxy"] or {"vi": "", "en": ""},
    }


def _with_waiver(listed: Listed) -> Plain:
    """Return a finding with all columns of a waiver, which are empty where it has none."""
    plain = plain_listed(listed)
    del plain["subjects"]  # a cell holds one value
    return plain | {"waiver": plain["waiver"] or dict.fromkeys(_WAIVER)}


def _with_verdicts(group: Group) -> Plain:
    """Return a group with a column for each verdict."""
    plain = plain_group(group)
    return plain | {verdict.name.lower(): number for verdict, number in group.verdicts.items()}


def _csv(columns: str, rows: Iterable[Plain]) -> str:
    """Return the rows below their header, which is there without rows too."""
    header = columns.split()
    return table_text(header, ([_inert(flat[name]) for name in header] for flat in map(_flat, rows)))


def _inert(cell: Any) -> Any:  # noqa: ANN401  # a cell of any kind
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t"} else cell


def _flat(row: Plain) -> dict[str, Any]:
    """Spread nested values over columns: ``expected_vi``, ``teams_low`` and so on."""
    cells: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            cells |= {f"{key}_{name}": part for name, part in value.items()}
        elif isinstance(value, list):
            cells |= {f"{key}_{name}": part for name, part in zip(("low", "high"), value, strict=True)}
        else:
            cells[key] = value
    return cells
