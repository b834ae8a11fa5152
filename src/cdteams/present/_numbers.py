"""Numbers of some precision and days as people write them."""

from __future__ import annotations

from cdteams.model import Period
from cdteams.vi import format_count, format_day


def amount_words(value: int | None, decimals: int, lang: str) -> str:
    """Return a number in words of a language; a dash for none."""
    return "–" if value is None else format_count(value, lang, decimals=decimals)


def days_of(period: Period, lang: str) -> str:
    """Return the first and the last day of a period in a language."""
    return f"{format_day(period.first, lang)} – {format_day(period.last, lang)}"
