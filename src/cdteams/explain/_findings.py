"""Findings: what the clause asks, what is there, and the rows of the register behind it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from cdteams.model import Finding
from cdteams.workspace import DEMO, Input

from ._contribution import Cited, Contribution, ContributionKind, WrittenRow


def explain_finding(findings: Sequence[Finding], *, register: Input | None, limit: int) -> Contribution:
    """
    Return what a clause says about a subject, or about several for one reason, with their rows.

    Args:
        findings: The findings, one for each subject, of one clause.

        register: The register, whose rows are shown. None shows none.

        limit: How many subjects at most.
    """
    first = findings[0]
    rows = _rows(register, [finding.subject for finding in findings[:limit]])
    single = len(findings) == 1
    return Contribution(
        kind=ContributionKind.FINDING,
        code=first.code,
        vi=first.expected[0],
        en=first.expected[1],
        unit=first.subject if single else "*",
        unit_name=first.subject_name if single else str(len(findings)),
        value=first.observed if single else len(findings),
        verdict=first.verdict.value,
        formula_vi=_formula(first, "vi"),
        formula_en=_formula(first, "en"),
        cited=(_clause(first),),
        rows=rows.get(first.subject, ()) if single else (),
        children=() if single else tuple(_subject(each, rows) for each in findings[:limit]),
        more=0 if single else max(0, len(findings) - limit),
    )


def _subject(finding: Finding, rows: dict[str, tuple[WrittenRow, ...]]) -> Contribution:
    return Contribution(
        kind=ContributionKind.SUBJECT,
        code=finding.code,
        vi=finding.missing[0],
        en=finding.missing[1],
        unit=finding.subject,
        unit_name=finding.subject_name,
        value=finding.observed,
        verdict=finding.verdict.value,
        rows=rows.get(finding.subject, ()),
    )


def _formula(finding: Finding, lang: str) -> str:
    vi = lang == "vi"
    at = 0 if vi else 1
    seen = "?" if finding.observed is None else str(finding.observed)
    parts = [
        f"{'hiện có' if vi else 'there is'}: {seen}",
        f"{'yêu cầu' if vi else 'asked'}: {finding.expected[at]}",
    ]
    if finding.short:
        parts.append(f"{'thiếu' if vi else 'short by'} {finding.short}")
    if finding.over:
        parts.append(f"{'vượt' if vi else 'over by'} {finding.over}")
    if finding.waiver is not None:
        parts.append(f"{'được miễn trừ' if vi else 'waived'}: {finding.waiver.legal_basis}")
    return "; ".join([*parts, *filter(None, (finding.missing[at], finding.reason[at]))])


def _clause(finding: Finding) -> Cited:
    return Cited.of(
        finding.code, finding.source, policy=finding.policy, vi=finding.expected[0], en=finding.expected[1]
    )


def _rows(register: Input | None, subjects: Sequence[str]) -> dict[str, tuple[WrittenRow, ...]]:
    """Return the rows of a register's tables that begin with the id of a subject."""
    if register is None or register.source.startswith(DEMO):
        return {}
    wanted = frozenset(subjects)
    found: dict[str, tuple[WrittenRow, ...]] = {}
    folder = Path(register.source)
    for each in register.files if folder.is_dir() else ():
        if not each.name.lower().endswith(".csv"):
            continue
        text = (folder / each.name).read_bytes().decode("utf-8-sig", errors="replace")
        reader = csv.reader(text.splitlines())
        for cells in reader:
            if cells and cells[0] in wanted:
                row = WrittenRow(file=each.name, line=reader.line_num, written=",".join(cells))
                found[cells[0]] = (*found.get(cells[0], ()), row)
    return found
