"""Periods as officials, forms and files write them, read back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from cdteams.errors import BadDayError, BadPeriodError, PeriodCalendarError, PeriodTypeError, Place
from cdteams.vi import clean, parse_day

from ._periods import MONTHS_IN_ENGLISH, CalendarKind, Period, PeriodType

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH_NAMES = {name.lower(): number for number, name in enumerate(MONTHS_IN_ENGLISH, 1)}
_ORDINALS = {"đầu": 1, "dau": 1, "first": 1, "cuối": 2, "cuoi": 2, "second": 2}
_COUNTS = {"sáu": "6", "chín": "9"}
_MONTH_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "một mot",
            "hai",
            "ba",
            "tư tu bốn bon",
            "năm nam",
            "sáu sau",
            "bảy bẩy bay",
            "tám tam",
            "chín chin",
            "mười muoi",
        ),
        1,
    )
    for word in words.split()
} | {"mười một": 11, "muoi mot": 11, "mười hai": 12, "muoi hai": 12}
# The word for five is that for year: "tháng năm 2022" may be a form on which
# nobody wrote the month, so it is May only where the year has its own sign.
_MONTH_WORD = rf"(?!(?:năm|nam)(?:\s\d|$))(?:{'|'.join(sorted(_MONTH_WORDS, key=len, reverse=True))})"

# The year stands after the rest, joined by a sign or by the word for year, or
# is left out where the file says it once.
_YEAR = r"(?:\s?(?:[/.-]|,?\s(?:năm|nam|of)\s|\s)\s?(?P<year>\d{4}))?"
_YEAR_WORD = r"(?:\s(?:năm|nam))?"  # "6 tháng cuối năm": the word may stand without a number
_FORMS: tuple[tuple[PeriodType, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form))
    for kind, form in (
        (PeriodType.YEAR, r"(?:(?:cả\s)?năm\s|nam\s|year\s)?(?P<year>\d{4})"),
        (PeriodType.MONTH, r"(?P<year>\d{4})(?:-|-?m)(?P<number>\d{1,2})"),
        (PeriodType.MONTH, r"(?P<number>\d{1,2})/(?P<year>\d{4})"),
        (PeriodType.MONTH, rf"(?:tháng|thang|month)\s(?P<number>\d{{1,2}}){_YEAR}"),
        (PeriodType.MONTH, rf"(?:tháng|thang)\s(?P<number>{_MONTH_WORD}){_YEAR}"),
        # Without a year it may be the sixth day of the week.
        (PeriodType.MONTH, r"t\s?(?P<number>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})"),
        (PeriodType.MONTH, rf"(?P<number>{'|'.join(_MONTH_NAMES)}){_YEAR}"),
        (PeriodType.QUARTER, r"(?P<year>\d{4})-?q(?P<number>\d)"),
        (PeriodType.QUARTER, rf"(?:quý|quí|quy|qui|quarter|q)\s?(?P<number>\d{{1,2}}|i{{1,3}}|iv){_YEAR}"),
        (PeriodType.HALF, r"(?P<year>\d{4})-?h(?P<number>\d)"),
        (PeriodType.HALF, rf"0?6\s(?:tháng|thang)\s(?P<number>đầu|dau|cuối|cuoi){_YEAR_WORD}{_YEAR}"),
        (PeriodType.HALF, rf"(?:nửa|nua)\s(?P<number>đầu|dau|cuối|cuoi){_YEAR_WORD}{_YEAR}"),
        (PeriodType.HALF, rf"(?P<number>first|second)\shalf{_YEAR}"),
        (PeriodType.NINE_MONTHS, r"(?P<year>\d{4})-?n9"),
        (PeriodType.NINE_MONTHS, rf"0?9\s(?:tháng|thang)(?:\s(?:đầu|dau))?{_YEAR_WORD}{_YEAR}"),
        (PeriodType.NINE_MONTHS, rf"first\snine\smonths{_YEAR}"),
    )
)
_HALF_UNSAID = re.compile(rf"0?6\s(?:tháng|thang){_YEAR_WORD}{_YEAR}")
_DAY_IN_WORDS = re.compile(rf"(?P<day>\d{{1,2}})\s(?:tháng|thang)\s(?P<month>\d{{1,2}}|{_MONTH_WORD}){_YEAR}")
_IS_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([-/.])\d{1,2}\1\d{2,4}")


def parse_period(
    text: str,
    *,
    calendar: CalendarKind,
    year: int | None = None,
    kind: PeriodType | None = None,
    place: Place | None = None,
) -> Period:
    """
    Read a period, written as its id, in Vietnamese or in English.

    ``2022Q2``, ``Quý II/2022``, ``quý 2 năm 2022``, ``2022M06``, ``2022-06``,
    ``06/2022``, ``T6/2022``, ``tháng 6/2022``, ``tháng sáu năm 2022``,
    ``2022H1``, ``06 tháng đầu năm 2022``, ``6 tháng cuối năm``, ``nửa đầu năm
    2022``, ``2022N9``, ``9 tháng đầu năm``, ``năm 2022``, ``2022``,
    ``2022-06-14``, ``ngày 14/6/2022``, ``ngày 14 tháng 6 năm 2022``, and all
    that `Period.words` returns. ``tháng năm 2022`` is refused: it may be a
    form on which nobody wrote the month.
    Case does not count, and Vietnamese may lack its marks.

    Args:
        text: The period, with white space at most around it. ``@civil`` or
            ``@administrative`` may follow.

        calendar: The calendar that is meant; it comes from the form.

        year: Year of a text that names none. A year in the text goes first.

        kind: The type that is meant. None allows every type.

        place: Where the text stands, for the error.

    Raises:
        BadPeriodError: If the text names no period, no year, or one that the
            year does not have.

        BadDayError: If it is a day that the calendar does not have.

        PeriodCalendarError: If it names another calendar than *calendar*.

        PeriodTypeError: If it is of another type than *kind*.
    """
    asked, _, named = clean(text).lower().partition("@")
    if named and named not in {each.value for each in CalendarKind}:
        raise BadPeriodError(value=text, reason="text", place=place)
    if named and named != calendar.value:
        raise PeriodCalendarError(value=text.strip(), calendar=calendar.value, place=place)
    found = _period(asked, text, calendar=calendar, year=year, place=place)
    if kind is not None and found.type is not kind:
        raise PeriodTypeError(value=text.strip(), type=kind.value, place=place)
    return found


def parse_periods(text: str, *, calendar: CalendarKind, kind: PeriodType | None = None) -> tuple[Period, ...]:
    """
    Read one period, or all from one to another: ``2021Q1..2022Q4``.

    Args:
        text: A period as `parse_period` reads it, or two with two dots
            between; what follows the second after an ``@`` goes for both.

        calendar: The calendar that is meant.

        kind: The type that is meant. None allows every type.

    Returns:
        The periods, ascending, both ends among them.

    Raises:
        BadPeriodError: If the two are not of one type, or the second comes
            before the first.

    The errors of `parse_period` too.
    """
    begin, dots, end = (part.strip() for part in text.partition(".."))
    if not dots:
        return (parse_period(text, calendar=calendar, kind=kind),)
    named = end.partition("@")[1:]
    if "@" not in begin:
        begin += "".join(named)
    first, last = (parse_period(each, calendar=calendar, kind=kind) for each in (begin, end))
    if first.type is not last.type or last < first:
        raise BadPeriodError(value=text, reason="range")
    found = [first]
    while found[-1] < last:
        found.append(found[-1].next())
    return tuple(found)


def _period(
    asked: str, text: str, *, calendar: CalendarKind, year: int | None, place: Place | None
) -> Period:
    bare = re.sub(r"^(?:kỳ|ky|ngày|ngay)\s", "", asked)
    if match := _DAY_IN_WORDS.fullmatch(bare):
        in_year = match["year"] or year
        if in_year is None:
            raise BadPeriodError(value=text, reason="year", place=place)
        bare = f"{match['day']}/{_number(match['month'])}/{in_year}"
    if _IS_DAY.fullmatch(bare):
        return _in_bounds(lambda: Period.of(_day(bare, text, place), PeriodType.DAY, calendar), text, place)
    spelt = re.sub(r"^(?:sáu|chín)\b", lambda word: _COUNTS[word[0]], bare)
    for kind, form in _FORMS:
        if match := form.fullmatch(spelt):
            return _made(match, kind, text, calendar=calendar, year=year, place=place)
    raise BadPeriodError(value=text, reason="half" if _HALF_UNSAID.fullmatch(spelt) else "text", place=place)


def _made(
    match: re.Match[str],
    kind: PeriodType,
    text: str,
    *,
    calendar: CalendarKind,
    year: int | None,
    place: Place | None,
) -> Period:
    groups = match.groupdict()
    in_year = int(groups["year"]) if groups["year"] else year
    if in_year is None:
        raise BadPeriodError(value=text, reason="year", place=place)
    number = _number(groups.get("number") or "1")
    return _in_bounds(lambda: Period(calendar=calendar, type=kind, year=in_year, number=number), text, place)


def _number(word: str) -> int:
    for words in (_ROMAN, _MONTH_NAMES, _MONTH_WORDS, _ORDINALS):
        if word in words:
            return words[word]
    return int(word)


def _in_bounds(make: Callable[[], Period], text: str, place: Place | None) -> Period:
    """Make a period; where there is none, say so of the text that was read."""
    try:
        return make()
    except BadPeriodError as error:
        raise BadPeriodError(value=text, reason=error.reason, place=place) from None


def _day(bare: str, text: str, place: Place | None) -> date:
    try:
        return parse_day(bare)
    except BadDayError as error:
        raise BadDayError(value=text, reason=error.reason, place=place) from None
