"""What can be handed in at all."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

from cdteams.errors import (
    BadCountError,
    BadValueError,
    DisagreementError,
    RoleCodeError,
    WrongTypeError,
)
from cdteams.ledger import Filing

Make = Callable[..., Filing]


def test_measures_stand_in_the_order_of_their_letters(filed: Make) -> None:
    """The order in which values were given is not kept, so that the same values have the same hash."""
    given = filed("c1", {"sessions": 4, "guided_people": 120})

    assert given.measures == ("guided_people", "sessions")
    assert given.values == (120, 4)
    assert given.by_measure == {"guided_people": 120, "sessions": 4}


def test_a_return_may_have_no_value(filed: Make) -> None:
    """A unit that knows no figure can say so; missing is not zero."""
    assert filed("c1", {}).by_measure == {}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (2**63, "large"),
        (-(2**63) - 1, "large"),
        (1.0, "type"),
        (True, "type"),
        (float("nan"), "type"),
        ("5", "type"),
    ],
)
def test_a_value_is_a_whole_number_of_64_bits(filed: Make, value: object, reason: str) -> None:
    """Anything else is refused with the file, the line and the measure."""
    with pytest.raises(BadCountError) as caught:
        filed("c1", {"sessions": value})

    assert caught.value.reason == reason
    assert caught.value.place is not None
    assert caught.value.place.text() == "xã.csv, line 2, column sessions"


@pytest.mark.parametrize(
    "author",
    [
        "Nguyễn Văn An",
        "An",
        "",
        "a@b",
        "-x",
        "commune official",
        "0912345678",
        "84912345678",
        "091-234-5678",
        "001099012345",
    ],
)
def test_an_author_is_a_role_and_never_a_name(filed: Make, author: str) -> None:
    """What is no role code is refused, whatever it is: a name, a telephone, an identity number."""
    with pytest.raises(RoleCodeError) as caught:
        attrs.evolve(filed("c1", {}), author=author)

    assert caught.value.value == author


@pytest.mark.parametrize(
    ("field", "value"), [("form", ""), ("unit", ""), ("unit", "c\n1"), ("file", "a\x00b"), ("form", "\ud800")]
)
def test_a_text_has_no_control_characters(filed: Make, field: str, value: str) -> None:
    """A form or unit has a name, and no text has what cannot be printed or written."""
    with pytest.raises(WrongTypeError) as caught:
        attrs.evolve(filed("c1", {}), **{field: value})

    assert caught.value.field == field


@pytest.mark.parametrize(
    "change",
    [{"row": -1}, {"supersedes": 0}, {"values": (1,)}, {"measures": ("a", "a"), "values": (1, 2)}],
)
def test_numbers_that_contradict_each_other_are_refused(filed: Make, change: dict[str, object]) -> None:
    """Rows begin with 0, entries with 1, and each measure has one value."""
    with pytest.raises(DisagreementError):
        attrs.evolve(filed("c1", {}), **change)


def test_a_measure_has_a_name(filed: Make) -> None:
    """A measure without one is refused."""
    with pytest.raises(WrongTypeError):
        filed("c1", {"": 1})


def test_what_corrects_has_the_cell_of_what_it_corrects(filed: Make) -> None:
    """Form, unit and period make the cell; values, status and place do not."""
    first, second = filed("c1", {"sessions": 4}), filed("c1", {"sessions": 5}, supersedes=1, row=9)

    assert first.cell == second.cell
    assert filed("c2", {}).cell != first.cell


def test_a_return_from_no_file_has_no_place(filed: Make) -> None:
    """Without a file nobody can open a place."""
    assert attrs.evolve(filed("c1", {}), file="").place is None


@pytest.mark.parametrize("author", ["commune-official", "village-head-2", "ca-12345678901", "12345678"])
def test_a_role_may_have_a_number(filed: Make, author: str) -> None:
    """Digits beside letters, or few of them, are no telephone."""
    assert attrs.evolve(filed("c1", {}), author=author).author == author


@pytest.mark.parametrize(("status", "near"), [("lockd", "LOCKED"), ("locked", "LOCKED"), (3, None)])
def test_a_status_is_one_of_the_list(filed: Make, status: object, near: str | None) -> None:
    """A text is no status, not even that of one: it is refused before it reaches a ledger."""
    with pytest.raises(BadValueError) as caught:
        attrs.evolve(filed("c1", {}), status=status)

    assert (caught.value.value, caught.value.field) == (str(status), "status")
    assert caught.value.suggestions == (() if near is None else (f"ReturnStatus.{near}",))


def test_a_period_is_no_text(filed: Make) -> None:
    """A period has a calendar, which a text of it lacks."""
    with pytest.raises(WrongTypeError) as caught:
        attrs.evolve(filed("c1", {}), period="2022Q2")

    assert (caught.value.field, caught.value.value, caught.value.expected) == ("period", "'2022Q2'", "Period")
