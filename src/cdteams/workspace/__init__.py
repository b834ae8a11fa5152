"""
The composition root: map, policies, register and day, put together.

Knows every room below it; knows no terminal and prints nothing.
"""

from ._report import Report
from ._totals import TotalsRow, unpaired
from ._workspace import DEMO, Workspace

__all__ = ["DEMO", "Report", "TotalsRow", "Workspace", "unpaired"]
