"""Keys under which two spellings of one name are equal."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ._cleaning import clean

# The marks in the order of the dictionary: huyền, hỏi, ngã, sắc, nặng.
TONES: Final = "\u0300\u0309\u0303\u0301\u0323"

# Vowels that touch, each with its marks, in a decomposed text. A tone may be
# written on any of them (hoà, hòa); it never crosses a consonant.
VOWELS: Final = re.compile("(?:[aeiouy][\u0300-\u036f]*)+")

_TONE = re.compile(f"[{TONES}]")
_MARKS = re.compile("[\u0300-\u036f]+")
_LINKS = re.compile(" ?([-']) ?")
# The Icelandic and the African letter print like đ and are found in its place.
_BARRED = str.maketrans("ðɖ", "đđ")


def spelling_key(text: str) -> str:
    """
    Return what is the same in all spellings of one name.

    Texts have equal keys where they differ only by storage (see `clean`), by
    case, by blanks around hyphens and apostrophes, or by the vowel on which a
    tone is written: Hoà Bình and Hòa Bình, Phan Rang-Tháp Chàm and Phan Rang -
    Tháp Chàm. Another letter or another tone is another key: Hoa, Hòa. So is i
    for y: Mỹ, Mĩ.

    Args:
        text: Any text; may be empty.

    Returns:
        The text in lower case, composed, each tone on the last of the vowels
        that touch. The key of a key is the key. Not meant for display.
    """
    return unicodedata.normalize("NFC", tighten(VOWELS.sub(_tone_last, fold(text))))


def bare_key(text: str) -> str:
    """
    Return the spelling key without any mark, with d for đ.

    Names that differ in law share a bare key (Tân Lập, Tân Lấp): use it to
    search and to suggest, never to decide that two names are one.

    Args:
        text: Any text; may be empty.

    Returns:
        Lower case without diacritics, such as ``dong da`` for Đống Đa. The key
        of a key is the key.
    """
    return unicodedata.normalize("NFC", tighten(_MARKS.sub("", fold(text)).replace("đ", "d")))


def fold(text: str) -> str:
    """Return *text* cleaned and in lower case, its marks stored apart (NFD)."""
    lower = unicodedata.normalize("NFD", text).casefold()
    return unicodedata.normalize("NFD", clean(lower)).translate(_BARRED)


def tighten(text: str) -> str:
    """Return *text* with single blanks, none beside hyphens and apostrophes."""
    return _LINKS.sub(r"\1", " ".join(text.split()))


def split_tones(vowels: str) -> tuple[str, str]:
    """Return decomposed *vowels* without their tones, and the tones."""
    return _TONE.sub("", vowels), "".join(_TONE.findall(vowels))


def _tone_last(vowels: re.Match[str]) -> str:
    return "".join(split_tones(vowels[0]))
