"""What a plan can require, and what it cannot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.errors import DisagreementError, EmptySpanError
from cdteams.model import Level, Span, Strength, TeamKind
from cdteams.rules import Coverage, TeamSize

Size = Callable[..., TeamSize]
Cover = Callable[..., Coverage]


@pytest.mark.parametrize(
    ("low", "high", "english", "vietnamese"),
    [
        (4, None, "at least 4 members", "ít nhất 4"),
        (None, 9, "at most 9 members", "không quá 9"),
        (4, 9, "4 to 9 members", "từ 4 đến 9"),
        (5, 5, "exactly 5 members", "đúng 5"),
        (1, 1, "exactly 1 member", "đúng 1"),
    ],
)
def test_a_size_clause_says_its_words(
    size_clause: Size, low: int | None, high: int | None, english: str, vietnamese: str
) -> None:
    """A size clause is one phrase in either language."""
    clause = size_clause(low, high)

    assert clause.words("en") == f"a community digital technology team at village level must have {english}"
    assert clause.words("vi") == f"tổ công nghệ số cộng đồng cấp thôn phải có {vietnamese} thành viên"


@pytest.mark.parametrize(
    ("low", "high", "english", "vietnamese"),
    [
        (1, None, "at least 1 community digital technology team", "ít nhất 1"),
        (2, None, "at least 2 community digital technology teams", "ít nhất 2"),
        (None, 1, "at most 1 community digital technology team", "không quá 1"),
        (0, 1, "at most 1 community digital technology team", "không quá 1"),
        (1, 1, "exactly 1 community digital technology team", "đúng 1"),
        (0, 0, "exactly 0 community digital technology teams", "đúng 0"),
    ],
)
def test_a_coverage_clause_says_its_words(
    coverage_clause: Cover, low: int | None, high: int | None, english: str, vietnamese: str
) -> None:
    """A coverage clause is one phrase in either language."""
    clause = coverage_clause(Level.COMMUNE, low, high)

    assert clause.words("en") == f"every commune must have {english} (at village level)"
    assert clause.words("vi") == f"mỗi xã phải có {vietnamese} tổ công nghệ số cộng đồng (cấp thôn)"


@pytest.mark.parametrize(
    ("strength", "english", "vietnamese"),
    [
        (Strength.MUST, "must have at least 4", "phải có ít nhất 4"),
        (Strength.SHOULD, "should have at least 4", "nên có ít nhất 4"),
        (Strength.MAY, "may have at least 4", "có thể có ít nhất 4"),
    ],
)
def test_the_words_of_a_clause_say_how_strongly_it_binds(
    size_clause: Size, strength: Strength, english: str, vietnamese: str
) -> None:
    """A recommendation does not read like an order."""
    clause = size_clause(4, strength=strength)

    assert english in clause.words("en")
    assert vietnamese in clause.words("vi")


@pytest.mark.parametrize(
    ("low", "high", "field", "value"),
    [
        (None, None, "min", "∅"),
        (0, None, "min", "0"),
        (0, 4, "min", "0"),
        (None, 0, "max", "0"),
        (-1, 4, "min", "-1"),
        (5, 4, "min", "5"),
    ],
)
def test_bounds_of_a_size_are_numbers_of_people_in_order(
    size_clause: Size, low: int | None, high: int | None, field: str, value: str
) -> None:
    """A clause without bounds, a bound below one person and bounds that cross are refused."""
    with pytest.raises(DisagreementError) as caught:
        size_clause(low, high)

    assert (caught.value.field, caught.value.value) == (field, value)


@pytest.mark.parametrize(
    ("low", "high", "field", "value"),
    [
        (None, None, "at_least", "∅"),
        (0, None, "at_least", "0"),
        (None, -1, "at_most", "-1"),
        (2, 1, "at_least", "2"),
    ],
)
def test_bounds_of_coverage_are_numbers_of_teams_in_order(
    coverage_clause: Cover, low: int | None, high: int | None, field: str, value: str
) -> None:
    """A clause that asks for nothing, a negative bound and bounds that cross are refused."""
    with pytest.raises(DisagreementError) as caught:
        coverage_clause(Level.COMMUNE, low, high)

    assert (caught.value.field, caught.value.value) == (field, value)


def test_a_clause_may_forbid_teams(coverage_clause: Cover) -> None:
    """At most 0 is a requirement: that there be none."""
    assert coverage_clause(Level.COMMUNE, None, 0).at_most == 0


@pytest.mark.parametrize("end", [date(2022, 5, 27), date(2022, 5, 26)])
def test_a_clause_is_in_force_on_some_day(size_clause: Size, coverage_clause: Cover, end: date) -> None:
    """An end that does not come after the start is refused when the clause is made."""
    with pytest.raises(EmptySpanError):
        size_clause(4, end=end)
    with pytest.raises(EmptySpanError):
        coverage_clause(Level.COMMUNE, 1, end=end)


def test_a_clause_has_a_span(size_clause: Size, coverage_clause: Cover) -> None:
    """The days in force run from the start up to the end, or on without one."""
    end = date(2025, 7, 1)

    assert size_clause(4).span == Span(date(2022, 5, 27), None)
    assert coverage_clause(Level.COMMUNE, 1, end=end).span == Span(date(2022, 5, 27), end)


def test_clauses_of_one_topic_speak_about_the_same(size_clause: Size, coverage_clause: Cover) -> None:
    """A topic is the kind of requirement, the kind and tier of teams, and the level judged."""
    assert size_clause(4).topic == size_clause(None, 9, code="Y-T02").topic
    assert size_clause(4).topic != size_clause(4, level=Level.COMMUNE).topic
    assert size_clause(4).topic != size_clause(4, kind=TeamKind.STEERING).topic
    assert coverage_clause(Level.COMMUNE, 1).topic != coverage_clause(Level.VILLAGE, 1).topic
    assert len({size_clause(4).topic, coverage_clause(Level.VILLAGE, 1).topic}) == 2
