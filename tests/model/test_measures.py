"""Measures: what may be added, and how."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from cdteams.errors import DisagreementError, EmptySpanError
from cdteams.model import (
    Behaviour,
    CountUnit,
    Instrument,
    InstrumentType,
    LegalSource,
    Measure,
    MissingStrategy,
    OverTime,
    OverUnits,
)

DAY = date(2022, 5, 27)
SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PLAN, number="77/KH-UBND", issuer="UBND tỉnh Bình Định"),
    clause="II.3",
    quote="kết quả thực hiện các chỉ tiêu",
)
GUIDED = Measure(
    code="guided_people",
    vi="người được hướng dẫn",
    en="people guided",
    unit=CountUnit.PERSON,
    behaviour=Behaviour.FLOW,
    over_units=OverUnits.SUM,
    over_time=OverTime.DISTINCT,
    missing=MissingStrategy.UNKNOWN,
    start=DAY,
    source=SOURCE,
)


def refused(**changes: Any) -> tuple[str, str, str]:
    """Return the facts of the refusal of a changed measure."""
    with pytest.raises(DisagreementError) as caught:
        attrs.evolve(GUIDED, **changes)
    return caught.value.field, caught.value.value, caught.value.other


def test_a_measure_says_its_name_in_both_languages() -> None:
    """The name is the one that forms print, and its English."""
    assert (GUIDED.word("vi"), GUIDED.word("en")) == ("người được hướng dẫn", "people guided")
    assert GUIDED.span.covers(DAY)


def test_a_measure_says_what_missing_means() -> None:
    """The strategy has no default, so that nobody takes missing for zero by leaving it out."""
    assert attrs.fields(Measure).missing.default is attrs.NOTHING


@pytest.mark.parametrize(
    ("behaviour", "over_units"),
    [
        (Behaviour.RATIO, OverUnits.SUM),
        (Behaviour.RATIO, OverUnits.MAX),
        (Behaviour.DISTINCT, OverUnits.SUM),
        (Behaviour.NON_ADDITIVE, OverUnits.SUM),
        (Behaviour.STOCK, OverUnits.DISTINCT),
        (Behaviour.FLOW, OverUnits.WEIGHTED_MEAN),
    ],
)
def test_a_way_of_adding_over_units_that_does_not_fit_is_refused(
    behaviour: Behaviour, over_units: OverUnits
) -> None:
    """A ratio is never summed, people are never added up as if all were different."""
    found = refused(behaviour=behaviour, over_units=over_units, over_time=OverTime.NONE)

    assert found == ("over_units", over_units.value, f"behaviour = {behaviour.value}")


@pytest.mark.parametrize(
    ("behaviour", "over_units", "over_time"),
    [
        (Behaviour.STOCK, OverUnits.SUM, OverTime.SUM),
        (Behaviour.FLOW, OverUnits.SUM, OverTime.LAST),
        (Behaviour.RATIO, OverUnits.NONE, OverTime.SUM),
        (Behaviour.DISTINCT, OverUnits.DISTINCT, OverTime.SUM),
    ],
)
def test_a_way_of_adding_over_time_that_does_not_fit_is_refused(
    behaviour: Behaviour, over_units: OverUnits, over_time: OverTime
) -> None:
    """What is there at the end of four quarters is not added up to a year."""
    found = refused(behaviour=behaviour, over_units=over_units, over_time=over_time)

    assert found == ("over_time", over_time.value, f"behaviour = {behaviour.value}")


def test_the_refusal_says_what_would_do() -> None:
    """The ways that fit stand in the sentence, in both languages."""
    with pytest.raises(DisagreementError) as caught:
        attrs.evolve(GUIDED, behaviour=Behaviour.RATIO, over_time=OverTime.NONE)

    assert "A measure that is ratio may have: none, weighted-mean." in caught.value.text("en")
    assert "Chỉ tiêu loại “tỷ lệ” chỉ được dùng: none, weighted-mean." in caught.value.text("vi")


def test_a_weighted_mean_has_a_weight_and_nothing_else_has() -> None:
    """A weight that nothing uses is a slip, and so is a mean without one."""
    rate: dict[str, Any] = {"behaviour": Behaviour.RATIO, "over_units": OverUnits.WEIGHTED_MEAN}
    mean = attrs.evolve(GUIDED, **rate, over_time=OverTime.LAST, weight="residents")

    assert mean.weight == "residents"
    assert refused(**rate, over_time=OverTime.LAST) == ("weight", "∅", "weighted-mean")
    assert refused(weight="residents") == ("weight", "residents", "weighted-mean")


def test_what_happened_is_not_carried_to_the_next_period() -> None:
    """A flow of last month says nothing of this month."""
    assert refused(missing=MissingStrategy.LAST) == ("missing", "last", "behaviour = flow")


def test_a_sensitive_measure_is_in_no_total() -> None:
    """Few cases in a small place name the people, so they are never added."""
    kept = attrs.evolve(GUIDED, sensitive=True, over_units=OverUnits.NONE)

    assert kept.sensitive
    assert refused(sensitive=True) == ("over_units", "sum", "sensitive = true")


def test_bounds_and_digits_have_limits() -> None:
    """The greatest value is not below the least, and no form has more than six digits."""
    assert refused(least=5, most=4) == ("most", "4", "least = 5")
    assert refused(decimals=7) == ("decimals", "7", "0–6")


def test_a_measure_ends_after_it_begins() -> None:
    """A span without a day is refused."""
    with pytest.raises(EmptySpanError):
        attrs.evolve(GUIDED, end=DAY)


@pytest.mark.parametrize(
    "code",
    [
        "unit",
        "period",
        "measure",
        "value",
        "received",
        "",
        " ",
        "a,b",
        "a;b",
        'a"b',
        "a b",
        "a\nb",
        "ab\n",
        "\u00a0a",
    ],
)
def test_a_code_heads_a_column(code: str) -> None:
    """What a table of returns could not carry, or would take for another column, is no code."""
    field, value, other = refused(code=code)

    assert (field, value) == ("code", repr(code))
    assert other == "the head of a column of its own in a table of returns"


@pytest.mark.parametrize("code", ["guided_people", "units", "value_2", "CT01", "số_hộ", "30.1", "a-b"])
def test_other_codes_are_codes(code: str) -> None:
    """Letters with marks, digits, points and hyphens are no hindrance, nor is a name that only begins so."""
    assert attrs.evolve(GUIDED, code=code).code == code


def test_a_refused_code_says_what_to_write() -> None:
    """In both languages, with the value and the names that are taken."""
    with pytest.raises(DisagreementError) as caught:
        attrs.evolve(GUIDED, code="value")

    assert caught.value.text("en") == (
        "code: 'value' does not agree with the head of a column of its own in a table of returns. "
        "Give it a name such as guided_people, but none of unit, period, measure, value, received."
    )
    assert caught.value.text("vi") == (
        "code: 'value' không khớp với tên của một cột riêng trong bảng báo cáo. "
        "Hãy đặt tên như guided_people, khác với unit, period, measure, value, received."
    )
