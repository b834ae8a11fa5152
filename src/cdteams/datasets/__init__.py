"""
Data that come with the library: published totals, and registers to try it on.

Knows maps and registers, and reads them from its own files; knows no policy and judges nothing.
"""

from ._demo_returns import DEMO_RETURNS, DemoReturns, demo_returns
from ._demos import DEMOS, demo_register
from ._holidays import public_holidays
from ._published import published_totals

__all__ = [
    "DEMOS",
    "DEMO_RETURNS",
    "DemoReturns",
    "demo_register",
    "demo_returns",
    "public_holidays",
    "published_totals",
]
