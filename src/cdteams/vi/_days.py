"""Days of the calendar as Vietnamese papers and as ISO 8601 write them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MINYEAR, date
from typing import Final

from cdteams.errors import BadDayError, Place

from ._languages import in_language

_ISO: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_VIETNAMESE: Final = re.compile(r"(?P<day>[0-9]{1,2})([-/.])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})")
_SHORT_YEAR: Final = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1(?P<year>[0-9]{2})")
_FORMS: Final = {
    "en": "{day.year:04}-{day.month:02}-{day.day:02}",
    "vi": "{day.day:02}/{day.month:02}/{day.year:04}",
}


def parse_day(text: str, *, place: Place | None = None) -> date:
    """
    Read a day, written in one of two orders.

    ``2022-05-17``, or day, month, year with ``/``, ``-`` or ``.`` between them
    and zeros in front or not: ``17/05/2022``, ``17/5/2022``, ``17-5-2022``,
    ``17.5.2022``. The month never comes first, so 05/17/2022 is refused.

    Args:
        text: The day, with white space at most around it.

        place: Where the text stands, for the error.

    Returns:
        The day; years run from 1 to 9999.

    Raises:
        BadDayError: For any other text: a year of two digits, a time of day, a
            month or a day that the calendar lacks. The reason is worded in
            figures, for readers of either language.
    """
    trimmed = text.strip()
    found = _ISO.fullmatch(trimmed) or _VIETNAMESE.fullmatch(trimmed)
    if found is None:
        raise BadDayError(value=text, reason=_two_centuries(trimmed), place=place)
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if reason := _not_in_calendar(year, month, day):
        raise BadDayError(value=text, reason=reason, place=place)
    return date(year, month, day)


def format_day(day: date, lang: str = "vi") -> str:
    """
    Write a day; a time of day is left out.

    Args:
        day: The day.

        lang: ``vi`` (17/05/2022) or ``en`` (2022-05-17).

    Returns:
        Ten characters, which `parse_day` reads back.

    Raises:
        OptionError: If *lang* is another language.
    """
    return in_language(_FORMS, lang).format(day=day)


def _two_centuries(text: str) -> str:
    """Say what a year of two digits may mean; nothing of other texts."""
    found = _SHORT_YEAR.fullmatch(text)
    return f"19{found['year']}? 20{found['year']}?" if found else ""


def _not_in_calendar(year: int, month: int, day: int) -> str:
    """Say which years, months or days there are, where the one named is not."""
    if year < MINYEAR:
        return "0001–9999"
    if not 1 <= month <= 12:  # noqa: PLR2004  # months of a year
        return f"01–12/{year:04}"
    _, last = monthrange(year, month)
    return "" if 1 <= day <= last else f"01–{last}/{month:02}/{year:04}"
