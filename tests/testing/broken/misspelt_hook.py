"""Broken: the hook is called cdteams_policies."""

from cdteams.policy import PolicyFile, hookimpl


@hookimpl
def cdteams_policy() -> tuple[PolicyFile, ...]:
    """Return nothing, under a name that nobody calls."""
    return ()
