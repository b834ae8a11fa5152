"""One cell of a return to a whole number of its measure's precision."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from cdteams.errors import BadAmountError, OutOfBoundsError
from cdteams.model import Measure

LARGEST: Final = 2**63 - 1
_SURE: Final = 18  # digits that fit 64 bits whatever they are
_NUMBER: Final = re.compile(r"(?P<sign>[-−–]?)(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]+))?")
_GROUPED: Final = re.compile(r"[-−–]?[1-9][0-9]{0,2}([.,\s\u00a0])[0-9]{3}(\1[0-9]{3})*([.,][0-9]+)?")
_NAN: Final = re.compile(r"[-+]?nan", re.IGNORECASE)
_INFINITE: Final = re.compile(r"[-+]?(?:inf(?:inity)?|∞)", re.IGNORECASE)


def amount_of(measure: Measure) -> Callable[[str], int]:
    """
    Return the reader of cells of one measure.

    The decimal sign is a comma, or a dot where it cannot group thousands:
    ``65,63`` and ``65.63`` are 6563 for a measure of two decimals, ``1.340``
    and ``1,340`` are refused. Nothing is rounded.

    Args:
        measure: The measure, with its decimals and its bounds.

    Returns:
        A function from a text without blanks around it to the whole number; it
        raises BadAmountError or OutOfBoundsError.
    """
    scale: int = 10**measure.decimals
    least = measure.least
    most = LARGEST if measure.most is None else measure.most

    def read(text: str) -> int:
        if len(text) + measure.decimals <= _SURE and text.isdecimal() and text.isascii():
            number = int(text) * scale
        else:
            number = _read_slowly(text, measure)
        if not least <= number <= most:
            raise outside(text, number, measure)
        return number

    return read


def outside(text: str, number: int, measure: Measure) -> OutOfBoundsError | BadAmountError:
    """Return the refusal of a number that its measure cannot be."""
    if number < 0 <= measure.least:
        return BadAmountError(value=text, measure=measure.code, reason="negative", decimals=measure.decimals)
    most = "…" if measure.most is None else amount_text(measure.most, measure.decimals)
    return OutOfBoundsError(
        value=text, measure=measure.code, least=amount_text(measure.least, measure.decimals), most=most
    )


def amount_text(number: int, decimals: int) -> str:
    """
    Write a whole number of a measure's precision as a cell of a return.

    Args:
        number: The number, such as 6563.

        decimals: Digits after the decimal sign.

    Returns:
        Such as ``65,63``, which the reader of the measure reads back.
    """
    if decimals == 0:
        return str(number)
    whole, part = divmod(abs(number), 10**decimals)
    digits = f"{part:0{decimals}}".rstrip("0") or "0"
    # Three digits after the sign would read as thousands.
    shown = f"{digits}0" if len(digits) == 3 else digits  # noqa: PLR2004  # digits of a group
    return f"{'-' if number < 0 else ''}{whole},{shown}"


def _read_slowly(text: str, measure: Measure) -> int:
    reason = _reason(text)
    found = _NUMBER.fullmatch(text)
    if reason or found is None:
        raise _bad(text, measure, reason or "text")
    whole, part = found["whole"].lstrip("0"), (found["part"] or "").rstrip("0")
    if len(part) > measure.decimals:
        raise _bad(text, measure, "decimals")
    digits = (whole + part.ljust(measure.decimals, "0")).lstrip("0") or "0"
    # int() itself refuses texts of some thousand digits, with another error.
    if len(digits) > len(str(LARGEST)) or int(digits) > LARGEST:
        raise _bad(text, measure, "large")
    return -int(digits) if found["sign"] else int(digits)


def _reason(text: str) -> str:
    """Say why a text is no number, where its form tells."""
    forms = (("nan", _NAN), ("infinite", _INFINITE), ("separator", _GROUPED))
    return next((reason for reason, form in forms if form.fullmatch(text)), "")


def _bad(text: str, measure: Measure, reason: str) -> BadAmountError:
    return BadAmountError(value=text, measure=measure.code, reason=reason, decimals=measure.decimals)
