"""The rules of Bến Tre for community digital technology teams."""

from __future__ import annotations

from cdteams.policy import PolicyFile, hookimpl

__all__ = ["cdteams_policies"]


@hookimpl
def cdteams_policies() -> tuple[PolicyFile, ...]:
    """Return the policy of this distribution."""
    return (PolicyFile(__package__, "ben-tre.toml"),)
