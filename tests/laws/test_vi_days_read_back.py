"""Law: a day that is written is the day that is read."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from cdteams.vi import format_day, parse_day


@given(st.dates(), st.sampled_from(["vi", "en"]))
@example(date.min, "vi")
@example(date.max, "en")
def test_a_written_day_is_read_back(day: date, lang: str) -> None:
    """Writing in either language and reading is identity, over the whole calendar."""
    assert parse_day(format_day(day, lang)) == day


@given(st.dates(), st.sampled_from("/-."))
def test_a_day_without_zeros_is_read_back(day: date, sign: str) -> None:
    """Day, month and year are read with each sign, zeros in front or not."""
    assert parse_day(f"{day.day}{sign}{day.month}{sign}{day.year:04}") == day
