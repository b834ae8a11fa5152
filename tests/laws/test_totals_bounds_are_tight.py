"""
Law: what totals say of the teams behind them is true of every list of teams, and no less than true.

With N teams of at least one member, M members and a minimum m, at least
⌈(N·m − M)/(m − 1)⌉ teams are below m.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cdteams.model import (
    Authority,
    CountInterval,
    DutyBearer,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Strength,
    TeamKind,
    Verdict,
)
from cdteams.rules import AppliesTo, TeamSize, check_totals

Bounds = tuple[int | None, int | None]

bounds = st.tuples(st.none() | st.integers(1, 5), st.none() | st.integers(1, 6)).filter(
    lambda pair: any(pair) and (pair[0] is None or pair[1] is None or pair[0] <= pair[1])
)


def intervals(first: int, last: int) -> st.SearchStrategy[CountInterval]:
    widths = st.integers(0, 3)
    return st.tuples(st.integers(first, last), widths).map(lambda pair: CountInterval(pair[0], sum(pair)))


def size_clause(low: int | None, high: int | None) -> TeamSize:
    instrument = Instrument(type=InstrumentType.PLAN, number="1", issuer="UBND")
    return TeamSize(
        code="X-T01",
        strength=Strength.MUST,
        applies_to=AppliesTo(team_kind=TeamKind.OPERATING, level=Level.VILLAGE),
        min=low,
        max=high,
        start=date(2022, 1, 1),
        duty=DutyBearer(authority=Authority.TEAM, level=Level.COMMUNE),
        source=LegalSource(instrument=instrument, clause="1", quote="…"),
    )


@cache
def all_lists(teams: int, members: int) -> tuple[tuple[int, ...], ...]:
    """Return every list of sizes; teams are empty only where there are fewer members than teams."""
    least = 1 if members >= teams else 0

    def lists(left: int, people: int, largest: int) -> Iterator[tuple[int, ...]]:
        if left == 0:
            yield from [()] if people == 0 else []
            return
        for size in range(least, min(people, largest) + 1):
            yield from ((size, *rest) for rest in lists(left - 1, people - size, size))

    return tuple(lists(teams, members, members))


def figures(teams: CountInterval, members: CountInterval) -> list[tuple[int, int]]:
    """Return the pairs inside the bounds; those that leave a team empty only where there are no others."""
    pairs = [(n, m) for n in range(teams.low, teams.high + 1) for m in range(members.low, members.high + 1)]
    return [(n, m) for n, m in pairs if n <= m] or pairs


def short(sizes: tuple[int, ...], low: int | None) -> int:
    return sum(low is not None and size < low for size in sizes)


def over(sizes: tuple[int, ...], high: int | None) -> int:
    return sum(high is not None and size > high for size in sizes)


def can_comply(teams: int, members: int, bound: Bounds) -> bool:
    return any(
        not short(sizes, bound[0]) and not over(sizes, bound[1]) for sizes in all_lists(teams, members)
    )


@settings(deadline=None)
@given(st.integers(1, 6), st.integers(0, 14), bounds)
@example(3, 2, (2, None))
@example(2, 2, (1, None))
def test_the_bound_is_reached_and_never_passed(teams: int, members: int, bound: Bounds) -> None:
    """No list of teams has fewer violators than the bound says, and some list has no more."""
    found = check_totals(
        size_clause(*bound), CountInterval.exactly(teams), members=CountInterval.exactly(members)
    )
    lists = all_lists(teams, members)

    assert min(short(sizes, bound[0]) for sizes in lists) == found.teams_short_at_least
    assert min(over(sizes, bound[1]) for sizes in lists) == found.teams_over_at_least
    assert found.teams_short_at_least == found.teams_short_at_worst


@settings(deadline=None)
@given(intervals(1, 4), intervals(0, 10), bounds)
@example(CountInterval(1, 2), CountInterval(7, 7), (4, 4))
@example(CountInterval(3, 3), CountInterval(0, 3), (2, None))
def test_a_verdict_holds_for_all_figures_in_the_bounds(
    teams: CountInterval, members: CountInterval, bound: Bounds
) -> None:
    """Pass means that all figures can comply, fail that none can, unknown that some can."""
    found = check_totals(size_clause(*bound), teams, members=members)
    complies = [can_comply(n, m, bound) for n, m in figures(teams, members)]
    expected = Verdict.PASS if all(complies) else Verdict.UNKNOWN if any(complies) else Verdict.FAIL

    assert expected is found.verdict


@settings(deadline=None)
@given(intervals(1, 4), intervals(0, 10), bounds)
@example(CountInterval(3, 3), CountInterval(0, 3), (2, None))
def test_the_best_and_the_worst_are_those_of_the_figures(
    teams: CountInterval, members: CountInterval, bound: Bounds
) -> None:
    """The least numbers of violators are the least and the greatest over all figures in the bounds."""
    found = check_totals(size_clause(*bound), teams, members=members)
    least = [min(short(sizes, bound[0]) for sizes in all_lists(n, m)) for n, m in figures(teams, members)]

    assert (min(least), max(least)) == (found.teams_short_at_least, found.teams_short_at_worst)
