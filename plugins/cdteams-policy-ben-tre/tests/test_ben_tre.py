"""What only the plan of Bến Tre says. The conformance suite looks at the rest."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.model import Level, Strength, TeamKind
from cdteams.policy import Jurisdiction, Policy, in_force, load_plugins
from cdteams.rules import Coverage, Establishment, Leadership, TeamSize

# The page about KH 2919/KH-UBND, as far as it was read, as printed.
PAGE = (
    "- Mỗi huyện, thành phố chỉ đạo thành lập 01 Tổ chuyển đổi số cộng đồng cấp huyện. - Mỗi xã, phường, thị trấn"
    " thành lập 01 Tổ chuyển đổi số cộng đồng cấp xã và lựa chọn thí điểm ít nhất 01 khu phố, ấp để thành lập Tổ"
    " chuyển đổi số cộng đồng khu phố, ấp. Theo đó, Tổ chuyển đổi số cộng đồng cấp huyện do Ủy ban nhân dân các"
    " huyện, thành phố quyết định thành lập, không giới hạn về số lượng; Tổ trưởng là lãnh đạo Phòng Văn hóa thông"
    " tin, Tổ phó: Phó Chánh Văn phòng Ủy ban nhân dân huyện, thành phố; Bí thư Thành đoàn, Huyện đoàn. Các thành"
    " viên: các phòng, ban chuyên môn trực thuộc huyện, thành phố; Mời đại diện Mặt trận Tổ Quốc Việt Nam"
    " huyện/thành phố, Hội Liên hiệp Phụ nữ huyện/thành phố, Hội Nông dân huyện/thành phố."
)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy of Bến Tre, loaded with no other plugin."""
    (found,) = load_plugins(only=["ben-tre"]).policies
    return found


def test_the_policy_applies_in_ben_tre(policy: Policy) -> None:
    """The code of the province is read on the day of the plan."""
    assert policy.jurisdiction == Jurisdiction(code="83", on=date(2022, 5, 18))


def test_every_clause_stands_on_the_page_word_for_word(policy: Policy) -> None:
    """The quotes are those of the page, and the plan has its number and day."""
    instruments = {clause.source.instrument for clause in policy.requirements}

    assert [clause.code for clause in policy.requirements if clause.source.quote not in PAGE] == []
    assert [(each.number, each.issued) for each in instruments] == [("2919/KH-UBND", date(2022, 5, 18))]


def test_there_are_three_tiers(policy: Policy) -> None:
    """One team in a district, one in a commune, and at least one village team in every commune."""
    tiers = [clause for clause in policy.requirements if isinstance(clause, Coverage)]

    assert [(each.applies_to.level, each.per, each.at_least, each.at_most) for each in tiers] == [
        (Level.DISTRICT, Level.DISTRICT, 1, 1),
        (Level.COMMUNE, Level.COMMUNE, 1, 1),
        (Level.VILLAGE, Level.COMMUNE, 1, None),
    ]


def test_no_size_is_set(policy: Policy) -> None:
    """The team of the district is unlimited, and what the plan says of the other tiers was not read."""
    assert [clause.code for clause in policy.requirements if isinstance(clause, TeamSize)] == []


def test_before_the_31st_means_the_30th(policy: Policy) -> None:
    """Teams are judged from 31 May 2022; the last day for the decision on one is the day before."""
    assert {clause.due for clause in policy.requirements if isinstance(clause, Coverage)} == {
        date(2022, 5, 31)
    }
    assert [clause.due for clause in policy.requirements if isinstance(clause, Establishment)] == [
        date(2022, 5, 30)
    ]


def test_nothing_is_required_after_the_pilot(policy: Policy) -> None:
    """On 31 October 2022 all nine clauses apply, on 1 November none."""
    assert len(in_force(policy.requirements, date(2022, 10, 31))) == 9
    assert in_force(policy.requirements, date(2022, 11, 1)) == ()


def test_the_district_leads_with_three_offices(policy: Policy) -> None:
    """The head of Phòng VHTT leads; the district office and the Youth Union give a deputy each."""
    leaders = [clause for clause in policy.requirements if isinstance(clause, Leadership)]

    assert [(each.role.value, [office.value for office in each.any_of]) for each in leaders] == [
        ("leader", ["phong-vhtt-head"]),
        ("deputy", ["district-office-deputy"]),
        ("deputy", ["district-youth-secretary"]),
    ]


def test_who_is_invited_need_not_come(policy: Policy) -> None:
    """The invited organisations are the only clause that does not bind."""
    assert [c.code for c in policy.requirements if c.strength is not Strength.MUST] == ["BT-Q02"]


def test_the_teams_have_a_name_of_their_own(policy: Policy) -> None:
    """The plan calls an operating team Tổ chuyển đổi số cộng đồng, and a village khu phố or ấp."""
    assert [(alias.team_kind, alias.vi) for alias in policy.aliases] == [
        (TeamKind.OPERATING, "Tổ chuyển đổi số cộng đồng")
    ]
    assert [(word.level, word.vi) for word in policy.words] == [(Level.VILLAGE, "khu phố, ấp")]


def test_firms_are_encouraged_and_nobody_pays(policy: Policy) -> None:
    """Support by firms is a may, and there is no rate."""
    (duty,) = (duty for duty in policy.duties if duty.code == "BT-D04")

    assert (duty.strength, duty.bearer.authority.value) == (Strength.MAY, "digital-firms")
    assert policy.supports == ()


def test_the_campaign_is_that_of_october_2024(policy: Policy) -> None:
    """Of the tasks only the campaign has a last day."""
    assert [(task.code, task.start, task.end) for task in policy.tasks if task.end is not None] == [
        ("BT-K05", date(2024, 10, 1), date(2024, 11, 1))
    ]
