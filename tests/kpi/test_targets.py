"""Figures against targets and bands, and targets handed down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest

from cdteams.errors import DisagreementError
from cdteams.kpi import (
    Amounts,
    Band,
    BandStep,
    Cascade,
    Catalogue,
    Comparator,
    IndicatorFigure,
    Target,
    TargetVerdict,
    UnitTarget,
    band_of,
    evaluate,
    hand_down,
    judge_target,
    judge_targets,
)
from cdteams.model import Instrument, InstrumentType, LegalSource, Level

Make = Callable[..., Any]
DAY, END = date(2022, 5, 27), date(2022, 12, 31)
SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PLAN, number="77/KH-UBND", issuer="UBND tỉnh Bình Định"),
    clause="II",
    quote="tối thiểu 70%",
)
TARGET = Target(
    code="BD-M01",
    indicator_vi="tỷ lệ",
    indicator_en="share",
    population="người trưởng thành",
    comparator=Comparator.AT_LEAST,
    percent=70,
    by=END,
    level=Level.PROVINCE,
    indicator="share",
    start=DAY,
    source=SOURCE,
)
NUMBER: dict[str, Any] = {"percent": None, "population": "", "number": 100}
GRADES = Band(
    code="BD-B01",
    indicator="share",
    level=Level.COMMUNE,
    decimals=1,
    steps=(
        BandStep(vi="yếu", en="weak"),
        BandStep(at_least=655, vi="khá", en="fair"),
        BandStep(at_least=900, vi="tốt", en="good"),
    ),
    start=DAY,
    source=SOURCE,
)


def test_no_target_gives_no_verdict(figure: Make) -> None:
    """Without an approved target, and outside its days, there is nothing to judge."""
    assert judge_target(figure(9, 10), None, on=END) is TargetVerdict.NO_TARGET
    assert judge_target(figure(9, 10), TARGET, on=date(2022, 5, 26)) is TargetVerdict.NO_TARGET


def test_a_target_is_not_due_before_its_last_day(figure: Make) -> None:
    """On the day before the last it is not due, on the last it is, whatever the figure."""
    assert judge_target(figure(9, 10), TARGET, on=date(2022, 12, 30)) is TargetVerdict.NOT_DUE
    assert judge_target(figure(9, 10), TARGET, on=END) is TargetVerdict.PASS
    assert judge_target(figure(0, 10), attrs.evolve(TARGET, by=None), on=DAY) is TargetVerdict.FAIL


@pytest.mark.parametrize(
    ("comparator", "below", "same", "above"),
    [
        (Comparator.AT_LEAST, "fail", "pass", "pass"),
        (Comparator.AT_MOST, "pass", "pass", "fail"),
        (Comparator.EXACTLY, "fail", "pass", "fail"),
    ],
)
def test_a_figure_is_compared_exactly(
    figure: Make, comparator: Comparator, below: str, same: str, above: str
) -> None:
    """69,9999 % is not 70 %, and nothing is rounded to it."""
    target = attrs.evolve(TARGET, comparator=comparator)
    verdicts = [
        judge_target(figure(part, 1_000_000), target, on=END).value for part in (699_999, 700_000, 700_001)
    ]

    assert verdicts == [below, same, above]


def test_an_interval_passes_or_fails_as_a_whole_or_is_unknown(figure: Make) -> None:
    """What could go either way is said to be unknown."""
    half, most, all_ = Fraction(1, 2), Fraction(7, 10), Fraction(1)
    ends = [(most, all_), (half, all_), (half, Fraction(6, 10)), (half, None), (most, None), (None, None)]
    verdicts = [judge_target(figure(8, 10, low=a, high=b), TARGET, on=END).value for a, b in ends]

    assert verdicts == ["pass", "unknown", "fail", "unknown", "pass", "unknown"]


def test_uneven_sides_are_judged_where_every_case_is_judged_alike(figure: Make) -> None:
    """Without bounds no figure meets its target, however high; with bounds it does where both ends do."""
    boundless = figure(99, 100, low=None, high=None, denominator_only=1)
    bounded = figure(99, 100, low=Fraction(9, 10), high=Fraction(1), denominator_only=1)

    assert judge_target(boundless, TARGET, on=END) is TargetVerdict.UNKNOWN
    assert judge_target(bounded, TARGET, on=END) is TargetVerdict.PASS


def test_a_number_is_compared_in_the_scale_of_its_indicator(figure: Make) -> None:
    """A number for a share in percent is a number of percent."""
    target = attrs.evolve(TARGET, **(NUMBER | {"number": 80}))

    assert judge_target(figure(8, 10), target, on=END) is TargetVerdict.PASS
    assert judge_target(figure(79, 100), target, on=END) is TargetVerdict.FAIL


def test_a_unit_is_judged_by_what_it_was_given(figure: Make) -> None:
    """A list may ask less of one commune than of the province."""
    given = UnitTarget(unit="21601", percent=50)

    assert judge_target(figure(6, 10), TARGET, on=END, unit=given) is TargetVerdict.PASS
    assert judge_target(figure(6, 10), TARGET, on=END) is TargetVerdict.FAIL


def test_a_share_of_a_sum_is_refused(indicator: Make) -> None:
    """A sum has no whole of which a share could be."""
    sum_ = IndicatorFigure(indicator=indicator("sum", ("people",)), numerator=3, denominator=1)
    with pytest.raises(DisagreementError) as caught:
        judge_target(sum_, TARGET, on=END)

    assert (caught.value.field, caught.value.value) == ("percent", "70")


@pytest.mark.parametrize("factor", [1, 10**16])
@pytest.mark.parametrize("comparator", list(Comparator))
def test_many_units_are_judged_as_each_is(
    indicator: Make, catalogue: Callable[..., Catalogue], comparator: Comparator, factor: int
) -> None:
    """Also where 64 bits do not hold the products."""
    value = np.array([6, 7, 8, 0, 5], dtype=np.int64) * factor
    whole = np.array([10, 10, 10, 0, 10], dtype=np.int64) * factor
    low = value - np.array([0, 0, 0, 0, 1], dtype=np.int64)
    adults = Amounts(value=value, known=np.ones(5, dtype=np.bool_), low=low, high=value)
    target = attrs.evolve(TARGET, comparator=comparator)
    found = evaluate(
        "share",
        catalogue(indicator("share", ("adults",), ("people",))),
        amounts={"adults": adults, "people": Amounts.exact(whole)},
    )
    expected = {
        Comparator.AT_LEAST: ["fail", "pass", "pass", "unknown", "fail"],
        Comparator.AT_MOST: ["pass", "pass", "fail", "unknown", "pass"],
        Comparator.EXACTLY: ["fail", "pass", "fail", "unknown", "fail"],
    }[comparator]

    assert [verdict.value for verdict in judge_targets(found, target, on=END)] == expected
    assert {v.value for v in judge_targets(found, target, on=DAY)} == {"not-due"}
    assert {v.value for v in judge_targets(found, None, on=END)} == {"no-target"}


def test_grades_are_those_of_the_plan(figure: Make) -> None:
    """A value on the threshold has the higher grade; without a band there is none."""
    grades = [band_of(figure(part, 1000), GRADES, on=END) for part in (654, 655, 900, 1200)]

    assert [grade.vi for grade in grades if grade] == ["yếu", "khá", "tốt", "tốt"]
    assert band_of(figure(9, 10), None, on=END) is None
    assert band_of(figure(9, 10), GRADES, on=date(2022, 5, 26)) is None


def test_a_figure_that_could_have_two_grades_has_none(figure: Make) -> None:
    """An interval inside one grade has it."""
    assert band_of(figure(8, 10, low=Fraction(6, 10)), GRADES, on=END) is None
    assert band_of(figure(8, 10, high=None), GRADES, on=END) is None
    grade = band_of(figure(8, 10, low=Fraction(7, 10)), GRADES, on=END)

    assert grade is not None
    assert grade.en == "fair"


@pytest.mark.parametrize(
    "steps",
    [
        GRADES.steps[:1],
        GRADES.steps[1:],
        (GRADES.steps[0], GRADES.steps[0]),
        (GRADES.steps[0], GRADES.steps[2], GRADES.steps[1]),
    ],
)
def test_grades_begin_one_above_the_other(steps: tuple[BandStep, ...]) -> None:
    """The lowest has no lower end, and every value has exactly one grade."""
    with pytest.raises(DisagreementError) as caught:
        attrs.evolve(GRADES, steps=steps)

    assert caught.value.field == "steps"


def test_grades_have_at_most_six_digits() -> None:
    """As measures have."""
    with pytest.raises(DisagreementError):
        attrs.evolve(GRADES, decimals=7)


def test_a_share_is_handed_down_as_it_is() -> None:
    """Each unit has to reach the same percentage; where nothing is said none is handed down."""
    down = hand_down(attrs.evolve(TARGET, cascade=Cascade.SAME_SHARE), weights={"a": 10, "b": 0})

    assert [(each.unit, each.percent) for each in down] == [("a", 70), ("b", 70)]
    assert hand_down(TARGET, weights={"a": 10}) == ()


def test_a_number_is_split_by_weight_without_a_rest() -> None:
    """100 over weights of 1, 1 and 1 are 34, 33 and 33: the first by code has what is left over."""
    target = attrs.evolve(TARGET, **NUMBER, cascade=Cascade.SAME_SHARE)
    down = hand_down(target, weights={"c": 1, "a": 1, "b": 1})

    assert [(each.unit, each.number) for each in down] == [("c", 33), ("a", 34), ("b", 33)]
    assert [each.number for each in hand_down(target, weights={"x": 2, "y": 1})] == [67, 33]


def test_a_number_is_not_split_by_nothing() -> None:
    """Where all weights are 0 there is no share."""
    with pytest.raises(DisagreementError):
        hand_down(attrs.evolve(TARGET, **NUMBER, cascade=Cascade.SAME_SHARE), weights={"a": 0})


def test_a_list_is_taken_as_it_stands() -> None:
    """Its units are those below, and its numbers add up to the target."""
    listed = (UnitTarget(unit="a", number=60), UnitTarget(unit="b", number=40))
    target = attrs.evolve(TARGET, **NUMBER, cascade=Cascade.LISTED, listed=listed)

    assert hand_down(target, weights={"b": 0, "a": 0}) == (listed[1], listed[0])
    with pytest.raises(DisagreementError, match="c does not agree"):
        hand_down(target, weights={"a": 0, "b": 0, "c": 0})
    with pytest.raises(DisagreementError, match="Σ = 100"):
        hand_down(attrs.evolve(target, number=101), weights={"a": 0, "b": 0})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"percent": None}, "percent"),
        ({"number": 5}, "percent"),
        ({"population": " "}, "population"),
        ({"cascade": Cascade.LISTED}, "cascade"),
        ({"listed": (UnitTarget(unit="a", percent=5),)}, "cascade"),
        ({"cascade": Cascade.LISTED, "listed": (UnitTarget(unit="a", percent=5),) * 2}, "listed"),
        ({"cascade": Cascade.LISTED, "listed": (UnitTarget(unit="a", number=5),)}, "listed"),
    ],
)
def test_a_target_that_cannot_be_meant_is_refused(changes: dict[str, Any], field: str) -> None:
    """One figure, a population for a share, and a list where it says so."""
    with pytest.raises(DisagreementError) as caught:
        attrs.evolve(TARGET, **changes)

    assert caught.value.field == field


def test_a_unit_is_given_a_share_or_a_number() -> None:
    """One of the two, and not both."""
    with pytest.raises(DisagreementError):
        UnitTarget(unit="a")
