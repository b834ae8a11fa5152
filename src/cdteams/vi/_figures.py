"""Figures as they are printed."""

from __future__ import annotations

from typing import Final

from cdteams.errors import OptionError

from ._languages import in_language

_THOUSANDS: Final = {"en": ",", "vi": "."}
_DECIMALS: Final = {"en": ".", "vi": ","}
_PERCENT: Final = {"en": "%", "vi": " %"}


def format_count(number: int, lang: str = "vi", *, decimals: int = 0) -> str:
    """
    Write a whole number with its thousands grouped.

    Args:
        number: Any whole number; a difference may be below 0.

        lang: ``vi`` (1.340) or ``en`` (1,340).

        decimals: How many of its last digits are decimals, 0 or more: it counts
            tenths with 1, thousandths with 3.

    Returns:
        Digits, group signs and, below 0, a leading ``-``.

    Raises:
        OptionError: If *lang* is another language.
    """
    whole, rest = divmod(abs(number), 10**decimals)
    tail = f"{in_language(_DECIMALS, lang)}{rest:0{decimals}}" if decimals else ""
    return f"{'-' * (number < 0)}{whole:,}".replace(",", in_language(_THOUSANDS, lang)) + tail


def format_percent(numerator: int, denominator: int, lang: str = "vi", *, digits: int = 1) -> str:
    """
    Write a ratio of two whole numbers as a percentage.

    Rounded half up (away from 0), in whole numbers, so that no binary fraction
    decides. Only all of the whole prints as 100 and only nothing as 0: 1561 of
    1562 is 99,9 %, and 1 of 95000 is 0,1 %. Above 100 is shown as it is.

    Args:
        numerator: The part. Below 0 for a difference.

        denominator: The whole; not 0. A ratio to nothing has no percentage,
            and what to print in its place is for the caller.

        lang: ``vi`` (45,5 %) or ``en`` (45.5%).

        digits: Digits after the decimal sign, 0 or more.

    Returns:
        The figure with its percent sign.

    Raises:
        ZeroDivisionError: If *denominator* is 0.

        OptionError: If *lang* is another language or *digits* is below 0.
    """
    if digits < 0:
        raise OptionError(option="digits", value=str(digits), allowed=("0", "1", "2", "…"))
    steps = _rounded_steps(abs(numerator), abs(denominator), 100 * 10**digits)
    sign = -1 if numerator * denominator < 0 else 1
    return f"{format_count(sign * steps, lang, decimals=digits)}{in_language(_PERCENT, lang)}"


def _rounded_steps(part: int, whole: int, full: int) -> int:
    """Return *part* in steps of which *whole* has *full*, true at both ends."""
    steps = (2 * part * full + whole) // (2 * whole)
    if steps == full and part != whole:
        return full - 1 if part < whole else full + 1
    return 1 if steps == 0 and part > 0 else steps
