"""Spans of days."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cdteams.errors import BadDayError, EmptySpanError
from cdteams.model import Span

MAY, JUNE, JULY, AUGUST = (date(2025, month, 1) for month in (5, 6, 7, 8))


def test_the_first_day_is_in() -> None:
    """A span covers the day on which it starts."""
    assert Span(MAY, JULY).covers(date(2025, 5, 1)) is True


def test_the_end_is_out() -> None:
    """A span covers the day before its end, and its end no more."""
    span = Span(MAY, JULY)

    assert span.covers(date(2025, 6, 30)) is True
    assert span.covers(date(2025, 7, 1)) is False


def test_the_day_before_the_start_is_out() -> None:
    """A span does not cover the day before it starts."""
    assert Span(MAY, JULY).covers(date(2025, 4, 30)) is False


@pytest.mark.parametrize("day", [date.min, MAY, date.max])
def test_a_span_without_ends_covers_every_day(day: date) -> None:
    """None at both ends leaves no day out."""
    assert Span(None).covers(day) is True


def test_an_open_start_covers_all_days_before_the_end() -> None:
    """A span without a known beginning reaches back to the first day there is."""
    assert Span(None, JULY).covers(date.min) is True
    assert Span(None, JULY).covers(JULY) is False


def test_an_open_end_covers_all_days_from_the_start() -> None:
    """A span still in force reaches to the last day there is."""
    assert Span(JULY).covers(date.max) is True
    assert Span(JULY).covers(JUNE) is False


@pytest.mark.parametrize("end", [MAY, date(2025, 4, 30)])
def test_an_empty_span_is_refused_with_its_days(end: date) -> None:
    """A span that ends on or before its start holds no day and cannot be built."""
    with pytest.raises(EmptySpanError) as caught:
        Span(MAY, end)

    assert (caught.value.start, caught.value.end) == (MAY, end)


def test_one_day_is_a_span() -> None:
    """The shortest span holds its first day alone."""
    span = Span(MAY, date(2025, 5, 2))

    assert span.covers(MAY) is True
    assert span.covers(date(2025, 5, 2)) is False


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (Span(MAY, AUGUST), Span(JUNE, JULY), True),
        (Span(MAY, AUGUST), Span(MAY, AUGUST), True),
        (Span(MAY, JULY), Span(MAY, AUGUST), False),
        (Span(JUNE, AUGUST), Span(MAY, AUGUST), False),
        (Span(None), Span(None), True),
        (Span(None), Span(MAY, JUNE), True),
        (Span(MAY), Span(None), False),
        (Span(None, JULY), Span(None), False),
        (Span(None, JULY), Span(MAY), False),
        (Span(MAY), Span(MAY), True),
        (Span(None, JULY), Span(None, JULY), True),
    ],
)
def test_a_span_holds_another_where_no_day_sticks_out(*, outer: Span, inner: Span, expected: bool) -> None:
    """Holding means that every day of the other lies within, open ends included."""
    assert outer.holds(inner) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Span(MAY, JUNE), Span(JUNE, JULY), False),
        (Span(MAY, JULY), Span(JUNE, AUGUST), True),
        (Span(MAY, JUNE), Span(JULY, AUGUST), False),
        (Span(None, JUNE), Span(JUNE), False),
        (Span(None, JULY), Span(JUNE), True),
        (Span(None), Span(MAY, JUNE), True),
        (Span(None), Span(None), True),
        (Span(MAY, AUGUST), Span(JUNE, JULY), True),
    ],
)
def test_spans_meet_where_they_share_a_day(*, one: Span, other: Span, expected: bool) -> None:
    """Meeting goes both ways; a span that begins where another ends does not meet it."""
    assert one.meets(other) is expected
    assert other.meets(one) is expected


def test_spans_of_equal_days_are_equal() -> None:
    """A span is a value: equal days make equal spans, which may stand in a set."""
    assert {Span(MAY, JULY)} == {Span(date(2025, 5, 1), date(2025, 7, 1))}


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(MAY, JULY), "[2025-05-01, 2025-07-01)"),
        (Span(None, JULY), "[…, 2025-07-01)"),
        (Span(MAY), "[2025-05-01, …)"),
    ],
)
def test_a_span_is_written_half_open(span: Span, expected: str) -> None:
    """Written out, the brackets tell which end is in."""
    assert str(span) == expected


@pytest.mark.parametrize(
    ("day", "value", "reason"),
    [
        ("2022-05-17", "2022-05-17", "str ≠ datetime.date"),
        (datetime(2022, 5, 17, 8), "2022-05-17 08:00:00", "datetime ≠ datetime.date"),  # noqa: DTZ001  # no zone
        (20220517, "20220517", "int ≠ datetime.date"),
    ],
)
def test_the_ends_of_a_span_are_days(day: object, value: str, reason: str) -> None:
    """Text, numbers and times of day are refused at either end."""
    with pytest.raises(BadDayError) as start:
        Span(day)  # type: ignore[arg-type]
    with pytest.raises(BadDayError) as end:
        Span(None, day)  # type: ignore[arg-type]

    assert (start.value.value, start.value.reason) == (value, reason)
    assert (end.value.value, end.value.reason) == (value, reason)
