"""The policy of Hải Dương as data: what it says, on which words, from which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cdteams.model import Level, Strength, TeamKind
from cdteams.policy import Jurisdiction, Policy, in_force, load_plugins
from cdteams.rules import Coverage

# News of 2022-05-18 about QĐ 689/QĐ-UBND and the plan of 2022, as printed.
NEWS = (
    "Tổ chỉ đạo triển khai công nghệ số cộng đồng tỉnh Hải Dương được thành lập theo Quyết định số 689/QĐ-UBND"
    " ngày 21/3/2022 của UBND tỉnh. Đến nay, các cơ quan, đơn vị, doanh nghiệp đã cử 113 cán bộ tham gia tổ viên"
    " tổ chỉ đạo cấp tỉnh. 12/12 huyện, thị xã, thành phố đã ban hành Quyết định thành lập Tổ chỉ đạo triển khai"
    " công nghệ số cộng đồng cấp huyện với 357 thành viên tham gia. 235/235 xã, phường, thị trấn đã ban hành quyết"
    " định thành lập tổ công nghệ số cộng đồng cấp thôn/khu dân cư với 1.340 tổ và 6.891 thành viên. Ngoài ra, có"
    " 107 xã thành lập tổ chỉ đạo triển khai công nghệ số cộng đồng cấp xã với tổng số 1499 thành viên."
)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy of Hải Dương, loaded with no other plugin."""
    (found,) = load_plugins(only=["hai-duong"]).policies
    return found


def test_the_policy_loads_alone(policy: Policy) -> None:
    """The plugin needs no other plugin to be read."""
    assert policy.id == "hai-duong"
    assert policy.plugin.startswith("cdteams-policy-hai-duong ")


def test_the_policy_applies_in_hai_duong(policy: Policy) -> None:
    """The code of the province is read on the day of its first instrument."""
    assert policy.jurisdiction == Jurisdiction(code="30", on=date(2022, 3, 21))


def test_every_clause_has_an_instrument_and_words(policy: Policy) -> None:
    """Nothing is required without a document, an issuer, a place to read it and the words."""
    for requirement in policy.requirements:
        instrument = requirement.source.instrument

        assert instrument.issuer
        assert instrument.found_at
        assert requirement.source.quote.strip()


def test_a_clause_is_in_force_from_its_first_day(policy: Policy) -> None:
    """Each clause is there on its first day and not on the day before."""
    for requirement in policy.requirements:
        assert in_force([requirement], requirement.start) == (requirement,)
        assert in_force([requirement], requirement.start - timedelta(days=1)) == ()


def test_the_clauses_are_those_of_the_news(policy: Policy) -> None:
    """A steering team must be in the province, should be in districts, may be in communes; teams should be everywhere."""
    steering, operating = TeamKind.STEERING, TeamKind.OPERATING

    assert all(isinstance(clause, Coverage) for clause in policy.requirements)
    assert [
        (c.code, c.strength, c.applies_to.team_kind, c.applies_to.level, c.per, c.at_least, c.at_most)
        for c in policy.requirements
        if isinstance(c, Coverage)
    ] == [
        ("HD-C01", Strength.MUST, steering, Level.PROVINCE, Level.PROVINCE, 1, None),
        ("HD-C02", Strength.SHOULD, steering, Level.DISTRICT, Level.DISTRICT, 1, None),
        ("HD-C03", Strength.MAY, steering, Level.COMMUNE, Level.COMMUNE, 1, None),
        ("HD-C04", Strength.SHOULD, operating, Level.VILLAGE, Level.COMMUNE, 1, None),
    ]


def test_the_words_stand_in_the_news(policy: Policy) -> None:
    """Every quote stands word for word in the news of the ministry."""
    assert [clause.source.quote in NEWS for clause in policy.requirements] == [True, True, True, True]


def test_only_what_was_decided_binds(policy: Policy) -> None:
    """The one must comes from the decision; what the press reports of practice binds nobody."""
    sources = {clause.code: clause.source.instrument.title("vi") for clause in policy.requirements}

    assert sources["HD-C01"] == "quyết định 689/QĐ-UBND (UBND tỉnh Hải Dương, 2022-03-21)"
    assert all(title.startswith("báo chí") for code, title in sources.items() if code != "HD-C01")


def test_the_clauses_begin_on_the_day_of_the_decision(policy: Policy) -> None:
    """On 2022-03-20 nothing is required, on 2022-03-21 all four clauses are there."""
    assert in_force(policy.requirements, date(2022, 3, 20)) == ()
    assert len(in_force(policy.requirements, date(2022, 3, 21))) == 4
