"""What is reported, by whom, for which periods and until when."""

from __future__ import annotations

from datetime import date

import attrs

from cdteams.errors import DeadlineMissingError, DisagreementError, PeriodCalendarError, PeriodTypeError
from cdteams.model import Authority, CalendarKind, LegalSource, Level, Period, PeriodType, Span

from ._deadlines import Deadline
from ._working_days import WorkingDays


@attrs.frozen(kw_only=True)
class Form:
    """
    A form of a periodic report.

    Attributes:
        code: Identifier.

        vi: Its name in Vietnamese.

        en: Its name in English.

        measures: Codes of the measures that it asks for, each once. Empty for
            one that sets deadlines and prescribes no figures.

        period_type: How long its periods are.

        calendar: Whose days its periods hold.

        level: Level of the units that report; those above them aggregate.

        deadlines: Until when each level hands its return in. A level without
            one is refused when it is asked for.

        recipient: Body to which the last of them hands it in. None where the
            document names none.

        start: First day on which it is in force.

        end: First day on which it no longer is. None for still in force.

        source: What prescribes it.

    Raises:
        DisagreementError: If it asks for no measure and sets no deadline,
            asks for a measure twice, or two deadlines bind one level for one
            period.

        EmptySpanError: If *end* does not come after *start*.
    """

    code: str
    vi: str
    en: str
    measures: tuple[str, ...]
    period_type: PeriodType
    calendar: CalendarKind
    level: Level
    deadlines: tuple[Deadline, ...] = ()
    recipient: Authority | None = None
    start: date
    end: date | None = None
    source: LegalSource

    def __attrs_post_init__(self) -> None:
        Span(self.start, self.end)
        says_nothing = not self.measures and not self.deadlines
        if says_nothing or len(set(self.measures)) < len(self.measures):
            listed = ", ".join(self.measures) or "∅"
            raise DisagreementError(field="measures", value=listed, other=f"form {self.code}: ≥ 1, ≠")
        for n, deadline in enumerate(self.deadlines):
            for other in self.deadlines[:n]:
                if deadline.meets(other):
                    raise DisagreementError(
                        field="deadlines", value=str(deadline), other=f"form {self.code}: {other}"
                    )

    @property
    def span(self) -> Span:
        """Days on which it is in force."""
        return Span(self.start, self.end)

    def word(self, lang: str = "en") -> str:
        """Return its name in ``vi`` or ``en``."""
        return self.vi if lang == "vi" else self.en

    def check_period(self, period: Period) -> None:
        """
        Refuse a period that this form is not filled in for.

        Raises:
            PeriodCalendarError: If it is of the other calendar.

            PeriodTypeError: If it is of another type.
        """
        if period.calendar is not self.calendar:
            raise PeriodCalendarError(value=period.full_id, calendar=self.calendar.value)
        if period.type is not self.period_type:
            raise PeriodTypeError(value=period.full_id, type=self.period_type.value)

    def deadline(self, period: Period, *, level: Level | None = None) -> Deadline:
        """
        Return the deadline of a level for a period.

        Args:
            period: A period of the form.

            level: The level that hands in. None means the reporting level.

        Raises:
            DeadlineMissingError: If the form names none.

            PeriodCalendarError, PeriodTypeError: As in `check_period`.
        """
        self.check_period(period)
        at = level or self.level
        for deadline in self.deadlines:
            if deadline.level is at and deadline.binds(period):
                return deadline
        raise DeadlineMissingError(form=self.code, period=period.full_id, level=at.value)

    def due(self, period: Period, *, level: Level | None = None, working: WorkingDays) -> date | None:
        """
        Return the last day on which a level hands in for a period.

        Args:
            period: A period of the form.

            level: The level that hands in. None means the reporting level.

            working: Which days are worked.

        Returns:
            The day. None for a return that is kept up all the time (thường
            xuyên) and has no deadline.

        Raises:
            DeadlineMissingError: If the form names none.

            WorkingDaysUnknownError: If nobody said which days are worked then.

            PeriodCalendarError, PeriodTypeError: As in `check_period`.
        """
        return self.deadline(period, level=level).due(period, working=working)
