"""The rules of an invented province, which keep to every point of the suite."""

from __future__ import annotations

from cdteams.policy import PolicyFile, hookimpl

__all__ = ["cdteams_policies"]


@hookimpl
def cdteams_policies() -> tuple[PolicyFile, ...]:
    """Return the policy of this package."""
    return (PolicyFile("policy_of_bia", "policy.toml"),)
