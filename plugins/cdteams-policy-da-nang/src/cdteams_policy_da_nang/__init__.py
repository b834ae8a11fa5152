"""The rules of Đà Nẵng for community digital technology teams."""

from __future__ import annotations

from cdteams.policy import PolicyFile, hookimpl

__all__ = ["cdteams_policies"]


@hookimpl
def cdteams_policies() -> tuple[PolicyFile, ...]:
    """Return the policies of the two cities that bore the name."""
    return (PolicyFile(__package__, "da-nang.toml"), PolicyFile(__package__, "da-nang-2025.toml"))
