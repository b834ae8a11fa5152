"""The two policies of Đà Nẵng as data: what they say, on which words, from which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cdteams.model import Level, Strength, TeamKind
from cdteams.policy import Jurisdiction, Policy, in_force, load_plugins
from cdteams.rules import TeamSize


@pytest.fixture(scope="module")
def policies() -> dict[str, Policy]:
    """The policies of the two cities by id, loaded with no other plugin."""
    return {policy.id: policy for policy in load_plugins(only=["da-nang"]).policies}


def test_the_policies_load_alone(policies: dict[str, Policy]) -> None:
    """The plugin needs no other plugin to be read, and gives two policies."""
    assert list(policies) == ["da-nang", "da-nang-2025"]
    assert all(policy.plugin.startswith("cdteams-policy-da-nang ") for policy in policies.values())


def test_each_policy_applies_in_its_own_city(policies: dict[str, Policy]) -> None:
    """Code 48 is one city before the merger of 2025-07-01 and another after it."""
    assert policies["da-nang"].jurisdiction == Jurisdiction(code="48", on=date(2023, 11, 21))
    assert policies["da-nang-2025"].jurisdiction == Jurisdiction(code="48", on=date(2025, 7, 1))


def test_every_clause_has_an_instrument_and_words(policies: dict[str, Policy]) -> None:
    """Nothing is required without a document, an issuer, a place to read it and the words."""
    for policy in policies.values():
        for requirement in policy.requirements:
            assert requirement.source.instrument.issuer
            assert requirement.source.instrument.found_at
            assert requirement.source.quote.strip()


@pytest.mark.parametrize(
    ("policy", "code", "start", "quote"),
    [
        ("da-nang", "DN-T01", date(2023, 11, 21), "Mỗi tổ có từ 7 thành viên trở lên"),
        ("da-nang-2025", "DN-T02", date(2025, 7, 1), "Mỗi Tổ CNSCĐ có tối thiểu 07 người"),
    ],
)
def test_each_city_asks_for_seven(
    policies: dict[str, Policy], policy: str, code: str, start: date, quote: str
) -> None:
    """Seven people or more in every team of a village, each city on words of its own."""
    (clause,) = policies[policy].requirements

    assert isinstance(clause, TeamSize)
    assert (clause.code, clause.strength) == (code, Strength.MUST)
    assert (clause.min, clause.max) == (7, None)
    assert (clause.applies_to.team_kind, clause.applies_to.level) == (TeamKind.OPERATING, Level.VILLAGE)
    assert (clause.start, clause.end) == (start, None)
    assert clause.source.quote == quote


def test_a_clause_is_in_force_from_its_first_day(policies: dict[str, Policy]) -> None:
    """Each clause is there on its first day and not on the day before."""
    for policy in policies.values():
        for requirement in policy.requirements:
            assert in_force([requirement], requirement.start) == (requirement,)
            assert in_force([requirement], requirement.start - timedelta(days=1)) == ()
