"""How much training members have had."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cdteams.errors import DisagreementError
from cdteams.model import Team, Verdict
from cdteams.rules import Judgement, Requirement, Training

Require = Callable[..., Requirement]
Crew = Callable[..., Team]
Judge = Callable[..., Judgement]
PASS, FAIL, UNKNOWN, AWAY = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE


def answers(judgement: Judgement) -> list[tuple[Verdict, int | None, int]]:
    """Return verdict, observed and short of each finding."""
    return [(f.verdict, f.observed, f.short) for f in judgement.findings()]


def test_members_finish_courses(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """Two courses count and one does not; hours are another matter."""
    teams = [crew(f"t{n}", {"courses": n, "hours": 100}) for n in (0, 1, 2, 3)]

    assert answers(judge_teams(require(Training, courses=2), *teams)) == [
        (FAIL, 0, 1),
        (FAIL, 0, 1),
        (PASS, 1, 0),
        (PASS, 1, 0),
    ]


def test_members_are_trained_for_hours(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """Eight hours count and seven do not; courses are another matter."""
    teams = [crew(f"t{n}", {"hours": n, "courses": 9}) for n in (7, 8)]

    assert answers(judge_teams(require(Training, hours=8), *teams)) == [(FAIL, 0, 1), (PASS, 1, 0)]


@pytest.mark.parametrize(
    ("size", "share", "needed"), [(5, 70, 4), (5, 80, 4), (5, 81, 5), (3, 1, 1), (3, 100, 3), (10, 30, 3)]
)
def test_a_part_of_a_member_is_a_whole_one(
    require: Require, crew: Crew, judge_teams: Judge, *, size: int, share: int, needed: int
) -> None:
    """On both sides of the share the verdict turns: 70 % of five people are four."""
    trained, untrained = {"courses": 1}, {"courses": 0}
    teams = [
        crew("short", *[trained] * (needed - 1), *[untrained] * (size - needed + 1)),
        crew("enough", *[trained] * needed, *[untrained] * (size - needed)),
    ]

    assert answers(judge_teams(require(Training, courses=1, share=share), *teams)) == [
        (FAIL, needed - 1, 1),
        (PASS, needed, 0),
    ]


def test_known_members_decide_where_the_others_cannot(
    require: Require, crew: Crew, judge_teams: Judge
) -> None:
    """Half of four is reached, missed, or open, with one or two of whom nothing is known."""
    yes, no, who = {"courses": 1}, {"courses": 0}, {}
    teams = [
        crew("reached", yes, yes, who, who),
        crew("missed", no, no, no, who),
        crew("open", yes, no, who, who),
        crew("sized", size=4),
        crew("sizeless", size=None),
        crew("nobody"),
    ]
    judgement = judge_teams(require(Training, courses=1, share=50), *teams)

    assert answers(judgement) == [
        (PASS, 2, 0),
        (FAIL, 0, 1),
        (UNKNOWN, None, 0),
        (UNKNOWN, None, 0),
        (UNKNOWN, None, 0),
        (AWAY, None, 0),
    ]
    assert [finding.missing[1] for finding in judgement.findings(FAIL, UNKNOWN)] == [
        "not known of 1 member",
        "not known of 2 members",
        "not known of 4 members",
        "the number of members is not known",
    ]
    assert next(judgement.findings(UNKNOWN)).reason == (
        "sổ đăng ký không ghi việc tập huấn của đủ thành viên",
        "the register does not give the training of enough members",
    )


def test_a_team_of_nobody_is_judged_of_no_member(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """Nothing is said of members that are not there; each verdict that is none has its own reason."""
    teams = [crew("nobody"), crew("one", {"courses": 1}), crew("open", {})]
    judgement = judge_teams(require(Training, courses=1), *teams)

    assert answers(judgement) == [(AWAY, None, 0), (PASS, 1, 0), (UNKNOWN, None, 0)]
    assert next(judgement.findings(AWAY)).reason == (
        "tổ không có thành viên nào",
        "the team has no members",
    )
    assert next(judgement.findings(UNKNOWN)).reason == (
        "sổ đăng ký không ghi việc tập huấn của đủ thành viên",
        "the register does not give the training of enough members",
    )


def test_a_share_of_very_many_is_exact(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """A percentage of a number near the limit of 64 bits does not wrap around into a pass."""
    judgement = judge_teams(require(Training, courses=1, share=99), crew("t", size=2**62))

    assert answers(judgement) == [(UNKNOWN, None, 0)]


@pytest.mark.parametrize(
    ("due", "expected"), [(date(2024, 6, 2), AWAY), (date(2024, 6, 1), FAIL), (date(2024, 5, 31), FAIL)]
)
def test_training_is_judged_from_the_day_on_which_it_is_due(
    require: Require, crew: Crew, judge_teams: Judge, due: date, expected: Verdict
) -> None:
    """Before the day the clause does not apply; on it, it does. Judged on 2024-06-01."""
    judgement = judge_teams(require(Training, courses=1, due=due), crew("t", {"courses": 0}))

    assert [finding.verdict for finding in judgement.findings()] == [expected]


def test_what_is_not_due_says_since_when_it_will_be(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """The one verdict is about the whole register, with the day as the reason."""
    clause = require(Training, courses=1, due=date(2024, 6, 2))
    (finding,) = judge_teams(clause, crew("t", {"courses": 0})).findings()

    assert (finding.subject, finding.subject_name) == ("*", "Sổ tổ")
    assert finding.reason == (
        "chưa đến hạn: hạn thực hiện là 2024-06-02",
        "not due before 2024-06-02",
    )


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({}, "courses", "None"),
        ({"courses": 1, "hours": 1}, "courses", "1"),
        ({"courses": 0}, "courses", "0"),
        ({"hours": 0}, "hours", "0"),
        ({"courses": 1, "share": 0}, "share", "0"),
        ({"courses": 1, "share": 101}, "share", "101"),
    ],
)
def test_training_is_courses_or_hours(
    require: Require, changes: dict[str, Any], field: str, value: str
) -> None:
    """Neither, both, none of them, and a share beyond 1 to 100 are refused."""
    with pytest.raises(DisagreementError) as caught:
        require(Training, **changes)

    assert (caught.value.field, caught.value.value) == (field, value)


@pytest.mark.parametrize(
    ("changes", "vietnamese", "english"),
    [
        (
            {"courses": 1},
            "mọi thành viên của {} phải qua tập huấn ít nhất 1 khóa",
            "every member of {} must have had at least 1 training course",
        ),
        (
            {"hours": 8, "share": 70, "due": date(2022, 12, 31)},
            "ít nhất 70 % thành viên của {} phải qua tập huấn ít nhất 8 giờ trước ngày 2022-12-31",
            "at least 70% of the members of {} must have had at least 8 hours of training by 2022-12-31",
        ),
    ],
)
def test_training_says_its_words(
    require: Require, changes: dict[str, Any], vietnamese: str, english: str
) -> None:
    """A clause about training is a sentence in either language."""
    clause = require(Training, **changes)

    assert clause.words("vi") == vietnamese.format("tổ công nghệ số cộng đồng cấp thôn")
    assert clause.words("en") == english.format("a community digital technology team at village level")
