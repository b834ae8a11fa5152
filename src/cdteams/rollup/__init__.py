"""
From teams and returns to totals: counts, bounds and coverage of every unit, with n of m.

Knows a tree, measures and periods; knows no rule, no file and no plugin.
"""

from ._correct import Rollup
from ._cube import Cube
from ._distinct import distinct_of
from ._filling import cube_of
from ._layout import Layout, Placed, Spare
from ._reconcile import Cause, Reconciliation, reconcile
from ._roll_up import roll_up, roll_up_stream
from ._sides import OneSided, one_sided
from ._states import NOTHING, WHOLE, CellState
from ._straight import roll_up_table
from ._tally import Coverage, Tally, TeamCounts, count_teams
from ._time import over_time
from ._totals import Total, Totals

__all__ = [
    "NOTHING",
    "WHOLE",
    "Cause",
    "CellState",
    "Coverage",
    "Cube",
    "Layout",
    "OneSided",
    "Placed",
    "Reconciliation",
    "Rollup",
    "Spare",
    "Tally",
    "TeamCounts",
    "Total",
    "Totals",
    "count_teams",
    "cube_of",
    "distinct_of",
    "one_sided",
    "over_time",
    "reconcile",
    "roll_up",
    "roll_up_stream",
    "roll_up_table",
]
