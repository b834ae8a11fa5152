"""The rules of tỉnh Tân Sơn for community digital technology teams."""

from cdteams.policy import PolicyFile, hookimpl
from cdteams.rules import Requirement

from .limited_share import LimitedShare


@hookimpl
def cdteams_policies() -> tuple[PolicyFile, ...]:
    """Return the policy of this distribution."""
    return (PolicyFile(__package__, "tan-son.toml"),)


@hookimpl
def cdteams_requirement_kinds() -> tuple[type[Requirement], ...]:
    """Return the kind that this policy adds."""
    return (LimitedShare,)
