"""What a policy counts by, as a citizen reads it: measures, indicators, checks, forms, scorecards."""

from __future__ import annotations

from cdteams.kpi import Band, BandStep, Indicator, Scorecard
from cdteams.model import CrossCheck, Disaggregation, Measure
from cdteams.returns import Form
from cdteams.vi import format_count

from ._entries import entry_words


@entry_words.register
def _measure(entry: Measure, lang: str) -> str:
    vi = lang == "vi"
    unit = f"{'đơn vị tính' if vi else 'counted in'}: {entry.unit.word(lang)}"
    units = f"{'theo đơn vị' if vi else 'over units'}: {entry.over_units.word(lang)}"
    time = f"{'theo thời gian' if vi else 'over time'}: {entry.over_time.word(lang)}"
    missing = f"{'thiếu nghĩa là' if vi else 'missing means'}: {entry.missing.word(lang)}"
    parts = [unit, entry.behaviour.word(lang), units, time, missing]
    if entry.sensitive:
        parts.append("nhạy cảm, không tổng hợp" if vi else "sensitive, never aggregated")
    return f"{_capital(entry.word(lang))} ({'; '.join(parts)})"


@entry_words.register
def _indicator(entry: Indicator, lang: str) -> str:
    why = entry.proxy_vi if lang == "vi" else entry.proxy_en
    reason = f"; {why}" if entry.is_proxy else ""
    return f"{_capital(entry.word(lang))} = {entry.formula(lang)} ({entry.direction.word(lang)}{reason})"


@entry_words.register
def _check(entry: CrossCheck, lang: str) -> str:
    return f"{entry.sentence(lang)} ({entry.severity.word(lang)})"


@entry_words.register
def _parts(entry: Disaggregation, lang: str) -> str:
    by = "theo" if lang == "vi" else "by"
    return f"{entry.whole} = {' + '.join(entry.parts)} ({by} {entry.dimension.word(lang)})"


@entry_words.register
def _form(entry: Form, lang: str) -> str:
    vi = lang == "vi"
    period = f"{entry.period_type.word(lang)}, {entry.calendar.word(lang)}"
    who = f"{'cấp báo cáo' if vi else 'reported by'}: {entry.level.word(lang)}"
    asked = f": {', '.join(entry.measures)}" if entry.measures else ""
    to = f"; {'gửi' if vi else 'to'}: {entry.recipient.word(lang)}" if entry.recipient else ""
    return f"{_capital(entry.word(lang))}{asked} ({period}; {who}{to})"


@entry_words.register
def _band(entry: Band, lang: str) -> str:
    return f"{entry.indicator}: {'; '.join(_step(step, entry.decimals, lang) for step in entry.steps)}"


def _step(step: BandStep, decimals: int, lang: str) -> str:
    name = step.vi if lang == "vi" else step.en
    if step.at_least is None:
        return name
    whole, rest = divmod(step.at_least, 10**decimals)
    tail = f"{',' if lang == 'vi' else '.'}{rest:0{decimals}}" if decimals else ""
    return f"{name} ≥ {format_count(whole, lang)}{tail}"


@entry_words.register
def _scorecard(entry: Scorecard, lang: str) -> str:
    vi = lang == "vi"
    points = "điểm" if vi else "points"
    groups = [
        f"{group.vi if vi else group.en}: {group.points or ('không tính điểm' if vi else 'does not count')}"
        for group in entry.groups
    ]
    title = entry.vi if vi else entry.en
    return f"{_capital(title)} ({entry.points} {points}; {'; '.join(groups)})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
