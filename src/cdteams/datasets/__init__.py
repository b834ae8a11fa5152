"""
Data that come with the library: published totals, and registers to try it on.

Knows maps and registers; knows no policy and judges nothing.
"""

from ._demo import DEMOS, demo_register
from ._published import published_totals

__all__ = ["DEMOS", "demo_register", "published_totals"]
