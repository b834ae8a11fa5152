"""Where teams stand on the tree of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
import numpy as np
import pytest

from cdteams.errors import CdteamsError, FaultsError, MissingValueError, Place, UnknownUnitError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Level, Span, Team, TeamKind
from cdteams.register import About, Placement, Register, place

MakeTeam = Callable[..., Team]


def pairs(placement: Placement, level: Level) -> list[tuple[str, str]]:
    teams, positions = placement.pairs(level)
    ids, whole = placement.register.team_ids, placement.hierarchy
    return [
        (ids[placement.teams[team]], whole.uid_at(position))
        for team, position in zip(teams.tolist(), positions.tolist(), strict=True)
    ]


def faults(whole: Hierarchy, *teams: Team, title: str = "") -> list[CdteamsError]:
    with pytest.raises(FaultsError) as caught:
        place(Register.from_teams(teams, about=About(title=title)), whole)
    return list(caught.value)


def test_only_the_teams_of_the_day_are_placed(whole: Hierarchy, team: MakeTeam) -> None:
    """Teams that ended and teams to come keep their numbers and stay out."""
    past = team("past", "v1", span=Span(None, date(2024, 6, 1)))
    future = team("future", "v1", span=Span(date(2024, 6, 2)))
    placement = place(Register.from_teams([past, team("now", "v1"), future]), whole)

    assert placement.teams.tolist() == [1]
    assert pairs(placement, Level.VILLAGE) == [("now", "v1")]


def test_a_tier_is_the_level_that_a_team_serves(whole: Hierarchy, team: MakeTeam) -> None:
    """A team that covers units of several levels stands at the lowest of them."""
    rows = [team("1", "p"), team("2", "d"), team("3", "c1"), team("4", "v1"), team("5", "v1", "c2", "p")]
    placement = place(Register.from_teams(rows), whole)

    assert [tuple(Level)[tier] for tier in placement.tiers.tolist()] == [
        Level.PROVINCE,
        Level.DISTRICT,
        Level.COMMUNE,
        Level.VILLAGE,
        Level.VILLAGE,
    ]


def test_teams_are_chosen_by_kind_and_tier(whole: Hierarchy, team: MakeTeam) -> None:
    """A steering team of a commune is neither an operating team nor one of a village."""
    rows = [
        team("1", "c1", kind=TeamKind.STEERING),
        team("2", "c1"),
        team("3", "v1", kind=TeamKind.STEERING),
    ]
    placement = place(Register.from_teams(rows), whole)

    assert placement.of(TeamKind.STEERING.number, Level.COMMUNE).tolist() == [True, False, False]
    assert placement.of(TeamKind.OPERATING.number, Level.VILLAGE).tolist() == [False, False, False]


def test_a_team_serves_the_units_above_its_own(whole: Hierarchy, team: MakeTeam) -> None:
    """A village's team is a team of its commune, district and province."""
    placement = place(Register.from_teams([team("t", "v3")]), whole)

    assert [pairs(placement, level) for level in Level] == [
        [],
        [("t", "p")],
        [("t", "d")],
        [("t", "c2")],
        [("t", "v3")],
    ]


def test_a_team_for_many_villages_is_one_team_of_their_commune(whole: Hierarchy, team: MakeTeam) -> None:
    """Each pair of team and unit occurs once, however many villages a team serves."""
    placement = place(Register.from_teams([team("t", "v1", "v2", "v3", "v1")]), whole)

    assert pairs(placement, Level.VILLAGE) == [("t", "v1"), ("t", "v2"), ("t", "v3")]
    assert pairs(placement, Level.COMMUNE) == [("t", "c1"), ("t", "c2")]
    assert pairs(placement, Level.PROVINCE) == [("t", "p")]


def test_a_team_serves_nothing_below_its_unit_and_no_level_that_is_absent(
    whole: Hierarchy, team: MakeTeam
) -> None:
    """A commune's team is no team of its villages, and a commune without district gives none to a district."""
    placement = place(Register.from_teams([team("t", "c3")]), whole)

    assert pairs(placement, Level.VILLAGE) == []
    assert pairs(placement, Level.DISTRICT) == []
    assert pairs(placement, Level.PROVINCE) == [("t", "p")]


def test_units_that_are_not_there_are_refused_all_at_once(whole: Hierarchy, team: MakeTeam) -> None:
    """Every covered unit that ended, or never was, is told with the team that covers it."""
    found = faults(whole, team("a", "v1", "gone"), team("b", "v2"), team("c", "nowhere", "gone"))

    assert all(isinstance(fault, UnknownUnitError) for fault in found)
    assert [(fault.asked, fault.place) for fault in found] == [  # type: ignore[attr-defined]
        ("gone", Place(file="register", path="team a, covers")),
        ("nowhere", Place(file="register", path="team c, covers")),
        ("gone", Place(file="register", path="team c, covers")),
    ]


def test_the_refusal_says_when_the_unit_was_there(whole: Hierarchy, team: MakeTeam) -> None:
    """A unit that ended is named with its days, in either language."""
    (fault,) = faults(whole, team("a", "gone"))

    assert "xã GONE […, 2024-01-01)" in fault.text("en")
    assert "xã GONE […, 2024-01-01)" in fault.text("vi")


def test_a_team_of_another_day_may_cover_what_ended(whole: Hierarchy, team: MakeTeam) -> None:
    """Only the teams of the day must stand on the tree of the day."""
    past = team("past", "gone", span=Span(None, date(2024, 1, 1)))
    placement = place(Register.from_teams([past]), whole)

    assert placement.teams.tolist() == []


def test_a_team_that_covers_nothing_is_refused(whole: Hierarchy, team: MakeTeam) -> None:
    """Columns in which a team has no unit are refused: it would vanish from every count in silence."""
    rows = Register.from_teams([team("a", "v1"), team("b", "v1")], about=About(title="Sổ tổ"))
    starts = np.array([0, 0, 1], dtype=np.int32)
    with pytest.raises(FaultsError) as caught:
        place(attrs.evolve(rows, cover_starts=starts, covers=["v1"]), whole)
    found = list(caught.value)

    assert [type(fault) for fault in found] == [MissingValueError]
    assert found[0].place == Place(file="register", path="team a, covers")  # type: ignore[attr-defined]


def test_the_refusal_is_about_the_register_by_its_title(whole: Hierarchy, team: MakeTeam) -> None:
    """The heading names the register, or says that it has no name."""
    with pytest.raises(FaultsError) as titled:
        place(Register.from_teams([team("a", "gone")], about=About(title="Sổ tổ")), whole)
    with pytest.raises(FaultsError) as nameless:
        place(Register.from_teams([team("a", "gone")]), whole)

    assert titled.value.message == "Sổ tổ"
    assert nameless.value.message == "the register"


def test_no_teams_stand_nowhere(whole: Hierarchy) -> None:
    """An empty register has an empty placement."""
    placement = place(Register.from_teams([]), whole)

    assert placement.teams.tolist() == []
    assert [pairs(placement, level) for level in Level] == [[], [], [], [], []]
