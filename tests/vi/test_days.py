"""A day is read in two orders, or refused with what the calendar has."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cdteams.errors import BadDayError, OptionError, Place
from cdteams.vi import format_day, parse_day


@pytest.mark.parametrize(
    "text",
    ["2022-05-17", "17/05/2022", "17/5/2022", "17-5-2022", "17.5.2022", "17-05-2022", " 17/05/2022\u00a0"],
)
def test_a_day_is_read_in_each_form(text: str) -> None:
    """ISO, and day before month with one of three signs, name the same day."""
    assert parse_day(text) == date(2022, 5, 17)


def test_the_day_comes_before_the_month() -> None:
    """7/6/2025 is 7 June, as in Viet Nam."""
    assert parse_day("7/6/2025") == date(2025, 6, 7)


def test_a_leap_day_is_a_day() -> None:
    """29 February is read in a leap year."""
    assert parse_day("29/02/2024") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("29/02/2022", "01–28/02/2022"),
        ("30.2.2024", "01–29/02/2024"),
        ("2022-04-31", "01–30/04/2022"),
        ("00/05/2022", "01–31/05/2022"),
        ("17/13/2022", "01–12/2022"),
        ("05/17/2022", "01–12/2022"),
        ("2022-00-17", "01–12/2022"),
        ("0000-01-01", "0001–9999"),
        ("17/05/22", "1922? 2022?"),
    ],
)
def test_a_day_outside_the_calendar_is_refused_with_what_there_is(text: str, reason: str) -> None:
    """The reason tells in figures which days, months or years there are."""
    with pytest.raises(BadDayError) as caught:
        parse_day(text)

    assert (caught.value.value, caught.value.reason) == (text, reason)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "05/2022",
        "2022-5-17",
        "2022/05/17",
        "17/05-2022",
        "17 05 2022",
        "20220517",
        "2022-05-17T00:00:00",
        "17/05/02022",
        "ngày 17 tháng 5 năm 2022",
        "\u0661\u0667/05/2022",
    ],
)
def test_another_form_is_refused(text: str) -> None:
    """What is not written in a known form is refused without a guess."""
    with pytest.raises(BadDayError) as caught:
        parse_day(text)

    assert (caught.value.value, caught.value.reason) == (text, "")


def test_the_error_reads_well_in_both_languages() -> None:
    """One reason serves the sentence of either language."""
    place = Place(file="teams.csv", line=4)

    with pytest.raises(BadDayError) as caught:
        parse_day("29/02/2022", place=place)

    assert caught.value.text("en").startswith("teams.csv, line 4: '29/02/2022' is not a day (01–28/02/2022).")
    assert caught.value.text("vi").startswith(
        "teams.csv, dòng 4: '29/02/2022' không phải là ngày (01–28/02/2022)."
    )


def test_a_day_is_written_in_each_language() -> None:
    """Vietnamese puts the day first, English prints ISO 8601."""
    day = date(2022, 5, 7)

    assert (format_day(day), format_day(day, "en")) == ("07/05/2022", "2022-05-07")


def test_a_time_of_day_is_left_out() -> None:
    """A datetime is written as its day."""
    moment = datetime(2022, 5, 7, 13, 30)  # noqa: DTZ001  # a day has no zone

    assert format_day(moment, "en") == "2022-05-07"


def test_another_language_is_refused() -> None:
    """No language stands in for one that is not known."""
    with pytest.raises(OptionError) as caught:
        format_day(date(2022, 5, 17), "fr")

    assert caught.value.value == "fr"
