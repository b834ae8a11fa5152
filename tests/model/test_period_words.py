"""Periods as people write them."""

from __future__ import annotations

import pytest

from cdteams.errors import BadDayError, BadPeriodError, PeriodCalendarError, PeriodTypeError, Place
from cdteams.model import CalendarKind, PeriodType, parse_period, parse_periods

ADMINISTRATIVE = CalendarKind.ADMINISTRATIVE
CELL = Place(file="returns.csv", line=3, column="period")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2022Q2", "2022Q2"),
        ("2022-Q2", "2022Q2"),
        ("2022q2@administrative", "2022Q2"),
        ("Quý II/2022", "2022Q2"),
        ("QUÝ II NĂM 2022", "2022Q2"),
        ("quý 2 năm 2022", "2022Q2"),
        ("quí 2/2022", "2022Q2"),
        ("quy IV/2022", "2022Q4"),
        ("Qu\u0079\u0301 II/2022", "2022Q2"),
        ("Q3/2022", "2022Q3"),
        ("kỳ quý I - 2022", "2022Q1"),
        ("2022M06", "2022M06"),
        ("2022-06", "2022M06"),
        ("06/2022", "2022M06"),
        ("tháng 6/2022", "2022M06"),
        ("Tháng 06 năm 2022", "2022M06"),
        ("thang 12/2022", "2022M12"),
        ("June 2022", "2022M06"),
        ("2022H1", "2022H1"),
        ("06 tháng đầu năm 2022", "2022H1"),
        ("6 tháng cuối năm 2022", "2022H2"),
        ("sáu tháng đầu năm 2022", "2022H1"),
        ("second half of 2022", "2022H2"),
        ("2022N9", "2022N9"),
        ("9 tháng đầu năm 2022", "2022N9"),
        ("09 tháng năm 2022", "2022N9"),
        ("2022", "2022"),
        ("Năm 2022", "2022"),
        ("cả năm 2022", "2022"),
        ("14/6/2022", "2022-06-14"),
        ("ngày 14/06/2022", "2022-06-14"),
        ("  2022-06-14\n", "2022-06-14"),
        ("ngày 14 tháng 6 năm 2022", "2022-06-14"),
        ("Ngày 01 tháng 12 năm 2022", "2022-12-01"),
        ("14 thang 6/2022", "2022-06-14"),
        ("ngày 6 tháng sáu năm 2022", "2022-06-06"),
        ("ngày 9 tháng năm năm 2022", "2022-05-09"),
        ("tháng sáu năm 2022", "2022M06"),
        ("Tháng Mười Một năm 2022", "2022M11"),
        ("thang muoi hai nam 2022", "2022M12"),
        ("tháng mười/2022", "2022M10"),
        ("tháng năm năm 2022", "2022M05"),
        ("tháng năm/2022", "2022M05"),
        ("tháng tư 2022", "2022M04"),
        ("T6/2022", "2022M06"),
        ("t06-2022", "2022M06"),
        ("nửa đầu năm 2022", "2022H1"),
        ("nửa cuối năm 2022", "2022H2"),
        ("nua dau nam 2022", "2022H1"),
    ],
)
def test_a_period_is_read(text: str, name: str) -> None:
    """Ids, Vietnamese with figures or Roman numerals, with or without marks, and English are read."""
    assert f"{name}@administrative" == parse_period(text, calendar=ADMINISTRATIVE).full_id


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("6 tháng cuối năm", "2022H2"),
        ("quý III", "2022Q3"),
        ("tháng 6", "2022M06"),
        ("9 tháng", "2022N9"),
        ("quý I/2023", "2023Q1"),
        ("tháng sáu", "2022M06"),
        ("nửa cuối năm", "2022H2"),
        ("ngày 14 tháng 6", "2022-06-14"),
    ],
)
def test_the_year_of_the_file_stands_in(text: str, name: str) -> None:
    """A text without a year takes the one that is given; its own goes first."""
    assert name == parse_period(text, calendar=ADMINISTRATIVE, year=2022).id


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "text"),
        ("khác", "text"),
        ("quý V/2022", "text"),
        ("quý 2 2 2022", "text"),
        ("tháng năm 2022", "text"),
        ("tháng năm", "text"),
        ("T6", "text"),
        ("T13/2022", "number"),
        ("tháng mười ba năm 2022", "text"),
        ("ngày 14 tháng 6", "year"),
        ("nửa đầu năm", "year"),
        ("nửa năm 2022", "text"),
        ("quỹ 2/2022", "text"),
        ("2022Q2@lunar", "text"),
        ("06/22", "text"),
        ("quý II", "year"),
        ("6 tháng cuối năm", "year"),
        ("tháng 13/2022", "number"),
        ("2022-00", "number"),
        ("2022Q5", "number"),
        ("quý 12/2022", "number"),
        ("1822", "years"),
        ("1/1/1822", "years"),
        ("6 tháng năm 2022", "half"),
        ("6 tháng/2022", "half"),
    ],
)
def test_what_names_no_period_is_refused(text: str, reason: str) -> None:
    """The refusal has the text as it stands, the reason and the place."""
    with pytest.raises(BadPeriodError) as caught:
        parse_period(text, calendar=ADMINISTRATIVE, place=CELL)

    assert (text, reason, CELL) == (caught.value.value, caught.value.reason, caught.value.place)


@pytest.mark.parametrize("text", ["31/6/2022", "14/6/22", "2022-02-30"])
def test_a_day_that_the_calendar_lacks_is_refused(text: str) -> None:
    """The refusal of a day says what the day is missing."""
    with pytest.raises(BadDayError) as caught:
        parse_period(text, calendar=ADMINISTRATIVE, place=CELL)

    assert (text, CELL) == (caught.value.value, caught.value.place)


def test_a_period_of_the_other_calendar_is_refused() -> None:
    """A calendar that the text names must be the one that the form has."""
    with pytest.raises(PeriodCalendarError) as caught:
        parse_period("2022Q2@civil", calendar=ADMINISTRATIVE, place=CELL)

    assert (
        caught.value.value,
        caught.value.calendar,
        caught.value.place,
    ) == ("2022Q2@civil", "administrative", CELL)


def test_a_period_of_another_type_is_refused() -> None:
    """A month in a form of quarters is refused with its text."""
    with pytest.raises(PeriodTypeError) as caught:
        parse_period("tháng 6/2022", calendar=ADMINISTRATIVE, kind=PeriodType.QUARTER)

    assert (
        caught.value.value,
        caught.value.type,
        caught.value.reason,
    ) == ("tháng 6/2022", "quarter", "other")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("2022Q2", ["2022Q2"]),
        ("2021Q3..2022Q2", ["2021Q3", "2021Q4", "2022Q1", "2022Q2"]),
        ("tháng 12/2021 .. tháng 2/2022", ["2021M12", "2022M01", "2022M02"]),
        ("2022Q2..2022Q2", ["2022Q2"]),
    ],
)
def test_all_periods_from_one_to_another_are_read(text: str, ids: list[str]) -> None:
    """Both ends are among them; one period alone is a range of one."""
    assert ids == [period.id for period in parse_periods(text, calendar=ADMINISTRATIVE)]


def test_the_calendar_behind_a_range_goes_for_both_ends() -> None:
    """It is written once, or behind each."""
    once = parse_periods("2022Q1..2022Q2@civil", calendar=CalendarKind.CIVIL)
    twice = parse_periods("2022Q1@civil..2022Q2@civil", calendar=CalendarKind.CIVIL)

    assert once == twice
    assert [period.full_id for period in once] == ["2022Q1@civil", "2022Q2@civil"]


@pytest.mark.parametrize("text", ["2022Q2..2022Q1", "2022Q1..2022M06"])
def test_a_range_that_is_none_is_refused(text: str) -> None:
    """Its second end comes first, or is of another type."""
    with pytest.raises(BadPeriodError) as caught:
        parse_periods(text, calendar=ADMINISTRATIVE)

    assert (caught.value.value, caught.value.reason) == (text, "range")
    assert "2021Q1..2022Q4" in caught.value.text("vi")
