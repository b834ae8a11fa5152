"""Spelling of unit names: one written form, and a key that ignores mere spelling.

The published lists write one name in several ways (composed or decomposed
letters, ``hoà`` or ``hòa``, ``’`` or ``'``, ``05`` or ``5``). None of that is a
legal change, so names are cleaned before they are stored and compared by a key.
"""

from __future__ import annotations

import re
import unicodedata

# Longest first: "thành phố" must not be cut out of a longer kind word.
KIND_WORDS = (
    "thành phố",
    "thị trấn",
    "thị xã",
    "đặc khu",
    "phường",
    "quận",
    "huyện",
    "tỉnh",
    "xã",
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-"})
# Grave, acute, tilde, hook above, dot below: the five tone marks of Vietnamese.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def clean(text: str) -> str:
    """Return the one written form of a name.

    Args:
        text: A name as a list prints it.

    Returns:
        The name in NFC with single blanks, ``'`` as the apostrophe, `` - `` as
        the hyphen and no leading zeros in a numbered name.
    """
    plain = unicodedata.normalize("NFC", text)
    plain = plain.translate(_APOSTROPHES).translate(_DASHES)
    plain = re.sub(r"\s*-\s*", " - ", plain)
    plain = re.sub(r"\s*'\s*", "'", plain)
    words = [re.sub(r"^0+(?=\d+$)", "", word) for word in plain.split()]
    return " ".join(words)


def split_kind(full: str) -> tuple[str, str]:
    """Split a full name into its kind word and its name.

    Args:
        full: A full name such as ``Thị trấn Chợ Chu``.

    Returns:
        The kind word in lower case and the cleaned name.

    Raises:
        ValueError: If the full name starts with no known kind word.
    """
    text = clean(full)
    for word in KIND_WORDS:
        if text.lower().startswith(word + " "):
            name = text[len(word) + 1 :]
            return word, name[0].upper() + name[1:]
    raise ValueError(f"no kind word in {full!r}")


def key(name: str) -> str:
    """Return a key that is equal for two spellings of one name.

    Args:
        name: A name without its kind word.

    Returns:
        The letters and digits in lower case without tone marks, followed by the
        tone marks in the order they occur: where a tone sits does not matter,
        which tone it is does.
    """
    letters: list[str] = []
    tones: list[str] = []
    for mark in unicodedata.normalize("NFD", clean(name).lower()):
        if mark in _TONES:
            tones.append(mark)
        elif mark.isalnum() or unicodedata.combining(mark):
            letters.append(mark)
    return "".join(letters) + "/" + "".join(tones)


def same_spelling(one: str, other: str) -> bool:
    """Tell whether two names differ at most in their spelling.

    Args:
        one: A name without its kind word.
        other: Another name without its kind word.

    Returns:
        True if both names have one key.
    """
    return key(one) == key(other)
