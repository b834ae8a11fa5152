"""Pieces of sentences, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cdteams.model import DutyBearer, Level

from ._requirement import Words


def range_words(low: int | None, high: int | None, lang: str) -> str:
    """Return a range of numbers in words."""
    vi = lang == "vi"
    if low is not None and low == high:
        return f"đúng {low}" if vi else f"exactly {low}"
    if not low:
        return f"không quá {high}" if vi else f"at most {high}"
    if high is None:
        return f"ít nhất {low}" if vi else f"at least {low}"
    return f"từ {low} đến {high}" if vi else f"{low} to {high}"


def plural(noun: str) -> str:
    """Return an English noun for other numbers than one."""
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def counted(low: int | None, high: int | None, noun: str) -> str:
    """Return a range of numbers and an English noun that agrees with it."""
    last = low if high is None else high
    return f"{range_words(low, high, 'en')} {noun if last == 1 else plural(noun)}"


def listed(parts: Sequence[str], lang: str, *, last: Words = ("và", "and")) -> str:
    """Return parts of a sentence with commas and a word before the last one."""
    *before, end = parts
    return f"{', '.join(before)} {last[0 if lang == 'vi' else 1]} {end}" if before else end


def the_body(bearer: DutyBearer) -> str:
    """Return an English noun phrase for a body and its level; one of the whole nation goes without."""
    name = bearer.authority.en
    level = "" if bearer.level is Level.NATION else f" at {bearer.level.en} level"
    return f"{name if name.startswith('the ') else f'the {name}'}{level}"


def not_yet_due(due: date) -> Words:
    """Return the reason for which a clause does not apply before a day."""
    return f"chưa đến hạn: hạn thực hiện là {due}", f"not due before {due}"
