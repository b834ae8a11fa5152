"""Whole numbers of some precision as people write them."""

from __future__ import annotations

from cdteams.vi import format_count


def amount_words(value: int | None, decimals: int, lang: str) -> str:
    """Return a number in words of a language; a dash for none."""
    if value is None:
        return "–"
    whole, rest = divmod(abs(value), 10**decimals)
    tail = f"{',' if lang == 'vi' else '.'}{rest:0{decimals}}" if decimals else ""
    return f"{'-' if value < 0 else ''}{format_count(whole, lang)}{tail}"
