"""One cell of a table to one value, strictly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

import attrs

from cdteams.errors import BadValueError, CdteamsError, MissingValueError, WrongTypeError, raise_faults
from cdteams.model import Term
from cdteams.vi import clean, closest, parse_count, parse_day, spelling_key

T = TypeVar("T", bound=Term)
Parser = Callable[[str], Any]


@attrs.frozen(kw_only=True)
class Column:
    """
    A column that a table has.

    Attributes:
        name: Name in the header.

        parse: Turns a filled cell into a value; raises an error of this
            library, which is given the cell's place later.

        required: Whether the column must be there and filled in every row.

        empty: Value of an empty cell, where the column is not required.
    """

    name: str
    parse: Parser
    required: bool = False
    empty: Any = None


def plain(text: str) -> str:
    """
    Return a text that holds no control character.

    White space of any kind is none: it becomes a blank where texts are
    cleaned.

    Raises:
        WrongTypeError: If it holds one, such as NUL or ESC.
    """
    if not is_plain(text):
        raise WrongTypeError(field="", value=repr(text), expected="text without control characters")
    return text


def is_plain(text: str) -> bool:
    """Tell whether a text holds no control character apart from white space."""
    return text.isprintable() or not any(
        unicodedata.category(sign) == "Cc" and not sign.isspace() for sign in text
    )


def text_cell(text: str) -> str:
    """Return the cell's text, with its blanks in order."""
    return clean(plain(text))


def count_cell(text: str) -> int:
    """Return a count."""
    return parse_count(text)


def day_cell(text: str) -> date:
    """Return a day."""
    return parse_day(text)


def list_cell(text: str) -> tuple[str, ...]:
    """Return the entries of a cell, at least one, separated by blanks or semicolons."""
    entries = tuple(entry for entry in re.split(r"[;\s]+", clean(plain(text))) if entry)
    if not entries:
        raise MissingValueError(field="")
    return entries


def term_cell(kind: type[T], allowed: Callable[[T], bool] = lambda _: True) -> Callable[[str], T]:
    """Return a parser for a closed list, by identifier or by Vietnamese word."""
    terms = tuple(term for term in kind if allowed(term))
    known = {spelling_key(word): term for term in terms for word in (term.vi, term.value)}
    words = tuple(dict.fromkeys(word for term in terms for word in (term.value, term.vi)))
    read: dict[str, T] = {}  # spellings met so far: a table repeats a few of them many times

    def parse(text: str) -> T:
        if text not in read:
            key = spelling_key(text)
            if key not in known:
                values, in_words = tuple(term.value for term in terms), tuple(term.vi for term in terms)
                near = closest(text, words, limit=1)
                raise BadValueError(
                    value=text, field="", allowed=values, allowed_vi=in_words, suggestions=near
                )
            read[text] = known[key]
        return read[text]

    return parse


def terms_cell(kind: type[T]) -> Callable[[str], frozenset[T]]:
    """
    Return a parser for a set from a closed list, separated by semicolons.

    Identifiers, which have no blanks inside, may be separated by blanks too;
    Vietnamese words, which have, may not.
    """
    parse_one = term_cell(kind)
    identifiers = frozenset(term.value for term in kind)

    def entries(text: str) -> Iterator[str]:
        for entry in (clean(part) for part in text.split(";")):
            yield from entry.split() if identifiers.intersection(entry.casefold().split()) else (entry,)

    def parse(text: str) -> frozenset[T]:
        found: set[T] = set()
        faults: list[CdteamsError] = []
        for entry in filter(None, entries(text)):
            try:
                found.add(parse_one(entry))
            except BadValueError as fault:
                faults.append(fault)
        raise_faults("", faults)
        return frozenset(found)

    return parse


NOTHING = ("none", "không")
"""What a cell says where it is known that there is nothing, which an empty cell does not say."""


def known_terms_cell(kind: type[T]) -> Callable[[str], frozenset[T]]:
    """Return a parser for a set that may be known to be empty, written ``none`` or ``không``."""
    parse_some = terms_cell(kind)

    def parse(text: str) -> frozenset[T]:
        return frozenset() if clean(text).lower() in NOTHING else parse_some(text)

    return parse


_ANSWERS = {"yes": True, "có": True, "no": False, "không": False}


def yes_no_cell(text: str) -> bool:
    """Return whether the cell says ``yes`` or ``có``, or ``no`` or ``không``."""
    answer = clean(text).lower()
    if answer not in _ANSWERS:
        raise BadValueError(value=text, field="", allowed=tuple(_ANSWERS), allowed_vi=("có", "không"))
    return _ANSWERS[answer]
