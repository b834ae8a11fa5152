"""What KH 77/KH-UBND of Bình Định says, beyond what the suite asks of every policy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cdteams.model import Authority, DutyBearer, Level, Office, Org, Role, Strength
from cdteams.policy import Jurisdiction, Pillar, Policy, load_plugins
from cdteams.rules import CountsTwice, Frequency, Leadership, ReportingDuty, Representation, Review, TeamSize

# The plan sentence by sentence; its rows are as printed.
PLAN = (Path(__file__).parents[1] / "SOURCE.md").read_text(encoding="utf-8")
# Clause II.1, as printed.
ESTABLISHMENT = (
    "Thành lập Tổ công nghệ số cộng đồng tại cấp thôn, làng, khối phố tối thiểu 04 người, gồm: đại diện Đoàn"
    " TNCS HCM, Hội Phụ nữ, cán bộ thôn, làng, khối phố; trong đó đại diện Đoàn TNCS HCM làm Tổ trưởng."
)
DISTRICT = DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.DISTRICT)
DEPARTMENT = DutyBearer(authority=Authority.SO_TTTT, level=Level.PROVINCE)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy of Bình Định, loaded with no other plugin."""
    (found,) = load_plugins(only=["binh-dinh"]).policies
    return found


def test_the_policy_applies_in_binh_dinh(policy: Policy) -> None:
    """The code of the province is read on the day of the plan."""
    assert policy.jurisdiction == Jurisdiction(code="52", on=date(2022, 5, 27))


def test_all_of_it_begins_with_the_plan_and_nothing_ends(policy: Policy) -> None:
    """The plan is of 2022-05-27 and names no last day."""
    said = (*policy.requirements, *policy.duties, *policy.tasks, *policy.platforms, *policy.aliases)

    assert {(entry.start, entry.end) for entry in (*said, *policy.words)} == {(date(2022, 5, 27), None)}


def test_the_plan_sets_no_target_and_grants_no_money(policy: Policy) -> None:
    """It speaks of targets and of costs "if any", and gives no figure for either."""
    assert (policy.targets, policy.supports, policy.parameters) == ((), (), ())


def test_the_words_of_every_clause_stand_in_the_plan(policy: Policy) -> None:
    """Every quote stands word for word in the plan; an ellipsis between spaces joins two places of it."""
    entries = (*policy.requirements, *policy.duties, *policy.tasks, *policy.platforms, *policy.aliases)
    quotes = [entry.source.quote for entry in (*entries, *policy.words)]
    strange = [part for quote in quotes for part in quote.split(" … ") if part not in PLAN]

    assert strange == []


def test_establishment_is_quoted_as_printed() -> None:
    """Clause II.1 stands in the table of the plan word for word."""
    assert ESTABLISHMENT in PLAN


def test_a_team_of_a_village_has_four_members(policy: Policy) -> None:
    """II.1: at least four, and no maximum."""
    (clause,) = (clause for clause in policy.requirements if isinstance(clause, TeamSize))

    assert (clause.code, clause.strength, clause.min, clause.max) == ("BD-T01", Strength.MUST, 4, None)
    assert clause.duty.title("vi") == "UBND cấp xã"
    assert clause.source.title("vi") == "kế hoạch 77/KH-UBND (UBND tỉnh Bình Định, 2022-05-27), mục II.1"


def test_the_leader_is_of_the_youth_union(policy: Policy) -> None:
    """II.1: its representative, and so its branch secretary, leads."""
    (clause,) = (clause for clause in policy.requirements if isinstance(clause, Leadership))

    assert (clause.role, clause.at_least, clause.at_most) == (Role.LEADER, 1, None)
    assert clause.any_of == (Org.YOUTH_UNION, Office.YOUTH_SECRETARY)


def test_two_of_the_youth_union_sit_beside_women_and_village(policy: Policy) -> None:
    """II.1 and III.3.a: two, one and one; whether one person may be two of them the plan does not say."""
    clause = next(clause for clause in policy.requirements if clause.code == "BD-Q01")

    assert isinstance(clause, Representation)
    assert [quota.at_least for quota in clause.quotas] == [2, 1, 1]
    assert clause.counts_twice is CountsTwice.UNSAID


def test_districts_report_to_the_department_every_quarter(policy: Policy) -> None:
    """III.2.b: on the department's form; how often the department itself reports is not said."""
    up, on = (clause for clause in policy.requirements if clause.code in {"BD-R07", "BD-R08"})

    assert isinstance(up, ReportingDuty)
    assert isinstance(on, ReportingDuty)
    assert (up.duty, up.receiver, up.frequency) == (DISTRICT, DEPARTMENT, Frequency.QUARTERLY)
    assert up.form == "theo mẫu hướng dẫn của Sở Thông tin và Truyền thông"
    assert (on.duty, on.frequency) == (DEPARTMENT, Frequency.UNSAID)


def test_districts_review_the_year_on_10_october(policy: Policy) -> None:
    """III.2.c: on the National Digital Transformation Day of every year."""
    (clause,) = (clause for clause in policy.requirements if isinstance(clause, Review))

    assert (clause.duty, clause.frequency, clause.due) == (DISTRICT, Frequency.YEARLY, None)
    assert clause.occasion == "nhân dịp Ngày Chuyển đổi số quốc gia hàng năm (ngày 10/10)"


def test_teams_tell_people_and_work_on_three_pillars(policy: Policy) -> None:
    """II.2: one task of telling, two for the government, three for the economy, two for society, one of these open."""
    pillars = [task.pillar for task in policy.tasks]

    assert pillars == [
        Pillar.AWARENESS,
        *[Pillar.GOVERNMENT] * 2,
        *[Pillar.ECONOMY] * 3,
        *[Pillar.SOCIETY] * 2,
    ]
    assert [task.code for task in policy.tasks if task.is_open] == ["BD-K08"]
