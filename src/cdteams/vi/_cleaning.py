"""One storage form for one text: composed, trimmed, plain hyphens and apostrophes."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘`´ʼ", "'"),
        **dict.fromkeys("–—‐\u2011", "-"),  # \u2011 is the hyphen at which a line may not break
        # Zero-width space, word joiner, byte order mark, soft hyphen: two texts
        # that differ by them look alike, and no reader can mend what is unseen.
        **dict.fromkeys("\u200b\u2060\ufeff\u00ad", ""),
    }
)


def clean(text: str) -> str:
    """
    Store a text in the one form in which texts are compared.

    Letters and their marks are composed (NFC), the ends are trimmed, and a run
    of white space of any kind (line breaks and no-break spaces too) becomes
    one blank. Typographic apostrophes and hyphens become ``'`` and ``-``;
    characters without width are dropped. Letters, case, tones and the blanks
    around hyphens stay as they are. Cleaning twice changes nothing more.

    Args:
        text: Any text; may be empty.

    Returns:
        The same words. Empty if *text* is empty or blank.
    """
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def is_composed(text: str) -> bool:
    """
    Tell whether letters and their marks are stored together (NFC).

    Args:
        text: Any text. The empty text is composed.

    Returns:
        False for a text that looks right and compares wrongly, such as one
        typed on a system that stores ``ế`` as three characters (NFD).
    """
    return unicodedata.is_normalized("NFC", text)
