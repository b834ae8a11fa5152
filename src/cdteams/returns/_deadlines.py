"""Until when a level hands its return in."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import attrs

from cdteams.errors import DisagreementError
from cdteams.model import SIGNED, LegalSource, Level, Period, Term

from ._working_days import WorkingDays


class DueBy(Term):
    """From what a deadline is counted."""

    WORKING_DAYS = "working-days", "ngày làm việc sau ngày chốt số liệu", "working days after the cut-off"
    DAYS = "days", "ngày sau ngày chốt số liệu", "days after the cut-off"
    DAY_OF_MONTH = "day-of-month", "ngày trong tháng", "day of a month"
    ANY_TIME = "any-time", "thường xuyên", "at any time"


class IfNotWorking(Term):
    """
    What becomes of a deadline that falls on a day off.

    ``next`` is what Bộ luật Dân sự 91/2015/QH13 art. 148.5 says of time limits
    in general: one that ends on a weekend or a holiday ends with the next
    working day. Whether a rule of reports means it so, it must say itself;
    there is no default.
    """

    NEXT = "next", "chuyển sang ngày làm việc kế tiếp", "moved to the next working day"
    BEFORE = "before", "chuyển về ngày làm việc liền trước", "moved to the working day before"
    KEEP = "keep", "giữ nguyên", "kept"


@attrs.frozen(kw_only=True)
class Deadline:
    """
    Until when the units of one level hand in.

    Build one with `in_working_days`, `in_days`, `on_day` or `any_time`.

    Attributes:
        level: Level of the units that it binds.

        by: From what it is counted.

        number: Working days after the last day of the period (1 or more);
            days after it (0 or more); or the day of a month (1 to 31), of
            which a shorter month has its last. 0 for any time.

        months: For a day of a month, how many months after the one in which
            the period ends; -1 is the month before. 0 otherwise.

        of: Numbers of the periods of a year that it binds, such as 1 for the
            first half. Empty for all.

        if_not_working: What becomes of it on a day off.

        source: What sets it. None where only practice does.

    Raises:
        DisagreementError: If the number does not fit what it is counted from.
    """

    level: Level
    by: DueBy
    number: int = 0
    months: int = attrs.field(default=0, metadata={SIGNED: True})
    of: frozenset[int] = frozenset()
    if_not_working: IfNotWorking
    source: LegalSource | None = None

    def __attrs_post_init__(self) -> None:
        least, most = _BOUNDS[self.by]
        if not least <= self.number <= most:
            raise DisagreementError(
                field="number", value=str(self.number), other=f"by = {self.by.value}: {least}–{most}"
            )
        if self.months and self.by is not DueBy.DAY_OF_MONTH:
            raise DisagreementError(field="months", value=str(self.months), other=f"by = {self.by.value}")

    @classmethod
    def in_working_days(cls, number: int, level: Level, *, source: LegalSource | None = None) -> Deadline:
        """
        Return a deadline of so many working days after the last day of the period.

        Args:
            number: Working days, at least 1, as NĐ 09/2019/NĐ-CP art. 8.5 wants.

            level: Level of the units that it binds.

            source: What sets it. None where only practice does.
        """
        return cls(
            level=level,
            by=DueBy.WORKING_DAYS,
            number=number,
            if_not_working=IfNotWorking.NEXT,
            source=source,
        )

    @classmethod
    def in_days(
        cls, number: int, level: Level, *, if_not_working: IfNotWorking, source: LegalSource | None = None
    ) -> Deadline:
        """
        Return a deadline of so many days of the calendar after the last day of the period.

        Args:
            number: Days, at least 0; 0 is the last day itself, as for daily
                returns.

            level: Level of the units that it binds.

            if_not_working: What becomes of it on a day off.

            source: What sets it. None where only practice does.
        """
        return cls(level=level, by=DueBy.DAYS, number=number, if_not_working=if_not_working, source=source)

    @classmethod
    def on_day(
        cls,
        number: int,
        level: Level,
        *,
        if_not_working: IfNotWorking,
        months: int = 0,
        of: frozenset[int] = frozenset(),
        source: LegalSource | None = None,
    ) -> Deadline:
        """
        Return a deadline on a day of the month in which the period ends, or of one near it.

        Args:
            number: Day of the month, 1 to 31; a shorter month has its last.

            level: Level of the units that it binds.

            if_not_working: What becomes of it on a day off.

            months: Months after the one in which the period ends; -1 is the
                month before.

            of: Numbers of the periods of a year that it binds. Empty for all.

            source: What sets it. None where only practice does.
        """
        return cls(
            level=level,
            by=DueBy.DAY_OF_MONTH,
            number=number,
            months=months,
            of=of,
            if_not_working=if_not_working,
            source=source,
        )

    @classmethod
    def any_time(cls, level: Level, *, source: LegalSource | None = None) -> Deadline:
        """Return that of a return which is kept up all the time (thường xuyên): it is never overdue."""
        return cls(level=level, by=DueBy.ANY_TIME, if_not_working=IfNotWorking.KEEP, source=source)

    def __str__(self) -> str:
        of = f", {sorted(self.of)}" if self.of else ""
        return f"{self.level.value}: {self.number} {self.by.value}, {self.months:+} months{of}"

    def binds(self, period: Period) -> bool:
        """Tell whether it speaks of periods of that number."""
        return not self.of or period.number in self.of

    def meets(self, other: Deadline) -> bool:
        """Tell whether both bind one level for some period."""
        return self.level is other.level and (not self.of or not other.of or bool(self.of & other.of))

    def due(self, period: Period, *, working: WorkingDays) -> date | None:
        """
        Return the last day of handing in, the day itself included.

        A day of a month may come before the last day of the period: TT
        02/2023/TT-BTTTT wants the return of the second quarter by 6 June.

        Args:
            period: The period, which it must bind.

            working: Which days are worked.

        Returns:
            The day. None if there is no deadline.

        Raises:
            WorkingDaysUnknownError: If nobody said which days are worked then,
                and the deadline depends on it.
        """
        if self.by is DueBy.WORKING_DAYS:
            return working.after(period.last, self.number)
        day = self.nominal(period)
        return None if day is None else self._moved(day, working)

    def nominal(self, period: Period) -> date | None:
        """
        Return the day that the rule names, before it is moved off a day off.

        Args:
            period: The period.

        Returns:
            The day. None if there is no deadline, or if it is counted in
            working days, which names none.
        """
        match self.by:
            case DueBy.ANY_TIME | DueBy.WORKING_DAYS:
                return None
            case DueBy.DAYS:
                return period.last + timedelta(days=self.number)
            case DueBy.DAY_OF_MONTH:
                return self._day_of_month(period)

    def _day_of_month(self, period: Period) -> date:
        ends_in_year, ends_in_month = period.last_month
        year, month = divmod(ends_in_year * 12 + ends_in_month - 1 + self.months, 12)
        return date(year, month + 1, min(self.number, monthrange(year, month + 1)[1]))

    def _moved(self, day: date, working: WorkingDays) -> date:
        match self.if_not_working:
            case IfNotWorking.NEXT:
                return working.at_or_after(day)
            case IfNotWorking.BEFORE:
                return working.at_or_before(day)
            case IfNotWorking.KEEP:
                return day


_BOUNDS = {
    DueBy.WORKING_DAYS: (1, 366),
    DueBy.DAYS: (0, 366),
    DueBy.DAY_OF_MONTH: (1, 31),
    DueBy.ANY_TIME: (0, 0),
}
