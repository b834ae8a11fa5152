"""Until when each level hands in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.errors import (
    DeadlineMissingError,
    DisagreementError,
    EmptySpanError,
    PeriodCalendarError,
    PeriodTypeError,
    WorkingDaysUnknownError,
)
from cdteams.model import CalendarKind, LegalSource, Level, PeriodType, parse_period
from cdteams.returns import Deadline, DueBy, Form, IfNotWorking, WorkingDays

ADMINISTRATIVE = CalendarKind.ADMINISTRATIVE
COMMUNE, PROVINCE = Level.COMMUNE, Level.PROVINCE
KEEP, NEXT, BEFORE = IfNotWorking.KEEP, IfNotWorking.NEXT, IfNotWorking.BEFORE
FormMaker = Callable[..., Form]
ICT = {
    PeriodType.MONTH: ((15, 0), (16, 0)),
    PeriodType.QUARTER: ((6, 0), (8, 0)),
    PeriodType.HALF: ((6, 0), (8, 0)),
    PeriodType.YEAR: ((25, -1), (27, -1)),
}
"""Days of TT 02/2023/TT-BTTTT for those that report and those that aggregate, and months from the last."""


def of_the_circular(form: FormMaker, kind: PeriodType, if_not_working: IfNotWorking) -> Form:
    """Build the form of a period type, with the deadlines of the circular for two levels."""
    only = frozenset({1}) if kind is PeriodType.HALF else frozenset()
    deadlines = [
        Deadline.on_day(day, level, months=months, of=only, if_not_working=if_not_working)
        for level, (day, months) in zip((COMMUNE, PROVINCE), ICT[kind], strict=True)
    ]
    return form(*deadlines, period_type=kind)


@pytest.mark.parametrize(
    ("text", "kept", "moved"),
    [
        ("2023M01", ("2023-01-15", "2023-01-16"), ("2023-01-16", "2023-01-16")),
        ("2023M02", ("2023-02-15", "2023-02-16"), ("2023-02-15", "2023-02-16")),
        ("2024M02", ("2024-02-15", "2024-02-16"), ("2024-02-15", "2024-02-16")),
        ("2024M05", ("2024-05-15", "2024-05-16"), ("2024-05-15", "2024-05-16")),
        ("2024M06", ("2024-06-15", "2024-06-16"), ("2024-06-17", "2024-06-17")),
        ("2023Q1", ("2023-03-06", "2023-03-08"), ("2023-03-06", "2023-03-08")),
        ("2024Q2", ("2024-06-06", "2024-06-08"), ("2024-06-06", "2024-06-10")),
        ("2023H1", ("2023-06-06", "2023-06-08"), ("2023-06-06", "2023-06-08")),
        ("2024H1", ("2024-06-06", "2024-06-08"), ("2024-06-06", "2024-06-10")),
        ("2023", ("2023-11-25", "2023-11-27"), ("2023-11-27", "2023-11-27")),
        ("2024", ("2024-11-25", "2024-11-27"), ("2024-11-25", "2024-11-27")),
    ],
)
def test_the_circulars_days_are_kept_or_moved(
    form: FormMaker, working: WorkingDays, text: str, kept: tuple[str, str], moved: tuple[str, str]
) -> None:
    """
    TT 02/2023/TT-BTTTT: the 15th, the 6th, 6 June, 25 November; one step later for those that aggregate.

    A day off is kept or moved as the form says. Moved, both levels may fall
    on one day.
    """
    period = parse_period(text, calendar=ADMINISTRATIVE)
    found = [
        [str(sheet.due(period, level=level, working=working)) for level in (COMMUNE, PROVINCE)]
        for sheet in (of_the_circular(form, period.type, rule) for rule in (KEEP, NEXT))
    ]

    assert found == [list(kept), list(moved)]


def test_the_days_of_the_circular_come_before_the_cut_off(form: FormMaker, working: WorkingDays) -> None:
    """The return of the second quarter is due on 6 June, and its last day is 14 June."""
    period = parse_period("2024Q2", calendar=ADMINISTRATIVE)
    due = of_the_circular(form, PeriodType.QUARTER, NEXT).due(period, working=working)

    assert (due, period.last) == (date(2024, 6, 6), date(2024, 6, 14))


def test_the_second_half_has_no_deadline_in_the_circular(form: FormMaker, working: WorkingDays) -> None:
    """It names 6 June and nothing for December, and nothing is assumed."""
    half = of_the_circular(form, PeriodType.HALF, NEXT)
    with pytest.raises(DeadlineMissingError) as caught:
        half.due(parse_period("2023H2", calendar=ADMINISTRATIVE), working=working)

    assert (caught.value.form, caught.value.period) == ("ict", "2023H2@administrative")


@pytest.mark.parametrize(
    ("text", "days", "due"),
    [
        ("2023M01", 1, date(2023, 1, 16)),
        ("2023M01", 4, date(2023, 1, 19)),
        ("2023M01", 5, date(2023, 1, 27)),
        ("2023M01", 6, date(2023, 1, 30)),
        ("2024M01", 18, date(2024, 2, 7)),
        ("2024M01", 19, date(2024, 2, 15)),
        ("2024M04", 9, date(2024, 4, 26)),
        ("2024M04", 10, date(2024, 5, 2)),
        ("2024M04", 12, date(2024, 5, 4)),
        ("2024M04", 13, date(2024, 5, 6)),
    ],
)
def test_working_days_are_counted_around_tet_and_the_30th_of_april(
    form: FormMaker, working: WorkingDays, text: str, days: int, due: date
) -> None:
    """Days off are passed over after the cut-off on the 14th, and Saturday 4 May 2024 is counted."""
    sheet = form(Deadline.in_working_days(days, COMMUNE), period_type=PeriodType.MONTH)

    assert sheet.due(parse_period(text, calendar=ADMINISTRATIVE), working=working) == due


def test_each_level_has_its_own_deadline(form: FormMaker, working: WorkingDays) -> None:
    """NĐ 09/2019/NĐ-CP art. 8.5: where several levels aggregate, each has its own."""
    sheet = form(
        Deadline.in_working_days(2, Level.VILLAGE),
        Deadline.in_working_days(4, COMMUNE),
        Deadline.in_working_days(7, PROVINCE),
        level=Level.VILLAGE,
    )
    period = parse_period("2024Q2", calendar=ADMINISTRATIVE)
    due = [sheet.due(period, level=level, working=working) for level in (None, COMMUNE, PROVINCE)]

    assert due == [date(2024, 6, 18), date(2024, 6, 20), date(2024, 6, 25)]


def test_a_day_off_is_moved_back_where_the_rule_says_so(form: FormMaker, working: WorkingDays) -> None:
    """Saturday 15 June 2024 becomes Friday 14 June."""
    sheet = form(Deadline.on_day(15, COMMUNE, if_not_working=BEFORE), period_type=PeriodType.MONTH)

    assert sheet.due(parse_period("2024M06", calendar=ADMINISTRATIVE), working=working) == date(2024, 6, 14)


def test_a_short_month_has_its_last_day(form: FormMaker, working: WorkingDays) -> None:
    """Day 31 of February 2024 is 29 February; the month after the last one is March."""
    last = form(Deadline.on_day(31, COMMUNE, if_not_working=KEEP), period_type=PeriodType.MONTH)
    after = form(Deadline.on_day(5, COMMUNE, months=1, if_not_working=KEEP), period_type=PeriodType.MONTH)
    period = parse_period("2024M02", calendar=ADMINISTRATIVE)

    assert last.due(period, working=working) == date(2024, 2, 29)
    assert after.due(period, working=working) == date(2024, 3, 5)


def test_a_daily_return_is_due_on_its_day(form: FormMaker, working: WorkingDays) -> None:
    """Zero days after is the day itself; that of a Sunday is due on Monday where the form says so."""
    day = parse_period("30/6/2024", calendar=ADMINISTRATIVE)
    kept, moved = (
        form(Deadline.in_days(0, COMMUNE, if_not_working=rule), period_type=PeriodType.DAY)
        for rule in (KEEP, NEXT)
    )

    assert kept.due(day, working=working) == date(2024, 6, 30)
    assert moved.due(day, working=working) == date(2024, 7, 1)


def test_a_return_that_is_kept_up_all_the_time_has_no_deadline(form: FormMaker, working: WorkingDays) -> None:
    """Thường xuyên means that no day is the last."""
    sheet = form(Deadline.any_time(COMMUNE))

    assert sheet.due(parse_period("2024Q2", calendar=ADMINISTRATIVE), working=working) is None


def test_days_off_that_nobody_told_are_not_guessed(form: FormMaker, working: WorkingDays) -> None:
    """A deadline in 2025 is refused where only 2023 and 2024 are known."""
    sheet = form(Deadline.in_working_days(1, COMMUNE))
    with pytest.raises(WorkingDaysUnknownError):
        sheet.due(parse_period("2025Q2", calendar=ADMINISTRATIVE), working=working)


def test_a_level_without_a_deadline_is_refused(form: FormMaker, working: WorkingDays) -> None:
    """A form that names none for the district has none."""
    sheet = form(Deadline.in_working_days(1, COMMUNE))
    with pytest.raises(DeadlineMissingError) as caught:
        sheet.due(parse_period("2024Q2", calendar=ADMINISTRATIVE), level=Level.DISTRICT, working=working)

    assert caught.value.level == "district"


def test_a_period_of_another_calendar_or_type_is_refused(form: FormMaker, working: WorkingDays) -> None:
    """A form of administrative quarters has no deadline for a civil one, nor for a month."""
    sheet = form(Deadline.in_working_days(1, COMMUNE))
    with pytest.raises(PeriodCalendarError):
        sheet.due(parse_period("2024Q2", calendar=CalendarKind.CIVIL), working=working)
    with pytest.raises(PeriodTypeError):
        sheet.due(parse_period("2024M06", calendar=ADMINISTRATIVE), working=working)


@pytest.mark.parametrize(
    ("by", "number", "months"),
    [
        (DueBy.WORKING_DAYS, 0, 0),
        (DueBy.DAYS, -1, 0),
        (DueBy.DAY_OF_MONTH, 32, 0),
        (DueBy.DAY_OF_MONTH, 0, 0),
        (DueBy.ANY_TIME, 1, 0),
        (DueBy.DAYS, 3, 1),
    ],
)
def test_a_number_that_does_not_fit_is_refused(by: DueBy, number: int, months: int) -> None:
    """NĐ 09/2019/NĐ-CP art. 8.5 wants at least one working day; no month has 32 days."""
    with pytest.raises(DisagreementError):
        Deadline(level=COMMUNE, by=by, number=number, months=months, if_not_working=KEEP)


def test_two_deadlines_of_one_level_are_refused(form: FormMaker) -> None:
    """One for all periods and one for the first leave two for the first."""
    with pytest.raises(DisagreementError):
        form(
            Deadline.in_working_days(1, COMMUNE),
            Deadline.on_day(6, COMMUNE, of=frozenset({1}), if_not_working=KEEP),
        )


def test_two_deadlines_for_different_periods_stand_together(form: FormMaker, working: WorkingDays) -> None:
    """The first half is due on 6 June and the second on 6 December."""
    sheet = form(
        Deadline.on_day(6, COMMUNE, of=frozenset({1}), if_not_working=KEEP),
        Deadline.on_day(9, COMMUNE, of=frozenset({2}), if_not_working=KEEP),
        period_type=PeriodType.HALF,
    )
    due = [
        sheet.due(parse_period(text, calendar=ADMINISTRATIVE), working=working)
        for text in ("2024H1", "2024H2")
    ]

    assert due == [date(2024, 6, 6), date(2024, 12, 9)]


@pytest.mark.parametrize("measures", [(), ("a", "b", "a")])
def test_a_form_asks_for_something_and_for_nothing_twice(form: FormMaker, measures: tuple[str, ...]) -> None:
    """No measure, and one that stands twice, are refused."""
    with pytest.raises(DisagreementError):
        form(measures=measures)


def test_a_form_has_words_and_a_span(form: FormMaker, source: LegalSource) -> None:
    """Its name is known in both languages; a form that ends before it begins is refused."""
    sheet = form()

    assert (sheet.word("vi"), sheet.word("en")) == ("Báo cáo định kỳ", "periodic report")
    assert sheet.span.start == date(2023, 1, 1)
    with pytest.raises(EmptySpanError):
        Form(
            code="f",
            vi="",
            en="",
            measures=("a",),
            period_type=PeriodType.DAY,
            calendar=ADMINISTRATIVE,
            level=COMMUNE,
            start=date(2023, 1, 1),
            end=date(2023, 1, 1),
            source=source,
        )


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        (Deadline.on_day(8, COMMUNE, if_not_working=NEXT), date(2024, 6, 8)),
        (Deadline.on_day(25, COMMUNE, months=-1, if_not_working=NEXT), date(2024, 5, 25)),
        (Deadline.in_days(1, COMMUNE, if_not_working=NEXT), date(2024, 6, 15)),
        (Deadline.in_working_days(3, COMMUNE), None),
        (Deadline.any_time(COMMUNE), None),
    ],
)
def test_a_rule_names_a_day_before_it_is_moved(deadline: Deadline, day: date | None) -> None:
    """Saturday 8 June 2024 is what the rule says, whatever offices do on it; working days name none."""
    assert deadline.nominal(parse_period("2024Q2", calendar=ADMINISTRATIVE)) == day
