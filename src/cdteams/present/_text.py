"""Results for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from cdteams.io import Figure
from cdteams.model import Finding, Strength, Verdict
from cdteams.rollup import Coverage, Total
from cdteams.rules import Grouping, Judgement
from cdteams.vi import format_count
from cdteams.workspace import PeriodTotals, Report, TotalsRow

from ._counts import COUNT_NUMBERS, COUNT_TEXTS, count_cells
from ._listing import listed
from ._show_returns import returns_blocks, totals_blocks
from ._text_blocks import blocks_rich
from ._text_groups import groups_text, waivers_text
from ._waivers import subject_words, waiver_words
from ._words import word

_SHOWN = 5
_PANEL = 118  # or the terminal's width, if that is less
_STYLES = {
    Verdict.PASS: "green",
    Verdict.FAIL: "red",
    Verdict.UNKNOWN: "yellow",
    Verdict.NOT_APPLICABLE: "dim",
}
_BROKEN = {Strength.MUST: "red", Strength.SHOULD: "yellow", Strength.MAY: "cyan"}


def report_text(report: Report, *, lang: str, by: Grouping | None = None) -> RenderableType:
    """
    Return a report for a terminal.

    Args:
        report: The report.

        lang: ``vi`` or ``en``.

        by: What to count verdicts by. None lists them clause by clause.

    Returns:
        Something that a `rich.console.Console` prints.
    """
    parts: list[RenderableType] = [*_heading(report, lang)]
    if by is not None:
        table = groups_text(report.grouped(by=by), by=by, lang=lang)
        return Group(*parts, table, *waivers_text(report.waivers, lang=lang), *_returns(report, lang))
    parts.append(_counts(report.coverage, lang) if report.coverage else Text(word("no_teams", lang)))
    parts.append(Text(word("not_added", lang), style="dim"))
    parts.append(Text(f"\n{word('clauses', lang)}", style="bold"))
    parts += [
        Text(f"{word('lapsed', lang)}: {item.policy.id} ({item.unit})", style="yellow")
        for item in report.lapsed
    ]
    parts += [
        _indented(f"{word('orphaned', lang)}: {orphan.code}, {orphan.bearer.title(lang)}", style="yellow")
        for orphan in report.orphaned
    ]
    parts += [_clause(judgement, lang) for judgement in report.judgements]
    parts += waivers_text(report.waivers, lang=lang)
    return Group(*parts, *_returns(report, lang))


def _returns(report: Report, lang: str) -> Iterator[RenderableType]:
    if report.returns is not None:
        yield from blocks_rich(tuple(returns_blocks(report.returns, lang)))


def rollup_text(run: PeriodTotals, totals: Iterable[Total], *, lang: str) -> RenderableType:
    """
    Return totals of returns for a terminal.

    Args:
        run: What they are totals of.

        totals: The totals.

        lang: ``vi`` or ``en``.

    Returns:
        Something that a `rich.console.Console` prints.
    """
    return Group(*blocks_rich(tuple(totals_blocks(run, totals, lang))))


def _heading(report: Report, lang: str) -> Iterator[RenderableType]:
    yield Text(report.about.title, style="bold")
    if report.about.synthetic:
        yield Panel(
            report.about.note,
            title=word("synthetic", lang),
            title_align="left",
            style="magenta",
            width=_PANEL,
        )
    unit = "" if report.unit is None else f" · {report.unit.full_name} ({report.unit.code})"
    yield Text(f"{word('report_on', lang)} {report.on}{unit} · {word('map', lang)} {report.map_version}")
    if not report.map_is_known:
        yield Text(word("beyond_map", lang), style="yellow")
    applied = ", ".join(f"{policy.id} ({policy.plugin})" for policy in report.policies) or "–"
    yield Text(f"{word('policies', lang)}: {applied}")
    for key, names in (("idle", report.idle), ("left_out", report.left_out)):
        if names:
            yield Text(f"{word(key, lang)}: {', '.join(names)}", style="yellow")


def _counts(coverage: Iterable[Coverage], lang: str) -> Table:
    table = Table(title=word("counts", lang), title_justify="left", title_style="bold")
    for key in COUNT_TEXTS:
        table.add_column(word(key, lang))
    for key in COUNT_NUMBERS:
        table.add_column(word(key, lang), justify="right", no_wrap=True)
    for row in coverage:
        table.add_row(*count_cells(row, lang), style="" if row.level is row.team_level else "dim")
    return table


def _clause(judgement: Judgement, lang: str) -> RenderableType:
    requirement = judgement.clause.requirement
    head = Text.assemble(
        (f"\n{requirement.code}", "bold"), f" · {requirement.strength.word(lang)} · {requirement.words(lang)}"
    )
    counts = Text("   ")
    for verdict in Verdict:
        number = judgement.count(verdict)
        if number:
            label, style = verdict.word(lang), _STYLES[verdict]
            if verdict is Verdict.FAIL:
                label, style = (
                    f"{label} ({requirement.strength.severity.word(lang)})",
                    _BROKEN[requirement.strength],
                )
            counts.append(f"{label}: {format_count(number, lang)}   ", style=style)
    if judgement.waived:
        waived = format_count(judgement.waived, lang)
        counts.append(f"{word('waived', lang)}: {waived}   ", style="magenta")
    if not len(judgement.verdicts):
        counts.append(word("nobody", lang), style="dim")
    lines: list[RenderableType] = [head, counts, *_law(judgement, lang)]
    for verdict in (Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE):
        lines += _subjects(judgement, verdict, lang)
    return Group(*lines)


def _law(judgement: Judgement, lang: str) -> Iterator[RenderableType]:
    requirement = judgement.clause.requirement
    yield _indented(f"{word('quote', lang)}: “{requirement.source.quote}”")
    yield _indented(f"{word('source', lang)}: {requirement.source.title(lang)}")
    if judgement.count(Verdict.FAIL):
        yield _indented(f"{word(f'who_{requirement.strength.value}', lang)}: {requirement.duty.title(lang)}")


def _subjects(judgement: Judgement, verdict: Verdict, lang: str) -> Iterator[RenderableType]:
    shown = list(islice(listed(judgement, verdict), _SHOWN))
    for each in shown:
        number = len(each.subjects)
        times = f" ({format_count(number, lang)})" if number > 1 else ""
        yield _indented(f"· {_subject(each.finding, lang)}{times}")
    rest = judgement.count(verdict) - sum(len(each.subjects) for each in shown)
    if rest > 0:
        yield _indented("· " + word("more", lang).format(n=format_count(rest, lang)))


def _subject(finding: Finding, lang: str) -> str:
    reason = finding.reason[0 if lang == "vi" else 1]
    if reason:
        return reason
    words = subject_words(finding.subject_name, finding.subject)
    line = f"{words}: {word('observed', lang)} {finding.observed}"
    missing = finding.missing[0 if lang == "vi" else 1]
    if missing:
        line += f" ({missing})"
    if finding.waiver is None:
        return line
    return f"{line} · {word('waived', lang)}: {waiver_words(finding.waiver, lang=lang)}"


def totals_text(rows: Iterable[TotalsRow], *, lang: str, unpaired: Iterable[Figure] = ()) -> RenderableType:
    """
    Return what clauses say about published totals, for a terminal.

    Args:
        rows: The rows.

        lang: ``vi`` or ``en``.

        unpaired: Figures that could not be judged.

    Returns:
        Something that a `rich.console.Console` prints.
    """
    parts: list[RenderableType] = [
        Text(word("totals", lang), style="bold"),
        Text(word("assumed", lang), style="dim"),
    ]
    for _, group in groupby(rows, key=lambda row: (row.teams.place, row.teams.as_of_text, row.teams.measure)):
        parts += _place(list(group), lang)
    left = [f"{f.place}, {f.as_of_text}: {f.measure} {f.count.text(lang)} – {f.source}" for f in unpaired]
    if left:
        parts += [Text(f"\n{word('unpaired', lang)}", style="yellow"), *(_indented(line) for line in left)]
    return Group(*parts)


def _place(rows: Sequence[TotalsRow], lang: str) -> Iterator[RenderableType]:
    """Yield the figures of one place and time once, and below them every clause."""
    teams, members = rows[0].teams, rows[0].members
    figures = (
        f"{word('teams', lang).lower()}: {teams.count.text(lang)} · "
        f"{word('members', lang).lower()}: {members.count.text(lang)}"
    )
    yield Text.assemble((f"\n{teams.place}, {teams.as_of_text}", "bold"), f" · {figures}")
    yield _indented(f"“{teams.words}”, “{members.words}” – {teams.source}", style="dim")
    for row in rows:
        binding = _BROKEN[row.requirement.strength]
        style = binding if row.verdict is Verdict.FAIL else _STYLES[row.verdict]
        source = row.requirement.source
        yield _indented(f"{row.requirement.code} · {totals_sentence(row, lang=lang)}", style=style)
        yield _indented(f"“{source.quote}” – {source.title(lang)}", by=6)


def totals_sentence(row: TotalsRow, *, lang: str) -> str:
    """
    Return the conclusion about published totals in one sentence.

    Args:
        row: The row.

        lang: ``vi`` or ``en``.
    """
    rule = row.requirement.words(lang)
    if row.outcome is None:
        return f"{word('undecided', lang)}: {rule} ({row.reason[0 if lang == 'vi' else 1]})"
    short, over = row.outcome.teams_short_at_least, row.outcome.teams_over_at_least
    if row.verdict is Verdict.PASS:
        return f"{word('possible', lang)}: {rule}"
    if row.verdict is Verdict.UNKNOWN:
        return f"{word('undecided', lang)}: {rule} ({row.reason[0 if lang == 'vi' else 1]})"
    parts = []
    if short:
        n = format_count(short, lang)
        least = row.requirement.min
        parts.append(
            f"ít nhất {n} tổ thiếu người (dưới {least})"
            if lang == "vi"
            else f"at least {n} teams are short (below {least})"
        )
    if over:
        most = row.requirement.max
        parts.append(
            f"ít nhất {over} tổ vượt {most}" if lang == "vi" else f"at least {over} team exceeds {most}"
        )
    return f"{word('impossible', lang)}: {rule} – {'; '.join(parts)}"


def _indented(text: str, *, by: int = 3, style: str = "") -> Padding:
    return Padding(Text(text, style=style), (0, 0, 0, by), expand=False)
