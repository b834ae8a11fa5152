"""The policy of Thái Nguyên as data: what it says, on which words, from which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cdteams.model import Level, Strength, TeamKind
from cdteams.policy import Jurisdiction, Policy, in_force, load_plugins
from cdteams.rules import TeamSize

# News of 2022-04-28 about the pilot plan of the province, as printed.
NEWS = (
    "Thành phần mỗi tổ sẽ gồm từ 2 đến 5 người, nòng cốt là lãnh đạo thôn, bản, xóm, tổ dân phố, chi đoàn"
    " thanh niên, chi hội phụ nữ và các tình nguyện viên tại các khu dân cư."
)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy of Thái Nguyên, loaded with no other plugin."""
    (found,) = load_plugins(only=["thai-nguyen"]).policies
    return found


def test_the_policy_loads_alone(policy: Policy) -> None:
    """The plugin needs no other plugin to be read."""
    assert policy.id == "thai-nguyen"
    assert policy.plugin.startswith("cdteams-policy-thai-nguyen ")


def test_the_policy_applies_in_thai_nguyen(policy: Policy) -> None:
    """The code of the province is read on the day of its first instrument."""
    assert policy.jurisdiction == Jurisdiction(code="19", on=date(2022, 4, 28))


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


def test_the_clause_is_the_one_of_the_plan(policy: Policy) -> None:
    """Two to five people in every team of a village, from the day of the news."""
    (clause,) = policy.requirements

    assert isinstance(clause, TeamSize)
    assert (clause.code, clause.strength) == ("TN-T01", Strength.MUST)
    assert (clause.min, clause.max) == (2, 5)
    assert (clause.applies_to.team_kind, clause.applies_to.level) == (TeamKind.OPERATING, Level.VILLAGE)
    assert (clause.start, clause.end) == (date(2022, 4, 28), None)
    assert clause.duty.title("vi") == "UBND cấp xã"


def test_the_words_stand_in_the_news(policy: Policy) -> None:
    """The quote stands word for word in the news about the plan, which gives no number."""
    (clause,) = policy.requirements

    assert clause.source.quote in NEWS
    assert (clause.source.instrument.number, clause.source.instrument.issued) == ("", None)


def test_the_clause_begins_on_the_day_of_the_news(policy: Policy) -> None:
    """On 2022-04-27 nothing is required, on 2022-04-28 the size of a team is."""
    assert in_force(policy.requirements, date(2022, 4, 27)) == ()
    assert [clause.code for clause in in_force(policy.requirements, date(2022, 4, 28))] == ["TN-T01"]
