"""Closed lists whose members know their words in Vietnamese and English."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """
    A member of a closed list, with its words in two languages.

    The value is the identifier used in files and JSON.

    Attributes:
        vi: The Vietnamese legal or administrative term.

        en: The English term of the glossary.
    """

    vi: str
    en: str

    # The words have defaults for type checkers only, which take the look-up
    # UnitKind("xã") for a call of this method. Every member has both words.
    def __new__(cls, value: str, vi: str = "", en: str = "") -> Self:
        """Make a member from its identifier and its two words."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.vi = vi
        member.en = en
        return member

    # An enumeration hashes its members in Python; as text they hash in C, and
    # they are keys of every look-up.
    __hash__ = str.__hash__

    def word(self, lang: str = "en") -> str:
        """Return the word in ``vi`` or ``en``."""
        return self.vi if lang == "vi" else self.en

    @property
    def number(self) -> int:
        """Position in the list, from 0; the form in which arrays hold it."""
        return _numbers(type(self))[self]


_NUMBERS: dict[type[Term], dict[Term, int]] = {}


def _numbers(terms: type[Term]) -> dict[Term, int]:
    if terms not in _NUMBERS:
        _NUMBERS[terms] = {term: n for n, term in enumerate(terms)}
    return _NUMBERS[terms]
