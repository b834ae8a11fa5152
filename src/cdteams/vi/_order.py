"""The order of the Vietnamese dictionary."""

from __future__ import annotations

import re
import sys
import unicodedata

from ._cleaning import clean
from ._spelling import TONES, VOWELS, fold, split_tones, tighten

# f j w z stand where Latin has them; Vietnamese law texts use them in lists.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Ranks begin above ASCII, so that blanks, signs and figures come before letters.
# The letters of other languages and marks unknown to Vietnamese lie higher
# still: ŏ (o and a breve) comes after o and before ô, like a letter of its own.
_RANKS = str.maketrans({letter: chr(0x100 + rank) for rank, letter in enumerate(_ALPHABET)})
# The eight letters are decomposed in a folded text; only their own mark makes them.
_OWN_MARKS = re.compile("[ae]\u0302|a\u0306|o\u0302|[ou]\u031b")
_FIGURES = re.compile("[0-9]+")


def sort_key(text: str) -> tuple[str, str, str]:
    """
    Return a key that sorts names as a Vietnamese dictionary does.

    First by letters (a ă â b c d đ e ê …), the whole name long; a shorter name
    comes before one that continues it. Where the letters are equal, by tone
    (ngang, huyền, hỏi, ngã, sắc, nặng), syllable by syllable. Figures compare
    as numbers: Phường 2, Phường 10. Case and the place of a tone decide only
    between names that are otherwise equal.

    Args:
        text: Any text; may be empty, which sorts first.

    Returns:
        A key to compare with other keys of this function only. Two keys are
        equal exactly where the cleaned texts are.
    """
    folded = tighten(fold(text))
    tones = "".join(_ranked_tones(vowels) for vowels in VOWELS.findall(folded))
    letters = _OWN_MARKS.sub(_composed, VOWELS.sub(_without_tones, folded))
    return _FIGURES.sub(_ranked_number, letters.translate(_RANKS)), tones, clean(text)


def _ranked_tones(vowels: str) -> str:
    _, tones = split_tones(vowels)
    return "".join(str(TONES.index(tone) + 1) for tone in tones) or "0"


def _without_tones(vowels: re.Match[str]) -> str:
    return split_tones(vowels[0])[0]


def _composed(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", letter[0])


def _ranked_number(figures: re.Match[str]) -> str:
    # More figures are a greater number; int() refuses the very long ones.
    number = figures[0].lstrip("0")
    return "0" + chr(min(len(number), sys.maxunicode)) + number
