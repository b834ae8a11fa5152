"""Law: a number that is handed down adds up to what was handed down, and is shared fairly."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from cdteams.kpi import Cascade, Comparator, Target, hand_down
from cdteams.model import Instrument, InstrumentType, LegalSource, Level

SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PLAN, number="1", issuer="bịa"), clause="", quote="bịa"
)
weights = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.integers(0, 10**6), min_size=1
).filter(lambda found: sum(found.values()) > 0)


def target(number: int) -> Target:
    return Target(
        code="T",
        indicator_vi="số người",
        indicator_en="people",
        comparator=Comparator.AT_LEAST,
        number=number,
        level=Level.PROVINCE,
        cascade=Cascade.SAME_SHARE,
        start=date(2022, 1, 1),
        source=SOURCE,
    )


@given(number=st.integers(0, 10**9), weights=weights)
@example(number=100, weights={"a": 1, "b": 1, "c": 1})
def test_parts_add_up_and_none_is_a_whole_one_off(number: int, weights: dict[str, int]) -> None:
    """Each unit has its exact share, less than one more or less; one without weight has nothing."""
    parts = {each.unit: each.number or 0 for each in hand_down(target(number), weights=weights)}
    whole = sum(weights.values())

    assert sum(parts.values()) == number
    assert all(abs(parts[unit] - Fraction(number * weight, whole)) < 1 for unit, weight in weights.items())
    assert all(parts[unit] == 0 for unit, weight in weights.items() if not weight)


@given(number=st.integers(0, 10**9), weights=weights)
def test_the_order_of_units_is_indifferent(number: int, weights: dict[str, int]) -> None:
    """What is left over goes to the same units, however they are listed."""
    names = sorted(weights, reverse=True)
    again = hand_down(target(number), weights={name: weights[name] for name in names})

    assert {each.unit: each.number for each in again} == {
        each.unit: each.number for each in hand_down(target(number), weights=weights)
    }
