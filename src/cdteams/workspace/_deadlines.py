"""Until when the forms of policies are handed in for a period."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cdteams.errors import OptionError, PeriodCalendarError, PeriodTypeError
from cdteams.model import Period, parse_period
from cdteams.policy import Policy
from cdteams.returns import Form, PeriodDeadline, WorkingDays, period_deadlines


def deadlines_in(
    policies: Iterable[Policy],
    text: str,
    *,
    policy: str = "",
    form: str = "",
    as_if_in_force: bool = False,
    working: WorkingDays | Callable[[Iterable[int]], WorkingDays],
) -> tuple[PeriodDeadline, ...]:
    """
    Return until when each level hands in the forms of policies for a period.

    Args:
        policies: The policies.

        text: Name of the period; each form reads it in its own calendar.

        policy: Id of the policy. Empty for all.

        form: Code of the form, of whatever policy has one of that code. Empty
            for all that have deadlines and such periods.

        as_if_in_force: Whether to show days of a form that is not in force on
            the last day of the period, or whose recipient is gone; it is still
            told.

        working: Which days are worked, or what says so of some years, such as
            `cdteams.datasets.public_holidays`.

    Returns:
        By policy, form and level, each with the id of its policy.

    Raises:
        OptionError: If there is no such policy with deadlines, or no such
            form.

        BadPeriodError, PeriodCalendarError, PeriodTypeError: If no form has
            such a period.

        WorkingDaysUnknownError: If nobody said which days are worked then.
    """
    by_policy = {one.id: [each for each in one.forms if each.deadlines] for one in policies}
    setting = tuple(name for name, forms in by_policy.items() if forms)
    if not setting or (policy and policy not in setting):
        raise OptionError(option="policy", value=policy, allowed=setting or ("[[form]] deadlines = […]",))
    known = [(name, each) for name in ([policy] if policy else setting) for each in by_policy[name]]
    wanted = [(name, each) for name, each in known if form in {"", each.code}]
    if not wanted:
        allowed = tuple(dict.fromkeys(each.code for _, each in known))
        raise OptionError(option="form", value=form, allowed=allowed)
    asked = _periods(wanted, text)
    years = {period.last.year + step for _, _, period in asked for step in (-1, 0, 1)}
    days = working if isinstance(working, WorkingDays) else working(years)
    return tuple(
        each
        for name, one, period in asked
        for each in period_deadlines(one, period, working=days, policy=name, as_if_in_force=as_if_in_force)
    )


def _periods(forms: Iterable[tuple[str, Form]], text: str) -> list[tuple[str, Form, Period]]:
    """Return each policy and form that has such a period, with the period in its calendar."""
    found: list[tuple[str, Form, Period]] = []
    refusal: PeriodCalendarError | PeriodTypeError | None = None
    for policy, form in forms:
        try:
            found.append((policy, form, parse_period(text, calendar=form.calendar, kind=form.period_type)))
        except (PeriodCalendarError, PeriodTypeError) as fault:
            refusal = refusal or fault
    if refusal is not None and not found:
        raise refusal
    return found
