"""A policy that is drawn as text is read without a fault, clause for clause."""

from __future__ import annotations

import tomllib

from hypothesis import given, settings

from cdteams.policy import read_policy
from cdteams.testing import strategies


@settings(deadline=None, max_examples=50)
@given(text=strategies.policy_texts())
def test_a_policy_that_is_drawn_can_be_read(text: str) -> None:
    """The policy has the clauses of its text, by code and kind, in their order."""
    written = tomllib.loads(text)["requirement"]
    policy = read_policy(text, file="bia.toml", plugin="bia 1.0")

    assert [(row["code"], row["kind"]) for row in written] == [(r.code, r.kind) for r in policy.requirements]
