"""
Who exists: teams, members and villages in columns, and where they stand on a day.

Knows objects and arrays; knows no file, no rule and no figure that is reported.
"""

from ._about import About
from ._columns import UNKNOWN_SIZE, Counts, Register
from ._facts import NOT_KNOWN, TeamFacts
from ._people import KNOWS_HOME, KNOWS_SKILLS, KNOWS_YOUTH, People, bits_of
from ._placement import Placement, place

__all__ = [
    "KNOWS_HOME",
    "KNOWS_SKILLS",
    "KNOWS_YOUTH",
    "NOT_KNOWN",
    "UNKNOWN_SIZE",
    "About",
    "Counts",
    "People",
    "Placement",
    "Register",
    "TeamFacts",
    "bits_of",
    "place",
]
