"""
Frozen values of the field: units, teams, members, law, figures, findings.

Knows words and invariants; knows no file, no map and no rule.
"""

from ._figures import CountInterval
from ._findings import Finding, Verdict
from ._law import Authority, DutyBearer, Instrument, InstrumentType, LegalSource, Severity, Strength
from ._phrases import numbers_in, read_figure
from ._span import Span
from ._teams import (
    Contact,
    Member,
    MemberId,
    Office,
    Org,
    Role,
    Skill,
    Standing,
    Team,
    TeamId,
    TeamKind,
    Village,
)
from ._terms import Term
from ._units import AdminUnit, Level, UnitCode, UnitKind, UnitUid
from ._waivers import Waiver, WaiverState

__all__ = [
    "AdminUnit",
    "Authority",
    "Contact",
    "CountInterval",
    "DutyBearer",
    "Finding",
    "Instrument",
    "InstrumentType",
    "LegalSource",
    "Level",
    "Member",
    "MemberId",
    "Office",
    "Org",
    "Role",
    "Severity",
    "Skill",
    "Span",
    "Standing",
    "Strength",
    "Team",
    "TeamId",
    "TeamKind",
    "Term",
    "UnitCode",
    "UnitKind",
    "UnitUid",
    "Verdict",
    "Village",
    "Waiver",
    "WaiverState",
    "numbers_in",
    "read_figure",
]
