"""What is doubtful in returns: the values with their rows, what they are held against, and the threshold."""

from __future__ import annotations

from collections.abc import Iterator

from cdteams.model import CrossCheck, Verdict
from cdteams.returns import QualityFinding, QualityKind
from cdteams.workspace import PeriodTotals, ReturnsReport

from ._contribution import Cited, Contribution, ContributionKind
from ._explanation import Asked
from ._quality_parts import Case, parts_of
from ._values import named

REFUSED = frozenset({QualityKind.UNREADABLE.value, QualityKind.DUPLICATE.value})
"""Kinds of what could not be read, which is found again by its place."""

_LIMITS: dict[QualityKind, tuple[str, ...]] = {
    QualityKind.OUTLIER: ("robust_z", "ratio", "siblings"),
    QualityKind.JUMP: ("jump", "base"),
    QualityKind.SUDDEN_ZERO: ("base",),
    QualityKind.COPY: ("copied",),
    QualityKind.DIGITS: ("digits", "chi_square"),
}


def said(finding: QualityFinding, lang: str) -> str:
    """Return what a finding says, in ``vi`` or ``en``: its reason, else what is there and what was to be."""
    reason = finding.reason[0 if lang == "vi" else 1]
    return reason or _between(finding.observed, finding.expected, lang)


def said_in_report(observed: str, expected: str, reason: str) -> str:
    """Return the same of a report's JSON, in English."""
    return reason or _between(observed, expected, "en")


def _between(observed: str, expected: str, lang: str) -> str:
    return f"{observed or '∅'}; {'cần' if lang == 'vi' else 'expected'} {expected}" if expected else observed


def asked_of(finding: QualityFinding) -> Asked:
    """Return by what a finding is found again, whether or not its numbers are the same."""
    refused, unknown = finding.kind.value in REFUSED, finding.verdict is Verdict.UNKNOWN
    return Asked(
        kind="quality",
        code=finding.measure,
        unit=finding.unit or "",
        quality=finding.kind.value,
        check=finding.check,
        reason=finding.reason[1] if unknown else "",
        file=finding.file if refused else "",
        line=finding.line if refused else 0,
    )


def found_again(found: ReturnsReport, asked: Asked) -> QualityFinding:
    """Return the finding that is asked for; where there is none now, one that says so by passing."""
    for finding in found.quality:
        if asked_of(finding) == asked:
            return finding
    kind = QualityKind(asked.quality)
    return QualityFinding(
        kind=kind,
        verdict=Verdict.PASS,
        unit=found.run.hierarchy.unit(asked.unit).uid if found.run.hierarchy.has(asked.unit) else None,
        measure=asked.code,
        check=asked.check,
        period=None if kind.value in REFUSED and not asked.unit else found.run.period,
        file=asked.file,
        line=asked.line,
        number=0,
    )


def explain_quality(found: ReturnsReport, finding: QualityFinding, *, limit: int) -> Contribution:
    """
    Return what is doubtful, with the values concerned and the threshold.

    Args:
        found: What a report says of the returns of a period.

        finding: One of its findings on data quality; or one that passes, of
            what was doubtful before.

        limit: How many values at most.
    """
    check = _check(found.run, finding.check)
    case = Case(found=found, finding=finding, check=check, limit=limit)
    return Contribution(
        kind=ContributionKind.QUALITY,
        code=finding.check or finding.measure,
        vi=finding.kind.vi,
        en=finding.kind.en,
        unit=finding.unit or "",
        unit_name=_name(found.run, finding),
        period="" if finding.period is None else found.run.period.full_id,
        value=finding.number if finding.verdict is Verdict.UNKNOWN else None,
        state=finding.kind.value,
        verdict=finding.verdict.value,
        formula_vi=said(finding, "vi"),
        formula_en=said(finding, "en"),
        cited=(*_clause(found.run, check), *_limits(found, finding)),
        children=tuple(parts_of(case)),
    )


def _name(run: PeriodTotals, finding: QualityFinding) -> str:
    if finding.unit is not None:
        return named(run, finding.unit)
    return f"{finding.file}:{finding.line}" if finding.file else str(finding.number)


def _check(run: PeriodTotals, code: str) -> CrossCheck | None:
    return next((check for check in run.counting.checks if code and check.code == code), None)


def _clause(run: PeriodTotals, check: CrossCheck | None) -> Iterator[Cited]:
    if check is None:
        return
    checks = {
        policy.id: (*policy.cross_checks, *(parts.check for parts in policy.disaggregations))
        for policy in run.counting.policies
    }
    yield Cited.of(
        check.code,
        check.source,
        policy=next((policy for policy, known in checks.items() if check in known), ""),
        vi=check.sentence("vi"),
        en=check.sentence("en"),
    )


def _limits(found: ReturnsReport, finding: QualityFinding) -> Iterator[Cited]:
    """Yield from where on a value is told, and where that comes from."""
    for name in _LIMITS.get(finding.kind, ()):
        source_vi, source_en = found.limits.source(name)
        yield Cited(
            code=name,
            policy="",
            vi=found.limits.words(name, "vi"),
            en=found.limits.words(name, "en"),
            source=source_en,
            source_vi=source_vi,
            quote="",
        )
