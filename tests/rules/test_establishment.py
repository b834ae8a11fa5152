"""Who established a team, and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cdteams.model import Authority, Level, Team, Verdict
from cdteams.rules import Establishment, Judgement, Requirement

Require = Callable[..., Requirement]
Crew = Callable[..., Team]
Judge = Callable[..., Judgement]
PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN

RIGHT = {"decided_by": Authority.PEOPLES_COMMITTEE, "decided_level": Level.COMMUNE}
DUE = date(2022, 5, 31)


@pytest.fixture
def verdict(require: Require, crew: Crew, judge_teams: Judge) -> Callable[..., Verdict]:
    """Judge one team by the facts of its decision."""

    def judge(due: date | None = None, **facts: Any) -> Verdict:
        clause = require(Establishment, by=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE, due=due)
        return next(judge_teams(clause, crew("t", **facts)).findings()).verdict

    return judge


def test_the_right_body_decides(verdict: Callable[..., Verdict]) -> None:
    """Body and level must both be right; without a deadline the day does not matter."""
    assert verdict(**RIGHT) is PASS
    assert verdict(**RIGHT | {"decided_by": Authority.PEOPLES_COUNCIL}) is FAIL
    assert verdict(**RIGHT | {"decided_level": Level.DISTRICT}) is FAIL
    assert verdict(**RIGHT, decided_on=date(2030, 1, 1)) is PASS


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2022, 5, 30), PASS), (DUE, PASS), (date(2022, 6, 1), FAIL), (None, UNKNOWN)]
)
def test_the_last_day_is_in_time(
    verdict: Callable[..., Verdict], day: date | None, expected: Verdict
) -> None:
    """A decision of the last day is in time, one of the next is late, one without a day is unknown."""
    assert verdict(DUE, **RIGHT, decided_on=day) is expected


def test_what_is_known_to_be_wrong_decides(verdict: Callable[..., Verdict]) -> None:
    """A wrong body, a wrong level or a late day breaks the clause, whatever else is not known."""
    assert verdict(DUE, decided_by=Authority.TEAM) is FAIL
    assert verdict(DUE, decided_level=Level.PROVINCE) is FAIL
    assert verdict(DUE, decided_on=date(2022, 6, 1)) is FAIL


def test_what_is_known_to_be_right_does_not_decide_alone(verdict: Callable[..., Verdict]) -> None:
    """Half of the facts is unknown, not a pass."""
    assert verdict() is UNKNOWN
    assert verdict(decided_by=Authority.PEOPLES_COMMITTEE) is UNKNOWN
    assert verdict(decided_level=Level.COMMUNE) is UNKNOWN
    assert verdict(DUE, decided_by=Authority.PEOPLES_COMMITTEE, decided_on=DUE) is UNKNOWN


def test_a_finding_says_what_was_decided(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """Body, level and day are told as far as they are known, in either language."""
    clause = require(Establishment, by=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE, due=DUE)
    teams = [
        crew("late", **RIGHT, decided_on=date(2022, 6, 1)),
        crew("unsaid", decided_by=Authority.PEOPLES_COUNCIL),
        crew("silent"),
    ]
    late, unsaid, silent = judge_teams(clause, *teams).findings()

    assert (late.observed, late.short) == (0, 1)
    assert late.missing == (
        "quyết định thành lập: UBND cấp xã, ngày 2022-06-01",
        "established by: People's Committee, commune level, on 2022-06-01",
    )
    assert unsaid.missing == (
        "quyết định thành lập: HĐND (không rõ cấp), không rõ ngày",
        "established by: People's Council (level not known), day not known",
    )
    assert silent.missing[1] == "established by: (body not known) (level not known), day not known"
    assert silent.reason == (
        "sổ đăng ký không ghi cơ quan hoặc ngày quyết định thành lập",
        "the register does not give the body or the day of the establishing decision",
    )


def test_a_decision_says_its_words(require: Require) -> None:
    """A clause about a decision is a sentence in either language."""
    clause = require(Establishment, by=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE, due=DUE)
    timeless = require(Establishment, by=Authority.TEAM, level=Level.VILLAGE)

    assert clause.words("en") == (
        "a community digital technology team at village level must be established by"
        " the People's Committee at commune level, no later than 2022-05-31"
    )
    assert clause.words("vi") == (
        "tổ công nghệ số cộng đồng cấp thôn phải do UBND cấp xã quyết định thành lập,"
        " chậm nhất ngày 2022-05-31"
    )
    assert timeless.words("en").endswith("must be established by the team itself at village level")
