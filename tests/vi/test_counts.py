"""A count is read, or refused with its reason."""

from __future__ import annotations

import pytest

from cdteams.errors import BadCountError, Place
from cdteams.vi import parse_count, parse_grouped_count

REFUSED = [
    ("-3", "negative"),
    ("−3", "negative"),
    ("–1.340", "negative"),
    ("-2,5", "negative"),
    ("3,5", "fraction"),
    ("2.5", "fraction"),
    (".5", "fraction"),
    ("12.0", "fraction"),
    ("1.34", "fraction"),
    ("1.340,5", "fraction"),
    ("1,340.50", "fraction"),
    ("1340,500", "fraction"),
    ("0.500", "fraction"),
    ("1,340", "separator"),
    ("1 340", "separator"),
    ("1\u00a0340", "separator"),
    ("1,340,000", "separator"),
    ("abc", "text"),
    ("", "text"),
    (" ", "text"),
    ("-", "text"),
    ("3.", "text"),
    ("1e3", "text"),
    ("1_000", "text"),
    ("+3", "text"),
    ("12.34.56", "text"),
    ("5 người", "text"),
    ("hơn 4.400", "text"),
    ("\u0663", "text"),
    ("\u00b2", "text"),
    ("9223372036854775808", "large"),
    ("9" * 5000, "large"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("631", 631),
        ("007", 7),
        (" 1340\u00a0\n", 1340),
        ("9223372036854775807", 9223372036854775807),
        ("0" * 5000 + "8", 8),
    ],
)
def test_digits_are_a_count(text: str, expected: int) -> None:
    """Digits alone are read, with white space around them and zeros in front."""
    assert parse_count(text) == expected


@pytest.mark.parametrize(("text", "reason"), [*REFUSED, ("1.340", "separator"), ("17.000", "separator")])
def test_a_cell_that_is_no_count_is_refused_with_its_reason(text: str, reason: str) -> None:
    """The error tells the text as it was given and why it is no count."""
    with pytest.raises(BadCountError) as caught:
        parse_count(text)

    assert (caught.value.value, caught.value.reason) == (text, reason)


def test_the_error_tells_the_place() -> None:
    """The place handed in comes back with the error."""
    place = Place(file="teams.csv", line=4, column="members")

    with pytest.raises(BadCountError) as caught:
        parse_count("1.340", place=place)

    assert caught.value.place == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1.340", 1340), ("17.000", 17000), ("631", 631), ("1340", 1340), (" 1.234.567 ", 1234567), ("0", 0)],
)
def test_a_dot_groups_thousands_in_prose(text: str, expected: int) -> None:
    """Figures quoted from Vietnamese prose are read with or without groups."""
    assert parse_grouped_count(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *REFUSED,
        ("8,5", "fraction"),
        ("01.340", "fraction"),
        ("1.340.00", "fraction"),
        ("9.223.372.036.854.775.808", "large"),
    ],
)
def test_prose_that_is_no_count_is_refused_with_its_reason(text: str, reason: str) -> None:
    """A comma, a broken group or a word beside the figure is refused."""
    with pytest.raises(BadCountError) as caught:
        parse_grouped_count(text)

    assert (caught.value.value, caught.value.reason) == (text, reason)
