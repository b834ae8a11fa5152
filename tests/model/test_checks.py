"""Cross-checks between measures, and parts of a whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from cdteams.errors import DisagreementError
from cdteams.model import (
    CheckKind,
    CrossCheck,
    Dimension,
    Disaggregation,
    Instrument,
    InstrumentType,
    LegalSource,
    Severity,
)

DAY = date(2026, 1, 1)
SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PRESS, number="", issuer="xã Bà Nà"), clause="", quote="CT01"
)
BAND = CrossCheck(
    code="K1",
    kind=CheckKind.BAND,
    left=("CT02",),
    right=("CT01",),
    low=(3, 1),
    high=(9, 2),
    severity=Severity.WARNING,
    start=DAY,
    source=SOURCE,
)
PARTS = Disaggregation(
    code="P1", dimension=Dimension.SEX, whole="people", parts=("women", "men"), start=DAY, source=SOURCE
)


def refused(value: Any, **changes: Any) -> str:
    """Return the field of the refusal of a changed value."""
    with pytest.raises(DisagreementError) as caught:
        attrs.evolve(value, **changes)
    return caught.value.field


def test_a_check_says_what_must_hold() -> None:
    """The sentence has the codes of the measures, and bounds as they are."""
    sums = attrs.evolve(BAND, kind=CheckKind.AT_MOST, left=("CT03", "CT04"), low=None, high=None)

    assert BAND.sentence("vi") == "3 ≤ CT02 chia CT01 ≤ 9/2"
    assert BAND.sentence("en") == "3 ≤ CT02 over CT01 ≤ 9/2"
    assert (
        attrs.evolve(BAND, low=None, left=("CT02", "CT05")).sentence("en") == "(CT02 + CT05) over CT01 ≤ 9/2"
    )
    assert attrs.evolve(BAND, high=None).sentence("en") == "3 ≤ CT02 over CT01"
    assert sums.sentence("vi") == "CT03 + CT04 ≤ CT01"
    assert attrs.evolve(sums, kind=CheckKind.EQUAL).sentence("vi") == "CT03 + CT04 = CT01"
    assert BAND.span.covers(DAY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"left": ()}, "left"),
        ({"right": ()}, "right"),
        ({"left": ("CT01",)}, "right"),
        ({"left": ("CT02", "CT02")}, "right"),
        ({"low": None, "high": None}, "low"),
        ({"kind": CheckKind.AT_MOST}, "low"),
        ({"low": (3, 0)}, "low"),
        ({"high": (9, 2, 1)}, "high"),
        ({"low": (5, 1)}, "low"),
    ],
)
def test_a_check_that_cannot_be_meant_is_refused(changes: dict[str, Any], field: str) -> None:
    """Sides are there and differ, and a band alone has bounds that do not cross."""
    assert refused(BAND, **changes) == field


def test_parts_of_a_whole_are_a_check_that_they_are_equal() -> None:
    """A disaggregation is checked as any equality is."""
    check = PARTS.check

    assert (check.code, check.sentence("en")) == ("P1", "women + men = people")
    assert PARTS.span.covers(DAY)


@pytest.mark.parametrize("parts", [(), ("women",), ("women", "women"), ("women", "people")])
def test_parts_that_are_no_parts_are_refused(parts: tuple[str, ...]) -> None:
    """There are at least two, they differ, and the whole is none of them."""
    assert refused(PARTS, parts=parts) == "parts"
