"""Indicators are made of measures that fit together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cdteams.errors import (
    BadValueError,
    CdteamsError,
    DisagreementError,
    FaultsError,
    IndicatorCycleError,
    MixedUnitsError,
    NotAdditiveError,
    WeightError,
)
from cdteams.kpi import Catalogue, Indicator, Part, Scale
from cdteams.model import Behaviour, CountUnit, Measure, OverTime, OverUnits

Make = Callable[..., Indicator]
Put = Callable[..., Catalogue]
WHY = {"proxy_vi": "một người có thể có nhiều tài khoản", "proxy_en": "one person may have several accounts"}


def faults(catalogue: Put, *indicators: Indicator) -> list[CdteamsError]:
    with pytest.raises(FaultsError) as caught:
        catalogue(*indicators)
    return list(caught.value)


def test_accounts_over_people_are_refused(indicator: Make, catalogue: Put) -> None:
    """A person with four apps counts four times, so this is no share of people."""
    (fault,) = faults(catalogue, indicator("adoption", ("accounts",), ("people",)))

    assert isinstance(fault, MixedUnitsError)
    assert (fault.first, fault.second) == ("accounts", "people")
    assert fault.text("vi") == (
        "chỉ số 'adoption' ghép tài khoản (accounts) với người (people): không cùng đơn vị tính. Hãy chọn chỉ"
        " tiêu cùng đơn vị tính; nếu là chỉ số thay thế, hãy ghi proxy_vi, proxy_en kèm lý do."
    )


def test_a_declared_proxy_is_allowed_and_marked(indicator: Make, catalogue: Put) -> None:
    """With its reason it stands, and its name says what it is."""
    made = catalogue(indicator("adoption", ("accounts",), ("people",), **WHY)).indicators["adoption"]

    assert made.is_proxy
    assert made.word("vi") == "chỉ số adoption [chỉ số thay thế]"
    assert made.word("en") == "indicator adoption [proxy]"


@pytest.mark.parametrize("scale", [Scale.PER_THOUSAND, Scale.PLAIN])
def test_no_scale_makes_accounts_of_people(indicator: Make, catalogue: Put, scale: Scale) -> None:
    """Accounts per 1,000 people read as people just as well."""
    (fault,) = faults(catalogue, indicator("adoption", ("accounts",), ("people",), scale=scale))

    assert isinstance(fault, MixedUnitsError)


def test_people_and_accounts_are_never_added(indicator: Make, catalogue: Put) -> None:
    """Not even a proxy adds what is counted in two units."""
    (fault,) = faults(catalogue, indicator("sum", ("people", "accounts"), ("people",), **WHY))

    assert isinstance(fault, MixedUnitsError)
    assert (fault.first, fault.second) == ("people", "accounts")


def test_turns_are_no_share_of_people(indicator: Make, catalogue: Put) -> None:
    """A share is of its own unit; a mean of one per another is none."""
    (fault,) = faults(catalogue, indicator("share", ("turns",), ("people",)))
    mean = catalogue(indicator("mean", ("turns",), ("people",), scale=Scale.PLAIN))

    assert isinstance(fault, MixedUnitsError)
    assert mean.indicators["mean"].word("en") == "indicator mean"


def test_a_ratio_is_no_part_of_a_sum(indicator: Make, catalogue: Put) -> None:
    """Rates that villages report are neither added nor averaged."""
    (fault,) = faults(catalogue, indicator("mean", ("rate",)))

    assert isinstance(fault, NotAdditiveError)
    assert fault.measure == "rate"


def test_a_circle_is_named(indicator: Make, catalogue: Put) -> None:
    """Each code on the way stands in the refusal, which comes once."""
    (fault,) = faults(
        catalogue,
        indicator("b", ("c.numerator",)),
        indicator("c", ("a.numerator",)),
        indicator("a", ("b.numerator",)),
        indicator("d", ("a.numerator",)),
    )

    assert isinstance(fault, IndicatorCycleError)
    assert fault.cycle == ("a", "b", "c", "a")
    assert "a → b → c → a" in fault.text("en")


def test_a_part_that_nothing_bears_is_told_with_what_was_meant(indicator: Make, catalogue: Put) -> None:
    """A slip in a code is answered with the nearest one; what rests on it says nothing more."""
    (fault,) = faults(
        catalogue, indicator("a", ("onlin",), ("dossiers",)), indicator("b", ("a.numerator",), ("dossiers",))
    )

    assert isinstance(fault, BadValueError)
    assert (fault.value, fault.field, fault.suggestions) == ("onlin", "numerator", ("online",))


def test_parts_of_indicators_are_taken_apart_to_measures(indicator: Make, catalogue: Put) -> None:
    """Signs go through, and what is added and taken away again is left out."""
    made = catalogue(
        indicator("grown", ("people", "-children"), ("people",)),
        indicator("both", ("grown.numerator", "children"), ("grown.denominator", "-grown.numerator")),
    )

    assert made.coefficients("grown", "numerator") == {"people": 1, "children": -1}
    assert made.coefficients("both", "numerator") == {"people": 1}
    assert made.coefficients("both", "denominator") == {"children": 1}


def test_a_part_is_read_with_its_sign_and_side(indicator: Make) -> None:
    """A dot names a side of an indicator, a hyphen in front takes away."""
    made = indicator("x", ("a", "-b.denominator"))

    assert made.parts("numerator") == (Part(code="a"), Part(code="b", side="denominator", sign=-1))
    assert made.formula("en") == "(a − b.denominator)"


def test_a_formula_has_its_scale(indicator: Make) -> None:
    """The factor stands behind, grouped as the language groups it."""
    share = indicator("x", ("a",), ("b",))
    per = indicator("x", ("a", "c"), ("b",), scale=Scale.PER_THOUSAND)

    assert share.formula("vi") == "a / b × 100 %"
    assert per.formula("vi") == "(a + c) / b × 1.000"
    assert per.formula("en") == "(a + c) / b × 1,000"
    assert indicator("x", ("a",), ("b",), scale=Scale.PLAIN).formula("en") == "a / b"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"numerator": ()}, "numerator"),
        ({"numerator": ("a b",)}, "numerator"),
        ({"numerator": ("a.middle",)}, "numerator"),
        ({"denominator": ("a", "-a")}, "denominator"),
        ({"denominator": ()}, "scale"),
        ({"proxy_vi": "vì"}, "proxy_vi"),
    ],
)
def test_an_indicator_that_cannot_be_meant_is_refused(
    indicator: Make, changes: dict[str, Any], field: str
) -> None:
    """Parts have their form and stand once, a sum has no scale, a proxy has both its reasons."""
    given: dict[str, Any] = {"numerator": ("a",), "denominator": ("b",), "scale": Scale.PERCENT} | changes
    above, below = given.pop("numerator"), given.pop("denominator")
    with pytest.raises(DisagreementError) as caught:
        indicator("x", above, below, **given)

    assert caught.value.field == field


@pytest.mark.parametrize(
    ("weight", "more", "fault"),
    [
        ("rate", {}, "itself"),
        ("other", {"behaviour": Behaviour.RATIO, "over_units": OverUnits.WEIGHTED_MEAN, "weight": "rate"}, "units"),
        ("other", {"behaviour": Behaviour.DISTINCT, "over_units": OverUnits.DISTINCT}, "units"),
        ("other", {"over_units": OverUnits.MIN}, "units"),
        ("other", {"least": -9}, "negative"),
        ("other", {"over_time": OverTime.LAST}, "time"),
    ],
)  # fmt: skip
def test_a_mean_is_taken_by_what_adds(
    measure: Callable[..., Measure], weight: str, more: dict[str, Any], fault: str
) -> None:
    """The weight is another measure, never below 0, and added over what the mean is taken over."""
    mean = {"behaviour": Behaviour.RATIO, "over_units": OverUnits.WEIGHTED_MEAN}
    rate = measure("rate", CountUnit.PERCENT, **mean, over_time=OverTime.WEIGHTED_MEAN, weight=weight)
    with pytest.raises(FaultsError) as caught:
        Catalogue.of([rate, measure("other", CountUnit.PERSON, **more)], [])
    first = next(iter(caught.value))

    assert isinstance(first, WeightError)
    assert (first.measure, first.weight, first.fault) == ("rate", weight, fault)


def test_a_mean_over_units_alone_is_weighted_by_what_there_is(measure: Callable[..., Measure]) -> None:
    """Households at the end of the period weigh a share of it, of which the last is taken over time."""
    mean = {"behaviour": Behaviour.RATIO, "over_units": OverUnits.WEIGHTED_MEAN, "over_time": OverTime.LAST}
    rate = measure("rate", CountUnit.PERCENT, **mean, weight="households")
    made = Catalogue.of([rate, measure("households", CountUnit.HOUSEHOLD)], [])

    assert list(made.measures) == ["rate", "households"]


def test_a_weight_that_nothing_bears_is_told(measure: Callable[..., Measure]) -> None:
    """The code that is nearest is suggested."""
    mean = {"behaviour": Behaviour.RATIO, "over_units": OverUnits.WEIGHTED_MEAN, "over_time": OverTime.LAST}
    rate = measure("rate", CountUnit.PERCENT, **mean, weight="household")
    with pytest.raises(FaultsError) as caught:
        Catalogue.of([rate, measure("households", CountUnit.HOUSEHOLD)], [])
    (fault,) = caught.value

    assert isinstance(fault, BadValueError)
    assert (fault.value, fault.field, fault.suggestions) == ("household", "weight", ("households",))
