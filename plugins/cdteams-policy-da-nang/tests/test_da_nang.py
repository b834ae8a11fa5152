"""What only the policies of Đà Nẵng say. The conformance suite looks at the rest."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.model import Level, Office, Org, Role, Span, Strength, TeamKind
from cdteams.policy import Jurisdiction, Policy, load_plugins
from cdteams.rules import Basis, Coverage, Leadership, Representation, TeamSize, support_amount

# Sở KH&CN of the city, as VnEconomy of 2025-12-25 prints it.
NEWS = (
    "mỗi Thôn, Tổ dân phố thành lập 01 Tổ CNSCĐ. Hiện toàn thành phố có 3.766 Tổ CNSCĐ với gần 24.303 thành viên."
    " Mỗi Tổ CNSCĐ có tối thiểu 07 người, gồm Tổ trưởng là Tổ trưởng Tổ dân phố/Khu dân cư/Thôn; Tổ phó là Bí thư"
    " Đoàn thanh niên; thành viên là đại diện là Công an khu vực, các tổ chức Đoàn thể cơ sở (Đoàn thanh niên, Hội"
    " phụ nữ, Hội nông dân,…), cán bộ Khoa học và Công nghệ hoặc nhân viên doanh nghiệp công nghệ số tại địa"
    " phương; người dân trong khu dân cư nhiệt tình tham gia hoạt động cộng đồng."
)


@pytest.fixture(scope="module")
def policies() -> dict[str, Policy]:
    """The policies of the two cities by id."""
    return {policy.id: policy for policy in load_plugins(only=["da-nang"]).policies}


@pytest.fixture(scope="module")
def city(policies: dict[str, Policy]) -> Policy:
    """The policy of the city of today."""
    return policies["da-nang-2025"]


def test_each_policy_applies_in_its_own_city(policies: dict[str, Policy]) -> None:
    """Code 48 is one city before the merger of 2025-07-01 and another after it."""
    assert {name: policy.jurisdiction for name, policy in policies.items()} == {
        "da-nang": Jurisdiction(code="48", on=date(2023, 11, 21)),
        "da-nang-2025": Jurisdiction(code="48", on=date(2025, 7, 1)),
    }


@pytest.mark.parametrize(
    ("policy", "code", "quote"),
    [
        ("da-nang", "DN-T01", "Mỗi tổ có từ 7 thành viên trở lên"),
        ("da-nang-2025", "DN-T02", "Mỗi Tổ CNSCĐ có tối thiểu 07 người"),
    ],
)
def test_each_city_asks_for_seven(policies: dict[str, Policy], policy: str, code: str, quote: str) -> None:
    """Seven people or more in every team of a village, each city on words of its own."""
    (clause,) = (clause for clause in policies[policy].requirements if isinstance(clause, TeamSize))

    assert (clause.code, clause.strength) == (code, Strength.MUST)
    assert (clause.min, clause.max) == (7, None)
    assert (clause.applies_to.team_kind, clause.applies_to.level) == (TeamKind.OPERATING, Level.VILLAGE)
    assert clause.source.quote == quote


def test_every_village_has_exactly_one_team(city: Policy) -> None:
    """“01 Tổ” is a minimum and a maximum."""
    (clause,) = (clause for clause in city.requirements if isinstance(clause, Coverage))

    assert (clause.code, clause.strength) == ("DN-C01", Strength.MUST)
    assert (clause.per, clause.at_least, clause.at_most) == (Level.VILLAGE, 1, 1)


def test_the_village_head_leads_and_the_youth_secretary_is_deputy(city: Policy) -> None:
    """Two offices for two roles, both a must."""
    found = [clause for clause in city.requirements if isinstance(clause, Leadership)]

    assert [(clause.code, clause.role, clause.any_of, clause.strength) for clause in found] == [
        ("DN-L02", Role.LEADER, (Office.VILLAGE_HEAD,), Strength.MUST),
        ("DN-L03", Role.DEPUTY, (Office.YOUTH_SECRETARY,), Strength.MUST),
    ]


def test_science_officials_and_digital_firms_stand_in_for_each_other(city: Policy) -> None:
    """“hoặc”: one of the two fills the fifth quota. An open list is a should."""
    (clause,) = (clause for clause in city.requirements if isinstance(clause, Representation))

    assert clause.strength is Strength.SHOULD
    assert [quota.any_of for quota in clause.quotas] == [
        (Org.POLICE,),
        (Org.YOUTH_UNION,),
        (Org.WOMENS_UNION,),
        (Org.FARMERS_UNION,),
        (Office.SCIENCE_OFFICIAL, Org.DIGITAL_FIRM),
    ]


def test_the_words_stand_in_the_news(city: Policy) -> None:
    """The quotes of the clauses on teams stand word for word in what the paper prints."""
    quotes = [clause.source.quote for clause in city.requirements if clause.code != "DN-E01"]

    assert len(quotes) == 7
    assert [quote for quote in quotes if quote not in NEWS] == []


def test_the_old_city_paid_at_most_three_million_a_year(policies: dict[str, Policy]) -> None:
    """From 2024-08-10 to 2025-12-31, a ceiling and no rate."""
    (rate,) = policies["da-nang"].supports

    assert (rate.basis, rate.amount, rate.ceiling) == (Basis.TEAM_YEAR, 3_000_000, True)
    assert rate.span == Span(date(2024, 8, 10), date(2026, 1, 1))


def test_two_years_of_all_teams_are_the_27_billion_of_the_news(city: Policy) -> None:
    """3,766 teams over 24 months; communes may add twice as much, and nothing is paid twice."""
    (rate,) = city.supports
    during = Span(date(2026, 1, 1), date(2028, 1, 1))

    assert support_amount(rate, 3766, during=during).high == 27_115_200_000
    assert (rate.top_up, rate.overlaps, rate.span) == (2, False, during)


def test_water_and_fuel_are_a_part_of_the_rate(city: Policy) -> None:
    """50,000 đồng a day and person is a parameter while the resolution is in force, and no rate beside it."""
    (item,) = city.parameters
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2027, 12, 31), date(2028, 1, 1))
    values = [item.on(day) for day in days]

    assert item.unit == "đồng/ngày/người"
    assert [value and value.value for value in values] == [None, 50_000, 50_000, None]


def test_the_teams_keep_the_name_of_both_projects(policies: dict[str, Policy]) -> None:
    """Merged with the teams of Project 06, they are operating teams all the same."""
    for policy in policies.values():
        (alias,) = policy.aliases

        assert (alias.team_kind, alias.vi) == (TeamKind.OPERATING, "Tổ công nghệ số cộng đồng và Đề án 06")
