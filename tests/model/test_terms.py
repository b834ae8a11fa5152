"""Closed lists with their words and numbers."""

from __future__ import annotations

import json
import pickle

import pytest

from cdteams.model import (
    Authority,
    Behaviour,
    CalendarKind,
    CheckKind,
    CountUnit,
    Dimension,
    InstrumentType,
    Level,
    MissingStrategy,
    Office,
    Org,
    OverTime,
    OverUnits,
    PeriodType,
    Role,
    Severity,
    Skill,
    Strength,
    TeamKind,
    Term,
    UnitKind,
    Verdict,
    WaiverState,
)

LISTS = [
    Authority,
    Behaviour,
    CalendarKind,
    CheckKind,
    CountUnit,
    Dimension,
    InstrumentType,
    Level,
    MissingStrategy,
    Office,
    Org,
    OverTime,
    OverUnits,
    PeriodType,
    Role,
    Severity,
    Skill,
    Strength,
    TeamKind,
    UnitKind,
    Verdict,
    WaiverState,
]
every_list = pytest.mark.parametrize("terms", LISTS, ids=lambda terms: terms.__name__)


def test_every_list_is_known_here() -> None:
    """The lists below are all there are in the room."""
    assert {terms for terms in Term.__subclasses__() if terms.__module__.startswith("cdteams.model")} == set(
        LISTS
    )


@every_list
def test_numbers_are_positions(terms: type[Term]) -> None:
    """The number of a member is its position in the list, from 0."""
    assert [term.number for term in terms] == list(range(len(terms)))


@every_list
def test_every_member_has_two_words(terms: type[Term]) -> None:
    """Each member has a Vietnamese and an English word."""
    assert all(term.vi and term.en for term in terms)


@every_list
def test_words_tell_members_apart_in_english(terms: type[Term]) -> None:
    """No two members share their English word."""
    assert len({term.en for term in terms}) == len(terms)


@every_list
def test_a_member_is_found_by_its_identifier(terms: type[Term]) -> None:
    """The identifier used in files gives the member back."""
    assert [terms(term.value) for term in terms] == list(terms)


@every_list
def test_a_member_travels(terms: type[Term]) -> None:
    """A member that was pickled is the same object."""
    assert all(pickle.loads(pickle.dumps(term)) is term for term in terms)  # noqa: S301  # our own bytes


def test_a_member_is_its_identifier_as_text() -> None:
    """In JSON and in texts a member is its identifier."""
    assert json.dumps(TeamKind.OPERATING) == '"operating"'
    assert f"{Level.COMMUNE}" == "commune"


def test_a_word_is_chosen_by_language() -> None:
    """The same member is worded in Vietnamese or in English."""
    assert Verdict.UNKNOWN.word("vi") == "chưa đủ dữ liệu"
    assert Verdict.UNKNOWN.word("en") == "unknown"
    assert Role.LEADER.word() == "leader"


def test_a_stranger_is_no_member() -> None:
    """A text outside the closed list has no member."""
    with pytest.raises(ValueError, match="captain"):
        Role("captain")


def test_levels_stand_highest_first() -> None:
    """The list of levels runs from the nation to the village."""
    assert [level.value for level in Level] == ["nation", "province", "district", "commune", "village"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Level.PROVINCE, Level.COMMUNE, True),
        (Level.NATION, Level.VILLAGE, True),
        (Level.COMMUNE, Level.DISTRICT, False),
        (Level.DISTRICT, Level.DISTRICT, False),
    ],
)
def test_above_means_strictly_higher(*, one: Level, other: Level, expected: bool) -> None:
    """A level is above those that come after it, and not above itself."""
    assert one.is_above(other) is expected
