"""Indicators from totals: ratios of sums, exact, with their bounds."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest

from cdteams.errors import BadCountError, OptionError
from cdteams.kpi import NO_BOUND, Amounts, Catalogue, Indicator, Scale, Sides, evaluate

Make = Callable[..., Indicator]
Put = Callable[..., Catalogue]
WHY = {"proxy_vi": "một người có thể có bốn tài khoản", "proxy_en": "one person may have four accounts"}


def exact(*values: int) -> Amounts:
    return Amounts.exact(np.array(values, dtype=np.int64))


def sides(above: list[int], below: list[int], *, is_open: list[bool]) -> Sides:
    return Sides(numerator_only=np.array(above), denominator_only=np.array(below), is_open=np.array(is_open))


def between(low: int, value: int, high: int, *, known: bool = True) -> Amounts:
    ends = [np.array([each], dtype=np.int64) for each in (value, low, high)]
    return Amounts(value=ends[0], low=ends[1], high=ends[2], known=np.array([known]))


def test_accounts_of_huu_lung_are_printed_as_the_proxy_that_they_are(indicator: Make, catalogue: Put) -> None:
    """6.281 accounts over 62.149 people are 10,1 %, with both sums and the reason."""
    found = evaluate(
        "adoption",
        catalogue(indicator("adoption", ("accounts", "shop_accounts"), ("people",), **WHY)),
        amounts={"accounts": exact(6000), "shop_accounts": exact(281), "people": exact(62149)},
    ).at(0)

    assert found.value == Fraction(628100, 62149)
    assert found.words("vi") == (
        "10,1 % (6.281 / 62.149; chỉ số thay thế: một người có thể có bốn tài khoản)"
    )
    assert found.words("en") == "10.1% (6,281 / 62,149; proxy: one person may have four accounts)"


def test_a_rate_over_the_whole_is_shown_and_marked(indicator: Make, catalogue: Put) -> None:
    """Nothing is cut to 100 %."""
    found = evaluate(
        "share",
        catalogue(indicator("share", ("online",), ("dossiers",))),
        amounts={"online": exact(12, 5), "dossiers": exact(10, 10)},
    )

    assert found.is_over_whole.tolist() == [True, False]
    assert found.at(0).is_over_whole
    assert found.at(0).words("vi") == "120,0 % (12 / 10; vượt 100 %)"
    assert found.at(1).words("en") == "50.0% (5 / 10)"
    assert len(found) == 2


def test_a_rate_of_other_units_above_than_below_is_marked(indicator: Make, catalogue: Put) -> None:
    """How many stand on each side only is said beside the rate; a side without any is not named."""
    found = evaluate(
        "share",
        catalogue(indicator("share", ("online",), ("dossiers",))),
        amounts={"online": exact(5, 5, 5), "dossiers": exact(10, 10, 10)},
        sides=sides([1200, 0, 0], [4, 3, 0], is_open=[False, False, False]),
    )

    assert [found.at(n).is_uneven for n in range(3)] == [True, True, False]
    assert found.at(0).words("vi") == (
        "50,0 % (5 / 10; tử số và mẫu số không cùng đơn vị: "
        "1.200 đơn vị chỉ có ở tử số, 4 đơn vị chỉ có ở mẫu số)"
    )
    assert found.at(1).words("en") == (
        "50.0% (5 / 10; not the same units above and below: 3 only in the denominator)"
    )
    assert found.at(2).words("en") == "50.0% (5 / 10)"


def test_a_rate_that_lacks_what_nobody_waits_for_has_no_bounds(indicator: Make, catalogue: Put) -> None:
    """Sums that are known for certain bound nothing where one of them has no number of a unit of the other."""
    found = evaluate(
        "share",
        catalogue(indicator("share", ("online",), ("dossiers",))),
        amounts={"online": exact(5), "dossiers": exact(10)},
        sides=sides([0], [1], is_open=[True]),
    ).at(0)

    assert (found.low, found.high, found.is_exact) == (None, None, False)
    assert found.words("en") == (
        "50.0% (5 / 10; not the same units above and below: 1 only in the denominator; bounds unknown)"
    )


def test_a_sum_has_one_side(indicator: Make, catalogue: Put) -> None:
    """An indicator that is a sum is not marked for units that give nothing to divide by."""
    found = evaluate(
        "total",
        catalogue(indicator("total", ("online", "dossiers"))),
        amounts={"online": exact(5), "dossiers": exact(10)},
        sides=sides([1], [1], is_open=[True]),
    ).at(0)

    assert (found.is_uneven, found.is_exact) == (False, True)


def test_nothing_to_divide_by_is_unknown(indicator: Make, catalogue: Put) -> None:
    """A denominator of 0 gives no rate, and certainly not 0 %."""
    found = evaluate(
        "share",
        catalogue(indicator("share", ("online",), ("dossiers",))),
        amounts={"online": exact(0), "dossiers": exact(0)},
    ).at(0)

    assert (found.numerator, found.denominator, found.ratio, found.value) == (0, 0, None, None)
    assert (found.words("vi"), found.words("en")) == ("chưa rõ", "unknown")
    assert not found.is_exact


def test_a_measure_that_is_not_there_is_unknown(indicator: Make, catalogue: Put) -> None:
    """Neither numerator nor denominator is taken for 0."""
    found = evaluate(
        "share", catalogue(indicator("share", ("online",), ("dossiers",))), amounts={"online": exact(3)}
    ).at(0)

    assert (found.numerator, found.denominator, found.low, found.high) == (None, None, None, None)


def test_an_interval_of_totals_gives_an_interval_of_the_rate(indicator: Make, catalogue: Put) -> None:
    """Least over greatest and greatest over least, as fractions."""
    found = evaluate(
        "share",
        catalogue(indicator("share", ("online",), ("dossiers",))),
        amounts={"online": between(3, 3, 5), "dossiers": between(10, 10, 12)},
    ).at(0)

    assert (found.low, found.high) == (Fraction(1, 4), Fraction(1, 2))
    assert found.words("vi") == "30,0 % (3 / 10; 25,0 % – 50,0 %)"


def test_the_ends_of_an_interval_are_rounded_outwards(indicator: Make, catalogue: Put) -> None:
    """From 4/7 to 5/6 is printed as what holds both, and never as less: 57,1 % and 83,4 %."""
    amounts = {"online": between(2, 2, 5), "dossiers": between(3, 3, 3)}
    share = catalogue(indicator("share", ("online",), ("dossiers",)))
    plain = catalogue(indicator("share", ("online",), ("dossiers",), scale=Scale.PLAIN))
    wide = {"online": between(4, 5, 5), "dossiers": between(6, 7, 7)}

    assert evaluate("share", share, amounts=amounts).at(0).words("en") == "66.7% (2 / 3; 66.6% – 166.7%)"
    assert evaluate("share", share, amounts=wide).at(0).words("vi") == "71,4 % (5 / 7; 57,1 % – 83,4 %)"
    assert evaluate("share", plain, amounts=wide).at(0).words("en") == "0.7 (5 / 7; 0.5 – 0.9)"


def test_sums_below_zero_are_printed_as_they_are(indicator: Make, catalogue: Put) -> None:
    """Half a ton less is -0.5, and a fall of a hundredth has no sign where it has no digit."""
    fall = catalogue(indicator("fall", ("tons",), ("people",), scale=Scale.PLAIN))
    half = evaluate("fall", fall, amounts={"tons": exact(-5, -15), "people": exact(50, 1)})

    assert half.at(0).words("en") == "0.0 (-0.5 / 50)"
    assert half.at(1).words("vi") == "-1,5 (-1,5 / 1)"


def test_a_measure_above_and_below_moves_both_at_once(indicator: Make, catalogue: Put) -> None:
    """A part of a whole is never over it, however little is known of the part."""
    found = evaluate(
        "share",
        catalogue(indicator("share", ("adults",), ("adults", "children"))),
        amounts={"adults": between(4, 4, NO_BOUND), "children": exact(4)},
    ).at(0)

    assert (found.low, found.high) == (Fraction(1, 2), Fraction(1))


def test_a_total_without_an_upper_end_leaves_the_rate_one_sided(indicator: Make, catalogue: Put) -> None:
    """What has not reported yet may raise it, and cannot lower it."""
    put = catalogue(indicator("share", ("online",), ("dossiers",)))
    above = evaluate("share", put, amounts={"online": between(3, 3, NO_BOUND), "dossiers": exact(10)}).at(0)
    below = evaluate("share", put, amounts={"online": exact(3), "dossiers": between(10, 10, NO_BOUND)}).at(0)

    assert (above.low, above.high) == (Fraction(3, 10), None)
    assert above.words("en") == "30.0% (3 / 10; ≥ 30.0%)"
    assert (below.low, below.high) == (Fraction(0), Fraction(3, 10))


def test_taking_away_without_an_upper_end_leaves_no_lower_one(indicator: Make, catalogue: Put) -> None:
    """What may grow without end takes away without end."""
    found = evaluate(
        "less",
        catalogue(indicator("less", ("people", "-children"), ("adults",))),
        amounts={"people": exact(9), "children": between(3, 3, NO_BOUND), "adults": exact(10)},
    ).at(0)

    assert (found.low, found.high) == (None, Fraction(3, 5))
    assert found.words("en") == "60.0% (6 / 10; ≤ 60.0%)"


def test_a_denominator_that_may_be_nothing_leaves_no_bounds(indicator: Make, catalogue: Put) -> None:
    """The figure of those that reported is told, and that nothing bounds it."""
    found = evaluate(
        "share",
        catalogue(indicator("share", ("online",), ("dossiers",))),
        amounts={"online": exact(3), "dossiers": between(0, 10, 12)},
    ).at(0)

    assert (found.low, found.high) == (None, None)
    assert found.words("vi") == "30,0 % (3 / 10; chưa rõ giới hạn)"
    assert found.words("en") == "30.0% (3 / 10; bounds unknown)"


def test_an_unknown_total_may_still_have_bounds(indicator: Make, catalogue: Put) -> None:
    """The rate is unknown, and lies where its totals can lie."""
    found = evaluate(
        "share",
        catalogue(indicator("share", ("online",), ("dossiers",))),
        amounts={"online": between(2, 0, 4, known=False), "dossiers": exact(10)},
    ).at(0)

    assert (found.ratio, found.low, found.high) == (None, Fraction(1, 5), Fraction(2, 5))


def test_totals_are_taken_as_a_roll_up_gives_them(indicator: Make, catalogue: Put) -> None:
    """One number stands for no total and for no bound."""
    value, low, high = (
        np.array(each, dtype=np.int64) for each in ([3, NO_BOUND], [3, 0], [NO_BOUND, NO_BOUND])
    )
    totals = {"online": Amounts.of(value, low=low, high=high), "dossiers": exact(10, 10)}
    found = evaluate("share", catalogue(indicator("share", ("online",), ("dossiers",))), amounts=totals)

    assert [found.at(n).ratio for n in (0, 1)] == [Fraction(3, 10), None]
    assert [(found.at(n).low, found.at(n).high) for n in (0, 1)] == [(Fraction(3, 10), None), (0, None)]


def test_a_sum_is_an_indicator_too(indicator: Make, catalogue: Put) -> None:
    """Without a denominator the figure is the sum, with what was taken away."""
    put = catalogue(indicator("grown", ("people", "-children")))
    found = evaluate("grown", put, amounts={"people": exact(1300), "children": exact(60)}).at(0)
    open_ = evaluate("grown", put, amounts={"people": between(9, 9, 12), "children": exact(2)}).at(0)

    assert (found.numerator, found.denominator, found.value) == (1240, 1, Fraction(1240))
    assert found.words("vi") == "1.240"
    assert (open_.low, open_.high) == (Fraction(7), Fraction(10))


def test_digits_after_the_decimal_sign_are_kept(indicator: Make, catalogue: Put) -> None:
    """Sums are brought to one precision, and print as they are."""
    mean = indicator("mean", ("tons",), ("people",), scale=Scale.PLAIN)
    less = indicator("less", ("-tons",))
    put = catalogue(mean, less)
    amounts = {"tons": exact(125), "people": exact(10)}

    assert evaluate("mean", put, amounts=amounts).at(0).words("vi") == "1,3 (12,5 / 10)"
    assert evaluate("less", put, amounts=amounts).at(0).words("en") == "-12.5"
    assert evaluate("less", put, amounts=amounts).at(0).value == Fraction(-25, 2)


def test_a_sum_beyond_64_bits_is_refused(indicator: Make, catalogue: Put) -> None:
    """Nothing wraps round."""
    put = catalogue(indicator("all", ("people", "adults")))
    with pytest.raises(BadCountError) as caught:
        evaluate("all", put, amounts={"people": exact(2**63 - 1), "adults": exact(1)})

    assert (caught.value.value, caught.value.reason) == ("9223372036854775808", "large")


def test_an_indicator_that_is_not_there_is_refused(catalogue: Put) -> None:
    """A code that the catalogue lacks has no figure."""
    with pytest.raises(OptionError):
        evaluate("nothing", catalogue(), amounts={})


def test_no_units_give_no_figures(indicator: Make, catalogue: Put) -> None:
    """An empty level is no fault."""
    put = catalogue(indicator("share", ("online",), ("dossiers",)))

    assert len(evaluate("share", put, amounts={"online": exact(), "dossiers": exact()})) == 0
