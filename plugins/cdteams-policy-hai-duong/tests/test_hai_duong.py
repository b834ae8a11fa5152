"""What is known of the plans of Hải Dương, beyond what the suite asks of every policy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cdteams.model import InstrumentType, Level, Strength, TeamKind
from cdteams.policy import Jurisdiction, Policy, load_plugins
from cdteams.rules import Channel, Coverage

# The news of 2022-05-18 sentence by sentence; its rows are as printed.
NEWS = (Path(__file__).parents[1] / "SOURCE.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy of Hải Dương, loaded with no other plugin."""
    (found,) = load_plugins(only=["hai-duong"]).policies
    return found


def test_the_policy_applies_in_hai_duong(policy: Policy) -> None:
    """The code of the province is read on the day of its first instrument."""
    assert policy.jurisdiction == Jurisdiction(code="30", on=date(2022, 3, 21))


def test_steering_teams_stand_at_three_levels(policy: Policy) -> None:
    """One must be in the province, should be in districts, may be in communes; village teams should be everywhere."""
    steering, operating = TeamKind.STEERING, TeamKind.OPERATING

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


def test_the_words_of_every_clause_stand_in_the_news(policy: Policy) -> None:
    """Every quote stands word for word in the news of the ministry."""
    entries = (*policy.requirements, *policy.duties, *policy.tasks, *policy.platforms, *policy.aliases)
    quotes = [entry.source.quote for entry in (*entries, *policy.words)]

    assert [quote for quote in quotes if quote not in NEWS] == []


def test_only_what_was_decided_binds(policy: Policy) -> None:
    """The one must comes from the decision; what the press reports orders nobody."""
    binding = [clause for clause in policy.requirements if clause.strength is Strength.MUST]
    told = [entry for entry in (*policy.requirements, *policy.duties) if entry not in binding]

    assert [clause.source.title("vi") for clause in binding] == [
        "quyết định 689/QĐ-UBND (UBND tỉnh Hải Dương, 2022-03-21)"
    ]
    assert {entry.source.instrument.type for entry in told} == {InstrumentType.PRESS}
    assert Strength.MUST not in {entry.strength for entry in told}


def test_the_group_is_for_all_households(policy: Policy) -> None:
    """The plan of 2022 wants a group on a network of Viet Nam, from the day of the news to the end of the year."""
    (clause,) = (clause for clause in policy.requirements if isinstance(clause, Channel))

    assert (clause.platforms, clause.all_households) == (("zalo", "mocha", "gapo"), True)
    assert (clause.start, clause.end) == (date(2022, 5, 18), date(2023, 1, 1))


def test_training_was_for_june(policy: Policy) -> None:
    """The duty of Sở TT&TT to train, with districts and firms, ends with June 2022."""
    duty = next(duty for duty in policy.duties if duty.code == "HD-D01")

    assert duty.end == date(2022, 7, 1)
    assert [body.title("vi") for body in (duty.bearer, *duty.together_with)] == [
        "Sở Thông tin và Truyền thông cấp tỉnh",
        "UBND cấp huyện",
        "doanh nghiệp BCVT, công nghệ số cấp tỉnh",
    ]


def test_the_news_gives_no_target_and_no_money(policy: Policy) -> None:
    """Teams receive targets of which no figure is told."""
    assert (policy.targets, policy.supports, policy.parameters) == ((), (), ())
