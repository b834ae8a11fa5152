"""What is known of members and teams, and what is not, in columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.hierarchy import Hierarchy
from cdteams.model import (
    Authority,
    Level,
    Member,
    MemberId,
    Office,
    Org,
    Role,
    Skill,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitKind,
    UnitUid,
    Village,
)
from cdteams.register import (
    KNOWS_HOME,
    KNOWS_SKILLS,
    KNOWS_YOUTH,
    NOT_KNOWN,
    People,
    Register,
    TeamFacts,
    bits_of,
    place,
)

MakeTeam = Callable[..., Team]

ALL = Member(
    uid=MemberId("all"),
    role=Role.DEPUTY,
    orgs=frozenset(Org),
    offices=frozenset(Office),
    skills=frozenset(Skill),
    young=True,
    lives_in=UnitUid("v1"),
    courses=3,
    hours=40,
)
NONE = Member(uid=MemberId("none"), skills=frozenset(), young=False, courses=0, hours=0)
UNKNOWN = Member(uid=MemberId("unknown"))


def crew(uid: str, *members: Member, covers: tuple[str, ...] = ("v1",)) -> Team:
    return Team(
        uid=TeamId(uid),
        kind=TeamKind.OPERATING,
        covers=tuple(UnitUid(cover) for cover in covers),
        span=Span(None),
        members=members,
        size=len(members),
    )


def test_members_come_back_as_they_were() -> None:
    """Everything, nothing and not known are three things, and survive the columns."""
    members = [ALL, NONE, UNKNOWN]

    assert members == list(People.of(members).members(slice(0, 3)))
    assert list(People.of(members).members(slice(2, 3))) == [UNKNOWN]


def test_what_is_known_of_a_member_is_a_set_of_bits() -> None:
    """Skills, youth and home each have a bit; numbers of courses and hours have a sign of their own."""
    people = People.of([ALL, NONE, UNKNOWN])

    assert people.known.tolist() == [
        KNOWS_SKILLS | KNOWS_YOUTH | KNOWS_HOME,
        KNOWS_SKILLS | KNOWS_YOUTH,
        0,
    ]
    assert people.courses.tolist() == [3, 0, NOT_KNOWN]
    assert people.hours.tolist() == [40, 0, NOT_KNOWN]


@pytest.mark.parametrize(
    ("terms", "bits"),
    [
        ((), 0),
        ((Org.YOUTH_UNION,), 1),
        ((Org.FARMERS_UNION, Org.YOUTH_UNION), 5),
        ((Org.YOUTH_UNION,) * 2, 1),
    ],
)
def test_a_set_is_its_bits(terms: tuple[Org, ...], bits: int) -> None:
    """The order of terms does not matter, and a term named twice is in the set once."""
    assert bits_of(terms) == bits


FULL = Team(
    uid=TeamId("full"),
    kind=TeamKind.OPERATING,
    covers=(UnitUid("v1"),),
    span=Span(None),
    size=None,
    decided_by=Authority.PEOPLES_COUNCIL,
    decided_level=Level.NATION,
    decided_on=date(2022, 5, 31),
    platform="zalo",
    group_households=0,
)


def test_facts_of_teams_come_back_as_they_were(team: MakeTeam) -> None:
    """The first term of a list, the first day and zero are known facts; what nobody gave is not."""
    rows = [FULL, team("bare", "v1")]
    register = Register.from_teams(rows)

    assert rows == list(register.teams())
    assert register.facts.decided_level.tolist() == [0, NOT_KNOWN]
    assert register.facts.group_households.tolist() == [0, NOT_KNOWN]


def test_a_platform_is_held_once(team: MakeTeam) -> None:
    """Each spelling has a number in order of appearance; no platform is a spelling of its own."""
    facts = TeamFacts.of([FULL, team("a", "v1"), FULL])
    words, numbers = facts.platform_words

    assert words == ("zalo", "")
    assert numbers.tolist() == [0, 1, 0]


def test_homes_have_positions_in_the_tree(whole: Hierarchy) -> None:
    """A home that is not known, or not there on the day, has none."""
    gone = Member(uid=MemberId("gone"), lives_in=UnitUid("gone"))
    placement = place(Register.from_teams([crew("a", ALL, UNKNOWN, gone)]), whole)

    assert placement.homes.tolist() == [whole.position("v1"), -1, -1]


def test_units_have_the_households_of_the_register(whole: Hierarchy, team: MakeTeam) -> None:
    """Villages without a number, villages of other days and all units above have none; zero is a number."""
    numbers: dict[str, int | None] = {"v1": 55, "v2": 0, "v3": None, "elsewhere": 9}
    villages = [
        Village(uid=UnitUid(uid), name=uid, kind=UnitKind.THON, commune=UnitUid("c1"), households=number)
        for uid, number in numbers.items()
    ]
    placement = place(Register.from_teams([team("a", "v1")], villages=villages), whole)
    found = {whole.uid_at(n): number for n, number in enumerate(placement.households.tolist())}

    assert found == {
        "p": NOT_KNOWN,
        "c3": NOT_KNOWN,
        "v4": NOT_KNOWN,
        "d": NOT_KNOWN,
        "c1": NOT_KNOWN,
        "v1": 55,
        "v2": 0,
        "c2": NOT_KNOWN,
        "v3": NOT_KNOWN,
        "q": NOT_KNOWN,
    }


def test_a_unit_that_a_team_names_twice_is_served_once(whole: Hierarchy) -> None:
    """Pairs of team and unit occur once each, in the order of teams and of the tree."""
    teams = [crew("a", covers=("v3", "v1", "v3")), crew("b", covers=("v1",))]
    numbers, positions = place(Register.from_teams(teams), whole).served

    assert numbers.tolist() == [0, 0, 1]
    assert [whole.uid_at(position) for position in positions.tolist()] == ["v1", "v3", "v1"]
