"""
Results made to be read: text, HTML, JSON, CSV and frames, in Vietnamese and English.

Knows results and words; computes nothing.
"""

from . import _counted  # noqa: F401  # teaches entry_words() what policies count by
from ._deadlines import deadlines_text, plain_deadline
from ._entries import entry_text, find_entry, plain_entry
from ._explanations import explanation_text, plain_verification, verification_text
from ._files import (
    counts_csv,
    findings_csv,
    groups_csv,
    indicators_csv,
    json_lines,
    json_text,
    missing_csv,
    quality_csv,
    rollup_csv,
    totals_csv,
)
from ._frames import findings_frame, groups_frame
from ._money import plain_support, support_text
from ._plain import main_rows, plain_counts, plain_report, plain_totals, plain_unit
from ._plain_returns import plain_rows
from ._policies import clause_text, find_clause, plain_plugins, plain_policy, plain_requirement
from ._shown import Shown, show
from ._sources import Plain
from ._terminal import print_report, print_rollup, print_totals
from ._traces import plain_trace, trace_text
from ._waivers import plain_group
from ._words import word

__all__ = [
    "Plain",
    "Shown",
    "clause_text",
    "counts_csv",
    "deadlines_text",
    "entry_text",
    "explanation_text",
    "find_clause",
    "find_entry",
    "findings_csv",
    "findings_frame",
    "groups_csv",
    "groups_frame",
    "indicators_csv",
    "json_lines",
    "json_text",
    "main_rows",
    "missing_csv",
    "plain_counts",
    "plain_deadline",
    "plain_entry",
    "plain_group",
    "plain_plugins",
    "plain_policy",
    "plain_report",
    "plain_requirement",
    "plain_rows",
    "plain_support",
    "plain_totals",
    "plain_trace",
    "plain_unit",
    "plain_verification",
    "print_report",
    "print_rollup",
    "print_totals",
    "quality_csv",
    "rollup_csv",
    "show",
    "support_text",
    "totals_csv",
    "trace_text",
    "verification_text",
    "word",
]
