"""Nothing is changed to make it fit."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs
import pytest

from cdteams.convert import strict_converter, structure
from cdteams.errors import (
    BadCountError,
    BadDayError,
    BadValueError,
    CdteamsError,
    FaultsError,
    MissingValueError,
    Place,
    UnknownColumnError,
    WrongTypeError,
)
from cdteams.model import TeamKind, UnitUid


@attrs.frozen(kw_only=True)
class Thing:
    """One field of every type that the rooms read."""

    number: int = 0
    share: float = 0.0
    text: str = ""
    flag: bool = False
    day: date | None = None
    kind: TeamKind = TeamKind.OPERATING
    names: tuple[str, ...] = ()
    kinds: frozenset[TeamKind] = frozenset()
    sizes: dict[str, int] = attrs.field(factory=dict)
    uid: UnitUid | None = None


@attrs.frozen(kw_only=True)
class Outer:
    """A thing inside a thing, and a field that Python reserves the word of."""

    start: date
    things: tuple[Thing, ...]


def at(path: str) -> Place:
    return Place(file="thing.json", path=path)


def faults(raw: object, kind: type[Any] = Thing) -> list[CdteamsError]:
    with pytest.raises(FaultsError) as caught:
        structure(strict_converter(), raw, kind, subject="thing.json", locate=at)
    return list(caught.value)


def only_fault(raw: object) -> CdteamsError:
    (fault,) = faults(raw)
    return fault


@pytest.mark.parametrize("value", [12.9, 12.0, float("nan")])
def test_no_fraction_becomes_a_whole_number(value: float) -> None:
    """A count with a decimal point is refused, even where nothing stands behind it."""
    fault = only_fault({"number": value})

    assert isinstance(fault, BadCountError)
    assert (fault.value, fault.reason) == (repr(value), "fraction")
    assert fault.place == at("$.number")


@pytest.mark.parametrize(
    ("key", "value", "expected", "shown"),
    [
        ("number", True, "a whole number", "true"),
        ("number", "4", "a whole number", "'4'"),
        ("share", 1, "a number", "1"),
        ("share", "0.5", "a number", "'0.5'"),
        ("text", 4, "text", "4"),
        ("text", date(2022, 5, 27), "text", "2022-05-27"),
        ("uid", 4, "text", "4"),
        ("flag", 1, "true or false", "1"),
        ("flag", "true", "true or false", "'true'"),
        ("names", "Hoa", "a list", "'Hoa'"),
        ("names", {"Hoa": 1}, "a list", "{'Hoa': 1}"),
        ("kinds", "operating", "a list", "'operating'"),
        ("sizes", [["a", 1]], "a table", "[['a', 1]]"),
    ],
)
def test_no_value_becomes_one_of_another_type(key: str, value: object, expected: str, shown: str) -> None:
    """A value of another type is refused with the type that is wanted and what was given."""
    fault = only_fault({key: value})

    assert isinstance(fault, WrongTypeError)
    assert (fault.field, fault.expected, fault.value) == (key, expected, shown)
    assert fault.place == at(f"$.{key}")


@pytest.mark.parametrize("key", ["number", "share", "text", "flag", "names", "kind", "kinds", "sizes"])
def test_a_null_is_no_value(key: str) -> None:
    """Where nothing may be left out, a null of JSON is a value that is missing."""
    fault = only_fault({key: None})

    assert isinstance(fault, MissingValueError)
    assert (fault.field, fault.place) == (key, at(f"$.{key}"))


def test_a_day_that_is_null_is_missing() -> None:
    """A day that must be there and is null is missing, and no wrong day."""
    (fault,) = faults({"from": None, "things": []}, Outer)

    assert isinstance(fault, MissingValueError)
    assert (fault.field, fault.place) == ("from", at("$.from"))


def test_a_long_value_is_cut_in_the_sentence_alone() -> None:
    """A refusal keeps all that was given, and shows its two ends."""
    fault = only_fault({"number": "x" * 100 + "y" * 100})

    assert isinstance(fault, WrongTypeError)
    assert fault.value == "'" + "x" * 100 + "y" * 100 + "'"
    assert f"and '{'x' * 78}…{'y' * 39}' was given" in fault.sentence()


@pytest.mark.parametrize(("value", "reason"), [(-1, "negative"), (2**63, "large")])
def test_a_count_lies_between_zero_and_what_an_array_holds(value: int, reason: str) -> None:
    """A negative number and one above 64 bits are refused."""
    fault = only_fault({"number": value})

    assert isinstance(fault, BadCountError)
    assert (fault.value, fault.reason) == (str(value), reason)


@pytest.mark.parametrize("value", [0, 2**63 - 1])
def test_the_least_and_the_greatest_count_are_read(value: int) -> None:
    """Both ends of the range are counts."""
    thing = structure(strict_converter(), {"number": value}, Thing, subject="thing.json", locate=at)

    assert thing.number == value


@pytest.mark.parametrize("value", [datetime(2022, 5, 27, 8, 0), 20220527, "2022-02-30"])  # noqa: DTZ001  # no zone
def test_a_day_is_a_day_of_the_calendar_without_a_time(value: object) -> None:
    """A time of day is not cut off, a number is no day, and the 30th of February is none."""
    fault = only_fault({"day": value})

    assert isinstance(fault, BadDayError)
    assert fault.place == at("$.day")


@pytest.mark.parametrize("value", [date(2022, 5, 27), "2022-05-27", "27/05/2022"])
def test_a_day_is_read_from_a_day_and_from_its_two_writings(value: object) -> None:
    """JSON has no days, so their two written forms are read as well."""
    thing = structure(strict_converter(), {"day": value}, Thing, subject="thing.json", locate=at)

    assert thing.day == date(2022, 5, 27)


def test_a_word_outside_its_list_is_refused_with_the_nearest() -> None:
    """A misspelt term names the term that was probably meant, and all there are."""
    fault = only_fault({"kind": "operatng"})

    assert isinstance(fault, BadValueError)
    assert (fault.field, fault.value, fault.suggestions) == ("kind", "operatng", ("operating",))
    assert fault.allowed == ("operating", "steering", "management", "literacy")
    assert fault.allowed_vi[2:] == ("management (nhóm quản lý)", "literacy (đội bình dân học vụ số)")
    assert fault.place == at("$.kind")


@pytest.mark.parametrize(("value", "shown"), [(True, "true"), (["operating"], "['operating']")])
def test_a_term_is_a_word(value: object, shown: str) -> None:
    """What is no text is no term, and nothing resembles it."""
    fault = only_fault({"kind": value})

    assert isinstance(fault, BadValueError)
    assert fault.value == shown


def test_a_key_that_means_nothing_is_refused_with_the_nearest() -> None:
    """A misspelt key is never passed over."""
    fault = only_fault({"nummber": 4})

    assert isinstance(fault, UnknownColumnError)
    assert (fault.column, fault.suggestions) == ("nummber", ("number",))
    assert fault.place == at("$.nummber")


def test_a_key_that_is_needed_and_absent_is_named_as_in_files() -> None:
    """The attribute start is the key from."""
    found = faults({"start": date(2022, 5, 27), "things": []}, Outer)

    assert [type(fault) for fault in found] == [MissingValueError, UnknownColumnError]
    assert [fault.place for fault in found] == [at("$.from"), at("$.start")]  # type: ignore[attr-defined]


def test_all_faults_are_told_at_once_each_with_its_path() -> None:
    """Every fault of a document stands in one refusal, in the order of the fields."""
    found = faults(
        {
            "from": "2022",
            "things": [{"number": "4"}, {}, {"names": ["a", 2, 3], "sizes": {"a": 1, "b": 2.5}}, 7],
            "rest": 1,
        },
        Outer,
    )

    assert [(type(fault), fault.place.path) for fault in found] == [  # type: ignore[attr-defined]
        (BadDayError, "$.from"),
        (WrongTypeError, "$.things[0].number"),
        (WrongTypeError, "$.things[2].names[1]"),
        (WrongTypeError, "$.things[2].names[2]"),
        (BadCountError, "$.things[2].sizes.b"),
        (WrongTypeError, "$.things[3]"),
        (UnknownColumnError, "$.rest"),
    ]


@pytest.mark.parametrize("raw", [3, "text", [], [("number", 1)]])
def test_a_value_with_fields_is_made_of_a_table_alone(raw: object) -> None:
    """What is no table is refused once, and not once per field."""
    fault = only_fault(raw)

    assert isinstance(fault, WrongTypeError)
    assert (fault.field, fault.expected) == ("$", "a table")
    assert fault.place == at("$")


def test_the_refusal_names_what_was_read() -> None:
    """The heading of a refusal is the subject that the caller gave."""
    with pytest.raises(FaultsError) as caught:
        structure(strict_converter(), {"number": "4"}, Thing, subject="thing.json", locate=at)

    assert caught.value.text() == (
        "thing.json: 1 fault; nothing was used.\n"
        "  CDT-112 thing.json, $.number: number must be a whole number, and '4' was given."
        " Write it as a whole number."
    )


def test_a_hook_on_one_converter_changes_no_other() -> None:
    """Every call gives a converter of its own."""
    changed = strict_converter()
    changed.register_structure_hook(int, lambda _, __: 7)

    assert changed.structure({"number": "x"}, Thing).number == 7
    with pytest.raises(FaultsError):
        structure(strict_converter(), {"number": "x"}, Thing, subject="thing.json", locate=at)
