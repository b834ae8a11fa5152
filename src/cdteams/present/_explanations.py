"""Explanations and their verification, for people."""

from __future__ import annotations

from collections.abc import Iterator

from cdteams.explain import (
    Cited,
    Contribution,
    ContributionKind,
    Explanation,
    Verification,
    WrittenRow,
)
from cdteams.model import CalendarKind, Verdict, parse_period
from cdteams.returns import ReturnState
from cdteams.rollup import CellState
from cdteams.vi import format_count

from ._blocks import Block, Line, Quote, Title, blocks_text
from ._numbers import amount_words
from ._words import word

_STEP = "   "
_SIDES = {"left": ("vế trái", "left"), "right": ("vế phải", "right"), "before": ("kỳ trước", "before")}
_RETURN_STATES = {
    **{state.value: state for state in ReturnState},
    CellState.MISSING.value: CellState.MISSING,
}
_TITLED = frozenset(
    {
        ContributionKind.DEADLINE,
        ContributionKind.AS_OF,
        ContributionKind.SEARCH,
        ContributionKind.CALL,
        ContributionKind.LIMIT,
    }
)
_COUNTED = frozenset({ContributionKind.FILE, ContributionKind.CALL})
_STEPS = _TITLED | {ContributionKind.FILE, ContributionKind.ROW}


def explanation_blocks(explanation: Explanation, lang: str) -> Iterator[Block]:
    """Yield why a number is what it is: the number, its contributions, what it stands on, its digest."""
    what = explanation.what
    yield Title(_head(what, lang))
    if what.formula(lang):
        yield Line.of(f"= {what.formula(lang)}")
    for cited in what.cited:
        yield from _cited(cited, 0, lang)
    for row in what.rows:
        yield Line.of(_row(row))
    yield from _below(what, 0, lang)
    yield from _basis(explanation, lang)


def explanation_text(explanation: Explanation, *, lang: str) -> str:
    """
    Return an explanation as a tree of text.

    Args:
        explanation: The explanation.

        lang: ``vi`` or ``en``.
    """
    return blocks_text(tuple(explanation_blocks(explanation, lang)))


def verification_text(found: Verification, *, lang: str) -> str:
    """
    Return what came of making a number again.

    Args:
        found: The verification.

        lang: ``vi`` or ``en``.
    """
    if found.is_same:
        return word("verified", lang)
    lines = [f"{word('differs', lang)}: {len(found.differences)}"]
    return "\n".join([*lines, *(f"  {each.text(lang)}" for each in found.differences)])


def plain_verification(found: Verification) -> dict[str, object]:
    """Return what came of making a number again, as ``cdteams verify --json`` prints it."""
    return {
        "same": found.is_same,
        "differences": [
            {"kind": each.kind.value, "where": each.where, "was": each.was, "now": each.now}
            for each in found.differences
        ],
    }


def _cited(cited: Cited, depth: int, lang: str) -> Iterator[Block]:
    """Yield what a number rests on; a limit of the library has no words of law, and stands with its source."""
    said, source = (cited.vi, cited.source_vi) if lang == "vi" else (cited.en, cited.source)
    policy = f" ({cited.policy})" if cited.policy else ""
    tail = "" if cited.quote else f" – {source}"
    yield Line.of(f"{_STEP * depth}{cited.code}{policy}: {said}{tail}", "muted")
    if cited.quote:
        yield Quote(words=cited.quote, source=source)


def _head(what: Contribution, lang: str) -> str:
    period = ""
    if what.period:
        text, _, calendar = what.period.partition("@")
        period = f", {_period(text, calendar, lang)}"
    side = f" ({what.side})" if what.side and what.kind is ContributionKind.SIDE else ""
    return f"{what.word(lang)}{side} · {what.unit_name or what.unit}{period}: {_number(what, lang)}"


def _period(text: str, calendar: str, lang: str) -> str:
    return parse_period(text, calendar=CalendarKind(calendar)).words(lang)


def _number(what: Contribution, lang: str) -> str:
    if what.kind in {ContributionKind.FINDING, ContributionKind.SUBJECT}:
        return what.verdict
    if what.kind is ContributionKind.QUALITY:
        number = "" if what.value is None else f" · {format_count(what.value, lang)}"
        return f"{Verdict(what.verdict).word(lang)}{number}"
    if what.kind is ContributionKind.RETURN:
        state = _RETURN_STATES.get(what.state)
        return word("not_expected", lang) if state is None else state.word(lang)
    shown = amount_words(what.value, what.decimals, lang)
    if what.kind is ContributionKind.INDICATOR:
        above, below = (amount_words(n, what.decimals, lang) for n in (what.numerator, what.denominator))
        shown = f"{above} / {below}"
    parts = [shown]
    if what.state == CellState.REFUSED.value:
        parts.append(CellState.REFUSED.word(lang))
    if what.expected is not None:
        parts.append(f"{what.reported}/{what.expected}")
    if what.low != what.high and what.kind is ContributionKind.TOTAL:
        low, high = (amount_words(n, what.decimals, lang) for n in (what.low, what.high))
        parts.append(f"[{low}; {high}]")
    if not what.counted:
        parts.append(word("set_aside", lang))
    return " · ".join([*parts, *([what.verdict] if what.verdict else [])])


def _contribution(what: Contribution, depth: int, lang: str) -> Iterator[Block]:
    if what.kind in _STEPS:
        yield from _step(what, depth, lang)
        return
    side = f"{_SIDES.get(what.side, (what.side,) * 2)[lang != 'vi']}: " if what.side else ""
    name = f"{what.word(lang)} · " if depth == 0 and what.kind is not ContributionKind.SUBJECT else ""
    line = f"{_STEP * (depth + 1)}{side}{name}{what.unit_name or what.unit}: {_number(what, lang)}"
    yield Line.of(f"{line}{_rows(what)}")
    yield from _below(what, depth + 1, lang)


def _step(what: Contribution, depth: int, lang: str) -> Iterator[Block]:
    """Yield what is no number of a unit: a deadline, a day, files, an order of calls, a threshold."""
    indent = _STEP * (depth + 1)
    head = f"{what.kind.word(lang)}: " if what.kind in _TITLED and depth == 0 else ""
    number = f" [{what.value}]" if what.kind in _COUNTED and what.value is not None else ""
    where = what.unit_name if depth and what.kind is not ContributionKind.ROW else ""
    parts = [part for part in (where, _said(what, lang)) if part]
    yield Line.of(f"{indent}{head}{': '.join(parts)}{number}{_rows(what)}")
    for cited in what.cited:
        yield from _cited(cited, depth + 2, lang)
    yield from _below(what, depth + 1, lang)


def _below(what: Contribution, depth: int, lang: str) -> Iterator[Block]:
    """Yield what a number is made of, and how much more there is."""
    for child in what.children:
        yield from _contribution(child, depth, lang)
    if what.more:
        more = word("below", lang).format(n=format_count(what.more, lang))
        yield Line.of(f"{_STEP * (depth + 1)}{more}", "muted")


def _said(what: Contribution, lang: str) -> str:
    if what.kind in {ContributionKind.SEARCH, ContributionKind.LIMIT}:
        return what.formula(lang)
    return f"{what.word(lang)} ({what.formula(lang)})" if what.formula(lang) else what.word(lang)


def _rows(what: Contribution) -> str:
    """Return the rows that a number stands in, behind an arrow; nothing for none."""
    rows = "; ".join(map(_row, what.rows))
    return f" ← {rows}" if rows else ""


def _row(row: WrittenRow) -> str:
    return f"{row.place} “{row.written}”"


def _basis(explanation: Explanation, lang: str) -> Iterator[Block]:
    basis = explanation.basis
    yield Title(word("basis", lang), level=2)
    yield Line.of(f"cdteams {basis.cdteams} · {word('map', lang)} {basis.map_version} · {basis.on}")
    used = ", ".join(f"{each.id} ({each.distribution})" for each in basis.policies)
    yield Line.of(f"{word('policies', lang)}: {used or '–'}")
    inputs = basis.inputs
    for each in () if inputs is None else (inputs.register, inputs.returns):
        if each is not None:
            files = ", ".join(f"{file.name} {file.sha256[:12]}…" for file in each.files)
            yield Line.of(f"{each.source}{f' ({files})' if files else ''}")
    yield Line.of(f"SHA-256 {explanation.sha256}")
