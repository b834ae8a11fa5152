"""Where returns stand on a day, and whom to call first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
import pytest

from cdteams.errors import DeadlineMissingError
from cdteams.hierarchy import Hierarchy
from cdteams.model import CalendarKind, Level, Period, PeriodType, UnitUid
from cdteams.returns import (
    Deadline,
    Form,
    ReturnState,
    ReturnTable,
    Sent,
    SentKind,
    UnitReturn,
    WorkingDays,
    missing,
    sent_in,
    standing_of,
    state_of,
    states_of,
    unexpected,
)

DUE = date(2024, 6, 3)
NOT_DUE, ON_TIME, LATE, OVERDUE = ReturnState
DAY = Period(calendar=CalendarKind.CIVIL, type=PeriodType.DAY, year=2024, number=153)  # 2024-06-01
C1, C2, C3, V1 = (UnitUid(uid) for uid in ("c1", "c2", "c3", "v1"))
FormMaker = Callable[..., Form]


@pytest.mark.parametrize(
    ("received", "on", "state"),
    [
        (None, date(2024, 6, 3), NOT_DUE),
        (None, date(2024, 6, 4), OVERDUE),
        (date(2024, 6, 1), date(2024, 6, 1), ON_TIME),
        (date(2024, 6, 3), date(2024, 6, 9), ON_TIME),
        (date(2024, 6, 4), date(2024, 6, 9), LATE),
        (date(2024, 6, 9), date(2024, 6, 8), OVERDUE),
        (date(2024, 6, 3), date(2024, 6, 2), NOT_DUE),
    ],
)
def test_the_last_day_is_in_time_and_the_next_is_not(
    received: date | None, on: date, state: ReturnState
) -> None:
    """A return of the last day is on time; one that is still to come has not come."""
    assert state_of(due=DUE, received=received, on=on) is state


def test_without_a_deadline_nothing_is_late() -> None:
    """A return kept up all the time is on time whenever it comes, and never overdue."""
    assert state_of(due=None, received=date(2024, 9, 1), on=date(2024, 9, 1)) is ON_TIME
    assert state_of(due=None, received=None, on=date(2030, 1, 1)) is NOT_DUE


@pytest.fixture
def daily(form: FormMaker) -> Form:
    """Give a form of days, due two days later, on Monday 3 June 2024; the province three working days later."""
    return form(
        Deadline.in_working_days(1, Level.COMMUNE),
        Deadline.in_working_days(3, Level.PROVINCE),
        period_type=PeriodType.DAY,
        calendar=CalendarKind.CIVIL,
    )


def test_every_expected_unit_has_a_state(daily: Form, whole: Hierarchy, working: WorkingDays) -> None:
    """One is on time, one came a day late, one is four days overdue; each with the units below it."""
    received = {C1: date(2024, 6, 3), C3: date(2024, 6, 4)}
    states = states_of(
        daily, whole, DAY, received=received, on=date(2024, 6, 7), working=working, partly="last-day"
    )

    assert [attrs.astuple(each) for each in states] == [
        ("c3", LATE, DUE, date(2024, 6, 4), 1, 1, SentKind.FIGURES, 0, 0),
        ("c1", ON_TIME, DUE, date(2024, 6, 3), 0, 2, SentKind.FIGURES, 0, 0),
        ("c2", OVERDUE, DUE, None, 4, 1, SentKind.NOTHING, 0, 0),
    ]


def test_what_comes_later_has_not_come(daily: Form, whole: Hierarchy, working: WorkingDays) -> None:
    """Asked about 3 June, the return of 4 June is not there and not due."""
    states = states_of(
        daily,
        whole,
        DAY,
        received={C3: date(2024, 6, 4)},
        on=DUE,
        working=working,
        partly="last-day",
        under="c3",
    )

    assert [(each.unit, each.state, each.received, each.days_late) for each in states] == [
        ("c3", NOT_DUE, None, 0)
    ]


def test_those_that_aggregate_have_their_own_day(daily: Form, whole: Hierarchy, working: WorkingDays) -> None:
    """The provinces are due on Wednesday."""
    states = states_of(
        daily,
        whole,
        DAY,
        received={},
        on=date(2024, 6, 6),
        working=working,
        partly="whole",
        level=Level.PROVINCE,
    )

    assert [(each.unit, each.due, each.days_late) for each in states] == [
        ("p", date(2024, 6, 5), 1),
        ("q", date(2024, 6, 5), 1),
    ]


def test_a_form_without_a_deadline_is_refused(
    form: FormMaker, whole: Hierarchy, working: WorkingDays
) -> None:
    """No state is invented where no day is the last."""
    sheet = form(period_type=PeriodType.DAY, calendar=CalendarKind.CIVIL)
    with pytest.raises(DeadlineMissingError):
        states_of(sheet, whole, DAY, received={}, on=DUE, working=working, partly="whole")


def test_the_longest_overdue_with_the_most_below_is_called_first() -> None:
    """Days first, then units below, then the order given; what is not due comes last, what came not at all."""

    def stands(uid: str, days: int, below: int, received: date | None = None) -> UnitReturn:
        state = OVERDUE if days else NOT_DUE
        return UnitReturn(
            unit=UnitUid(uid), state=state, due=DUE, received=received, days_late=days, units_below=below
        )

    given = [
        stands("not due", 0, 90),
        stands("small", 4, 1),
        stands("large", 4, 8),
        stands("came", 9, 8, date(2024, 6, 12)),
        stands("old", 30, 0),
        stands("small too", 4, 1),
    ]

    assert [each.unit for each in missing(given)] == ["old", "large", "small", "small too", "not due"]


def test_a_return_of_which_nothing_can_be_used_is_no_return_that_did_not_come(whole: Hierarchy) -> None:
    """It came in time or late like any other, and its unit is called about the fault."""
    sent = {
        C1: Sent(blank=3, received=date(2024, 6, 2)),
        C2: Sent(refused=2, blank=1, received=date(2024, 6, 5)),
        C3: Sent(refused=1),
    }
    states = [
        standing_of(unit, whole, due=DUE, sent=sent.get(unit, Sent()), on=date(2024, 6, 6))
        for unit in (V1, C1, C2, C3)
    ]

    assert [
        (each.unit, each.sent.value, each.state, each.days_late, each.refused, each.blank)
        for each in missing(states)
    ] == [
        ("v1", "nothing", OVERDUE, 3, 0, 0),
        ("c2", "refused", LATE, 2, 2, 1),
        ("c1", "blank", ON_TIME, 0, 0, 3),
        ("c3", "refused", ON_TIME, 0, 1, 0),
    ]


@pytest.mark.parametrize(
    ("sent", "state", "unusable"),
    [
        (Sent(), OVERDUE, False),
        (Sent(blank=3), OVERDUE, False),
        (Sent(blank=3, received=DUE), ON_TIME, True),
        (Sent(refused=1), ON_TIME, True),
        (Sent(figures=1), ON_TIME, False),
    ],
)
def test_blanks_without_a_day_have_not_come(
    whole: Hierarchy, sent: Sent, state: ReturnState, unusable: object
) -> None:
    """A sheet that lists every unit is no return of each; a fault was written by somebody."""
    found = standing_of(C1, whole, due=DUE, sent=sent, on=date(2024, 6, 6))

    assert (found.state, found.is_unusable) == (state, unusable)


def test_before_the_deadline_a_fault_is_called_about_first(whole: Hierarchy) -> None:
    """Those that are not due yet may still send."""
    states = [
        standing_of(unit, whole, due=DUE, sent=sent, on=DUE)
        for unit, sent in ((C1, Sent()), (C3, Sent(refused=1, received=DUE)))
    ]

    assert [(each.unit, each.state) for each in missing(states)] == [("c3", ON_TIME), ("c1", NOT_DUE)]


def test_what_each_unit_sent_is_counted() -> None:
    """Figures, refused cells and blanks, and the last day of all of them; nothing for other periods."""
    table = ReturnTable.of(
        [("c1", "a", DAY, 1, "", 0, date(2024, 6, 2)), ("c1", "b", DAY, 2), ("c3", "a", DAY.next(), 1)],
        refused=[("c1", "c", DAY, "", 0, date(2024, 6, 3)), ("c2", "a", DAY)],
        blank=[("c2", DAY, 4, date(2024, 6, 1)), ("v1", DAY, 2)],
    )

    assert sent_in(table, DAY) == {
        "c1": Sent(figures=2, refused=1, received=date(2024, 6, 3)),
        "c2": Sent(refused=1, blank=4, received=date(2024, 6, 1)),
        "v1": Sent(blank=2),
    }
    assert sent_in(table, DAY.previous()) == {}


def test_those_that_were_not_expected_are_named() -> None:
    """A return of a unit outside the list is not lost."""
    assert unexpected([C1, C2], {V1: DUE, C2: DUE, C3: DUE}) == ("v1", "c3")


def test_without_a_deadline_the_most_units_below_come_first(whole: Hierarchy) -> None:
    """Nothing is not due there, so a fault of a small unit does not go before a large one that sent nothing."""
    states = [
        standing_of(unit, whole, due=None, sent=sent, on=DUE)
        for unit, sent in ((V1, Sent(refused=1, received=DUE)), (C1, Sent()))
    ]

    assert [(each.unit, each.units_below) for each in missing(states)] == [("c1", 2), ("v1", 0)]
