"""Many faults at once."""

from __future__ import annotations

import pickle

import pytest

from cdteams.errors import (
    BadCountError,
    CdteamsError,
    FaultsError,
    MissingValueError,
    Place,
    UsageError,
    raise_faults,
)

FIRST = MissingValueError(field="kind", place=Place(file="teams.csv", line=2, column="kind"))
SECOND = BadCountError(value="-1", reason="negative", place=Place(file="teams.csv", line=3, column="size"))


def test_no_fault_raises_nothing() -> None:
    """An input without a fault goes on."""
    raise_faults("teams.csv", [])

    assert list(FaultsError("teams.csv", [FIRST])) == [FIRST]


def test_faults_are_raised_together() -> None:
    """One group carries all faults in the order of the input."""
    with pytest.raises(FaultsError) as caught:
        raise_faults("teams.csv", [FIRST, SECOND])

    assert list(caught.value) == [FIRST, SECOND]


def test_a_group_within_a_group_is_walked_through() -> None:
    """Iterating gives single errors, however deep they lie."""
    inner = FaultsError("teams.csv", [FIRST, SECOND])
    outer = FaultsError("so-dang-ky", [inner, FIRST])

    assert list(outer) == [FIRST, SECOND, FIRST]


def test_a_group_says_one_line_per_fault() -> None:
    """The text has a heading and each fault with its code and place."""
    group = FaultsError("teams.csv", [FIRST, SECOND])

    assert group.text("en").splitlines() == [
        "teams.csv: 2 faults; nothing was used.",
        "  CDT-111 teams.csv, line 2, column kind: kind is missing. Fill it in; there is no default for it.",
        (
            "  CDT-105 teams.csv, line 3, column size: '-1' is not a count: a count cannot be below 0."
            " Write digits only, or leave the cell empty where the figure is not known."
        ),
    ]


def test_a_group_speaks_vietnamese() -> None:
    """The heading and the lines are worded in Vietnamese on request."""
    group = FaultsError("teams.csv", [FIRST])

    assert group.text("vi").splitlines() == [
        "teams.csv: 1 lỗi; chưa dùng dữ liệu nào.",
        "  CDT-111 teams.csv, dòng 2, cột kind: thiếu kind. Hãy điền; không có giá trị mặc định.",
    ]


def test_a_group_has_no_place_to_leave_out() -> None:
    """The sentence of a group is its text."""
    group = FaultsError("teams.csv", [FIRST])

    assert group.sentence("vi") == group.text("vi")


def test_one_fault_is_not_plural() -> None:
    """A single fault is counted as one."""
    assert FaultsError("teams.csv", [FIRST]).text("en").startswith("teams.csv: 1 fault; ")


def test_the_string_of_a_group_begins_with_its_code() -> None:
    """What a traceback shows is CDT-100 and the English text."""
    group = FaultsError("teams.csv", [FIRST])

    assert str(group) == f"CDT-100: {group.text('en')}"


def test_a_group_is_one_of_our_errors() -> None:
    """A caller who catches the root catches the group too."""
    with pytest.raises(CdteamsError):
        raise_faults("teams.csv", [FIRST])

    assert isinstance(FaultsError("teams.csv", [FIRST]), ExceptionGroup)


def test_a_group_is_never_empty() -> None:
    """A group without a fault cannot be built."""
    with pytest.raises(ValueError, match="non-empty"):
        FaultsError("teams.csv", [])


def test_a_group_splits_by_class() -> None:
    """`except*` and `split` give groups of the same kind about the same subject."""
    counts, rest = FaultsError("teams.csv", [FIRST, SECOND]).split(BadCountError)

    assert isinstance(counts, FaultsError)
    assert isinstance(rest, FaultsError)
    assert (counts.message, list(counts)) == ("teams.csv", [SECOND])
    assert (rest.message, list(rest)) == ("teams.csv", [FIRST])


def test_a_group_without_a_match_gives_no_group() -> None:
    """A class that no fault has selects nothing."""
    assert FaultsError("teams.csv", [FIRST]).subgroup(UsageError) is None


def test_faults_are_caught_by_class() -> None:
    """`except*` reaches the single faults of one class."""
    caught: list[CdteamsError] = []
    try:
        raise_faults("teams.csv", [FIRST, SECOND])
    except* BadCountError as group:
        caught.extend(group.exceptions)
    except* MissingValueError:
        pass

    assert caught == [SECOND]


def test_a_group_travels() -> None:
    """A group that was pickled says what it said."""
    group = FaultsError("so-dang-ky", [FaultsError("teams.csv", [FIRST]), SECOND])
    back = pickle.loads(pickle.dumps(group))  # noqa: S301  # our own bytes

    assert type(back) is FaultsError
    assert back.text("en") == group.text("en")
    assert [type(fault) for fault in back] == [MissingValueError, BadCountError]
