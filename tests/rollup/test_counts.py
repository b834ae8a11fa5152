"""Counts of teams and coverage of units."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cdteams.hierarchy import Hierarchy
from cdteams.model import Level, Span, Team, TeamKind
from cdteams.register import About, Register, place
from cdteams.rollup import Coverage, TeamCounts, count_teams

MakeTeam = Callable[..., Team]
Row = tuple[Level, int | None, int, int, int, int]


def counts_of(whole: Hierarchy, *teams: Team, complete: bool = True) -> TeamCounts:
    return count_teams(place(Register.from_teams(teams, about=About(villages_complete=complete)), whole))


def rows(coverage: tuple[Coverage, ...]) -> list[Row]:
    """Return level, m, n, teams, members and unknown sizes of each row."""
    return [(r.level, r.units, r.units_with_team, r.teams, r.members, r.unknown_sizes) for r in coverage]


def test_n_of_m_at_every_level(whole: Hierarchy, team: MakeTeam) -> None:
    """Villages, communes, districts and provinces with a team, of how many there are."""
    counts = counts_of(whole, team("a", "v1", size=5), team("b", "v3", size=6))

    assert rows(counts.coverage()) == [
        (Level.PROVINCE, 2, 1, 2, 11, 0),
        (Level.DISTRICT, 1, 1, 2, 11, 0),
        (Level.COMMUNE, 3, 2, 2, 11, 0),
        (Level.VILLAGE, 4, 2, 2, 11, 0),
    ]


def test_below_a_unit_only_its_own_are_counted(whole: Hierarchy, team: MakeTeam) -> None:
    """A question about a district counts the district and what lies in it."""
    counts = counts_of(whole, team("a", "v1"), team("b", "v3"), team("c", "v4"))

    assert rows(counts.coverage(under="d")) == [
        (Level.DISTRICT, 1, 1, 2, 8, 0),
        (Level.COMMUNE, 2, 2, 2, 8, 0),
        (Level.VILLAGE, 3, 2, 2, 8, 0),
    ]
    assert rows(counts.coverage(under="q")) == [(Level.PROVINCE, 1, 0, 0, 0, 0)]


def test_a_commune_outside_every_district_adds_to_no_district(whole: Hierarchy, team: MakeTeam) -> None:
    """Where a level is absent above a team, the team is counted on the levels that there are."""
    counts = counts_of(whole, team("a", "v4"))

    assert rows(counts.coverage()) == [
        (Level.PROVINCE, 2, 1, 1, 4, 0),
        (Level.DISTRICT, 1, 0, 0, 0, 0),
        (Level.COMMUNE, 3, 1, 1, 4, 0),
        (Level.VILLAGE, 4, 1, 1, 4, 0),
    ]


def test_a_team_for_many_villages_is_counted_once(whole: Hierarchy, team: MakeTeam) -> None:
    """One team that serves villages of two communes is one team of each, and one of their district."""
    counts = counts_of(whole, team("a", "v1", "v2", "v3", size=7))

    assert rows(counts.coverage()) == [
        (Level.PROVINCE, 2, 1, 1, 7, 0),
        (Level.DISTRICT, 1, 1, 1, 7, 0),
        (Level.COMMUNE, 3, 2, 1, 7, 0),
        (Level.VILLAGE, 4, 3, 1, 7, 0),
    ]


def test_villages_of_an_open_list_have_no_m(whole: Hierarchy, team: MakeTeam) -> None:
    """Unless the register lists every village, nobody knows of how many n is a part."""
    counts = counts_of(whole, team("a", "v1"), complete=False)

    assert [(row.level, row.units) for row in counts.coverage()] == [
        (Level.PROVINCE, 2),
        (Level.DISTRICT, 1),
        (Level.COMMUNE, 3),
        (Level.VILLAGE, None),
    ]


def test_kinds_and_tiers_are_never_mixed(whole: Hierarchy, team: MakeTeam) -> None:
    """Operating and steering teams, and teams of villages and of communes, stand in rows of their own."""
    counts = counts_of(
        whole,
        team("a", "v1", size=4),
        team("b", "c1", size=20, kind=TeamKind.STEERING),
        team("c", "c1", size=9),
    )
    found = [(r.team_kind, r.team_level, r.level, r.teams, r.members) for r in counts.coverage(under="c1")]

    assert found == [
        (TeamKind.OPERATING, Level.COMMUNE, Level.COMMUNE, 1, 9),
        (TeamKind.OPERATING, Level.VILLAGE, Level.COMMUNE, 1, 4),
        (TeamKind.OPERATING, Level.VILLAGE, Level.VILLAGE, 1, 4),
        (TeamKind.STEERING, Level.COMMUNE, Level.COMMUNE, 1, 20),
    ]
    assert [(tally.kind, tally.tier) for tally in counts.tallies] == [
        (TeamKind.OPERATING, Level.COMMUNE),
        (TeamKind.OPERATING, Level.VILLAGE),
        (TeamKind.STEERING, Level.COMMUNE),
    ]


def test_an_unknown_size_is_not_zero(whole: Hierarchy, team: MakeTeam) -> None:
    """Teams of unknown size are counted beside the members that are known."""
    counts = counts_of(whole, team("a", "v1", size=None), team("b", "v2", size=0), team("c", "v3", size=5))

    assert rows(counts.coverage(under="c1")) == [
        (Level.COMMUNE, 1, 1, 2, 0, 1),
        (Level.VILLAGE, 2, 2, 2, 0, 1),
    ]


def test_a_tally_gives_every_unit_its_teams_and_members(whole: Hierarchy, team: MakeTeam) -> None:
    """Empty units have zeros, and a unit of several teams their sum."""
    counts = counts_of(
        whole, team("a", "v1", size=5), team("b", "v1", "v3", size=6), team("c", "v4", size=None)
    )
    (tally,) = counts.tallies
    at = {uid: whole.position(uid) for uid in ("p", "d", "c1", "v1", "v2", "v3", "c3", "q")}

    assert {uid: tally.teams[n].item() for uid, n in at.items()} == {
        "p": 3,
        "d": 2,
        "c1": 2,
        "v1": 2,
        "v2": 0,
        "v3": 1,
        "c3": 1,
        "q": 0,
    }
    assert {uid: tally.members[n].item() for uid, n in at.items()} == {
        "p": 11,
        "d": 11,
        "c1": 11,
        "v1": 11,
        "v2": 0,
        "v3": 6,
        "c3": 0,
        "q": 0,
    }
    assert {uid: tally.unknown_sizes[n].item() for uid, n in at.items() if tally.unknown_sizes[n]} == {
        "p": 1,
        "c3": 1,
    }


def test_teams_that_are_not_there_on_the_day_are_not_counted(whole: Hierarchy, team: MakeTeam) -> None:
    """A team that ended before the day adds nothing."""
    counts = counts_of(whole, team("a", "v1", span=Span(None, date(2024, 6, 1))))

    assert counts.coverage() == ()
    assert counts.tallies == ()


def test_without_teams_there_are_no_rows(whole: Hierarchy) -> None:
    """A kind of which there is no team does not occur."""
    assert counts_of(whole).coverage() == ()
