"""What members bring along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cdteams.errors import DisagreementError
from cdteams.model import Skill, Team, UnitUid, Verdict
from cdteams.rules import Judgement, PersonConstraint, Quality, Requirement

Require = Callable[..., Requirement]
Crew = Callable[..., Team]
Judge = Callable[..., Judgement]
PASS, FAIL, UNKNOWN, AWAY = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE

ABLE: dict[str, Any] = {"skills": frozenset({Skill.PLATFORMS, Skill.IT})}
UNABLE: dict[str, Any] = {"skills": frozenset()}
YOUNG, OLD, AGELESS = {"young": True}, {"young": False}, {"young": None}


def lives(uid: str) -> dict[str, Any]:
    """Give the fields of a member who lives in a unit."""
    return {"lives_in": UnitUid(uid)}


def answers(judgement: Judgement) -> list[tuple[str, Verdict, int | None, int]]:
    """Return subject, verdict, observed and short of each finding."""
    return [(f.subject, f.verdict, f.observed, f.short) for f in judgement.findings()]


def test_every_member_has_the_skill(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """One who is known to lack it breaks the clause; one of whom nobody knows leaves it open."""
    clause = require(PersonConstraint, quality=Quality.SKILL, skill=Skill.PLATFORMS)
    teams = [
        crew("all", ABLE, ABLE),
        crew("but one", ABLE, UNABLE),
        crew("who knows", ABLE, {}),
        crew("both", ABLE, UNABLE, {}),
        crew("nobody"),
    ]
    judgement = judge_teams(clause, *teams)

    assert answers(judgement) == [
        ("all", PASS, 2, 0),
        ("but one", FAIL, 1, 1),
        ("who knows", UNKNOWN, None, 0),
        ("both", FAIL, 1, 1),
        ("nobody", AWAY, None, 0),
    ]
    assert [f.missing[1] for f in judgement.findings(FAIL, UNKNOWN)] == [
        "",
        "not known of 1 member",
        "not known of 1 member",
    ]


def test_some_members_are_young(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """Known members decide as soon as the others cannot turn the verdict, on either side of the bound."""
    clause = require(PersonConstraint, quality=Quality.YOUNG, at_least=2)
    teams = [
        crew("two", YOUNG, YOUNG, OLD),
        crew("two and more", YOUNG, YOUNG, AGELESS),
        crew("one", YOUNG, OLD, OLD),
        crew("one or two", YOUNG, AGELESS, OLD),
        crew("at most one", OLD, AGELESS),
    ]
    judgement = judge_teams(clause, *teams)
    (finding,) = judgement.findings(UNKNOWN)

    assert answers(judgement) == [
        ("two", PASS, 2, 0),
        ("two and more", PASS, 2, 0),
        ("one", FAIL, 1, 1),
        ("one or two", UNKNOWN, None, 0),
        ("at most one", FAIL, 0, 1),
    ]
    assert finding.reason == (
        "sổ đăng ký không cho biết về đủ thành viên: là người trẻ",
        "the register does not say it of every member: be young",
    )
    assert finding.missing == ("không rõ về 1 thành viên", "not known of 1 member")


def test_members_live_in_what_the_team_serves(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """The village counts, another village does not, and the commune around it leaves it open."""
    clause = require(PersonConstraint, quality=Quality.LIVES_IN_UNIT)
    teams = [crew(uid, lives(uid)) for uid in ("v1", "v2", "c1", "d", "p", "c2", "q", "gone")]
    unsaid = crew("unsaid", {})

    assert [(uid, verdict) for uid, verdict, *_ in answers(judge_teams(clause, *teams, unsaid))] == [
        ("v1", PASS),
        ("v2", FAIL),
        ("c1", UNKNOWN),
        ("d", UNKNOWN),
        ("p", UNKNOWN),
        ("c2", FAIL),
        ("q", FAIL),
        ("gone", UNKNOWN),
        ("unsaid", UNKNOWN),
    ]


def test_any_unit_of_a_team_is_home(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """A team of several units, even of two levels, has members from each and from inside each."""
    clause = require(PersonConstraint, quality=Quality.LIVES_IN_UNIT)
    covers = (UnitUid("v1"), UnitUid("c2"), UnitUid("v4"))
    teams = [crew(uid, lives(uid), covers=covers) for uid in ("v1", "c2", "v3", "v4", "v2", "c3")]

    assert [(uid, verdict) for uid, verdict, *_ in answers(judge_teams(clause, *teams))] == [
        ("v1", PASS),
        ("c2", PASS),
        ("v3", PASS),
        ("v4", PASS),
        ("v2", FAIL),
        ("c3", UNKNOWN),
    ]


def test_a_team_whose_members_are_not_listed_is_unknown(
    require: Require, crew: Crew, judge_teams: Judge
) -> None:
    """Every member of nobody knows who: unknown, unless there are too few of them anyway."""
    every = require(PersonConstraint, quality=Quality.YOUNG)
    three = require(PersonConstraint, quality=Quality.YOUNG, at_least=3)
    teams = [crew("sized", size=2), crew("sizeless", size=None)]

    assert answers(judge_teams(every, *teams)) == [
        ("sized", UNKNOWN, None, 0),
        ("sizeless", UNKNOWN, None, 0),
    ]
    assert answers(judge_teams(three, *teams)) == [("sized", FAIL, 0, 1), ("sizeless", UNKNOWN, None, 0)]


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"quality": Quality.YOUNG, "skill": Skill.IT}, "skill", "it"),
        ({"quality": Quality.SKILL}, "skill", "None"),
        ({"quality": Quality.YOUNG, "at_least": 0}, "at_least", "0"),
    ],
)
def test_a_skill_is_named_where_it_is_asked_for(
    require: Require, changes: dict[str, Any], field: str, value: str
) -> None:
    """A skill without that quality, that quality without a skill, and a bound below one are refused."""
    with pytest.raises(DisagreementError) as caught:
        require(PersonConstraint, **changes)

    assert (caught.value.field, caught.value.value) == (field, value)


@pytest.mark.parametrize(
    ("changes", "vietnamese", "english"),
    [
        (
            {"quality": Quality.SKILL, "skill": Skill.GUIDANCE},
            "mọi thành viên của {} phải có khả năng tuyên truyền, hướng dẫn, hỗ trợ",
            "every member of {} must have the skill “explaining and guiding”",
        ),
        (
            {"quality": Quality.YOUNG, "at_least": 1},
            "ít nhất 1 thành viên của {} phải là người trẻ",
            "at least 1 member of {} must be young",
        ),
        (
            {"quality": Quality.LIVES_IN_UNIT, "at_least": 2},
            "ít nhất 2 thành viên của {} phải sinh sống hoặc làm việc tại địa bàn của tổ",
            "at least 2 members of {} must live or work in a unit that the team serves",
        ),
    ],
)
def test_a_quality_says_its_words(
    require: Require, changes: dict[str, Any], vietnamese: str, english: str
) -> None:
    """A clause about members is a sentence in either language."""
    clause = require(PersonConstraint, **changes)

    assert clause.words("vi") == vietnamese.format("tổ công nghệ số cộng đồng cấp thôn")
    assert clause.words("en") == english.format("a community digital technology team at village level")


def test_each_quality_is_a_topic_of_its_own(require: Require) -> None:
    """A clause about one skill does not stand before one about another."""
    topics = {
        require(PersonConstraint, quality=Quality.SKILL, skill=Skill.IT).topic,
        require(PersonConstraint, quality=Quality.SKILL, skill=Skill.IT, at_least=1).topic,
        require(PersonConstraint, quality=Quality.SKILL, skill=Skill.GUIDANCE).topic,
        require(PersonConstraint, quality=Quality.YOUNG).topic,
    }

    assert len(topics) == 3
