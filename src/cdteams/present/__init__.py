"""
Results made to be read: terminal text, JSON and CSV, in Vietnamese and English.

Knows results and words; computes nothing.
"""

from ._files import counts_csv, findings_csv, json_text, totals_csv
from ._plain import Plain, main_rows, plain_counts, plain_report, plain_totals, plain_unit
from ._terminal import print_report, print_totals
from ._words import word

__all__ = [
    "Plain",
    "counts_csv",
    "findings_csv",
    "json_text",
    "main_rows",
    "plain_counts",
    "plain_report",
    "plain_totals",
    "plain_unit",
    "print_report",
    "print_totals",
    "totals_csv",
    "word",
]
