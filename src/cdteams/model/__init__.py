"""
Frozen values of the field: units, teams, members, law, figures, findings.

Knows words and invariants; knows no file, no map and no rule.
"""

from ._checks import CheckKind, CrossCheck, Dimension, Disaggregation
from ._counts import SIGNED
from ._entries import Entry
from ._figures import CountInterval
from ._findings import Finding, Verdict
from ._law import Authority, DutyBearer, Instrument, InstrumentType, LegalSource, Severity, Strength
from ._measures import MEASURE_CODE, Behaviour, CountUnit, Measure, MissingStrategy, OverTime, OverUnits
from ._period_words import parse_period, parse_periods
from ._periods import CalendarKind, Period, PeriodType
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
    "MEASURE_CODE",
    "SIGNED",
    "AdminUnit",
    "Authority",
    "Behaviour",
    "CalendarKind",
    "CheckKind",
    "Contact",
    "CountInterval",
    "CountUnit",
    "CrossCheck",
    "Dimension",
    "Disaggregation",
    "DutyBearer",
    "Entry",
    "Finding",
    "Instrument",
    "InstrumentType",
    "LegalSource",
    "Level",
    "Measure",
    "Member",
    "MemberId",
    "MissingStrategy",
    "Office",
    "Org",
    "OverTime",
    "OverUnits",
    "Period",
    "PeriodType",
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
    "parse_period",
    "parse_periods",
    "read_figure",
]
