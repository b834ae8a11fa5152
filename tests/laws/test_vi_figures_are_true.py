"""Law: what is printed can be read back, and no percentage says more than is so."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from cdteams.vi import format_count, format_percent, parse_count, parse_grouped_count

counts = st.integers(0, 2**63 - 1)
wholes = st.integers(1, 10**6) | st.integers(1, 2**63 - 1)
digits = st.integers(0, 6)


@given(counts)
def test_a_printed_count_is_read_back(number: int) -> None:
    """Grouping thousands and reading the groups is identity; so is plain writing."""
    assert parse_grouped_count(format_count(number)) == number
    assert parse_count(str(number)) == number


@given(wholes.flatmap(lambda whole: st.tuples(st.integers(0, 2 * whole), st.just(whole))), digits)
@example((1561, 1562), 1)
@example((94999, 95000), 0)
def test_only_all_is_a_hundred_and_only_nothing_is_zero(ratio: tuple[int, int], places: int) -> None:
    """100 is printed for all of the whole and 0 for none of it, and in no other case."""
    printed = Fraction(format_percent(*ratio, "en", digits=places).rstrip("%").replace(",", ""))

    assert (printed == 100) == (ratio[0] == ratio[1])
    assert (printed == 0) == (ratio[0] == 0)


@given(counts, wholes, digits)
def test_a_percentage_is_within_a_step_of_the_truth(part: int, whole: int, places: int) -> None:
    """The printed figure lies less than one step of its last digit from the ratio."""
    printed = Fraction(format_percent(part, whole, "en", digits=places).rstrip("%").replace(",", ""))

    assert abs(printed - Fraction(100 * part, whole)) < Fraction(1, 10**places)


@given(st.integers(0, 10**6), st.integers(1, 10**6), digits)
def test_a_larger_part_never_prints_less(part: int, whole: int, places: int) -> None:
    """One more in the part never lowers the percentage."""
    less, more = (
        Fraction(format_percent(n, whole, "en", digits=places).rstrip("%").replace(",", ""))
        for n in (part, part + 1)
    )

    assert less <= more
