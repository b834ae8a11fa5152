"""What only the plan of Thái Nguyên says. The conformance suite looks at the rest."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.model import Level, Strength
from cdteams.policy import Comparator, Jurisdiction, Pillar, Policy, load_plugins
from cdteams.rules import Coverage, Representation, Review

# News of 2022-04-28 about the pilot plan of the province, as printed.
NEWS = (
    "Thành phần mỗi tổ sẽ gồm từ 2 đến 5 người, nòng cốt là lãnh đạo thôn, bản, xóm, tổ dân phố, chi đoàn"
    " thanh niên, chi hội phụ nữ và các tình nguyện viên tại các khu dân cư. Yêu cầu với các thành viên tham gia"
    " là phải nhiệt tình, có kỹ năng sử dụng nền tảng số, công nghệ số, có khả năng tuyên truyền, hướng dẫn,"
    " hỗ trợ người dân sử dụng công nghệ số. Sau khi thành lập, trong khoảng 6 tháng đầu, các tổ sẽ tập trung"
    " tuyên truyền, hướng dẫn cho người dân các nền tảng số, sau đó đánh giá kết quả thử nghiệm và quyết định sẽ"
    " tiếp tục duy trì và phát triển hay không. Tỉnh yêu cầu, mỗi thôn, xóm, bản, tổ dân phố tuỳ theo đặc thù, có"
    " ít nhất 1 tổ công nghệ số cộng đồng."
)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy of Thái Nguyên, loaded with no other plugin."""
    (found,) = load_plugins(only=["thai-nguyen"]).policies
    return found


def test_the_policy_applies_in_thai_nguyen(policy: Policy) -> None:
    """The code of the province is read on the day of the news."""
    assert policy.jurisdiction == Jurisdiction(code="19", on=date(2022, 4, 28))


def test_every_clause_stands_in_the_news_word_for_word(policy: Policy) -> None:
    """The quotes are those of the news, which gives neither number nor day of the plan."""
    assert [clause.code for clause in policy.requirements if clause.source.quote not in NEWS] == []
    assert {(c.source.instrument.number, c.source.instrument.issued) for c in policy.requirements} == {
        ("", None)
    }


def test_what_the_plan_orders_binds_and_its_core_is_recommended(policy: Policy) -> None:
    """Size, coverage, skills and the evaluation are must; who forms the core is should."""
    assert {clause.code: clause.strength for clause in policy.requirements} == {
        "TN-T01": Strength.MUST,
        "TN-C01": Strength.MUST,
        "TN-Q01": Strength.SHOULD,
        "TN-P01": Strength.MUST,
        "TN-P02": Strength.MUST,
        "TN-P03": Strength.MUST,
        "TN-V01": Strength.MUST,
    }


def test_a_team_of_two_can_have_its_core(policy: Policy) -> None:
    """The four groups of the core share one seat, since a team of two complies with the size."""
    (core,) = (clause for clause in policy.requirements if isinstance(clause, Representation))

    assert [quota.at_least for quota in core.quotas] == [1]


def test_teams_are_there_in_may_and_evaluated_six_months_later(policy: Policy) -> None:
    """Villages are judged from 1 June 2022, the evaluation is due at the end of November."""
    (coverage,) = (clause for clause in policy.requirements if isinstance(clause, Coverage))
    (review,) = (clause for clause in policy.requirements if isinstance(clause, Review))

    assert (coverage.per, coverage.at_least, coverage.at_most) == (Level.VILLAGE, 1, None)
    assert (coverage.due, review.due) == (date(2022, 6, 1), date(2022, 11, 30))
    assert review.follows == "quyết định sẽ tiếp tục duy trì và phát triển hay không"


def test_the_target_is_seven_in_ten_of_working_age_by_2025(policy: Policy) -> None:
    """A share of the people of working age, on the last day of 2025."""
    (target,) = policy.targets

    assert (target.comparator, target.percent, target.by) == (Comparator.AT_LEAST, 70, date(2025, 12, 31))
    assert target.population == "số dân trong độ tuổi lao động trên địa bàn tỉnh"


def test_the_department_mobilises_and_trains(policy: Policy) -> None:
    """Three of the four duties are those of Sở TT&TT, the fourth is the teams' own."""
    assert {duty.code: duty.bearer.title("vi") for duty in policy.duties} == {
        "TN-D01": "Sở Thông tin và Truyền thông cấp tỉnh",
        "TN-D02": "Sở Thông tin và Truyền thông cấp tỉnh",
        "TN-D03": "Sở Thông tin và Truyền thông cấp tỉnh",
        "TN-D04": "Tổ cấp thôn",
    }


def test_teams_work_on_all_three_pillars(policy: Policy) -> None:
    """The tasks tell people first, and then follow the pillars."""
    assert [task.pillar for task in policy.tasks] == [
        Pillar.AWARENESS,
        Pillar.AWARENESS,
        Pillar.GOVERNMENT,
        Pillar.GOVERNMENT,
        Pillar.ECONOMY,
        Pillar.SOCIETY,
    ]
