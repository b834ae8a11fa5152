"""What is worked out for many subjects at once is what it is for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from cdteams.model import Authority, Level, Team, UnitUid, Verdict
from cdteams.rules import Establishment, Judgement, PersonConstraint, Quality, Requirement

Require = Callable[..., Requirement]
Crew = Callable[..., Team]
Judge = Callable[..., Judgement]

RIGHT: dict[str, Any] = {"decided_by": Authority.PEOPLES_COMMITTEE, "decided_level": Level.COMMUNE}
WRONG: dict[str, Any] = RIGHT | {"decided_by": Authority.PEOPLES_COUNCIL}


def test_what_is_missing_stands_where_it_is_missing(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """Among findings of every verdict only those that are not passed say which decision there is."""
    clause = require(Establishment, by=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE)
    judgement = judge_teams(clause, crew("a", **RIGHT), crew("b", **WRONG))

    assert [finding.missing[1] for finding in judgement.findings()] == [
        "",
        "established by: People's Council, commune level",
    ]


def test_the_day_of_a_decision_is_told_where_it_is_due(
    require: Require, crew: Crew, judge_teams: Judge
) -> None:
    """With a deadline the day of the decision is told too, for one team and for many."""
    due = date(2022, 5, 31)
    clause = require(Establishment, by=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE, due=due)
    late = [crew(uid, **RIGHT, decided_on=date(2022, 6, day)) for day, uid in enumerate("ab", 1)]
    judgement = judge_teams(clause, *late)

    assert [finding.missing[1] for finding in judgement.findings(Verdict.FAIL)] == [
        "established by: People's Committee, commune level, on 2022-06-01",
        "established by: People's Committee, commune level, on 2022-06-02",
    ]


def test_a_team_without_a_name_is_called_by_its_id(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """Names and ids mix where only some teams have a name; where all have one, names stand alone."""
    clause = require(Establishment, by=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE)
    named, nameless = crew("a", name="Tổ 1", **WRONG), crew("b", **WRONG)

    def names(*teams: Team) -> list[str]:
        return [finding.subject_name for finding in judge_teams(clause, *teams).findings()]

    assert names(named, nameless) == ["Tổ 1", "b"]
    assert names(named) == ["Tổ 1"]
    assert names(nameless) == ["b"]


def test_whoever_lives_in_the_one_village_of_the_team_lives_there(
    require: Require, crew: Crew, judge_teams: Judge
) -> None:
    """Where every team serves one village, members of it count, others and those not on the map do not."""
    clause = require(PersonConstraint, quality=Quality.LIVES_IN_UNIT)
    homes = [[{"lives_in": UnitUid(uid)} for uid in uids] for uids in (("v1", "v1"), ("v1", "v2"), ("gone",))]
    judgement = judge_teams(clause, *(crew(uid, *home) for uid, home in zip("abc", homes, strict=True)))

    assert [(f.subject, f.verdict, f.observed) for f in judgement.findings()] == [
        ("a", Verdict.PASS, 2),
        ("b", Verdict.FAIL, 1),
        ("c", Verdict.UNKNOWN, None),
    ]


def test_all_of_many_findings_come_in_order(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """Findings are made in batches that grow; the first, the last and all between come once, in order."""
    clause = require(Establishment, by=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE)
    judgement = judge_teams(clause, *(crew(f"t{number}", **WRONG) for number in range(300)))

    assert [finding.subject for finding in judgement.findings()] == [f"t{number}" for number in range(300)]
