"""Law: a period that is written is the period that is read."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cdteams.model import CalendarKind, Period, PeriodType, parse_period

PERIODS = st.builds(
    Period.of,
    st.dates(date(1900, 1, 1), date(2199, 8, 31)).map(lambda day: day.replace(month=min(day.month, 8))),
    st.sampled_from(PeriodType),
    st.sampled_from(CalendarKind),
)


@given(PERIODS)
def test_an_id_is_read_back(period: Period) -> None:
    """The id under its calendar, and the full id, name the period."""
    assert parse_period(period.id, calendar=period.calendar) == period
    assert parse_period(period.full_id, calendar=period.calendar) == period


@given(PERIODS, st.sampled_from(["vi", "en"]), st.sampled_from([str, str.upper, str.title]))
def test_words_are_read_back(period: Period, lang: str, case: type[str]) -> None:
    """The words in either language, in whatever case, name the period under its calendar."""
    assert parse_period(case(period.words(lang)), calendar=period.calendar) == period
