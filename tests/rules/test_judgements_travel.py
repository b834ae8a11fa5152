"""Judgements between processes, and findings made many at a time."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

from cdteams.model import (
    Authority,
    DutyBearer,
    Finding,
    Level,
    Office,
    Org,
    Role,
    Team,
    UnitKind,
    UnitUid,
    Verdict,
    Village,
)
from cdteams.register import About
from cdteams.rules import (
    BUILT_IN,
    Channel,
    CountsTwice,
    Coverage,
    Establishment,
    Frequency,
    Judgement,
    Leadership,
    PersonConstraint,
    Quality,
    Quota,
    ReportingDuty,
    Representation,
    Requirement,
    Review,
    TeamSize,
    Training,
)

Require = Callable[..., Requirement]
Crew = Callable[..., Team]
Judge = Callable[..., Judgement]

COMMITTEE = DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.DISTRICT)
QUOTAS = (Quota(any_of=(Org.YOUTH_UNION,), at_least=2), Quota(any_of=(Office.VILLAGE_HEAD,), at_least=1))
FIELDS: dict[type[Requirement], dict[str, Any]] = {
    Channel: {"platforms": ("zalo",), "all_households": True},
    Coverage: {"per": Level.VILLAGE, "at_least": 1, "units": ("no code",)},
    Establishment: {
        "by": Authority.PEOPLES_COMMITTEE,
        "level": Level.COMMUNE,
        "due": date(2022, 5, 31),
    },
    Leadership: {"role": Role.LEADER, "at_least": 1},
    PersonConstraint: {"quality": Quality.YOUNG},
    ReportingDuty: {"receiver": COMMITTEE, "frequency": Frequency.DAILY},
    Representation: {"quotas": QUOTAS, "counts_twice": CountsTwice.UNSAID},
    Review: {"frequency": Frequency.ONCE, "due": date(2022, 10, 31)},
    TeamSize: {"min": 3, "max": 4},
    Training: {"courses": 1, "share": 50},
}


@pytest.fixture
def judged(require: Require, crew: Crew, judge_teams: Judge) -> Callable[..., Judgement]:
    """Judge a kind on teams that pass, fail and are unknown, in a register that claims nothing."""
    head = {"orgs": frozenset({Org.YOUTH_UNION}), "offices": frozenset({Office.VILLAGE_HEAD})}
    teams = [
        crew("full", head | {"role": Role.LEADER, "young": True, "courses": 1}, head, head, name="Tổ số 1"),
        crew("twice", head, head, platform="facebook", group_households=3, decided_by=Authority.TEAM),
        crew("sized", size=4, platform="zalo"),
        crew("sizeless", size=None),
    ]
    villages = (
        Village(uid=UnitUid("v1"), name="v1", kind=UnitKind.THON, commune=UnitUid("c1"), households=55),
    )

    def judge(kind: type[Requirement]) -> Judgement:
        clause = require(kind, **FIELDS[kind])
        return judge_teams(clause, *teams, villages=villages, about=About(title="Sổ tổ"))

    return judge


@pytest.mark.parametrize("kind", BUILT_IN)
def test_a_judgement_comes_back_with_its_findings(
    judged: Callable[..., Judgement], kind: type[Requirement]
) -> None:
    """A judgement of every kind that needs no plugin survives a pickle with equal findings."""
    judgement = judged(kind)
    back = pickle.loads(pickle.dumps(judgement))  # noqa: S301  # our own bytes

    assert list(judgement.findings()) == list(back.findings())
    assert judgement.clause == back.clause


@pytest.mark.parametrize("kind", BUILT_IN)
def test_a_judgement_can_travel_twice(judged: Callable[..., Judgement], kind: type[Requirement]) -> None:
    """What came out of a pickle goes into one."""
    once = pickle.loads(pickle.dumps(judged(kind)))  # noqa: S301  # our own bytes
    twice = pickle.loads(pickle.dumps(once))  # noqa: S301  # our own bytes

    assert list(once.findings()) == list(twice.findings())


def test_a_judgement_travels_without_its_register(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """A pickle holds the names of the subjects, not the members of the teams."""
    teams = [crew("judged"), crew("secret", *[{}] * 3, covers=(UnitUid("c1"),))]
    bytes_ = pickle.dumps(judge_teams(require(TeamSize, min=3), *teams))

    assert b"judged" in bytes_
    assert b"secret" not in bytes_


@pytest.mark.parametrize("kind", BUILT_IN)
def test_findings_are_what_the_class_makes(judged: Callable[..., Judgement], kind: type[Requirement]) -> None:
    """A finding that was made among many is equal to one that was made alone, and as frozen."""
    findings = list(judged(kind).findings())
    alone = [Finding(**{f.name: getattr(one, f.name) for f in attrs.fields(Finding)}) for one in findings]

    assert findings == alone
    assert [hash(one) for one in findings] == [hash(one) for one in alone]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        findings[0].short = 1  # type: ignore[misc]


def test_findings_are_made_when_they_are_looked_at(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """Who looks at a few of many findings does not wait for all, and who looks at all gets each once."""
    teams = [crew(f"t{n}", size=n % 3) for n in range(200)]
    judgement = judge_teams(require(TeamSize, min=2), *teams)
    calls: list[int] = []

    def subject(index: int) -> tuple[str, str]:
        calls.append(index)
        return str(index), ""

    watched = attrs.evolve(judgement, subject=subject)
    next(watched.findings(Verdict.FAIL))
    few = len(calls)

    assert few < 50
    assert [f.subject for f in judgement.findings(Verdict.FAIL)] == [f"t{n}" for n in range(200) if n % 3 < 2]
