"""
Why a number is what it is: its contributions down to rows and clauses, and whether it still holds.

Knows reports and how to make them again; knows no terminal and adds nothing up itself.
"""

from ._again import again, open_again
from ._contribution import Cited, Contribution, ContributionKind, WrittenRow
from ._explain import explain
from ._explanation import Asked, Basis, Explanation, PolicyUsed, plain_value
from ._path import amount, asked_at, check_number, inputs_of
from ._reading import read_explanation
from ._verify import Difference, DifferenceKind, Verification, verify

__all__ = [
    "Asked",
    "Basis",
    "Cited",
    "Contribution",
    "ContributionKind",
    "Difference",
    "DifferenceKind",
    "Explanation",
    "PolicyUsed",
    "Verification",
    "WrittenRow",
    "again",
    "amount",
    "asked_at",
    "check_number",
    "explain",
    "inputs_of",
    "open_again",
    "plain_value",
    "read_explanation",
    "verify",
]
