"""A clause passes on complying teams, fails after its minimal change, and is unknown without its field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.model import Verdict
from cdteams.policy import Jurisdiction, Policy
from cdteams.rules import BUILT_IN, Requirement
from cdteams.testing import (
    Scene,
    World,
    breaking,
    can_say,
    complying,
    edges,
    small_world,
    strategies,
    unknowing,
)

PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN
each_kind = pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.kind)


def judged_days(requirement: Requirement) -> Iterator[date]:
    """Yield the days from which a clause judges."""
    yield requirement.start
    due = getattr(requirement, "due", None)
    if due is not None and requirement.kind in {"coverage", "training"}:
        yield due


def world_of(requirement: Requirement) -> World:
    """Give an invented world with one clause, on the first day on which it judges."""
    policy = Policy(
        id="bia",
        title_vi="Bịa",
        title_en="Invented",
        jurisdiction=Jurisdiction(code="99", on=date(2022, 6, 1)),
        requirements=(requirement,),
        plugin="bia 1.0",
    )
    return small_world(policy, on=max(judged_days(requirement)))


@each_kind
@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_every_verdict_that_a_clause_can_have_is_reached(
    kind: type[Requirement], data: st.DataObject
) -> None:
    """Teams that comply pass; the minimal change fails; what is not known is unknown."""
    requirement = data.draw(strategies.requirements(kind))
    world = world_of(requirement)
    teams = complying([requirement], world=world)
    says = can_say(requirement)

    assert Scene(world=world, teams=teams).verdicts(requirement.code) == {PASS}
    if FAIL in says:
        assert FAIL in Scene(world=world, teams=breaking(requirement, teams, world=world)).verdicts(
            requirement.code
        )
    if UNKNOWN in says:
        assert UNKNOWN in unknowing(requirement, teams, world=world).verdicts(requirement.code)


@each_kind
@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_an_edge_has_two_sides_one_step_apart(kind: type[Requirement], data: st.DataObject) -> None:
    """A threshold or date changes the verdict between two neighbours."""
    requirement = data.draw(strategies.requirements(kind))
    steps = [
        abs((edge.inside - edge.outside).days)
        if isinstance(edge.inside, date)
        else abs(edge.inside - edge.outside)
        for edge in edges(requirement)
    ]

    assert set(steps) == {1}
