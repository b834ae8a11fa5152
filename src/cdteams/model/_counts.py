"""Counts as values: whole numbers that fit an array."""

from __future__ import annotations

from typing import Final

from cdteams.errors import BadCountError

SIGNED: Final = "signed"
"""In the metadata of an attribute that is a whole number, whether files may have it below 0; elsewhere they may not."""

_LARGEST = 2**63 - 1


def checked_count(number: object) -> int:
    """
    Return a count, and nothing that only looks like one.

    Args:
        number: What was given.

    Returns:
        A whole number from 0 to 2**63 - 1.

    Raises:
        BadCountError: For text, true and false, fractions, numbers of other
            libraries, and numbers outside the bounds.
    """
    if type(number) is not int:
        raise BadCountError(value=str(number), reason="fraction" if isinstance(number, float) else "type")
    if number < 0:
        raise BadCountError(value=str(number), reason="negative")
    if number > _LARGEST:
        raise BadCountError(value=str(number), reason="large")
    return number
