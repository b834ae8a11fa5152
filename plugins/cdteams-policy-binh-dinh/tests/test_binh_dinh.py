"""The policy of Bình Định as data: what it says, on which words, from which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cdteams.model import Level, Strength, TeamKind
from cdteams.policy import Jurisdiction, Policy, in_force, load_plugins
from cdteams.rules import TeamSize

# KH 77/KH-UBND of 2022-05-27, II.1, as printed.
PLAN = (
    "Thành lập Tổ công nghệ số cộng đồng tại cấp thôn, làng, khối phố tối thiểu 04 người, gồm: đại diện Đoàn"
    " TNCS HCM, Hội Phụ nữ, cán bộ thôn, làng, khối phố; trong đó đại diện Đoàn TNCS HCM làm Tổ trưởng."
)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy of Bình Định, loaded with no other plugin."""
    (found,) = load_plugins(only=["binh-dinh"]).policies
    return found


def test_the_policy_loads_alone(policy: Policy) -> None:
    """The plugin needs no other plugin to be read."""
    assert policy.id == "binh-dinh"
    assert policy.plugin.startswith("cdteams-policy-binh-dinh ")


def test_the_policy_applies_in_binh_dinh(policy: Policy) -> None:
    """The code of the province is read on the day of its first instrument."""
    assert policy.jurisdiction == Jurisdiction(code="52", on=date(2022, 5, 27))


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
    """Four people or more in every team of a village, from the day of the plan."""
    (clause,) = policy.requirements

    assert isinstance(clause, TeamSize)
    assert (clause.code, clause.strength) == ("BD-T01", Strength.MUST)
    assert (clause.min, clause.max) == (4, None)
    assert (clause.applies_to.team_kind, clause.applies_to.level) == (TeamKind.OPERATING, Level.VILLAGE)
    assert (clause.start, clause.end) == (date(2022, 5, 27), None)
    assert clause.duty.title("vi") == "UBND cấp xã"


def test_the_words_stand_in_the_plan(policy: Policy) -> None:
    """The quote stands word for word in clause II.1 of KH 77/KH-UBND."""
    (clause,) = policy.requirements

    assert clause.source.quote in PLAN
    assert clause.source.title("vi") == "kế hoạch 77/KH-UBND (UBND tỉnh Bình Định, 2022-05-27), mục II.1"


def test_the_clause_begins_on_the_day_of_the_plan(policy: Policy) -> None:
    """On 2022-05-26 nothing is required, on 2022-05-27 the size of a team is."""
    assert in_force(policy.requirements, date(2022, 5, 26)) == ()
    assert [clause.code for clause in in_force(policy.requirements, date(2022, 5, 27))] == ["BD-T01"]
