"""
The administrative units: a tree on a day, and how it changed through time.

Knows units, days and codes; knows no team, no rule and no file.
"""

from ._checks import faults_of
from ._days import Reading
from ._hierarchy import Hierarchy
from ._table import IntArray
from ._timeline import Timeline

__all__ = ["Hierarchy", "IntArray", "Reading", "Timeline", "faults_of"]
