"""
Vietnamese text: how names are spelt, sorted and guessed, how counts and days are written.

Knows letters, tones, figures and the calendar; knows no unit, no team and no law.
"""

from ._cleaning import clean, is_composed
from ._closest import closest
from ._counts import parse_count, parse_grouped_count
from ._days import format_day, parse_day
from ._figures import format_count, format_percent
from ._order import sort_key
from ._spelling import bare_key, spelling_key

__all__ = [
    "bare_key",
    "clean",
    "closest",
    "format_count",
    "format_day",
    "format_percent",
    "is_composed",
    "parse_count",
    "parse_day",
    "parse_grouped_count",
    "sort_key",
    "spelling_key",
]
