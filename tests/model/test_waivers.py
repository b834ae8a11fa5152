"""A waiver is whole, has an end, and turns no failure into a pass."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs
import pytest

from cdteams.errors import BadDayError, EmptySpanError, MissingValueError
from cdteams.model import Span, Waiver

WAIVER = Waiver(
    clause="BD-T01",
    subject="t1",
    granted_by="UBND xã Một",
    why="thôn có 30 hộ",
    legal_basis="12/QĐ-UBND, điều 2",
    start=date(2022, 6, 1),
    end=date(2023, 1, 1),
)


def test_a_waiver_holds_from_its_first_day_until_the_day_before_its_end() -> None:
    """The end is the first day on which it is no longer in force."""
    assert Span(date(2022, 6, 1), date(2023, 1, 1)) == WAIVER.span
    assert not WAIVER.span.covers(date(2023, 1, 1))


@pytest.mark.parametrize("name", ["clause", "subject", "granted_by", "why", "legal_basis"])
@pytest.mark.parametrize("text", ["", " \t"])
def test_no_part_of_a_waiver_is_blank(name: str, text: str) -> None:
    """Whoever waives says what, for whom, who, why and by which law."""
    with pytest.raises(MissingValueError) as caught:
        attrs.evolve(WAIVER, **{name: text})

    assert caught.value.field == name


@pytest.mark.parametrize("name", ["start", "end"])
def test_a_waiver_has_a_beginning_and_an_end(name: str) -> None:
    """A waiver without an end would be a change of the law."""
    changed: dict[str, Any] = {name: None}
    with pytest.raises(MissingValueError) as caught:
        attrs.evolve(WAIVER, **changed)

    assert caught.value.field == name


def test_a_waiver_holds_some_day() -> None:
    """An end that does not come after the start is refused, and so is a time of day."""
    with pytest.raises(EmptySpanError):
        attrs.evolve(WAIVER, end=date(2022, 6, 1))
    with pytest.raises(BadDayError) as caught:
        attrs.evolve(WAIVER, end=datetime(2023, 1, 1))  # noqa: DTZ001  # refused whatever its zone

    assert "datetime" in caught.value.reason
