"""Which days are worked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from cdteams.errors import DisagreementError, WorkingDaysUnknownError

_SATURDAY = 5
_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class WorkingDays:
    """
    The days on which offices work: Monday to Friday, but for days off.

    Source: Bộ luật Lao động 45/2019/QH14 art. 111 and 112. Which days are off
    for Tết and which are swapped is announced year by year.

    Attributes:
        holidays: Days off besides Saturdays and Sundays: public holidays, days
            in lieu of them, and days that were swapped.

        extra_workdays: Days that are worked although they are a Saturday, a
            Sunday or a holiday, such as 2024-05-04, swapped for 2024-04-29.

        years: Years of which this is said. Days of others are refused, never
            assumed to be worked.
    """

    holidays: frozenset[date] = frozenset()
    extra_workdays: frozenset[date] = frozenset()
    years: frozenset[int]

    def has(self, day: date) -> bool:
        """
        Tell whether a day is worked.

        Raises:
            WorkingDaysUnknownError: If nobody said so of that year.
        """
        if day.year not in self.years:
            raise WorkingDaysUnknownError(day=day, years=tuple(sorted(self.years)))
        if day in self.extra_workdays:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def after(self, day: date, number: int) -> date:
        """
        Return the *number*-th working day after a day, which itself does not count.

        Args:
            day: The day before counting begins, worked or not.

            number: At least 1.

        Raises:
            WorkingDaysUnknownError: If nobody said which of the days are worked.
        """
        for _ in range(number):
            day = self.at_or_after(day + _DAY)
        return day

    def between(self, first: date, last: date) -> tuple[date, ...]:
        """
        Return the working days from one day to another, both included.

        Raises:
            WorkingDaysUnknownError: If nobody said which of the days are worked.
        """
        days = (first + n * _DAY for n in range((last - first).days + 1))
        return tuple(day for day in days if self.has(day))

    def at_or_after(self, day: date) -> date:
        """Return the day itself if it is worked, else the next one that is."""
        while not self.has(day):
            day += _DAY
        return day

    def at_or_before(self, day: date) -> date:
        """Return the day itself if it is worked, else the last one before it that is."""
        while not self.has(day):
            day -= _DAY
        return day

    def changed(self, *, off: Iterable[date] = (), worked: Iterable[date] = ()) -> WorkingDays:
        """
        Return these days with what was announced of some of them.

        Args:
            off: Days on which offices close.

            worked: Days on which they open, such as a Saturday that was
                swapped for a day off.

        Raises:
            DisagreementError: If a day is both.

            WorkingDaysUnknownError: If a day lies in a year of which nothing
                else is known.
        """
        closed, opened = frozenset(off), frozenset(worked)
        for day in sorted(closed | opened):
            self.has(day)
        if both := sorted(closed & opened):
            raise DisagreementError(field="worked", value=str(both[0]), other=f"off = {both[0]}")
        return attrs.evolve(
            self,
            holidays=(self.holidays | closed) - opened,
            extra_workdays=(self.extra_workdays | opened) - closed,
        )
