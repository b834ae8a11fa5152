"""Periods of two calendars: their days, ids, order, parts and neighbours."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cdteams.errors import BadDayError, BadPeriodError, PeriodCalendarError, PeriodTypeError
from cdteams.model import CalendarKind, Period, PeriodType, Span

CIVIL, ADMINISTRATIVE = CalendarKind.CIVIL, CalendarKind.ADMINISTRATIVE
DAY, MONTH, QUARTER, HALF, NINE, YEAR = PeriodType


def period(
    kind: PeriodType, number: int, calendar: CalendarKind = ADMINISTRATIVE, year: int = 2022
) -> Period:
    return Period(calendar=calendar, type=kind, year=year, number=number)


@pytest.mark.parametrize(
    ("kind", "number", "first", "last"),
    [
        (MONTH, 1, date(2021, 12, 15), date(2022, 1, 14)),
        (MONTH, 3, date(2022, 2, 15), date(2022, 3, 14)),
        (MONTH, 12, date(2022, 11, 15), date(2022, 12, 14)),
        (QUARTER, 1, date(2021, 12, 15), date(2022, 3, 14)),
        (QUARTER, 2, date(2022, 3, 15), date(2022, 6, 14)),
        (QUARTER, 4, date(2022, 9, 15), date(2022, 12, 14)),
        (HALF, 1, date(2021, 12, 15), date(2022, 6, 14)),
        (HALF, 2, date(2022, 6, 15), date(2022, 12, 14)),
        (NINE, 1, date(2021, 12, 15), date(2022, 9, 14)),
        (YEAR, 1, date(2021, 12, 15), date(2022, 12, 14)),
    ],
)
def test_an_administrative_period_runs_from_the_15th_to_the_14th(
    kind: PeriodType, number: int, first: date, last: date
) -> None:
    """Each begins on the 15th of the month before its first, and ends on the 14th of its last."""
    found = period(kind, number)

    assert (first, last) == (found.first, found.last)


@pytest.mark.parametrize(
    ("kind", "number", "first", "last"),
    [
        (MONTH, 2, date(2022, 2, 1), date(2022, 2, 28)),
        (QUARTER, 2, date(2022, 4, 1), date(2022, 6, 30)),
        (HALF, 2, date(2022, 7, 1), date(2022, 12, 31)),
        (NINE, 1, date(2022, 1, 1), date(2022, 9, 30)),
        (YEAR, 1, date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_civil_period_holds_whole_months(kind: PeriodType, number: int, first: date, last: date) -> None:
    """Each begins on the first day of a month and ends on the last of another."""
    found = period(kind, number, CIVIL)

    assert (first, last) == (found.first, found.last)


def test_a_span_ends_on_the_day_after_the_last() -> None:
    """The span of the second quarter is half-open, as all spans are."""
    assert Span(date(2022, 3, 15), date(2022, 6, 15)) == period(QUARTER, 2).span


def test_the_last_periods_there_are_end() -> None:
    """The last day of the year 2199 is in both calendars' last periods or after them."""
    assert date(2199, 12, 31) == period(YEAR, 1, CIVIL, 2199).last
    assert date(2199, 12, 14) == period(YEAR, 1, ADMINISTRATIVE, 2199).last


@pytest.mark.parametrize(
    ("kind", "number", "name"),
    [
        (DAY, 165, "2022-06-14"),
        (MONTH, 6, "2022M06"),
        (QUARTER, 2, "2022Q2"),
        (HALF, 1, "2022H1"),
        (NINE, 1, "2022N9"),
        (YEAR, 1, "2022"),
    ],
)
def test_an_id_is_the_same_in_both_calendars(kind: PeriodType, number: int, name: str) -> None:
    """Year, letter and number name a period; its calendar stands after an at sign."""
    assert name == period(kind, number, CIVIL).id == period(kind, number, ADMINISTRATIVE).id
    assert f"{name}@civil" == period(kind, number, CIVIL).full_id
    assert f"{name}@administrative" == str(period(kind, number, ADMINISTRATIVE))


def test_the_15th_belongs_to_the_next_administrative_month() -> None:
    """14 June is the last day of the second quarter, and 15 June the first of the third."""
    assert Period.of(date(2022, 6, 14), QUARTER, ADMINISTRATIVE).id == "2022Q2"
    assert Period.of(date(2022, 6, 15), QUARTER, ADMINISTRATIVE).id == "2022Q3"
    assert Period.of(date(2022, 6, 15), QUARTER, CIVIL).id == "2022Q2"


def test_the_administrative_year_begins_in_december() -> None:
    """15 December 2021 lies in the year 2022, its first month, quarter and half."""
    ids = [
        Period.of(date(2021, 12, 15), kind, ADMINISTRATIVE).id for kind in (MONTH, QUARTER, HALF, NINE, YEAR)
    ]

    assert ids == ["2022M01", "2022Q1", "2022H1", "2022N9", "2022"]


def test_a_day_keeps_its_date_in_both_calendars() -> None:
    """A daily return of 15 December 2021 is called so, whatever its form's calendar."""
    assert Period.of(date(2021, 12, 15), DAY, ADMINISTRATIVE).id == "2021-12-15"


def test_a_day_after_september_is_in_no_nine_months() -> None:
    """1 October, and 15 September in the administrative calendar, are refused."""
    with pytest.raises(PeriodTypeError) as caught:
        Period.of(date(2022, 10, 1), NINE, CIVIL)

    assert (caught.value.value, caught.value.reason) == ("2022-10-01", "outside")
    with pytest.raises(PeriodTypeError):
        Period.of(date(2022, 9, 15), NINE, ADMINISTRATIVE)


def test_a_time_of_day_is_no_day() -> None:
    """A period of a time of day is refused."""
    with pytest.raises(BadDayError):
        Period.of(datetime(2022, 6, 14, 8, 0), MONTH, CIVIL)  # noqa: DTZ001  # what is refused


@pytest.mark.parametrize(
    ("kind", "number", "year"),
    [
        (MONTH, 13, 2022),
        (QUARTER, 0, 2022),
        (HALF, 3, 2022),
        (NINE, 2, 2022),
        (YEAR, 2, 2022),
        (DAY, 366, 2022),
    ],
)
def test_a_number_that_the_year_lacks_is_refused(kind: PeriodType, number: int, year: int) -> None:
    """There is no month 13, no quarter 0 and no day 366 of 2022."""
    with pytest.raises(BadPeriodError) as caught:
        period(kind, number, CIVIL, year)

    assert caught.value.reason == "number"


@pytest.mark.parametrize("year", [202, 1899, 2200, 20222])
def test_a_year_out_of_bounds_is_refused(year: int) -> None:
    """A slip in the year is not a year."""
    with pytest.raises(BadPeriodError) as caught:
        period(YEAR, 1, CIVIL, year)

    assert caught.value.reason == "years"


def test_periods_are_in_the_order_of_their_first_days() -> None:
    """Of two that begin on one day, the shorter comes first."""
    given = [
        period(YEAR, 1),
        period(QUARTER, 2),
        period(QUARTER, 1),
        period(MONTH, 1),
        period(QUARTER, 2, CIVIL),
    ]

    assert [each.id for each in sorted(given)] == ["2022M01", "2022Q1", "2022", "2022Q2", "2022Q2"]
    assert period(QUARTER, 2) < period(QUARTER, 2, CIVIL)
    assert period(QUARTER, 2) >= period(QUARTER, 1)


def test_years_follow_each_other() -> None:
    """After the fourth quarter comes the first of the next year; nine months skip the rest."""
    assert period(QUARTER, 4).next().id == "2023Q1"
    assert period(MONTH, 1).previous().id == "2021M12"
    assert period(NINE, 1).next().id == "2023N9"
    assert period(DAY, 1, CIVIL, 2025).previous().id == "2024-12-31"


def test_nothing_comes_before_the_first_and_after_the_last() -> None:
    """The years 1899 and 2200 are refused."""
    with pytest.raises(BadPeriodError):
        period(DAY, 1, CIVIL, 1900).previous()
    with pytest.raises(BadPeriodError):
        period(QUARTER, 4, CIVIL, 2199).next()


def test_a_year_holds_its_months() -> None:
    """Every month of 2022, and none of 2023; a period holds itself."""
    assert period(YEAR, 1).holds(period(MONTH, 12))
    assert period(YEAR, 1).holds(period(YEAR, 1))
    assert not period(YEAR, 1).holds(period(MONTH, 1, year=2023))
    assert not period(MONTH, 6).holds(period(QUARTER, 2))


def test_a_period_of_the_other_calendar_is_refused() -> None:
    """Whether an administrative year holds a civil quarter is not a question."""
    with pytest.raises(PeriodCalendarError) as caught:
        period(YEAR, 1).holds(period(QUARTER, 2, CIVIL))

    assert (caught.value.value, caught.value.calendar) == ("2022Q2@civil", "administrative")


@pytest.mark.parametrize(
    ("whole", "kind", "ids"),
    [
        (period(YEAR, 1), QUARTER, ["2022Q1", "2022Q2", "2022Q3", "2022Q4"]),
        (period(YEAR, 1), HALF, ["2022H1", "2022H2"]),
        (period(HALF, 2), QUARTER, ["2022Q3", "2022Q4"]),
        (period(NINE, 1), QUARTER, ["2022Q1", "2022Q2", "2022Q3"]),
        (period(QUARTER, 4), MONTH, ["2022M10", "2022M11", "2022M12"]),
        (period(NINE, 1), NINE, ["2022N9"]),
    ],
)
def test_a_period_is_made_of_shorter_ones(whole: Period, kind: PeriodType, ids: list[str]) -> None:
    """Its parts are of its calendar, in order."""
    assert ids == [part.id for part in whole.parts(kind)]
    assert {ADMINISTRATIVE} == {part.calendar for part in whole.parts(kind)}


def test_a_quarter_is_made_of_days() -> None:
    """The first administrative quarter of 2022 has 90 days, from 15 December."""
    days = period(QUARTER, 1).parts(DAY)

    assert (len(days), days[0].id, days[-1].id) == (90, "2021-12-15", "2022-03-14")


@pytest.mark.parametrize(
    ("whole", "kind"),
    [
        (period(QUARTER, 1), YEAR),
        (period(YEAR, 1), NINE),
        (period(NINE, 1), HALF),
        (period(DAY, 1), MONTH),
        (period(HALF, 1), NINE),
    ],
)
def test_a_period_is_not_divided_into_what_does_not_fit(whole: Period, kind: PeriodType) -> None:
    """Longer types, nine months of a year, and halves of nine months are refused."""
    with pytest.raises(PeriodTypeError) as caught:
        whole.parts(kind)

    assert (whole.full_id, kind.value, "parts") == (
        caught.value.value,
        caught.value.type,
        caught.value.reason,
    )


@pytest.mark.parametrize(
    ("given", "vi", "en"),
    [
        (period(DAY, 165), "ngày 14/06/2022", "2022-06-14"),
        (period(MONTH, 6), "tháng 6/2022", "June 2022"),
        (period(QUARTER, 2), "quý II/2022", "quarter 2 of 2022"),
        (period(HALF, 1), "6 tháng đầu năm 2022", "first half of 2022"),
        (period(HALF, 2), "6 tháng cuối năm 2022", "second half of 2022"),
        (period(NINE, 1), "9 tháng đầu năm 2022", "first nine months of 2022"),
        (period(YEAR, 1), "năm 2022", "year 2022"),
    ],
)
def test_a_period_has_its_words(given: Period, vi: str, en: str) -> None:
    """Forms and reports call it so."""
    assert (vi, en) == (given.words("vi"), given.words("en"))
