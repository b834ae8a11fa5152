"""Who has reported, who has not, and whom to call first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import Level, Period, Term, UnitUid

from ._expected import Partly, expected
from ._forms import Form
from ._sent import Sent, SentKind
from ._working_days import WorkingDays


class ReturnState(Term):
    """Where a return stands against its deadline, on a day."""

    NOT_DUE = "not-due", "chưa đến hạn", "not due"
    ON_TIME = "on-time", "đúng hạn", "on time"
    LATE = "late", "trễ hạn", "late"
    OVERDUE = "overdue", "quá hạn", "overdue"


@attrs.frozen(kw_only=True)
class UnitReturn:
    """
    Where the return of one unit stands on a day.

    Attributes:
        unit: Uid of the unit.

        state: Where it stands.

        due: Last day of handing in. None if there is no deadline.

        received: The last day on which something of it came. None if nothing
            had come by that day, or nobody wrote the day down.

        days_late: Days of the calendar after *due*: until it came, or until
            the day that was asked about. 0 if it is not late.

        units_below: Units below it on the last day of the period, at all
            levels.

        sent: What can be used of what it sent.

        refused: How many cells of it were refused.

        blank: How many cells of it were left empty.
    """

    unit: UnitUid
    state: ReturnState
    due: date | None
    received: date | None
    days_late: int
    units_below: int
    sent: SentKind = attrs.field()
    refused: int = 0
    blank: int = 0

    @property
    def is_unusable(self) -> bool:
        """Whether something came of it, of which nothing can be used; blanks without a day may have been prepared."""
        came_blank = self.sent is SentKind.BLANK and self.received is not None
        return came_blank or self.sent is SentKind.REFUSED

    @sent.default
    def _sent(self) -> SentKind:
        return SentKind.NOTHING if self.received is None else SentKind.FIGURES


def state_of(*, due: date | None, received: date | None, on: date) -> ReturnState:
    """
    Return where a return stands.

    Args:
        due: Last day of handing in, itself in time. None for no deadline.

        received: Day on which it came; later than *on* is not yet. None if it
            did not come.

        on: The day that is asked about.
    """
    if received is not None and received <= on:
        return ReturnState.LATE if due is not None and received > due else ReturnState.ON_TIME
    return ReturnState.OVERDUE if due is not None and on > due else ReturnState.NOT_DUE


def states_of(
    form: Form,
    hierarchy: Hierarchy,
    period: Period,
    *,
    received: Mapping[UnitUid, date],
    on: date,
    working: WorkingDays,
    partly: Partly,
    level: Level | None = None,
    under: str | None = None,
    timeline: Timeline | None = None,
) -> tuple[UnitReturn, ...]:
    """
    Return where the return of every expected unit stands on a day.

    Args:
        form: What is reported.

        hierarchy: The tree of the last day of the period.

        period: A period of the form.

        received: Day on which each return came, which is taken to have
            figures. Units that are not expected have no state here; see
            `unexpected`.

        on: The day.

        working: Which days are worked.

        partly: Which units count that began or ended inside the period, as in
            `expected`.

        level: Level of the units. None means the reporting level of the form.

        under: Uid of a unit: only it and what lies below.

        timeline: All units through time; needed for ``any``.

    Returns:
        In the order of `expected`.

    Raises:
        DeadlineMissingError: If the form has no deadline for the level.

        WorkingDaysUnknownError: If nobody said which days are worked then.

    The errors of `expected` too.
    """
    units = expected(form, hierarchy, period, partly=partly, level=level, under=under, timeline=timeline)
    due = form.due(period, level=level, working=working)
    sent = {unit: Sent(figures=1, received=day) for unit, day in received.items() if day <= on}
    return tuple(standing_of(unit, hierarchy, due=due, sent=sent.get(unit, Sent()), on=on) for unit in units)


def standing_of(unit: UnitUid, hierarchy: Hierarchy, *, due: date | None, sent: Sent, on: date) -> UnitReturn:
    """
    Return where the return of one unit stands on a day.

    A return is as late as the last that came of it: one whose values came in
    time and late is late. One of which nobody wrote down when it came is on
    time, since nobody can call it late; but blanks without a day may be a
    sheet that somebody prepared, and have not come.

    Args:
        unit: Uid of the unit.

        hierarchy: The tree of the last day of the period.

        due: Last day of handing in. None for no deadline.

        sent: What it sent up to the day; see `sent_in` and
            `ReturnTable.known_on`.

        on: The day.
    """
    came = sent.received
    state = state_of(due=due, received=came, on=on)
    if came is None and (sent.figures or sent.refused):
        state = ReturnState.ON_TIME
    late = state in {ReturnState.LATE, ReturnState.OVERDUE} and due is not None
    return UnitReturn(
        unit=unit,
        state=state,
        due=due,
        received=came,
        days_late=((came or on) - due).days if late and due else 0,
        units_below=hierarchy.count_below(unit) if hierarchy.has(unit) else 0,
        sent=sent.kind,
        refused=sent.refused,
        blank=sent.blank,
    )


def missing(states: Iterable[UnitReturn]) -> tuple[UnitReturn, ...]:
    """
    Return those of which no figure can be used, whom to call first in front.

    Those that are overdue longest, or sent latest what cannot be used, come
    first; among them, those with the most units below, because their total is
    the least known; among them, the order that was given. Of those with no day
    of delay, the ones that sent what cannot be used come before the ones that
    are not due yet; without a deadline there are no such.

    Args:
        states: As `states_of` gives them; of several periods, forms or levels
            too.
    """
    absent = (each for each in states if each.sent is not SentKind.FIGURES)
    return tuple(sorted(absent, key=_urgency))


def _urgency(each: UnitReturn) -> tuple[int, bool, int]:
    waits = each.due is not None and each.state is ReturnState.NOT_DUE
    return -each.days_late, waits, -each.units_below


def unexpected(units: Iterable[UnitUid], received: Mapping[UnitUid, date]) -> tuple[UnitUid, ...]:
    """Return the units that reported and were not expected to, in the order of *received*."""
    known = frozenset(units)
    return tuple(unit for unit in received if unit not in known)
