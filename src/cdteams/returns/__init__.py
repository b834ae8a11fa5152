"""
What is to be reported, by whom and until when; where each return stands; the values reported.

Knows units, periods, forms and deadlines; knows no file, no ledger, no clock, and adds nothing up.
"""

from ._cells_of_faults import FaultyCell, cells_of_faults
from ._deadlines import Deadline, DueBy, IfNotWorking
from ._expected import Partly, expected
from ._forms import Form
from ._period_deadlines import DeadlineStanding, PeriodDeadline, period_deadlines
from ._quality import judge_quality
from ._quality_findings import QualityFinding, QualityKind
from ._quality_limits import QualityLimits
from ._rows import BlankRow, RefusedRow, Row
from ._sent import Sent, SentKind, sent_in
from ._states import ReturnState, UnitReturn, missing, standing_of, state_of, states_of, unexpected
from ._status import Return, ReturnStatus
from ._table import ReturnTable
from ._unusable import BlankCells, RefusedCells
from ._working_days import WorkingDays

__all__ = [
    "BlankCells",
    "BlankRow",
    "Deadline",
    "DeadlineStanding",
    "DueBy",
    "FaultyCell",
    "Form",
    "IfNotWorking",
    "Partly",
    "PeriodDeadline",
    "QualityFinding",
    "QualityKind",
    "QualityLimits",
    "RefusedCells",
    "RefusedRow",
    "Return",
    "ReturnState",
    "ReturnStatus",
    "ReturnTable",
    "Row",
    "Sent",
    "SentKind",
    "UnitReturn",
    "WorkingDays",
    "cells_of_faults",
    "expected",
    "judge_quality",
    "missing",
    "period_deadlines",
    "sent_in",
    "standing_of",
    "state_of",
    "states_of",
    "unexpected",
]
