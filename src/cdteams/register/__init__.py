"""
Who exists: teams, members and villages in columns, and where they stand on a day.

Knows objects and arrays; knows no file, no rule and no figure that is reported.
"""

from ._about import About
from ._columns import UNKNOWN_SIZE, Counts, Register
from ._placement import Placement, place

__all__ = ["UNKNOWN_SIZE", "About", "Counts", "Placement", "Register", "place"]
