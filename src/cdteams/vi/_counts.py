"""Counts as people type and quote them."""

from __future__ import annotations

import re
from typing import Final

from cdteams.errors import BadCountError, Place

_LARGEST: Final = 2**63 - 1
_DIGITS: Final = re.compile("[0-9]+")
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")

# Why a text is refused; the first that fits. A sign wins over what follows it.
_REASONS: Final = (
    ("negative", re.compile(r"[-−–]\s?[0-9][0-9.,\s]*")),
    ("separator", re.compile(r"[1-9][0-9]{0,2}([.,\s])[0-9]{3}(\1[0-9]{3})*")),
    ("fraction", re.compile(r"[1-9][0-9]{0,2}([.,\s][0-9]{3})+[.,][0-9]+|[0-9]*[.,][0-9]+")),
)


def parse_count(text: str, *, place: Place | None = None) -> int:
    """
    Read a count that is written in digits only.

    ``1.340`` is refused: in one file it means 1340, in the next 1.34, and
    nobody can see which. Leading zeros are passed over.

    Args:
        text: The digits 0 to 9, with white space at most around them. An empty
            text is not a count; that it means "not known" is for the caller.

        place: Where the text stands, for the error.

    Returns:
        A whole number from 0 to 2**63 - 1.

    Raises:
        BadCountError: For any other text. Its reason is ``negative``,
            ``fraction``, ``separator`` (thousands or decimals, it cannot be
            known), ``large`` or ``text``.
    """
    return _counted(text, text.strip(), place)


def parse_grouped_count(text: str) -> int:
    """
    Read a count quoted from Vietnamese prose, where a dot groups thousands.

    Use it only where the source is known to be Vietnamese prose; cells of a
    table go through `parse_count`.

    Args:
        text: Such as ``17.000``, ``631`` or ``1340``, with white space at most
            around it.

    Returns:
        A whole number from 0 to 2**63 - 1.

    Raises:
        BadCountError: For any other text: a comma (it begins decimals), groups
            that are not of three digits, words such as ``hơn`` beside it.
    """
    trimmed = text.strip()
    return _counted(text, trimmed.replace(".", "") if _GROUPED.fullmatch(trimmed) else trimmed, None)


def _counted(text: str, digits: str, place: Place | None) -> int:
    if not _DIGITS.fullmatch(digits):
        raise BadCountError(value=text, reason=_reason(digits), place=place)
    # int() itself refuses texts of some thousand digits, with another error.
    significant = digits.lstrip("0") or "0"
    if len(significant) > len(str(_LARGEST)) or int(significant) > _LARGEST:
        raise BadCountError(value=text, reason="large", place=place)
    return int(significant)


def _reason(text: str) -> str:
    return next((reason for reason, form in _REASONS if form.fullmatch(text)), "text")
