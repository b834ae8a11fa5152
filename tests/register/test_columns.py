"""Registers as columns and as objects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from cdteams.model import (
    Member,
    MemberId,
    Office,
    Org,
    Role,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitKind,
    UnitUid,
    Village,
)
from cdteams.register import UNKNOWN_SIZE, About, Register

MakeTeam = Callable[..., Team]

HOA = Member(
    uid=MemberId("m-1"),
    role=Role.LEADER,
    orgs=frozenset({Org.YOUTH_UNION, Org.HEALTH}),
    offices=frozenset({Office.VILLAGE_HEAD, Office.PROVINCE_OFFICIAL}),
)
LISTED = Team(
    uid=TeamId("t-1"),
    kind=TeamKind.LITERACY,
    name="Đội Bình dân học vụ số thôn Đại Hội",
    covers=(UnitUid("v1"), UnitUid("v2")),
    span=Span(date(2022, 5, 27), date(2025, 7, 1)),
    decision="12/QĐ-UBND",
    members=(HOA, Member(uid=MemberId("m-2"))),
    size=2,
)


def test_a_team_comes_back_as_it_was(team: MakeTeam) -> None:
    """Every field of a team, its members, their organisations and offices survive the columns."""
    rows = [team("t-0", "v4"), LISTED, team("t-2", "c1", kind=TeamKind.STEERING, size=None)]
    register = Register.from_teams(rows)

    assert rows == list(register.teams())
    assert register.team(1) == LISTED


def test_an_empty_register_holds_nothing() -> None:
    """A register without a team has no teams, and its columns have no rows."""
    register = Register.from_teams([])

    assert len(register) == 0
    assert list(register.teams()) == []
    assert register.active(date(2024, 6, 1)).tolist() == []
    assert register.number_of == {}


def test_a_size_that_is_not_known_is_not_zero(team: MakeTeam) -> None:
    """Unknown and nobody are two things, in the columns and in the objects."""
    register = Register.from_teams([team("a", "v1", size=None), team("b", "v2", size=0)])

    assert register.sizes.tolist() == [UNKNOWN_SIZE, 0]
    assert [one.size for one in register.teams()] == [None, 0]


def test_sizes_are_numbers_of_64_bits(team: MakeTeam) -> None:
    """A sum over a country does not overflow."""
    register = Register.from_teams([team("a", "v1", size=2**40)])

    assert register.sizes.dtype == np.int64
    assert register.team(0).size == 2**40


@pytest.mark.parametrize(
    ("day", "active"),
    [
        (date(2022, 5, 26), [False, True, True]),
        (date(2022, 5, 27), [True, True, True]),
        (date(2025, 6, 30), [True, True, True]),
        (date(2025, 7, 1), [False, False, True]),
        (date.min, [False, True, True]),
        (date.max, [False, False, True]),
    ],
)
def test_a_team_is_active_from_its_first_day_and_before_its_end(
    team: MakeTeam, day: date, active: list[bool]
) -> None:
    """The first day is in, the end is out, and a missing day is no border."""
    end = date(2025, 7, 1)
    spans = [Span(date(2022, 5, 27), end), Span(None, end), Span(None)]
    register = Register.from_teams([team(f"t{n}", "v1", span=span) for n, span in enumerate(spans)])

    assert active == register.active(day).tolist()


def test_a_team_has_its_number_by_its_id(team: MakeTeam) -> None:
    """Numbers count from 0 in the order of the register."""
    register = Register.from_teams([team("b", "v1"), team("a", "v2")])

    assert register.number_of == {"b": 0, "a": 1}


def test_about_and_villages_are_kept(team: MakeTeam) -> None:
    """What the register says of itself, and the villages that it lists, stand beside the teams."""
    village = Village(uid=UnitUid("v1"), name="Đại Hội", kind=UnitKind.THON, commune=UnitUid("c1"))
    register = Register.from_teams([team("a", "v1")], villages=[village], about=About(title="Sổ tổ"))

    assert register.villages == (village,)
    assert register.about.title == "Sổ tổ"


def test_a_register_claims_nothing_by_itself() -> None:
    """Without a word about itself a register does not claim to list every village."""
    about = Register.from_teams([]).about

    assert (about.villages_complete, about.synthetic, about.policies) == (False, False, ())
