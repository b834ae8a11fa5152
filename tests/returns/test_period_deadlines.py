"""Until when each level hands a form in for a period, and whether that holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
import pytest

from cdteams.errors import DisagreementError, PeriodTypeError
from cdteams.model import Authority, CalendarKind, Level, Period, parse_period
from cdteams.returns import (
    Deadline,
    DeadlineStanding,
    Form,
    IfNotWorking,
    WorkingDays,
    period_deadlines,
)

NEXT = IfNotWorking.NEXT
FormMaker = Callable[..., Form]


def quarter(text: str) -> Period:
    return parse_period(text, calendar=CalendarKind.ADMINISTRATIVE)


@pytest.fixture
def sheet(form: FormMaker) -> Form:
    """Build a form for communes and provinces, in force from 2023-06-01, handed in to the ministry."""
    made = form(
        Deadline.on_day(6, Level.COMMUNE, if_not_working=NEXT),
        Deadline.on_day(8, Level.PROVINCE, if_not_working=NEXT),
    )
    return attrs.evolve(made, start=date(2023, 6, 1), recipient=Authority.MINISTRY_OF_ICT)


def test_each_level_has_its_day(sheet: Form, working: WorkingDays) -> None:
    """Saturday 8 June 2024 is moved to Monday, and both days are told."""
    found = period_deadlines(sheet, quarter("2024Q2"), working=working)

    assert [(each.level, each.nominal, each.due, each.is_moved, each.reason("en")) for each in found] == [
        (Level.COMMUNE, date(2024, 6, 6), date(2024, 6, 6), False, ""),
        (Level.PROVINCE, date(2024, 6, 8), date(2024, 6, 10), True, ""),
    ]


def test_before_its_first_day_there_is_no_day(sheet: Form, working: WorkingDays) -> None:
    """The first quarter of 2023 ends before the form is in force, and no day is given."""
    found = period_deadlines(sheet, quarter("2023Q1"), working=working)

    assert {(each.standing, each.due, each.nominal) for each in found} == {
        (DeadlineStanding.NOT_IN_FORCE, None, None)
    }
    assert found[0].reason("en") == "not in force on 2023-03-14 (from 2023-06-01)"
    assert found[0].reason("vi") == "không có hiệu lực vào ngày 2023-03-14 (từ 2023-06-01)"


def test_the_first_period_is_the_one_that_ends_in_force(sheet: Form, working: WorkingDays) -> None:
    """The second quarter of 2023 ends on 14 June."""
    (commune, _) = period_deadlines(sheet, quarter("2023Q2"), working=working)

    assert (commune.standing, commune.due) == (DeadlineStanding.IN_FORCE, date(2023, 6, 6))


def test_a_form_that_ended_says_until_when(sheet: Form, working: WorkingDays) -> None:
    """The first day on which it no longer is in force is told."""
    ended = attrs.evolve(sheet, end=date(2024, 1, 1))
    (commune, _) = period_deadlines(ended, quarter("2024Q1"), working=working)

    assert commune.reason("en") == "not in force on 2024-03-14 (from 2023-06-01 until before 2024-01-01)"


def test_the_rule_can_be_asked_as_if_it_were_in_force(sheet: Form, working: WorkingDays) -> None:
    """The day is shown, and it is still told that it does not hold."""
    (commune, _) = period_deadlines(sheet, quarter("2023Q1"), working=working, as_if_in_force=True)

    assert (commune.standing, commune.due) == (DeadlineStanding.NOT_IN_FORCE, date(2023, 3, 6))
    assert commune.reason("en") == "not in force on 2023-03-14 (from 2023-06-01)"


def test_a_body_that_is_gone_receives_nothing(sheet: Form, working: WorkingDays) -> None:
    """From 2025-03-01 there is no such ministry, and its deadlines have nobody."""
    (commune, _) = period_deadlines(sheet, quarter("2025Q1"), working=working)

    assert (commune.standing, commune.due) == (DeadlineStanding.ORPHANED, None)
    assert commune.reason("en") == (
        "nobody is there to receive it on 2025-03-14: Ministry of Information and Communications"
    )


def test_a_period_for_which_no_day_is_set_says_so(form: FormMaker, working: WorkingDays) -> None:
    """A rule that binds only the first quarter sets no day for the second."""
    sheet = form(Deadline.on_day(6, Level.COMMUNE, of=frozenset({1}), if_not_working=NEXT))
    (commune,) = period_deadlines(sheet, quarter("2024Q2"), working=working)

    assert (commune.standing, commune.rule, commune.due) == (DeadlineStanding.NOT_SET, None, None)
    assert (commune.is_moved, commune.reason("en")) == (False, "no day is set")


def test_what_is_kept_up_all_the_time_is_due_on_no_day(form: FormMaker, working: WorkingDays) -> None:
    """It is in force, and there is no day."""
    (commune,) = period_deadlines(form(Deadline.any_time(Level.COMMUNE)), quarter("2024Q2"), working=working)

    assert (commune.standing, commune.due) == (DeadlineStanding.IN_FORCE, None)
    assert commune.reason("en") == "at any time"


def test_a_form_may_set_deadlines_alone(form: FormMaker, working: WorkingDays) -> None:
    """Without measures it prescribes no figures; without measures and deadlines it says nothing."""
    sheet = form(Deadline.in_working_days(1, Level.COMMUNE), measures=())

    assert sheet.measures == ()
    assert period_deadlines(sheet, quarter("2024Q2"), working=working)[0].due == date(2024, 6, 17)
    with pytest.raises(DisagreementError):
        form(measures=())


def test_a_period_of_another_type_is_refused(sheet: Form, working: WorkingDays) -> None:
    """A month is no quarter."""
    with pytest.raises(PeriodTypeError):
        period_deadlines(sheet, quarter("2024M06"), working=working)
