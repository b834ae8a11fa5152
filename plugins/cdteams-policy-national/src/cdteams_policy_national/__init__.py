"""The national baseline of rules for community digital technology teams."""

from __future__ import annotations

from cdteams.policy import PolicyFile, hookimpl

__all__ = ["cdteams_policies"]


@hookimpl
def cdteams_policies() -> tuple[PolicyFile, ...]:
    """Return the policies of this distribution: the clauses, and what is counted."""
    return (PolicyFile(__package__, "national.toml"), PolicyFile(__package__, "indicators.toml"))
