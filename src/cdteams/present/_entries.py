"""What a policy says besides its clauses, as a citizen reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import singledispatch

from cdteams.kpi import Band, Cascade, Indicator, Scorecard
from cdteams.model import CrossCheck, Disaggregation, DutyBearer, LegalSource, Measure
from cdteams.policy import Duty, Parameter, Policy, Target, Task
from cdteams.returns import Form
from cdteams.rules import Support
from cdteams.vi import format_count

from ._sources import Plain, plain_source
from ._words import word

Counted = Band | CrossCheck | Disaggregation | Form | Indicator | Measure | Scorecard
Coded = Counted | Duty | Parameter | Support | Target | Task
"""What bears a code and is no clause."""


def coded_entries(policy: Policy) -> Iterator[Coded]:
    """Yield everything in a policy that bears a code and is no clause."""
    yield from policy.targets
    yield from policy.duties
    yield from policy.tasks
    yield from policy.supports
    yield from policy.parameters
    yield from policy.measures
    yield from policy.cross_checks
    yield from policy.disaggregations
    yield from policy.indicators
    yield from policy.bands
    yield from policy.forms
    yield from policy.scorecards


def find_entry(policies: Iterable[Policy], code: str) -> tuple[Policy, Coded] | None:
    """Return what bears a code and is no clause, with its policy; None if nothing does."""
    for policy in policies:
        for entry in coded_entries(policy):
            if entry.code == code:
                return policy, entry
    return None


def plain_entry(entry: Coded, *, policy: Policy) -> Plain:
    """Return a target, duty, task, rate or parameter, as ``cdteams explain --json`` prints it."""
    sourced = entry.values[-1] if isinstance(entry, Parameter) else entry
    bearer = _bearer(entry)
    return {
        "code": entry.code,
        "policy": policy.id,
        "kind": type(entry).__name__.lower(),
        "says": {"vi": entry_words(entry, "vi"), "en": entry_words(entry, "en")},
        "duty_bearer": None if bearer is None else {"vi": bearer.title("vi"), "en": bearer.title("en")},
        "from": sourced.start.isoformat(),
        "to": None if sourced.end is None else sourced.end.isoformat(),
        **plain_source(sourced.source),
    }


def entry_text(entry: Coded, *, policy: Policy, lang: str) -> str:
    """
    Return a target, duty, task, rate or parameter as a citizen can read it.

    Args:
        entry: What it is about.

        policy: The policy that it belongs to.

        lang: ``vi`` or ``en``.
    """
    sourced = entry.values[-1] if isinstance(entry, Parameter) else entry
    bearer = _bearer(entry)
    return "\n".join(
        [
            f"{entry.code} · {policy.title_vi if lang == 'vi' else policy.title_en}",
            f"{entry_words(entry, lang)}.",
            *law_lines(sourced.start, sourced.end, source=sourced.source, bearer=bearer, lang=lang),
        ]
    )


def law_lines(
    start: date, end: date | None, *, source: LegalSource, bearer: DutyBearer | None, lang: str
) -> Iterator[str]:
    """Yield since when something is in force, whose duty it is, in which words, and where they stand."""
    vi = lang == "vi"
    yield f"{'Hiệu lực' if vi else 'In force'}: {start.isoformat()} – {last_day(end, lang)}"
    if bearer is not None:
        yield f"{'Trách nhiệm' if vi else 'Duty of'}: {bearer.title(lang)}"
    yield f"{'Nguyên văn' if vi else 'In its words'}: “{source.quote}”"
    yield f"{'Nguồn' if vi else 'Source'}: {source.title(lang)}"
    if source.instrument.found_at:
        yield f"  {source.instrument.found_at}"


def last_day(end: date | None, lang: str) -> str:
    """Return the last day in force, as people read it; files say the first day after."""
    return word("no_end", lang) if end is None else (end - timedelta(days=1)).isoformat()


def _bearer(entry: Coded) -> DutyBearer | None:
    if isinstance(entry, Duty):
        return entry.bearer
    return entry.payer if isinstance(entry, Support) else None


@singledispatch
def entry_words(entry: object, lang: str) -> str:
    """Return what an entry says in one phrase, in ``vi`` or ``en``."""
    raise NotImplementedError(f"{type(entry).__name__}, {lang}")


@entry_words.register
def _duty(entry: Duty, lang: str) -> str:
    together = ", ".join(body.title(lang) for body in entry.together_with)
    joined = f" ({'phối hợp' if lang == 'vi' else 'together with'}: {together})" if together else ""
    return f"{_capital(entry.vi if lang == 'vi' else entry.en)}{joined} ({entry.strength.word(lang)})"


@entry_words.register
def _task(entry: Task, lang: str) -> str:
    text = entry.vi if lang == "vi" else entry.en
    place = " – do địa phương xác định" if lang == "vi" else " – each place says which"
    return f"{_capital(entry.pillar.word(lang))}: {text}{place if entry.is_open else ''}"


@entry_words.register
def _target(entry: Target, lang: str) -> str:
    vi = lang == "vi"
    figure = f"{entry.percent} %" if entry.percent is not None else format_count(entry.number or 0, lang)
    if entry.percent is not None and not vi:
        figure = f"{entry.percent}%"
    whom = f" ({entry.population})" if entry.population else ""
    by = f", {'đến hết ngày' if vi else 'by'} {entry.by}" if entry.by else ""
    down = "" if entry.cascade is Cascade.NONE else f" ({entry.cascade.word(lang)})"
    name = _capital(entry.indicator_vi if vi else entry.indicator_en)
    return f"{name}: {entry.comparator.word(lang)} {figure}{whom}{by}{down}"


@entry_words.register
def _support(entry: Support, lang: str) -> str:
    vi = lang == "vi"
    most = ("không quá " if vi else "at most ") if entry.ceiling else ""
    rate = f"{most}{format_count(entry.amount, lang)} đồng"
    paid = f"{rate}/{entry.basis.vi}" if vi else f"{rate} per {entry.basis.en}"
    top_up = ""
    if entry.top_up:
        top_up = (
            f", được hỗ trợ thêm không quá {entry.top_up} lần"
            if vi
            else f", others may add up to {entry.top_up} times that"
        )
    return f"{_capital(paid)} ({entry.funding.word(lang)}){top_up}"


@entry_words.register
def _parameter(entry: Parameter, lang: str) -> str:
    since = "từ" if lang == "vi" else "from"
    return "; ".join(f"{format_count(v.value, lang)} {entry.unit} {since} {v.start}" for v in entry.values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
