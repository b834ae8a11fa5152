"""The two languages in which figures and days are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from cdteams.errors import OptionError

T = TypeVar("T")


def in_language(forms: Mapping[str, T], lang: str) -> T:
    """
    Return the form for one language.

    Args:
        forms: One form for each language that there is.

        lang: The language asked for.

    Raises:
        OptionError: If there is no form for *lang*; there is no default.
    """
    if lang not in forms:
        raise OptionError(option="lang", value=lang, allowed=tuple(forms))
    return forms[lang]
