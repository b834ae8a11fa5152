"""What the deadlines of a form come to for one period, level by level."""

from __future__ import annotations

from datetime import date

import attrs

from cdteams.model import Level, Period, Term

from ._deadlines import Deadline
from ._forms import Form
from ._working_days import WorkingDays


class DeadlineStanding(Term):
    """Whether a deadline holds for a period."""

    IN_FORCE = "in-force", "có hiệu lực", "in force"
    NOT_IN_FORCE = "not-in-force", "không có hiệu lực", "not in force"
    ORPHANED = "orphaned", "không còn cơ quan nhận báo cáo", "nobody is there to receive it"
    NOT_SET = "not-set", "không quy định hạn", "no day is set"


@attrs.frozen(kw_only=True)
class PeriodDeadline:
    """
    Until when the units of a level hand a form in for a period.

    Attributes:
        form: The form.

        policy: Id of the policy that has the form. Empty where nobody said it.

        level: The level.

        period: The period.

        standing: Whether the deadline holds.

        rule: What sets it. None where the form sets none for the period.

        nominal: The day that the rule names, before it is moved off a day off.
            None where it names none.

        due: The last day of handing in. None where there is none, and where
            the deadline does not hold, unless it was asked for all the same.
    """

    form: Form
    policy: str = ""
    level: Level
    period: Period
    standing: DeadlineStanding
    rule: Deadline | None
    nominal: date | None
    due: date | None

    @property
    def is_moved(self) -> bool:
        """Whether the day that the rule names is off, and another one stands in its place."""
        return None not in {self.nominal, self.due} and self.nominal != self.due

    def reason(self, lang: str) -> str:
        """Return why there is no day, or why one that is shown does not hold; empty where it holds."""
        vi, form = lang == "vi", self.form
        match self.standing:
            case DeadlineStanding.IN_FORCE:
                return self.rule.by.word(lang) if self.rule and self.due is None else ""
            case DeadlineStanding.NOT_IN_FORCE:
                since = f"{'từ' if vi else 'from'} {form.start}"
                until = f" {'đến trước' if vi else 'until before'} {form.end}" if form.end else ""
                return f"{self.standing.word(lang)} {_on(self.period, lang)} ({since}{until})"
            case DeadlineStanding.ORPHANED:
                assert form.recipient is not None
                gone = form.recipient.word(lang)
                return f"{self.standing.word(lang)} {_on(self.period, lang)}: {gone}"
            case DeadlineStanding.NOT_SET:
                return self.standing.word(lang)


def _on(period: Period, lang: str) -> str:
    return f"{'vào ngày' if lang == 'vi' else 'on'} {period.last}"


def period_deadlines(
    form: Form, period: Period, *, working: WorkingDays, policy: str = "", as_if_in_force: bool = False
) -> tuple[PeriodDeadline, ...]:
    """
    Return until when each level hands a form in for a period.

    Args:
        form: The form.

        period: A period of the form. The form and the body that receives it
            must be there on its last day.

        working: Which days are worked.

        policy: Id of the policy that has the form. Empty where it is not
            asked for.

        as_if_in_force: Whether to show the day of a rule that does not hold on
            the last day of the period; it is still told that it does not.

    Returns:
        One per level that the form names, in its order.

    Raises:
        WorkingDaysUnknownError: If nobody said which days are worked then.

        PeriodCalendarError, PeriodTypeError: If the period is none of the
            form.
    """
    form.check_period(period)
    levels = dict.fromkeys(deadline.level for deadline in form.deadlines)
    found = (_at(form, level, period, working=working, anyway=as_if_in_force) for level in levels)
    return tuple(attrs.evolve(each, policy=policy) for each in found)


def _at(form: Form, level: Level, period: Period, *, working: WorkingDays, anyway: bool) -> PeriodDeadline:
    binding = (each for each in form.deadlines if each.level is level and each.binds(period))
    rule = next(binding, None)
    standing = _standing(form, rule, period)
    shown = rule is not None and (anyway or standing is DeadlineStanding.IN_FORCE)
    return PeriodDeadline(
        form=form,
        level=level,
        period=period,
        standing=standing,
        rule=rule,
        nominal=rule.nominal(period) if rule and shown else None,
        due=rule.due(period, working=working) if rule and shown else None,
    )


def _standing(form: Form, rule: Deadline | None, period: Period) -> DeadlineStanding:
    if not form.span.covers(period.last):
        return DeadlineStanding.NOT_IN_FORCE
    if form.recipient is not None and not form.recipient.span.covers(period.last):
        return DeadlineStanding.ORPHANED
    return DeadlineStanding.NOT_SET if rule is None else DeadlineStanding.IN_FORCE
