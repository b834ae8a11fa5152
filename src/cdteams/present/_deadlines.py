"""Until when forms are handed in, as plain data and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cdteams.model import LegalSource
from cdteams.returns import PeriodDeadline
from cdteams.vi import format_day

from ._blocks import Block, Cell, Grid, Line, Quote, Title, blocks_text
from ._numbers import days_of
from ._plain import both
from ._sources import Plain, plain_source
from ._words import word

_COLUMNS = ("level_of_return", "due", "named_day", "remark")


def plain_deadline(each: PeriodDeadline) -> Plain:
    """Return until when a level hands in for a period, as ``cdteams deadlines --json`` prints it."""
    form, rule = each.form, each.rule
    return {
        "form": form.code,
        "policy": each.policy,
        "name": both((form.vi, form.en)),
        "level": each.level.value,
        "period": each.period.id,
        "calendar": each.period.calendar.value,
        "first": each.period.first.isoformat(),
        "last": each.period.last.isoformat(),
        "standing": each.standing.value,
        "due": None if each.due is None else each.due.isoformat(),
        "nominal": None if each.nominal is None else each.nominal.isoformat(),
        "moved": each.is_moved,
        "if_not_working": None if rule is None else rule.if_not_working.value,
        "reason": both((each.reason("vi"), each.reason("en"))),
        "recipient": None if form.recipient is None else form.recipient.value,
        "from": form.start.isoformat(),
        "to": None if form.end is None else form.end.isoformat(),
        **plain_source(_source(each)),
    }


def _source(each: PeriodDeadline) -> LegalSource:
    """Return what sets a deadline: its own source, else that of the form."""
    return each.form.source if each.rule is None or each.rule.source is None else each.rule.source


def deadlines_text(found: Sequence[PeriodDeadline], *, lang: str) -> str:
    """
    Return until when forms are handed in, form by form.

    Args:
        found: The deadlines.

        lang: ``vi`` or ``en``.
    """
    forms: dict[tuple[str, str], list[PeriodDeadline]] = {}
    for each in found:
        forms.setdefault((each.policy, each.form.code), []).append(each)
    return blocks_text([block for several in forms.values() for block in _blocks(several, lang)])


def _blocks(found: Sequence[PeriodDeadline], lang: str) -> Iterator[Block]:
    form, period = found[0].form, found[0].period
    yield Title(f"{form.code} · {form.word(lang)}")
    days = f"{days_of(period, lang)}, {period.calendar.word(lang)}"
    yield Line.of(f"{word('period', lang)}: {period.words(lang)} ({days})")
    columns = tuple(word(key, lang) for key in _COLUMNS)
    rows = tuple(_row(each, lang) for each in found)
    yield Grid(caption=word("deadlines", lang), columns=columns, rows=rows)
    yield from _quotes(found, lang)


def _row(each: PeriodDeadline, lang: str) -> tuple[Cell, ...]:
    moved = each.rule.if_not_working.word(lang) if each.rule and each.is_moved else ""
    remark = "; ".join(part for part in (moved, each.reason(lang)) if part)
    return (
        Cell(each.level.word(lang)),
        Cell("–" if each.due is None else format_day(each.due, lang)),
        Cell(format_day(each.nominal, lang) if each.nominal and each.is_moved else ""),
        Cell(remark),
    )


def _quotes(found: Iterable[PeriodDeadline], lang: str) -> Iterator[Block]:
    for source in dict.fromkeys(map(_source, found)):
        yield Quote(words=source.quote, source=source.title(lang), found_at=source.instrument.found_at)
