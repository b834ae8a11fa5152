"""Reports, findings and groups as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

import attrs

from cdteams.model import Finding, Strength, Verdict, WaiverState
from cdteams.rules import Group, Judgement, WaiverUse
from cdteams.vi import format_count
from cdteams.workspace import Report

from ._blocks import Block, Cell, Grid, Line, Title, Tone
from ._counts import COUNT_NUMBERS, COUNT_TEXTS, count_cells
from ._show_law import clause_title, quote
from ._show_returns import returns_blocks
from ._waivers import state_words, subject_words, waiver_words
from ._words import word

_SHOWN = 20  # findings of a clause; a report of a country has thousands
_LISTED = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE)
_TONES: dict[Verdict, Tone] = {
    Verdict.PASS: "pass",
    Verdict.UNKNOWN: "unknown",
    Verdict.NOT_APPLICABLE: "muted",
}
_BROKEN: dict[Strength, Tone] = {
    Strength.MUST: "error",
    Strength.SHOULD: "warning",
    Strength.MAY: "information",
}


def report_blocks(report: Report, lang: str) -> Iterator[Block]:
    """Yield a whole report: what it is, counts, every clause, waivers."""
    yield from _heading(report, lang)
    columns = tuple(word(key, lang) for key in (*COUNT_TEXTS, *COUNT_NUMBERS))
    rows = tuple(
        tuple(Cell(text, "", n >= len(COUNT_TEXTS)) for n, text in enumerate(count_cells(row, lang)))
        for row in report.coverage
    )
    yield Grid(caption=word("counts", lang), columns=columns, rows=rows)
    yield Line.of(word("not_added", lang), "muted")
    for judgement in report.judgements:
        yield from judgement_blocks(judgement, lang)
    yield from _waivers(report.waivers, lang)
    if report.returns is not None:
        yield from returns_blocks(report.returns, lang)


def _heading(report: Report, lang: str) -> Iterator[Block]:
    yield Title(report.about.title or word("nameless", lang))
    if report.about.synthetic:
        yield Line.of(f"{word('synthetic', lang)}: {report.about.note}", "warning")
    unit = "" if report.unit is None else f" · {report.unit.full_name} ({report.unit.code})"
    yield Line.of(f"{word('report_on', lang)} {report.on}{unit} · {word('map', lang)} {report.map_version}")
    if not report.map_is_known:
        yield Line.of(word("beyond_map", lang), "warning")
    applied = ", ".join(f"{policy.id} ({policy.plugin})" for policy in report.policies) or "–"
    yield Line.of(f"{word('policies', lang)}: {applied}")
    for key, names in (("idle", report.idle), ("left_out", report.left_out)):
        if names:
            yield Line.of(f"{word(key, lang)}: {', '.join(names)}", "warning")
    for item in report.lapsed:
        yield Line.of(f"{word('lapsed', lang)}: {item.policy.id} ({item.unit})", "warning")
    for orphan in report.orphaned:
        reason = orphan.reason[0 if lang == "vi" else 1]
        yield Line.of(
            f"{word('orphaned', lang)}: {orphan.code}, {orphan.bearer.title(lang)} ({reason})", "warning"
        )


def judgement_blocks(judgement: Judgement, lang: str) -> Iterator[Block]:
    """Yield a clause with its counts, its words and its first findings."""
    requirement = judgement.clause.requirement
    yield Title(clause_title(requirement.code, requirement.words(lang)), level=2)
    yield Line(tuple(_counts(judgement, lang)))
    yield quote(requirement.source, lang)
    if judgement.count(Verdict.FAIL):
        yield Line.of(f"{word(f'who_{requirement.strength.value}', lang)}: {requirement.duty.title(lang)}")
    found = [finding for verdict in _LISTED for finding in islice(judgement.findings(verdict), _SHOWN)]
    whole = sum(judgement.count(verdict) for verdict in _LISTED)
    yield from _table(found, whole, lang)


def _counts(judgement: Judgement, lang: str) -> Iterator[Cell]:
    strength = judgement.clause.requirement.strength
    yield Cell(strength.word(lang))
    for verdict in Verdict:
        number = judgement.count(verdict)
        if number:
            label = _verdict(verdict, strength, lang)
            yield Cell(f"{label}: {format_count(number, lang)}", _tone(verdict, strength))
    if judgement.waived:
        yield Cell(f"{word('waived', lang)}: {format_count(judgement.waived, lang)}", "muted")
    if not len(judgement.verdicts):
        yield Cell(word("nobody", lang), "muted")


def findings_blocks(findings: Sequence[Finding], lang: str) -> Iterator[Block]:
    """Yield findings, those of one clause together, each clause with its words."""
    for _, run in groupby(findings, key=lambda finding: (finding.policy, finding.code)):
        same = list(run)
        first = same[0]
        yield Title(clause_title(first.code, first.expected[0 if lang == "vi" else 1]), level=2)
        yield quote(first.source, lang)
        yield Line.of(f"{word(f'who_{first.strength.value}', lang)}: {first.duty_bearer.title(lang)}")
        yield from _table(same[:_SHOWN], len(same), lang)


def _table(findings: Sequence[Finding], whole: int, lang: str) -> Iterator[Block]:
    if findings:
        columns = tuple(
            word(key, lang) for key in ("subject", "verdict", "observed", "short", "over", "remark")
        )
        rows = tuple(_row(finding, lang) for finding in findings)
        yield Grid(caption=word("listed", lang), columns=columns, rows=rows)
    if whole > len(findings):
        more = word("more", lang).format(n=format_count(whole - len(findings), lang))
        yield Line.of(more, "muted")


def _row(finding: Finding, lang: str) -> tuple[Cell, ...]:
    seen = "–" if finding.observed is None else format_count(finding.observed, lang)
    at = 0 if lang == "vi" else 1
    remarks = [finding.reason[at], finding.missing[at]]
    if finding.waiver is not None:
        remarks.append(f"{word('waived', lang)}: {waiver_words(finding.waiver, lang=lang)}")
    return (
        Cell(subject_words(finding.subject_name, finding.subject)),
        Cell(_verdict(finding.verdict, finding.strength, lang), _tone(finding.verdict, finding.strength)),
        Cell(seen, "", is_number=True),
        Cell(format_count(finding.short, lang), "", is_number=True),
        Cell(format_count(finding.over, lang), "", is_number=True),
        Cell("; ".join(filter(None, remarks))),
    )


def _verdict(verdict: Verdict, strength: Strength, lang: str) -> str:
    """Return a verdict in words, of a failure with its weight."""
    label = verdict.word(lang)
    return f"{label} ({strength.severity.word(lang)})" if verdict is Verdict.FAIL else label


def _tone(verdict: Verdict, strength: Strength) -> Tone:
    return _BROKEN[strength] if verdict is Verdict.FAIL else _TONES[verdict]


def groups_blocks(groups: Iterable[Group], lang: str) -> Iterator[Block]:
    """Yield groups as a table."""
    columns = (
        word("group", lang),
        *(verdict.word(lang) for verdict in Verdict),
        word("errors", lang),
        word("waived", lang),
    )
    rows = []
    for group in groups:
        numbers = (*group.verdicts.values(), group.errors, group.waived)
        cells = [Cell(format_count(number, lang), is_number=True) for number in numbers]
        if group.errors:
            cells[len(Verdict)] = attrs.evolve(cells[len(Verdict)], tone="error")
        rows.append((Cell(f"{group.words[0 if lang == 'vi' else 1]} [{group.key}]"), *cells))
    yield Grid(caption=word("groups", lang), columns=columns, rows=tuple(rows))


def _waivers(uses: Sequence[WaiverUse], lang: str) -> Iterator[Block]:
    if uses:
        columns = tuple(word(key, lang) for key in ("clause", "subject", "state", "waiver"))
        rows = tuple(
            (
                Cell(use.waiver.clause),
                Cell(subject_words(use.subject_name, use.waiver.subject)),
                Cell(state_words(use, lang=lang), "" if use.state is WaiverState.APPLIED else "warning"),
                Cell(waiver_words(use.waiver, lang=lang)),
            )
            for use in uses
        )
        applied = sum(use.state is WaiverState.APPLIED for use in uses)
        yield Title(f"{word('waivers', lang)}: {applied}/{len(uses)}", level=2)
        yield Grid(caption=word("who_waives", lang), columns=columns, rows=rows)
