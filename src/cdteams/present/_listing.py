"""Which findings are listed, and which stand together in one line."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from cdteams.model import Finding, Verdict
from cdteams.rules import Judgement
from cdteams.workspace import Report

EVERYBODY = "*"
"""Stands for the subjects of a finding that are several."""

_TOGETHER = 5  # so many of one reason are still listed one by one
_VERDICTS = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE)


@attrs.frozen(kw_only=True)
class Listed:
    """
    A finding as it is listed: about one subject, or about several that are unknown for one reason.

    Attributes:
        finding: The finding; its subject is ``*`` where there are several.

        subjects: Ids of all its subjects, in order.
    """

    finding: Finding
    subjects: tuple[str, ...]


def listed_findings(report: Report, *, whole: bool = False) -> Iterator[Listed]:
    """
    Yield the findings that somebody must look at: all but the passes.

    A register that lacks a column leaves thousands of teams unknown for one
    reason. They stand together, with their number and their ids.

    Args:
        report: The report.

        whole: Whether to list every subject by itself.
    """
    for judgement in report.judgements:
        for verdict in _VERDICTS:
            yield from listed(judgement, verdict, whole=whole)


def listed(judgement: Judgement, verdict: Verdict, *, whole: bool = False) -> Iterator[Listed]:
    """Yield the findings of one clause with one verdict, as `listed_findings` does."""
    if whole or verdict is not Verdict.UNKNOWN or judgement.count(verdict) <= _TOGETHER:
        for finding in judgement.findings(verdict):
            yield Listed(finding=finding, subjects=(finding.subject,))
        return
    by_reason: dict[tuple[str, str], list[Finding]] = {}
    for finding in judgement.findings(verdict):
        by_reason.setdefault(finding.reason, []).append(finding)
    yield from map(_together, by_reason.values())


def _together(findings: list[Finding]) -> Listed:
    first = findings[0]
    subjects = tuple(finding.subject for finding in findings)
    if len(findings) == 1:
        return Listed(finding=first, subjects=subjects)
    same = all(finding.missing == first.missing for finding in findings)
    one = attrs.evolve(
        first, subject=EVERYBODY, subject_name=EVERYBODY, missing=first.missing if same else ("", "")
    )
    return Listed(finding=one, subjects=subjects)
