"""Who leads a team."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cdteams.errors import DisagreementError
from cdteams.model import Office, Org, Role, Team, Verdict
from cdteams.rules import Judgement, Leadership, Requirement

Require = Callable[..., Requirement]
Crew = Callable[..., Team]
Judge = Callable[..., Judgement]
PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN

LEADER = {"role": Role.LEADER}
DEPUTY = {"role": Role.DEPUTY}


def answers(judgement: Judgement) -> list[tuple[str, Verdict, int | None, int, int]]:
    """Return subject, verdict, observed, short and over of each finding."""
    return [(f.subject, f.verdict, f.observed, f.short, f.over) for f in judgement.findings()]


def test_holders_of_a_role_are_counted(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """On each side of both bounds the verdict turns, and the finding says by how many."""
    teams = [crew(f"t{n}", *[DEPUTY] * n, {}) for n in range(5)]

    assert answers(judge_teams(require(Leadership, role=Role.DEPUTY, at_least=1, at_most=2), *teams)) == [
        ("t0", FAIL, 0, 1, 0),
        ("t1", PASS, 1, 0, 0),
        ("t2", PASS, 2, 0, 0),
        ("t3", FAIL, 3, 0, 1),
        ("t4", FAIL, 4, 0, 2),
    ]


def test_a_leader_stands_for_an_organisation_or_an_office(
    require: Require, crew: Crew, judge_teams: Judge
) -> None:
    """Any one of the organisations and offices is enough; those of another member are not."""
    clause = require(Leadership, role=Role.LEADER, any_of=(Org.YOUTH_UNION, Office.VILLAGE_HEAD), at_least=1)
    teams = [
        crew("union", LEADER | {"orgs": frozenset({Org.YOUTH_UNION, Org.HEALTH})}),
        crew("head", LEADER | {"offices": frozenset({Office.VILLAGE_HEAD})}),
        crew("other", LEADER | {"orgs": frozenset({Org.WOMENS_UNION})}),
        crew("member", LEADER, {"orgs": frozenset({Org.YOUTH_UNION})}),
    ]

    assert [verdict for _, verdict, *_ in answers(judge_teams(clause, *teams))] == [PASS, PASS, FAIL, FAIL]


def test_an_organisation_named_twice_is_named_once(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """A repetition in a plan does not become another organisation."""
    clause = require(Leadership, role=Role.LEADER, any_of=(Org.YOUTH_UNION, Org.YOUTH_UNION), at_least=1)
    teams = [
        crew("youth", LEADER | {"orgs": frozenset({Org.YOUTH_UNION})}),
        crew("women", LEADER | {"orgs": frozenset({Org.WOMENS_UNION})}),
    ]

    assert answers(judge_teams(clause, *teams)) == [("youth", PASS, 1, 0, 0), ("women", FAIL, 0, 1, 0)]


def test_a_team_whose_members_are_not_listed_is_unknown(
    require: Require, crew: Crew, judge_teams: Judge
) -> None:
    """A number of members says nothing of who leads them."""
    clause = require(Leadership, role=Role.LEADER, at_least=1)
    judgement = judge_teams(clause, crew("sized", size=5), crew("sizeless", size=None))
    sized, sizeless = judgement.findings(UNKNOWN)

    assert answers(judgement) == [("sized", UNKNOWN, None, 0, 0), ("sizeless", UNKNOWN, None, 0, 0)]
    assert sized.reason == (
        "sổ đăng ký không liệt kê đủ thành viên của tổ",
        "the register does not list every member of the team",
    )
    assert sized.missing == ("không rõ về 5 thành viên", "not known of 5 members")
    assert sizeless.missing == ("không rõ số thành viên", "the number of members is not known")


def test_too_few_members_decide_without_a_list(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """One member cannot be two deputies, and cannot exceed two, whoever it is."""
    one, nobody = crew("one", size=1), crew("nobody", size=0)
    least = judge_teams(require(Leadership, role=Role.DEPUTY, at_least=2), one, nobody)
    most = judge_teams(require(Leadership, role=Role.DEPUTY, at_most=1), one, crew("two", size=2))
    (finding, _) = least.findings(FAIL)

    assert answers(least) == [("one", FAIL, 0, 1, 0), ("nobody", FAIL, 0, 2, 0)]
    assert answers(most) == [("one", PASS, 0, 0, 0), ("two", UNKNOWN, None, 0, 0)]
    assert finding.missing == ("không rõ về 1 thành viên", "not known of 1 member")


@pytest.mark.parametrize(
    ("low", "high", "field", "value"),
    [
        (None, None, "at_least", "∅"),
        (0, None, "at_least", "0"),
        (None, -1, "at_most", "-1"),
        (3, 2, "at_least", "3"),
    ],
)
def test_bounds_of_a_role_are_in_order(
    require: Require, low: int | None, high: int | None, field: str, value: str
) -> None:
    """A clause that asks for nothing, a negative bound and bounds that cross are refused."""
    with pytest.raises(DisagreementError) as caught:
        require(Leadership, role=Role.DEPUTY, at_least=low, at_most=high)

    assert (caught.value.field, caught.value.value) == (field, value)


def test_a_role_says_its_words(require: Require) -> None:
    """A clause about a role is a sentence in either language, with nouns that agree."""
    leader = require(Leadership, role=Role.LEADER, any_of=(Org.YOUTH_UNION,), at_least=1, at_most=1)
    deputies = require(
        Leadership, role=Role.DEPUTY, any_of=(Office.CELL_SECRETARY, Org.WOMENS_UNION), at_most=2
    )
    team = "a community digital technology team at village level"

    assert leader.words("en") == f"{team} must have exactly 1 leader who is a Youth Union representative"
    assert leader.words("vi") == (
        "tổ công nghệ số cộng đồng cấp thôn phải có đúng 1 tổ trưởng là đại diện Đoàn TNCS Hồ Chí Minh"
    )
    assert deputies.words("en") == (
        f"{team} must have at most 2 deputy leaders"
        " who are Party cell secretaries or Women's Union representatives"
    )
    assert deputies.words("vi") == (
        "tổ công nghệ số cộng đồng cấp thôn phải có không quá 2 tổ phó"
        " là bí thư chi bộ hoặc đại diện Hội Liên hiệp Phụ nữ"
    )


def test_each_role_is_a_topic_of_its_own(require: Require) -> None:
    """A clause about deputies does not stand before one about leaders."""
    leader = require(Leadership, role=Role.LEADER, at_least=1)
    deputy = require(Leadership, role=Role.DEPUTY, at_least=1)

    assert leader.topic == require(Leadership, role=Role.LEADER, at_most=3).topic
    assert leader.topic != deputy.topic
