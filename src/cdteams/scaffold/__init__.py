"""
The files of a new policy: a distribution to start from, which passes its own tests.

Knows the form of a policy and the unit it is for; knows no register and judges nothing.
"""

from ._new_policy import NewPolicy, new_policy, write_policy

__all__ = ["NewPolicy", "new_policy", "write_policy"]
