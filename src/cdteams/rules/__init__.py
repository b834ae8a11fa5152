"""
Requirements of plans, and what they say about teams, units and totals.

Knows clauses, columns and trees; knows no plugin, no file and no clock.
"""

from ._channel import NO_GROUP, Channel
from ._check import check
from ._coverage import Coverage
from ._duties import Frequency, ReportingDuty, Review, orphaned
from ._establishment import Establishment
from ._grouping import Group, Grouping, tabulate
from ._judging import judge, members_with, team_words, teams_of, where_listed
from ._leadership import Leadership
from ._person import PersonConstraint, Quality
from ._quotas import CountsTwice, Quota
from ._representation import Representation
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement, Words
from ._size import TeamSize
from ._support import Basis, Funding, Support, SupportAmount, support_amount, support_of
from ._totals import TotalsVerdict, check_totals
from ._training import Training
from ._waivers import WaiverUse, apply_waivers

BUILT_IN: tuple[type[Requirement], ...] = (
    Channel,
    Coverage,
    Establishment,
    Leadership,
    PersonConstraint,
    ReportingDuty,
    Representation,
    Review,
    TeamSize,
    Training,
)
"""Kinds of requirement that need no plugin, in alphabetical order."""

__all__ = [
    "BUILT_IN",
    "NOT_OBSERVED",
    "NO_GROUP",
    "AppliesTo",
    "Basis",
    "Channel",
    "Clause",
    "CountsTwice",
    "Coverage",
    "Establishment",
    "Frequency",
    "Funding",
    "Group",
    "Grouping",
    "Judgement",
    "Leadership",
    "PersonConstraint",
    "Quality",
    "Quota",
    "ReportingDuty",
    "Representation",
    "Requirement",
    "Review",
    "Support",
    "SupportAmount",
    "TeamSize",
    "TotalsVerdict",
    "Training",
    "WaiverUse",
    "Words",
    "apply_waivers",
    "check",
    "check_totals",
    "judge",
    "members_with",
    "orphaned",
    "support_amount",
    "support_of",
    "tabulate",
    "team_words",
    "teams_of",
    "where_listed",
]
