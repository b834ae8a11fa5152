"""
The composition root: map, policies, register, returns and day, put together.

Knows every room below it; knows no terminal and prints nothing.
"""

from ._counting import Aim, Counting
from ._deadlines import deadlines_in
from ._each_period import roll_up_each
from ._indicators import IndicatorRow, indicator_at, measures_of
from ._inputs import DEMO, Input, InputFile, Inputs
from ._on_returns import ReturnsReport
from ._period_totals import PeriodTotals
from ._report import Report
from ._reported import Reported
from ._totals import TotalsRow, unpaired
from ._workspace import Progress, Workspace

__all__ = [
    "DEMO",
    "Aim",
    "Counting",
    "IndicatorRow",
    "Input",
    "InputFile",
    "Inputs",
    "PeriodTotals",
    "Progress",
    "Report",
    "Reported",
    "ReturnsReport",
    "TotalsRow",
    "Workspace",
    "deadlines_in",
    "indicator_at",
    "measures_of",
    "roll_up_each",
    "unpaired",
]
