"""What only the policy of the nation says. The conformance suite looks at the rest."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.model import InstrumentType, Level, Strength, TeamKind
from cdteams.policy import Jurisdiction, Pillar, Plugins, Policy, in_force, load_plugins, resolve
from cdteams.rules import Coverage, TeamSize

# QĐ 411/QĐ-TTg of 2022-03-31 and the national agency's report of practice, as a provincial paper prints them.
DECISION = (
    "Tổ chức các Tổ công nghệ số cộng đồng đến từng khối phố, thôn, bản với các tổ viên là cán bộ kiêm nhiệm và"
    " các thành viên tại chỗ năng nổ, nhiệt tình, được đào tạo về kỹ năng số để phổ biến, hướng dẫn, trợ giúp"
    " người dân sử dụng công nghệ số và các nền tảng số “Make in Việt Nam”, hình thành mạng lưới triển khai công"
    " nghệ rộng khắp trên toàn quốc."
)
PRACTICE = (
    "Mỗi Tổ công nghệ số cộng đồng có từ 4 đến 9 thành viên, nòng cốt là tổ trưởng các tổ dân phố, Công an khu"
    " vực, ban chấp hành Đoàn Thanh niên (chi đoàn cơ sở), doanh nghiệp công nghệ số."
)


@pytest.fixture(scope="module")
def plugins() -> Plugins:
    """The plugin of the nation, with the map."""
    return load_plugins(only=["national", "vn-admin"])


@pytest.fixture(scope="module")
def policy(plugins: Plugins) -> Policy:
    """The policy of the nation."""
    return plugins.policy("national", wanted_by="this test")


def test_the_policy_applies_everywhere(policy: Policy) -> None:
    """A national policy has no unit of its own."""
    assert Jurisdiction() == policy.jurisdiction


def test_the_nation_never_binds(policy: Policy) -> None:
    """It recommends, permits and reports: no clause and no duty of it is a must."""
    assert {part.strength for part in (*policy.requirements, *policy.duties)} == {
        Strength.SHOULD,
        Strength.MAY,
    }


def test_practice_is_information(policy: Policy) -> None:
    """What is known from a newspaper binds nobody."""
    practice = {
        clause.code: clause.strength
        for clause in policy.requirements
        if clause.source.instrument.type is InstrumentType.PRESS
    }

    assert practice == {"VN-T02": Strength.MAY, "VN-Q04": Strength.MAY}


def test_the_bounds_are_those_of_the_words(policy: Policy) -> None:
    """At most one team per village, one at least, three people or more, four to nine in practice."""
    one_at_most, one_at_least, three, four_to_nine = policy.requirements[:4]

    assert isinstance(one_at_most, Coverage)
    assert isinstance(one_at_least, Coverage)
    assert isinstance(three, TeamSize)
    assert isinstance(four_to_nine, TeamSize)
    assert (one_at_most.per, one_at_most.at_least, one_at_most.at_most) == (Level.VILLAGE, None, 1)
    assert (one_at_least.per, one_at_least.at_least, one_at_least.at_most) == (Level.VILLAGE, 1, None)
    assert (three.min, three.max) == (3, None)
    assert (four_to_nine.min, four_to_nine.max) == (4, 9)


def test_all_clauses_on_teams_are_about_operating_teams_of_villages(policy: Policy) -> None:
    """The national documents speak of teams in villages alone."""
    teams = [clause.applies_to for clause in policy.requirements if hasattr(clause, "applies_to")]

    assert {(one.team_kind, one.level) for one in teams} == {(TeamKind.OPERATING, Level.VILLAGE)}


@pytest.mark.parametrize(("key", "words"), [("411/QĐ-TTg", DECISION), ("", PRACTICE)])
def test_the_words_stand_in_their_documents(policy: Policy, key: str, words: str) -> None:
    """The quotes of the decision, and those of practice, stand word for word in what the paper prints."""
    quotes = [clause.source.quote for clause in policy.requirements if clause.source.instrument.number == key]

    assert quotes
    assert [quote for quote in quotes if quote not in words] == []


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2022, 3, 4), 0),
        (date(2022, 3, 5), 15),
        (date(2022, 3, 31), 20),
        (date(2022, 12, 31), 20),
        (date(2023, 1, 1), 22),
    ],
)
def test_the_clauses_begin_one_document_after_the_other(policy: Policy, day: date, number: int) -> None:
    """The letter has 15 clauses, the decision adds 5, practice 2."""
    assert number == len(in_force(policy.requirements, day))


def test_the_fifth_skill_is_open(policy: Policy) -> None:
    """Of the five basic skills the last is left to each place."""
    skills = [(task.code, task.is_open) for task in policy.tasks if task.pillar is Pillar.SKILLS]

    assert skills == [
        ("VN-K07", False),
        ("VN-K08", False),
        ("VN-K09", False),
        ("VN-K10", False),
        ("VN-K11", True),
    ]


def test_the_nation_pays_nothing(policy: Policy) -> None:
    """The ministry calls the teams voluntary, without money from the budget."""
    assert policy.supports == ()


def test_reports_to_districts_have_nobody_after_the_reform(plugins: Plugins) -> None:
    """From 2025-07-01 there are no districts, and their part of the reports is given to nobody."""
    found, _ = resolve(
        plugins.policies, timeline=plugins.timeline, hierarchy=plugins.timeline.on(date(2025, 7, 1))
    )
    district = next(clause for clause in found if clause.requirement.code == "VN-R02")

    assert [bearer.title("vi") for bearer in district.requirement.bearers] == [
        "Tổ cấp thôn",
        "UBND cấp huyện",
    ]
