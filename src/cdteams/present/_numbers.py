"""Whole numbers of some precision as people write them."""

from __future__ import annotations

from cdteams.vi import format_count


def amount_words(value: int | None, decimals: int, lang: str) -> str:
    """Return a number in words of a language; a dash for none."""
    return "–" if value is None else format_count(value, lang, decimals=decimals)
