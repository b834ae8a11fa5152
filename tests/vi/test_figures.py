"""Figures are printed for readers of one language and stay true."""

from __future__ import annotations

import pytest

from cdteams.errors import OptionError
from cdteams.vi import format_count, format_percent


@pytest.mark.parametrize(
    ("number", "vietnamese", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1340, "1.340", "1,340"),
        (1234567, "1.234.567", "1,234,567"),
        (-1340, "-1.340", "-1,340"),
    ],
)
def test_thousands_are_grouped(number: int, vietnamese: str, english: str) -> None:
    """Vietnamese groups with a dot, English with a comma."""
    assert (format_count(number), format_count(number, "en")) == (vietnamese, english)


@pytest.mark.parametrize(
    ("number", "decimals", "vietnamese", "english"),
    [
        (0, 2, "0,00", "0.00"),
        (3500, 3, "3,500", "3.500"),
        (1340567, 2, "13.405,67", "13,405.67"),
        (-5, 1, "-0,5", "-0.5"),
    ],
)
def test_a_count_of_parts_has_decimals(number: int, decimals: int, vietnamese: str, english: str) -> None:
    """Thousandths are printed as such, exactly; below 0 the sign stands in front."""
    assert (format_count(number, decimals=decimals), format_count(number, "en", decimals=decimals)) == (
        vietnamese,
        english,
    )


@pytest.mark.parametrize(
    ("numerator", "denominator", "vietnamese", "english"),
    [
        (5, 11, "45,5 %", "45.5%"),
        (1, 1, "100,0 %", "100.0%"),
        (0, 7, "0,0 %", "0.0%"),
        (1, 8, "12,5 %", "12.5%"),
        (25, 24, "104,2 %", "104.2%"),
        (21, 2, "1.050,0 %", "1,050.0%"),
        (-1, 8, "-12,5 %", "-12.5%"),
        (1, -8, "-12,5 %", "-12.5%"),
    ],
)
def test_a_ratio_is_a_percentage(numerator: int, denominator: int, vietnamese: str, english: str) -> None:
    """Vietnamese writes a comma and a blank before the sign, English a dot and none."""
    assert format_percent(numerator, denominator) == vietnamese
    assert format_percent(numerator, denominator, "en") == english


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(1, 2000, "0,1 %"), (3, 2000, "0,2 %"), (5, 2000, "0,3 %"), (1001, 8000, "12,5 %"), (9, 16, "56,3 %")],
)
def test_halves_are_rounded_up(numerator: int, denominator: int, expected: str) -> None:
    """Exactly half a step goes up, on even and odd figures alike."""
    assert format_percent(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(1561, 1562, "99,9 %"), (9999, 10000, "99,9 %"), (10001, 10000, "100,1 %"), (94999, 95000, "99,9 %")],
)
def test_only_all_is_a_hundred(numerator: int, denominator: int, expected: str) -> None:
    """One team short of all is not 100 %, nor is one too many."""
    assert format_percent(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(1, 95000, "0,1 %"), (-1, 95000, "-0,1 %"), (0, 95000, "0,0 %")],
)
def test_only_nothing_is_zero(numerator: int, denominator: int, expected: str) -> None:
    """One team of 95,000 is not 0 %."""
    assert format_percent(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("digits", "expected"),
    [(0, "45 %"), (1, "45,5 %"), (2, "45,45 %"), (4, "45,4545 %"), (20, "45,45454545454545454545 %")],
)
def test_digits_are_chosen(digits: int, expected: str) -> None:
    """The caller says how many digits follow the comma; 0 prints no comma."""
    assert format_percent(5, 11, digits=digits) == expected


@pytest.mark.parametrize(
    ("numerator", "expected"), [(1561, "99 %"), (1562, "100 %"), (1563, "101 %"), (1, "1 %")]
)
def test_whole_percents_are_true_at_both_ends(numerator: int, expected: str) -> None:
    """Without digits, too, only all is 100 and only nothing is 0."""
    assert format_percent(numerator, 1562, digits=0) == expected


def test_a_ratio_to_nothing_is_refused() -> None:
    """There is no percentage of a whole that is 0."""
    with pytest.raises(ZeroDivisionError) as caught:
        format_percent(0, 0)

    assert type(caught.value) is ZeroDivisionError


def test_digits_below_zero_are_refused() -> None:
    """Fewer than no digits cannot be printed."""
    with pytest.raises(OptionError) as caught:
        format_percent(1, 2, digits=-1)

    assert (caught.value.option, caught.value.value) == ("digits", "-1")


@pytest.mark.parametrize("lang", ["fr", "", "VI"])
def test_another_language_is_refused(lang: str) -> None:
    """No language stands in for one that is not known."""
    with pytest.raises(OptionError) as of_count:
        format_count(1340, lang)
    with pytest.raises(OptionError) as of_percent:
        format_percent(1, 2, lang)

    assert (of_count.value.value, of_percent.value.value) == (lang, lang)
    assert of_count.value.allowed == ("en", "vi")
