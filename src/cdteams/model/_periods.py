"""Periods of reports in two calendars: which days each holds, and what follows it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import total_ordering

import attrs

from cdteams.errors import BadDayError, BadPeriodError, PeriodCalendarError, PeriodTypeError
from cdteams.vi import format_day

from ._span import Span
from ._terms import Term

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that a period may have; others are slips of the pen."""


class CalendarKind(Term):
    """
    Which days a month, a quarter or a year holds.

    In the civil calendar a month begins on the 1st. In the administrative one
    it begins on the 15th of the month before and ends on the 14th, so that its
    second quarter is 15 March – 14 June.

    Source: NĐ 09/2019/NĐ-CP art. 12 (thời gian chốt số liệu báo cáo) names the
    month, the quarter, the half-year and the year. Nine months, which it does
    not name, follow the same rule here: 15 December – 14 September.
    """

    CIVIL = "civil", "dương lịch", "civil"
    ADMINISTRATIVE = "administrative", "kỳ chốt số liệu ngày 14", "administrative"


class PeriodType(Term):
    """How long a period is, shortest first."""

    DAY = "day", "ngày", "day"
    MONTH = "month", "tháng", "month"
    QUARTER = "quarter", "quý", "quarter"
    HALF = "half", "6 tháng", "half-year"
    NINE_MONTHS = "nine-months", "9 tháng", "nine months"
    YEAR = "year", "năm", "year"

    @property
    def months(self) -> int:
        """Number of months, 0 for a day."""
        return _MONTHS[self]


_MONTHS = {
    PeriodType.DAY: 0,
    PeriodType.MONTH: 1,
    PeriodType.QUARTER: 3,
    PeriodType.HALF: 6,
    PeriodType.NINE_MONTHS: 9,
    PeriodType.YEAR: 12,
}
_CUT = {CalendarKind.CIVIL: 1, CalendarKind.ADMINISTRATIVE: 15}
"""Day of the month on which a month begins: its own, or that of the month before."""


@total_ordering
@attrs.frozen(kw_only=True, order=False)
class Period:
    """
    One day, month, quarter, half-year, nine months or year of a calendar.

    Periods are ordered by first day, then by last day, then by calendar.

    Attributes:
        calendar: Whose days it holds.

        type: How long it is.

        year: Year by which it is called, 1900 to 2199. The administrative
            year 2022 begins on 2021-12-15. A day has the year of its date.

        number: Which of its type in the year, from 1: month 1–12, quarter
            1–4, half 1–2; 1 for nine months and for a year; for a day, the
            day of the year, 1–366, in both calendars.

    Raises:
        BadPeriodError: If there is no such period in the year, or the year
            lies outside its bounds.
    """

    calendar: CalendarKind
    type: PeriodType
    year: int
    number: int

    def __attrs_post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise BadPeriodError(value=str(self.year), reason="years")
        if not 1 <= self.number <= _count_in(self.type, self.year):
            named = f"{self.year} {self.type.value} {self.number}"
            raise BadPeriodError(value=named, reason="number")

    @classmethod
    def of(cls, day: date, kind: PeriodType, calendar: CalendarKind) -> Period:
        """
        Return the period of a type that holds a day.

        Args:
            day: The day.

            kind: The type of the period.

            calendar: The calendar of the period.

        Raises:
            BadDayError: If *day* is no day, such as a time of day.

            PeriodTypeError: If the nine months of the year do not hold it.

            BadPeriodError: If it lies in a year outside the bounds.
        """
        given: object = day
        if not isinstance(given, date) or isinstance(given, datetime):
            raise BadDayError(value=str(day), reason=f"{type(day).__name__} ≠ datetime.date")
        if kind is PeriodType.DAY:
            return cls(calendar=calendar, type=kind, year=day.year, number=day.timetuple().tm_yday)
        started_next = calendar is CalendarKind.ADMINISTRATIVE and day.day >= _CUT[calendar]
        year, month = divmod(day.year * 12 + day.month - 1 + started_next, 12)
        if month >= kind.months and kind is PeriodType.NINE_MONTHS:
            raise PeriodTypeError(value=day.isoformat(), type=kind.value, reason="outside")
        return cls(calendar=calendar, type=kind, year=year, number=month // kind.months + 1)

    @property
    def id(self) -> str:
        """Short name: 2022-06-14, 2022M06, 2022Q2, 2022H1, 2022N9 or 2022, in either calendar."""
        match self.type:
            case PeriodType.DAY:
                return self.first.isoformat()
            case PeriodType.MONTH:
                return f"{self.year}M{self.number:02}"
            case PeriodType.QUARTER:
                return f"{self.year}Q{self.number}"
            case PeriodType.HALF:
                return f"{self.year}H{self.number}"
            case PeriodType.NINE_MONTHS:
                return f"{self.year}N9"
            case PeriodType.YEAR:
                return str(self.year)

    @property
    def full_id(self) -> str:
        """Short name with the calendar, such as ``2022Q2@civil``; no two periods share it."""
        return f"{self.id}@{self.calendar.value}"

    def __str__(self) -> str:
        return self.full_id

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.first, self.last + timedelta(days=1))

    @property
    def first(self) -> date:
        """First day."""
        if self.type is PeriodType.DAY:
            return date(self.year, 1, 1) + timedelta(days=self.number - 1)
        return _month_begins(self._first_month, self.calendar)

    @property
    def last(self) -> date:
        """Last day, on which figures are cut off."""
        if self.type is PeriodType.DAY:
            return self.first
        after = _month_begins(self._first_month + self.type.months, self.calendar)
        return after - timedelta(days=1)

    @property
    def last_month(self) -> tuple[int, int]:
        """Year and month in which it ends, the same in both calendars; deadlines count from it."""
        return self.last.year, self.last.month

    @property
    def _first_month(self) -> int:
        """Months from the year 0 to its first month, by the name of the month."""
        return self.year * 12 + (self.number - 1) * self.type.months

    def __lt__(self, other: Period) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, date, int]:
        return self.first, self.last, self.calendar.number

    def next(self) -> Period:
        """
        Return the period of the same type that comes next.

        It begins on the day after this one ends, except that nine months are
        followed by those of the next year.

        Raises:
            BadPeriodError: If this is the last one of the year 2199.
        """
        if self.number < _count_in(self.type, self.year):
            return attrs.evolve(self, number=self.number + 1)
        return attrs.evolve(self, year=self.year + 1, number=1)

    def previous(self) -> Period:
        """
        Return the period of the same type that came before; the converse of `next`.

        Raises:
            BadPeriodError: If this is the first one of the year 1900.
        """
        if self.number > 1:
            return attrs.evolve(self, number=self.number - 1)
        if self.year == FIRST_YEAR:
            raise BadPeriodError(value=str(self.year - 1), reason="years")
        return attrs.evolve(self, year=self.year - 1, number=_count_in(self.type, self.year - 1))

    def holds(self, other: Period) -> bool:
        """
        Tell whether every day of *other* lies in this period.

        Raises:
            PeriodCalendarError: If *other* is of the other calendar: a civil
                quarter is never a part of an administrative year.
        """
        if other.calendar is not self.calendar:
            raise PeriodCalendarError(value=other.full_id, calendar=self.calendar.value)
        return self.first <= other.first and other.last <= self.last

    def parts(self, kind: PeriodType) -> tuple[Period, ...]:
        """
        Return the periods of a type that this one is made of, in order.

        Args:
            kind: A type of which a whole number makes up this one: any shorter
                one for a day, a month, a quarter or a year, other than nine
                months; its own gives the period itself.

        Raises:
            PeriodTypeError: If no whole number of them makes up this one.
        """
        if kind is self.type:
            return (self,)
        longer = kind.months > self.type.months or kind is PeriodType.NINE_MONTHS
        if longer or (kind.months and self.type.months % kind.months):
            raise PeriodTypeError(value=self.full_id, type=kind.value, reason="parts")
        found = [Period.of(self.first, kind, self.calendar)]
        while found[-1].last < self.last:
            found.append(found[-1].next())
        return tuple(found)

    def words(self, lang: str = "en") -> str:
        """
        Return what people call it, such as ``quý II/2022``, which `parse_period` reads back.

        The calendar is not said.

        Args:
            lang: ``vi`` or ``en``.
        """
        forms = _VIETNAMESE if lang == "vi" else _ENGLISH
        return forms[self.type][min(self.number, len(forms[self.type])) - 1].format(
            day=format_day(self.first, lang), number=self.number, year=self.year
        )


_VIETNAMESE = {
    PeriodType.DAY: ("ngày {day}",),
    PeriodType.MONTH: ("tháng {number}/{year}",),
    PeriodType.QUARTER: ("quý I/{year}", "quý II/{year}", "quý III/{year}", "quý IV/{year}"),
    PeriodType.HALF: ("6 tháng đầu năm {year}", "6 tháng cuối năm {year}"),
    PeriodType.NINE_MONTHS: ("9 tháng đầu năm {year}",),
    PeriodType.YEAR: ("năm {year}",),
}
MONTHS_IN_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ENGLISH = {
    PeriodType.DAY: ("{day}",),
    PeriodType.MONTH: tuple(f"{name} {{year}}" for name in MONTHS_IN_ENGLISH),
    PeriodType.QUARTER: ("quarter {number} of {year}",),
    PeriodType.HALF: ("first half of {year}", "second half of {year}"),
    PeriodType.NINE_MONTHS: ("first nine months of {year}",),
    PeriodType.YEAR: ("year {year}",),
}


def _month_begins(month: int, calendar: CalendarKind) -> date:
    """Return the first day of a month that is counted from the year 0."""
    year, before = divmod(month - (calendar is CalendarKind.ADMINISTRATIVE), 12)
    return date(year, before + 1, _CUT[calendar])


def _count_in(kind: PeriodType, year: int) -> int:
    """Return how many periods of a type a year has."""
    if kind is PeriodType.DAY:
        return date(year, 12, 31).timetuple().tm_yday
    return 12 // kind.months
