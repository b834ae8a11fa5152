"""
Requirements of plans, and what they say about teams, units and totals.

Knows clauses, columns and trees; knows no plugin, no file and no clock.
"""

from ._check import check
from ._judgement import Judgement
from ._requirements import AppliesTo, Clause, Coverage, Requirement, TeamSize
from ._totals import TotalsVerdict, check_totals

__all__ = [
    "AppliesTo",
    "Clause",
    "Coverage",
    "Judgement",
    "Requirement",
    "TeamSize",
    "TotalsVerdict",
    "check",
    "check_totals",
]
