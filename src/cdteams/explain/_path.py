"""From a place in a report's JSON to the number that stands there."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from cdteams.errors import DocumentError, ReportOutdatedError, ReportPathError
from cdteams.model import Verdict
from cdteams.workspace import Inputs

from ._explanation import Asked, Explanation
from ._missing import days_late
from ._quality import REFUSED, said_in_report
from ._reading import Plain, read_inputs, read_json

_FORM: Final = re.compile(
    r"(indicators|totals|findings|missing|quality)\[(\d+)\](?:\.(numerator|denominator|value))?"
)
_LISTS: Final = ("indicators", "totals", "findings", "missing", "quality")


def inputs_of(path: Path) -> tuple[Plain, Inputs]:
    """
    Read a report, and what it was made from.

    Args:
        path: A file that ``cdteams report --json`` printed.

    Returns:
        The report as plain data, and its inputs.

    Raises:
        MissingFileError: If there is no such file.

        DocumentError: If it is no such report, or names no inputs.
    """
    report = read_json(path, what="report")
    try:
        return report, read_inputs(report["inputs"])
    except (KeyError, TypeError, ValueError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise DocumentError(path=str(path), what="report", reason=reason) from None


def asked_at(report: Plain, path: str) -> Asked:
    """
    Return which number stands at a path of a report.

    Args:
        report: The report as plain data.

        path: Such as ``indicators[0]``, ``indicators[0].numerator``,
            ``totals[3]``, ``findings[2]``, ``missing[0]`` or ``quality[1]``.

    Raises:
        ReportPathError: If nothing that can be explained stands there.
    """
    part, row, side = _row(report, path)
    side = "" if side == "value" else side
    if part == "indicators":
        return Asked(kind="indicator", code=row["indicator"], unit=row["unit"], side=side)
    if part == "totals":
        return Asked(kind="total", code=row["measure"], unit=row["unit"])
    if part == "missing":
        return Asked(kind="missing", code=report["returns"]["form"] or "", unit=row["unit"])
    if part == "quality":
        return _doubt(row)
    reason = row["reason"]["en"] if row["subject"] == "*" else ""
    return Asked(kind="finding", code=row["code"], unit=row["subject"], policy=row["policy"], reason=reason)


def _doubt(row: Plain) -> Asked:
    """Return by what a finding on data quality is found again."""
    refused = row["kind"] in REFUSED
    return Asked(
        kind="quality",
        code=row["measure"],
        unit=row["unit"] or "",
        quality=row["kind"],
        check=row.get("check", ""),
        reason=row["reason"]["en"] if row["verdict"] == Verdict.UNKNOWN.value else "",
        file=row["file"] if refused else "",
        line=row["line"] or 0 if refused else 0,
    )


def check_number(report: Plain, path: str, explanation: Explanation) -> None:
    """
    Refuse an explanation of another number than the one that the report prints.

    Args:
        report: The report as plain data.

        path: Where the number stands in it.

        explanation: What was explained, made again from the report's inputs.

    Raises:
        ReportOutdatedError: If the number is another one by now.
    """
    part, row, side = _row(report, path)
    what = explanation.what
    if part == "findings":
        was, now = row["verdict"], what.verdict
        if row["count"] == 1:
            was, now = f"{was}, {row['observed']}", f"{now}, {what.value}"
    elif part == "missing":
        was = f"{row['state'] or 'missing'}, {row['days_late']}, {row['call']}"
        now = f"{what.state}, {days_late(what)}, {what.value}"
    elif part == "quality":
        words = said_in_report(row["observed"], row["expected"], row["reason"]["en"])
        was, now = f"{row['verdict']}, {words}", f"{what.verdict}, {what.formula_en}"
    elif part == "totals":
        was, now = str(row["value"]), str(amount(what.value, what.decimals))
    elif side in {"numerator", "denominator"}:
        was, now = str(row[side]), str(amount(what.value, what.decimals))
    else:
        was = f"{row['numerator']} / {row['denominator']}"
        now = " / ".join(str(amount(n, what.decimals)) for n in (what.numerator, what.denominator))
    if was != now:
        raise ReportOutdatedError(path=path, was=was, comes_to=now)


def amount(value: int | None, decimals: int) -> int | float | None:
    """Return a whole number of some precision as a plain number."""
    if value is None or not decimals:
        return value
    return float(Fraction(value, 10**decimals))


def _row(report: Plain, path: str) -> tuple[str, Any, str]:
    found = _FORM.fullmatch(path.strip())
    part, number, side = found.groups() if found else ("", "0", None)
    rows = report.get(part, [])
    is_side = side in {"numerator", "denominator"} and part != "indicators"
    if found is None or int(number) >= len(rows) or is_side:
        allowed = tuple(f"{name}[0…{len(report[name]) - 1}]" for name in _LISTS if report.get(name))
        raise ReportPathError(path=path, allowed=(*allowed, "indicators[n].numerator"))
    return part, rows[int(number)], side or ""
