"""The policy of the nation as data: what it says, on which words, from which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cdteams.model import Level, Strength, TeamKind
from cdteams.policy import Jurisdiction, Policy, in_force, load_plugins
from cdteams.rules import Coverage, TeamSize

# QĐ 411/QĐ-TTg of 2022-03-31 and the national agency's report of practice, as a provincial paper prints them.
DECISION = (
    "Tổ chức các Tổ công nghệ số cộng đồng đến từng khối phố, thôn, bản với các tổ viên là cán bộ kiêm nhiệm và"
    " các thành viên tại chỗ năng nổ, nhiệt tình, được đào tạo về kỹ năng số"
)
PRACTICE = (
    "Mỗi Tổ công nghệ số cộng đồng có từ 4 đến 9 thành viên, nòng cốt là tổ trưởng các tổ dân phố, Công an khu"
    " vực, ban chấp hành Đoàn Thanh niên (chi đoàn cơ sở), doanh nghiệp công nghệ số."
)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy of the nation, loaded with no other plugin."""
    (found,) = load_plugins(only=["national"]).policies
    return found


def test_the_policy_loads_alone(policy: Policy) -> None:
    """The plugin needs no other plugin to be read."""
    assert policy.id == "national"
    assert policy.plugin.startswith("cdteams-policy-national ")


def test_the_policy_applies_in_national(policy: Policy) -> None:
    """A national policy applies everywhere."""
    assert policy.jurisdiction == Jurisdiction()


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


def test_the_clauses_are_recommendations(policy: Policy) -> None:
    """The nation recommends and allows; no clause of it is a must."""
    strengths = {clause.code: clause.strength for clause in policy.requirements}

    assert strengths == {
        "VN-C01": Strength.MAY,
        "VN-C02": Strength.SHOULD,
        "VN-T01": Strength.MAY,
        "VN-T02": Strength.MAY,
    }


def test_the_bounds_are_those_of_the_words(policy: Policy) -> None:
    """At most one team per village, one at least, three people or more, four to nine in practice."""
    one_at_most, one_at_least, three, four_to_nine = policy.requirements

    assert isinstance(one_at_most, Coverage)
    assert isinstance(one_at_least, Coverage)
    assert isinstance(three, TeamSize)
    assert isinstance(four_to_nine, TeamSize)
    assert (one_at_most.per, one_at_most.at_least, one_at_most.at_most) == (Level.VILLAGE, None, 1)
    assert (one_at_least.per, one_at_least.at_least, one_at_least.at_most) == (Level.VILLAGE, 1, None)
    assert (three.min, three.max) == (3, None)
    assert (four_to_nine.min, four_to_nine.max) == (4, 9)


def test_all_clauses_are_about_operating_teams_of_villages(policy: Policy) -> None:
    """The national documents speak of teams in villages alone."""
    about = {(c.applies_to.team_kind, c.applies_to.level) for c in policy.requirements}

    assert about == {(TeamKind.OPERATING, Level.VILLAGE)}


def test_the_words_stand_in_their_documents(policy: Policy) -> None:
    """The quotes of the decision and of the report stand word for word in what the paper prints."""
    quotes = {clause.code: clause.source.quote for clause in policy.requirements}

    assert quotes["VN-C02"] in DECISION
    assert quotes["VN-T02"] in PRACTICE


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2022, 3, 4), []),
        (date(2022, 3, 5), ["VN-C01", "VN-T01"]),
        (date(2022, 3, 31), ["VN-C01", "VN-C02", "VN-T01"]),
        (date(2023, 1, 1), ["VN-C01", "VN-C02", "VN-T01", "VN-T02"]),
    ],
)
def test_the_clauses_begin_one_after_the_other(policy: Policy, day: date, codes: list[str]) -> None:
    """Each document adds its clauses on its day."""
    assert codes == [clause.code for clause in in_force(policy.requirements, day)]
