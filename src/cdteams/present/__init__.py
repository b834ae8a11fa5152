"""
Results made to be read: terminal text, JSON and CSV, in Vietnamese and English.

Knows results and words; computes nothing.
"""

from ._files import counts_csv, findings_csv, json_text, totals_csv
from ._money import plain_support, support_text
from ._plain import Plain, main_rows, plain_counts, plain_report, plain_totals, plain_unit
from ._policies import clause_text, find_clause, plain_plugins, plain_policy, plain_requirement
from ._terminal import print_report, print_totals
from ._words import word

__all__ = [
    "Plain",
    "clause_text",
    "counts_csv",
    "find_clause",
    "findings_csv",
    "json_text",
    "main_rows",
    "plain_counts",
    "plain_plugins",
    "plain_policy",
    "plain_report",
    "plain_requirement",
    "plain_support",
    "plain_totals",
    "plain_unit",
    "print_report",
    "print_totals",
    "support_text",
    "totals_csv",
    "word",
]
