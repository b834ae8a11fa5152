"""Requirements and their sources from plain data."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cdteams.convert import RENAMED, policy_converter, structure
from cdteams.errors import (
    BadCountError,
    BadValueError,
    CdteamsError,
    DisagreementError,
    EmptySpanError,
    FaultsError,
    MissingValueError,
    Place,
    UnknownColumnError,
    WrongTypeError,
)
from cdteams.model import (
    Authority,
    DutyBearer,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Strength,
    TeamKind,
)
from cdteams.rules import AppliesTo, Coverage, Requirement, TeamSize

INSTRUMENTS = {"kh77": {"type": "plan", "number": "77/KH-UBND", "issuer": "UBND tỉnh Bình Định"}}
SIZE: dict[str, Any] = {
    "code": "BD-T01",
    "kind": "team-size",
    "strength": "must",
    "min": 4,
    "applies_to": {"team_kind": "operating", "level": "village"},
    "from": date(2022, 5, 27),
    "duty": {"authority": "peoples-committee", "level": "commune"},
    "source": {"instrument": "kh77", "clause": "II.1", "quote": "tối thiểu 04 người"},
}
SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PLAN, number="77/KH-UBND", issuer="UBND tỉnh Bình Định"),
    clause="II.1",
    quote="tối thiểu 04 người",
)


def read(raw: object) -> Requirement:
    return structure(
        policy_converter(INSTRUMENTS),
        raw,
        Requirement,  # type: ignore[arg-type]
        subject="a clause",
        locate=lambda path: Place(file="clause", path=path),
    )


def faults(raw: object) -> list[CdteamsError]:
    with pytest.raises(FaultsError) as caught:
        read(raw)
    return list(caught.value)


def only_fault(raw: object) -> tuple[CdteamsError, str]:
    (fault,) = faults(raw)
    return fault, fault.place.path  # type: ignore[attr-defined]


def source(**changes: object) -> dict[str, Any]:
    return SIZE | {"source": SIZE["source"] | changes}


def test_a_size_clause_is_read_whole() -> None:
    """The kind chooses the class, and the source holds the document that its key names."""
    expected = TeamSize(
        code="BD-T01",
        strength=Strength.MUST,
        applies_to=AppliesTo(team_kind=TeamKind.OPERATING, level=Level.VILLAGE),
        min=4,
        start=date(2022, 5, 27),
        duty=DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE),
        source=SOURCE,
    )

    assert expected == read(SIZE)


def test_a_coverage_clause_is_read_whole() -> None:
    """A clause about coverage has a level per which it is judged, and its own bounds."""
    raw = {key: value for key, value in SIZE.items() if key != "min"}
    found = read(raw | {"kind": "coverage", "per": "commune", "at_least": 1, "to": date(2025, 7, 1)})

    assert isinstance(found, Coverage)
    assert (found.per, found.at_least, found.at_most) == (Level.COMMUNE, 1, None)
    assert (found.start, found.end) == (date(2022, 5, 27), date(2025, 7, 1))


@pytest.mark.parametrize(("kind", "near"), [("team-sise", ("team-size",)), ("quota", ())])
def test_an_unknown_kind_is_refused_at_its_key(kind: str, near: tuple[str, ...]) -> None:
    """The refusal names the kinds there are and the nearest of them."""
    fault, path = only_fault(SIZE | {"kind": kind})

    assert isinstance(fault, BadValueError)
    assert (fault.field, fault.value, fault.suggestions) == ("kind", kind, near)
    assert {"team-size", "coverage", "representation"} <= set(fault.allowed)
    assert path == "$.kind"


def test_a_kind_is_needed() -> None:
    """Without a kind nobody knows what the other keys mean."""
    fault, path = only_fault({key: value for key, value in SIZE.items() if key != "kind"})

    assert isinstance(fault, MissingValueError)
    assert (fault.field, path) == ("kind", "$.kind")


@pytest.mark.parametrize("kind", [["team-size"], 3, {}])
def test_a_kind_is_text(kind: object) -> None:
    """A kind of another type is refused at its key."""
    fault, path = only_fault(SIZE | {"kind": kind})

    assert isinstance(fault, WrongTypeError)
    assert (fault.field, fault.expected, path) == ("kind", "text", "$.kind")


@pytest.mark.parametrize("raw", ["BD-T01", 3, []])
def test_a_requirement_is_a_table(raw: object) -> None:
    """What is no table is refused once."""
    fault, path = only_fault(raw)

    assert isinstance(fault, WrongTypeError)
    assert (fault.expected, path) == ("a table", "$")


def test_a_key_of_another_kind_is_refused() -> None:
    """A size clause has no level per which it is judged."""
    fault, path = only_fault(SIZE | {"per": "commune"})

    assert isinstance(fault, UnknownColumnError)
    assert (fault.column, path) == ("per", "$.per")


def test_a_misspelt_beginning_names_the_key_of_files() -> None:
    """The key is from, not the attribute's name."""
    raw = {key: value for key, value in SIZE.items() if key != "from"} | {"form": date(2022, 5, 27)}
    missing, unknown = faults(raw)

    assert isinstance(missing, MissingValueError)
    assert isinstance(unknown, UnknownColumnError)
    assert (missing.field, unknown.column, unknown.suggestions) == ("from", "form", ("from",))


def test_the_reserved_words_are_keys_in_files() -> None:
    """Start and end are written from and to."""
    assert RENAMED == {"start": "from", "end": "to"}


def test_a_source_that_names_no_instrument_is_refused_at_its_key() -> None:
    """The refusal names the documents there are and the nearest of them."""
    fault, path = only_fault(source(instrument="kh78"))

    assert isinstance(fault, BadValueError)
    assert (fault.field, fault.value) == ("instrument", "kh78")
    assert (fault.allowed, fault.suggestions) == (("kh77",), ("kh77",))
    assert path == "$.source.instrument"


@pytest.mark.parametrize("key", [["kh77"], 77])
def test_an_instrument_is_named_by_text(key: object) -> None:
    """A key of another type names nothing."""
    fault, path = only_fault(source(instrument=key))

    assert isinstance(fault, WrongTypeError)
    assert (fault.expected, path) == ("text", "$.source.instrument")


@pytest.mark.parametrize("quote", ["", " ", "\n\t"])
def test_a_source_without_words_is_refused(quote: str) -> None:
    """An empty quote is a missing one: nothing is required on no words."""
    fault, path = only_fault(source(quote=quote))

    assert isinstance(fault, MissingValueError)
    assert (fault.field, path) == ("quote", "$.source.quote")


def test_all_faults_of_a_source_are_told_at_once() -> None:
    """An unknown document does not hide an empty quote, a wrong type and a key too many."""
    found = faults(source(instrument="x", quote="", clause=2, page=3))

    assert [fault.place.path for fault in found] == [  # type: ignore[attr-defined]
        "$.source.instrument",
        "$.source.clause",
        "$.source.quote",
        "$.source.page",
    ]


def test_a_fault_inside_an_instrument_is_told_where_the_source_takes_it() -> None:
    """The document is read with the clause that names it."""
    converter = policy_converter({"kh77": INSTRUMENTS["kh77"] | {"type": "plann"}})
    with pytest.raises(FaultsError) as caught:
        structure(
            converter,
            SIZE,
            Requirement,  # type: ignore[arg-type]
            subject="a clause",
            locate=lambda path: Place(file="clause", path=path),
        )
    (fault,) = caught.value

    assert isinstance(fault, BadValueError)
    assert (fault.value, fault.place) == (
        "plann",
        Place(file="clause", path="$.source.instrument.type"),
    )


def test_bounds_that_cross_are_refused_at_the_lower() -> None:
    """A minimum above the maximum is told at the key of the minimum."""
    fault, path = only_fault(SIZE | {"min": 9, "max": 4})

    assert isinstance(fault, DisagreementError)
    assert (fault.field, fault.value, fault.other) == ("min", "9", "max = 4")
    assert path == "$.min"


@pytest.mark.parametrize(("changes", "path"), [({"min": 0, "max": 3}, "$.min"), ({"max": 0}, "$.max")])
def test_a_bound_of_nobody_is_refused_at_its_key(changes: dict[str, int], path: str) -> None:
    """A team of at least or at most no members is no requirement."""
    raw = {key: value for key, value in SIZE.items() if key != "min"} | changes
    fault, found = only_fault(raw)

    assert isinstance(fault, DisagreementError)
    assert (fault.value, fault.other, found) == ("0", "≥ 1", path)


def test_a_negative_bound_is_refused_as_a_count() -> None:
    """A bound is a count, so it is never below 0."""
    fault, path = only_fault(SIZE | {"min": -1})

    assert isinstance(fault, BadCountError)
    assert (fault.reason, path) == ("negative", "$.min")


def test_days_that_cross_are_refused_at_the_end() -> None:
    """A clause that ends on its first day is in force on no day."""
    fault, path = only_fault(SIZE | {"to": date(2022, 5, 27)})

    assert isinstance(fault, EmptySpanError)
    assert path == "$.to"
