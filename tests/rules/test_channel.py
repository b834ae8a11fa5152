"""The group in which a team reaches its households."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cdteams.errors import DisagreementError
from cdteams.model import Team, UnitKind, UnitUid, Verdict, Village
from cdteams.rules import Channel, Judgement, Requirement

Require = Callable[..., Requirement]
Crew = Callable[..., Team]
Judge = Callable[..., Judgement]
PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN

HOUSEHOLDS = {"v1": 55, "v2": 40, "v3": None}
VILLAGES = tuple(
    Village(uid=UnitUid(uid), name=uid, kind=UnitKind.THON, commune=UnitUid("c1"), households=number)
    for uid, number in HOUSEHOLDS.items()
)


@pytest.fixture
def verdicts(require: Require, judge_teams: Judge) -> Callable[..., list[Verdict]]:
    """Judge teams by a clause about their group, in villages of 55, 40 and unknown households."""

    def judge(*teams: Team, **clause: Any) -> list[Verdict]:
        findings = judge_teams(require(Channel, **clause), *teams, villages=VILLAGES).findings()
        return [finding.verdict for finding in findings]

    return judge


def test_a_team_has_a_group(verdicts: Callable[..., list[Verdict]], crew: Crew) -> None:
    """Any platform is one; none, in either language, is none; and nothing said is unknown."""
    teams = [
        crew(text or "unsaid", platform=text) for text in ("zalo", "facebook", "none", "không", "None", "")
    ]

    assert verdicts(*teams) == [PASS, PASS, FAIL, FAIL, FAIL, UNKNOWN]


def test_only_allowed_platforms_comply(verdicts: Callable[..., list[Verdict]], crew: Crew) -> None:
    """A platform is the same in upper and lower case and with blanks around it."""
    teams = [crew(text, platform=text) for text in ("zalo", "Zalo", " ZALO ", "mocha", "facebook", "none")]

    assert verdicts(*teams, platforms=("zalo", "Mocha")) == [PASS, PASS, PASS, PASS, FAIL, FAIL]


def test_one_of_several_groups_is_enough(verdicts: Callable[..., list[Verdict]], crew: Crew) -> None:
    """A team that writes two platforms has both; with what stands around an allowed name nobody can tell."""
    texts = ("Zalo, Facebook", "facebook; zalo", "Zalo và Facebook", "nhóm Zalo", "Facebook/Viber", "zalopay")
    teams = [crew(text, platform=text) for text in texts]

    assert verdicts(*teams, platforms=("zalo",)) == [PASS, PASS, PASS, UNKNOWN, FAIL, FAIL]


def test_households_of_several_groups_are_not_told_apart(
    verdicts: Callable[..., list[Verdict]], crew: Crew
) -> None:
    """All 55 households may be in the group that does not count; 54 are too few in any."""
    teams = [crew(f"t{n}", platform="zalo, facebook", group_households=n) for n in (54, 55)]

    assert verdicts(*teams, platforms=("zalo",), all_households=True) == [FAIL, UNKNOWN]
    assert verdicts(*teams, platforms=("zalo", "facebook"), all_households=True) == [FAIL, PASS]


def test_no_group_in_other_words_is_no_platform(verdicts: Callable[..., list[Verdict]], crew: Crew) -> None:
    """What people write where there is no group, or where nobody knows, is the name of no platform."""
    none = [crew(text, platform=text) for text in ("không có", "chưa có", "Chưa lập", "No group", "không.")]
    unsure = [crew(text, platform=text) for text in ("không rõ", "Chưa rõ", "?", "-", "0", "unknown")]

    assert verdicts(*none) == [FAIL] * 5
    assert verdicts(*unsure) == [UNKNOWN] * 6


def test_every_household_is_in_the_group(verdicts: Callable[..., list[Verdict]], crew: Crew) -> None:
    """The last household counts, and more than all comply."""
    teams = [crew(f"t{n}", platform="zalo", group_households=n) for n in (0, 54, 55, 56)]

    assert verdicts(*teams, all_households=True) == [FAIL, FAIL, PASS, PASS]


def test_the_households_of_all_villages_of_a_team_count_once(
    verdicts: Callable[..., list[Verdict]], crew: Crew
) -> None:
    """Two villages have 95 households, also where one of them is named twice."""
    covers = tuple(UnitUid(uid) for uid in ("v1", "v2", "v1"))
    teams = [crew(f"t{n}", platform="zalo", group_households=n, covers=covers) for n in (94, 95)]

    assert verdicts(*teams, all_households=True) == [FAIL, PASS]


def test_known_households_may_be_too_many_already(verdicts: Callable[..., list[Verdict]], crew: Crew) -> None:
    """With one village unknown the group can be too small for certain, but never large enough."""
    covers = (UnitUid("v1"), UnitUid("v3"))
    teams = [crew(f"t{n}", platform="zalo", group_households=n, covers=covers) for n in (54, 55, 1000)]

    assert verdicts(*teams, all_households=True) == [FAIL, UNKNOWN, UNKNOWN]


def test_a_wrong_platform_decides_without_households(
    verdicts: Callable[..., list[Verdict]], crew: Crew
) -> None:
    """What is known to be wrong decides; what is known to be right does not decide alone."""
    teams = [
        crew("wrong", platform="facebook"),
        crew("right", platform="zalo"),
        crew("few", group_households=3),
        crew("enough", group_households=55),
    ]

    assert verdicts(*teams, platforms=("zalo",), all_households=True) == [FAIL, UNKNOWN, FAIL, UNKNOWN]


def test_a_finding_says_which_group_there_is(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """Platform and households are told as far as they are known, in either language."""
    clause = require(Channel, platforms=("zalo",), all_households=True)
    teams = [
        crew("few", platform="Zalo", group_households=40),
        crew("none", platform="none"),
        crew("unsaid"),
        crew("partly", platform="zalo", group_households=99, covers=(UnitUid("v1"), UnitUid("v3"))),
    ]
    findings = list(judge_teams(clause, *teams, villages=VILLAGES).findings())

    assert [finding.missing for finding in findings] == [
        ("nhóm trên Zalo, 40 trong 55 hộ", "a group on Zalo, 40 of 55 households"),
        (
            "tổ không có nhóm mạng xã hội, không rõ số trong 55 hộ",
            "the team has no group, an unknown number of 55 households",
        ),
        (
            "không rõ nhóm mạng xã hội, không rõ số trong 55 hộ",
            "the group is not known, an unknown number of 55 households",
        ),
        ("nhóm trên zalo, 99 trong ít nhất 55 hộ", "a group on zalo, 99 of at least 55 households"),
    ]
    assert (findings[0].observed, findings[0].short) == (0, 1)
    assert findings[2].reason[1] == (
        "the register does not give the group, the households in it or the households of the village"
    )


def test_a_channel_says_its_words(require: Require) -> None:
    """A clause about a group is a sentence in either language."""
    plain = require(Channel)
    full = require(Channel, platforms=("zalo", "mocha", "gapo"), all_households=True)
    team = "a community digital technology team at village level"

    assert plain.words("en") == f"{team} must have a social media group"
    assert plain.words("vi") == "tổ công nghệ số cộng đồng cấp thôn phải có nhóm mạng xã hội"
    assert full.words("en") == (
        f"{team} must have a social media group on zalo, mocha or gapo with all households of the unit"
    )
    assert full.words("vi") == (
        "tổ công nghệ số cộng đồng cấp thôn phải có nhóm mạng xã hội (zalo, mocha hoặc gapo)"
        " gồm tất cả hộ gia đình trong địa bàn"
    )


@pytest.mark.parametrize("platform", ["", " ", "none", "không", "?"])
def test_a_platform_needs_a_name(require: Require, platform: str) -> None:
    """A clause that allows the platform none would let a team without a group pass."""
    with pytest.raises(DisagreementError, match="Name platforms"):
        require(Channel, platforms=("zalo", platform))
