"""What published totals say of the teams behind them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cdteams.model import CountInterval, Verdict
from cdteams.rules import TeamSize, TotalsVerdict, check_totals

Size = Callable[..., TeamSize]


def exactly(number: int) -> CountInterval:
    return CountInterval.exactly(number)


def bounds(found: TotalsVerdict) -> tuple[Verdict, int, int, int]:
    """Return verdict, short at least, over at least, short at worst."""
    return (
        found.verdict,
        found.teams_short_at_least,
        found.teams_over_at_least,
        found.teams_short_at_worst,
    )


def test_binh_dinh_has_teams_below_four(size_clause: Size) -> None:
    """
    "1.116 tổ", "hơn 4.300 thành viên" and at least four each: 22 teams or more are short.

    1,116 teams of four are 4,464 people. With 4,399 there are 65 too few, and
    a team lacks three at most: 65 / 3 makes 22. With 4,301 they are 163: 55.
    """
    found = check_totals(size_clause(4), exactly(1116), members=CountInterval(4301, 4399))

    assert bounds(found) == (Verdict.FAIL, 22, 0, 55)


def test_the_da_nang_of_2025_has_teams_below_seven(size_clause: Size) -> None:
    """In "3.766 tổ" of "24.303 thành viên" 2,059 people are missing, six at most in a team: 344 teams."""
    found = check_totals(size_clause(7), exactly(3766), members=exactly(24303))

    assert bounds(found) == (Verdict.FAIL, 344, 0, 344)


def test_the_da_nang_of_2024_has_teams_below_seven(size_clause: Size) -> None:
    """In "2.531 tổ" of "15.862 thành viên" 1,855 people are missing, six at most in a team: 310 teams."""
    found = check_totals(size_clause(7), exactly(2531), members=exactly(15862))

    assert bounds(found) == (Verdict.FAIL, 310, 0, 310)


def test_thai_nguyen_has_a_team_above_five(size_clause: Size) -> None:
    """All "2.256 tổ" of two to five hold 11,280 people at most, and "khoảng 17.000" are at least 16,500."""
    found = check_totals(size_clause(2, 5), exactly(2256), members=CountInterval(16500, 17499))

    assert bounds(found) == (Verdict.FAIL, 0, 1, 0)


def test_tay_ninh_can_comply(size_clause: Size) -> None:
    """All "631 Tổ" of four to nine hold 2,524 to 5,679 people, and "trên 4.400" lie between."""
    found = check_totals(size_clause(4, 9), exactly(631), members=CountInterval(4401, 4499))

    assert bounds(found) == (Verdict.PASS, 0, 0, 0)


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (CountInterval(39, 39), (Verdict.FAIL, 1, 0, 1)),
        (CountInterval(39, 40), (Verdict.UNKNOWN, 0, 0, 1)),
        (CountInterval(40, 90), (Verdict.PASS, 0, 0, 0)),
        (CountInterval(90, 91), (Verdict.UNKNOWN, 0, 0, 0)),
        (CountInterval(91, 91), (Verdict.FAIL, 0, 1, 0)),
        (CountInterval(1, 200), (Verdict.UNKNOWN, 0, 0, 10)),
    ],
)
def test_a_verdict_that_depends_on_the_figure_is_unknown(
    size_clause: Size, members: CountInterval, expected: tuple[Verdict, int, int, int]
) -> None:
    """Ten teams of four to nine have 40 to 90 members; a figure across a border decides nothing."""
    assert bounds(check_totals(size_clause(4, 9), exactly(10), members=members)) == expected


@pytest.mark.parametrize(
    ("teams", "expected"),
    [
        (CountInterval(9, 10), (Verdict.PASS, 0, 0, 0)),
        (CountInterval(9, 11), (Verdict.UNKNOWN, 0, 0, 2)),
        (CountInterval(11, 12), (Verdict.FAIL, 2, 0, 3)),
    ],
)
def test_the_number_of_teams_may_be_a_figure_too(
    size_clause: Size, teams: CountInterval, expected: tuple[Verdict, int, int, int]
) -> None:
    """Forty members are enough for ten teams of four; eleven lack four, which two teams can hide."""
    assert bounds(check_totals(size_clause(4), teams, members=exactly(40))) == expected


def test_a_maximum_depends_on_the_number_of_teams_too(size_clause: Size) -> None:
    """Ten teams of nine have room for ninety people and eleven for ninety-nine, so 91 decide nothing."""
    found = check_totals(size_clause(None, 9), CountInterval(10, 11), members=exactly(91))

    assert bounds(found) == (Verdict.UNKNOWN, 0, 0, 0)


def test_figures_between_two_numbers_of_teams_break_a_clause(size_clause: Size) -> None:
    """Seven members make neither one team of four nor two, so one or two teams cannot comply."""
    found = check_totals(size_clause(4, 4), CountInterval(1, 2), members=exactly(7))

    assert bounds(found) == (Verdict.FAIL, 0, 0, 1)


def test_a_minimum_of_one_is_missed_by_empty_teams(size_clause: Size) -> None:
    """Three teams of two members in all leave one team without anybody."""
    found = check_totals(size_clause(1), exactly(3), members=exactly(2))

    assert bounds(found) == (Verdict.FAIL, 1, 0, 1)


def test_with_fewer_members_than_teams_some_teams_are_empty(size_clause: Size) -> None:
    """Two members can fill one of three teams of two, so two teams are short and not three."""
    found = check_totals(size_clause(2), exactly(3), members=exactly(2))

    assert bounds(found) == (Verdict.FAIL, 2, 0, 2)


def test_nobody_anywhere_breaks_nothing(size_clause: Size) -> None:
    """Without a team there is no team that breaks a clause."""
    assert bounds(check_totals(size_clause(4), exactly(0), members=exactly(0))) == (Verdict.PASS, 0, 0, 0)


@pytest.mark.parametrize("bound", [(4, None), (None, 9), (4, 9)])
def test_members_without_a_team_are_a_contradiction(
    size_clause: Size, bound: tuple[int | None, int | None]
) -> None:
    """Five members of no team say nothing of teams, and that is unknown."""
    found = check_totals(size_clause(*bound), exactly(0), members=exactly(5))

    assert bounds(found) == (Verdict.UNKNOWN, 0, 0, 0)


def test_a_verdict_carries_what_it_was_made_of(size_clause: Size) -> None:
    """Clause and figures stand beside the verdict."""
    clause = size_clause(4)
    found = check_totals(clause, exactly(10), members=CountInterval(39, 40))

    assert found.requirement == clause
    assert (found.teams, found.members) == (exactly(10), CountInterval(39, 40))
