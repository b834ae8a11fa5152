"""The rules of Tây Ninh for community digital technology teams."""

from __future__ import annotations

from cdteams.policy import PolicyFile, hookimpl

__all__ = ["cdteams_policies"]


@hookimpl
def cdteams_policies() -> tuple[PolicyFile, ...]:
    """Return the policy of the province and that of its ward phường 1."""
    return (PolicyFile(__package__, "tay-ninh.toml"), PolicyFile(__package__, "tay-ninh-phuong-1.toml"))
