"""What only the report about Tây Ninh says. The conformance suite looks at the rest."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.model import InstrumentType, Span, Strength
from cdteams.policy import Jurisdiction, Pillar, Plugins, Policy, load_plugins, resolve
from cdteams.rules import Basis, Funding, support_amount


@pytest.fixture(scope="module")
def plugins() -> Plugins:
    """The plugin of Tây Ninh, with the map."""
    return load_plugins(only=["tay-ninh", "vn-admin"])


@pytest.fixture(scope="module")
def province(plugins: Plugins) -> Policy:
    """The policy of the province."""
    return plugins.policy("tay-ninh", wanted_by="this test")


@pytest.fixture(scope="module")
def ward(plugins: Plugins) -> Policy:
    """The policy of phường 1, thành phố Tây Ninh."""
    return plugins.policy("tay-ninh-phuong-1", wanted_by="this test")


def test_one_policy_is_of_the_province_and_one_of_a_ward(
    plugins: Plugins, province: Policy, ward: Policy
) -> None:
    """The codes are those of tỉnh Tây Ninh and of phường 1 in thành phố Tây Ninh on their days."""
    unit = plugins.timeline.by_code("25456", on=date(2022, 11, 1))
    path = [plugins.timeline.on(date(2022, 11, 1)).unit(uid).code for uid in ("72.1", "703.1", unit.uid)]

    assert province.jurisdiction == Jurisdiction(code="72", on=date(2023, 1, 1))
    assert ward.jurisdiction == Jurisdiction(code="25456", on=date(2022, 11, 1))
    assert (unit.name, unit.parent, path) == ("1", "703.1", ["72", "703", "25456"])


def test_a_report_never_binds(province: Policy, ward: Policy) -> None:
    """No clause and no duty is a must: they are known from a newspaper only."""
    for policy in (province, ward):
        said = (*policy.requirements, *policy.duties)

        assert Strength.MUST not in {each.strength for each in said}
        assert {each.source.instrument.type for each in said} == {InstrumentType.PRESS}


def test_the_clause_of_the_ward_stands_before_that_of_the_province(plugins: Plugins) -> None:
    """Five quarters of the ward are asked for there, one village in the other communes."""
    clauses, _ = resolve(
        plugins.policies, timeline=plugins.timeline, hierarchy=plugins.timeline.on(date(2023, 6, 1))
    )
    found = {clause.requirement.code: (clause.scope, clause.except_in) for clause in clauses}

    assert found["TY-C02"] == ("72.1", ("25456.1",))
    assert found["TYP-C02"] == ("25456.1", ())


def test_the_fifth_skill_is_open(province: Policy) -> None:
    """Four of the five basic skills are named; the fifth is left to the place, and nothing fills it."""
    skills = [task for task in province.tasks if task.pillar is Pillar.SKILLS]

    assert [task.is_open for task in skills] == [False, False, False, False, True]
    assert {task.fills for task in province.tasks} == {""}


def test_no_budget_pays(province: Policy, ward: Policy) -> None:
    """Neither the budget nor the ward has money for the work of the teams."""
    values = [policy.parameters[0].on(date(2023, 1, 1)) for policy in (province, ward)]

    assert [value.value for value in values if value is not None] == [0, 0]


def test_the_ward_pays_for_sessions_with_money_of_others(ward: Policy) -> None:
    """30,000 đồng a person and session, against attendance: ten members over three sessions get 900,000."""
    (rate,) = ward.supports
    amount = support_amount(rate, 30, during=Span(date(2023, 2, 1), date(2023, 3, 1)))

    assert (rate.basis, rate.amount, rate.funding) == (Basis.PERSON_SESSION, 30_000, Funding.SOCIALISED)
    assert rate.attendance
    assert (amount.low, amount.high) == (900_000, 900_000)


def test_members_sit_at_the_one_stop_shop_from_november_2022(ward: Policy) -> None:
    """The duty at the one-stop shop is the first thing that the ward's policy says."""
    (duty,) = (duty for duty in ward.duties if duty.code == "TYP-D02")

    assert duty.start == date(2022, 11, 1)
    assert duty.bearer.title("vi") == "Tổ cấp xã"
    assert min(each.start for each in (*ward.requirements, *ward.duties, *ward.tasks)) == duty.start


def test_what_the_ministry_announced_is_its_own(province: Policy) -> None:
    """Courses, criteria and rewards are duties of the ministry, until it is merged."""
    bearers = {duty.bearer.authority for duty in province.duties}

    assert [(bearer.value, bearer.span.end) for bearer in bearers] == [("bo-tttt", date(2025, 3, 1))]
