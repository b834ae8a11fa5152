"""Law: the counts are those that one gets by looking at every team and every unit."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Level, Span, Team, TeamId, TeamKind, UnitUid
from cdteams.register import About, Register, place
from cdteams.rollup import Coverage, TeamCounts, count_teams

Forests = st.SearchStrategy[tuple[AdminUnit, ...]]
Days = st.SearchStrategy[date]
Row = tuple[TeamKind, Level, Level, int | None, int, int, int, int]


def tree(data: st.DataObject, forests: Forests, days: Days) -> Hierarchy:
    timeline = Timeline.from_units(data.draw(forests), first=date(2020, 1, 1), known_until=date(2026, 1, 1))
    return timeline.on(data.draw(days), reading="earliest")


def teams_on(data: st.DataObject, whole: Hierarchy) -> list[Team]:
    uids = [whole.uid_at(position) for position in range(len(whole))]
    if not uids:
        return []
    team = st.builds(
        Team,
        uid=st.just(TeamId("t")),
        kind=st.sampled_from([TeamKind.OPERATING, TeamKind.STEERING]),
        covers=st.lists(st.sampled_from(uids), min_size=1, max_size=4).map(tuple),
        span=st.sampled_from([Span(None), Span(None), Span(None, date(2020, 1, 1))]),
        size=st.none() | st.integers(0, 9),
    )
    return data.draw(st.lists(team, max_size=8))


def counts_of(teams: list[Team], whole: Hierarchy, *, complete: bool = True) -> TeamCounts:
    return count_teams(place(Register.from_teams(teams, about=About(villages_complete=complete)), whole))


def tier(team: Team, whole: Hierarchy) -> Level:
    return max((whole.unit(uid).level for uid in team.covers), key=tuple(Level).index)


def serves(team: Team, unit: UnitUid, whole: Hierarchy) -> bool:
    return any(unit in whole.path(uid) for uid in team.covers)


def sums(teams: list[Team]) -> tuple[int, int, int]:
    known = [team.size for team in teams if team.size is not None]
    return len(teams), sum(known), len(teams) - len(known)


def naive_rows(teams: list[Team], whole: Hierarchy, under: str | None, *, complete: bool) -> list[Row]:
    active = [team for team in teams if team.span.covers(whole.on)]
    found: list[Row] = []
    for kind in TeamKind:
        for of_tier in Level:
            mine = [t for t in active if t.kind is kind and tier(t, whole) is of_tier]
            for level in tuple(Level)[: tuple(Level).index(of_tier) + 1] if mine else ():
                units = [
                    unit.uid
                    for unit in whole.at_level(level)
                    if under is None or under in whole.path(unit.uid)
                ]
                served = [uid for uid in units if any(serves(t, uid, whole) for t in mine)]
                inside = [t for t in mine if any(serves(t, uid, whole) for uid in units)]
                number = None if level is Level.VILLAGE and not complete else len(units)
                if units:
                    found.append((kind, of_tier, level, number, len(served), *sums(inside)))
    return found


def row_of(row: Coverage) -> Row:
    return (
        row.team_kind,
        row.team_level,
        row.level,
        row.units,
        row.units_with_team,
        row.teams,
        row.members,
        row.unknown_sizes,
    )


@settings(deadline=None)
@given(data=st.data(), complete=st.booleans())
def test_n_of_m_is_what_counting_gives(
    data: st.DataObject, forests: Forests, days: Days, *, complete: bool
) -> None:
    """At every level, everywhere and below any unit, coverage is what looking at every team gives."""
    whole = tree(data, forests, days)
    teams = teams_on(data, whole)
    under = data.draw(st.sampled_from([None, *(whole.uid_at(p) for p in range(len(whole)))]))
    counts = counts_of(teams, whole, complete=complete)

    expected = naive_rows(teams, whole, under, complete=complete)
    assert expected == [row_of(row) for row in counts.coverage(under=under)]


@settings(deadline=None)
@given(data=st.data())
def test_every_unit_has_the_teams_that_serve_it(data: st.DataObject, forests: Forests, days: Days) -> None:
    """A tally gives each unit the teams of one kind and tier that serve it or a unit inside it."""
    whole = tree(data, forests, days)
    teams = teams_on(data, whole)
    active = [team for team in teams if team.span.covers(whole.on)]
    tallies = counts_of(teams, whole).tallies

    assert {(t.kind, tier(t, whole)) for t in active} == {(tally.kind, tally.tier) for tally in tallies}
    for tally in tallies:
        mine = [t for t in active if (t.kind, tier(t, whole)) == (tally.kind, tally.tier)]
        for position in range(len(whole)):
            here = [t for t in mine if serves(t, whole.uid_at(position), whole)]
            seen = (tally.teams[position], tally.members[position], tally.unknown_sizes[position])

            assert sums(here) == seen


@settings(deadline=None)
@given(data=st.data())
def test_the_order_of_teams_is_indifferent(data: st.DataObject, forests: Forests, days: Days) -> None:
    """A register in another order has the same counts."""
    whole = tree(data, forests, days)
    teams = teams_on(data, whole)
    shuffled = data.draw(st.permutations(teams))

    assert counts_of(teams, whole).coverage() == counts_of(shuffled, whole).coverage()
