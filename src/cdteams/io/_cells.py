"""One cell of a table to one value, strictly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

import attrs

from cdteams.errors import BadValueError
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


def text_cell(text: str) -> str:
    """Return the cell's text, with its blanks in order."""
    return clean(text)


def count_cell(text: str) -> int:
    """Return a count."""
    return parse_count(text)


def day_cell(text: str) -> date:
    """Return a day."""
    return parse_day(text)


def list_cell(text: str) -> tuple[str, ...]:
    """Return the entries of a cell, separated by blanks or semicolons."""
    return tuple(entry for entry in re.split(r"[;\s]+", clean(text)) if entry)


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
                values = tuple(term.value for term in terms)
                near = closest(text, words, limit=1)
                raise BadValueError(value=text, field="", allowed=values, suggestions=near)
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
        return frozenset(parse_one(entry) for entry in entries(text) if entry)

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
        raise BadValueError(value=text, field="", allowed=tuple(_ANSWERS), suggestions=())
    return _ANSWERS[answer]
