"""The written proof: one row per list, then what was explained and what was not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from compare import Difference
from published import LEVELS, ListedAt, Listing, level_of

_HEAD = """# Proof of the map

Made by `tools/check_map.py`; do not edit. Each row compares the map on the day of
a list with that list: every code, name, kind and parent. Counts are provinces /
districts / communes. A difference is *explained* if it is mere spelling or if
`tools/corrections.csv` has a decision with a reason for it.

| day | list | map | list shows | unexplained | explained |
|---|---|---|---|---|---|
"""


class Finding(NamedTuple):
    """The result of comparing the map with one list."""

    listed: ListedAt
    ours: Listing
    explained: Counter[str]
    unexplained: list[Difference]


def write_proof(path: Path, findings: list[Finding]) -> None:
    """Write the proof.

    Args:
        path: The file to write.
        findings: The findings in the order of their days.
    """
    table = "\n".join(_row(finding) for finding in findings)
    parts = [_HEAD + table, _reasons(findings), _open(findings)]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _row(finding: Finding) -> str:
    """Return the row of one list."""
    cells = [
        finding.listed.day,
        finding.listed.key,
        _counts(finding.ours),
        _counts(finding.listed.units),
        str(len(finding.unexplained)),
        str(finding.explained.total()),
    ]
    return "| " + " | ".join(cells) + " |"


def _counts(units: Listing) -> str:
    """Return the numbers of units by level."""
    counts = Counter(level_of(code) for code in units)
    return " / ".join(f"{counts[level]:,}" for level in LEVELS.values())


def _reasons(findings: list[Finding]) -> str:
    """Return the reasons of the explained differences, list by list."""
    lines = ["## Explained", ""]
    for finding in findings:
        for reason, count in sorted(finding.explained.items()):
            lines.append(f"* {finding.listed.key}: {count} – {reason}")
    return "\n".join(lines)


def _open(findings: list[Finding]) -> str:
    """Return the differences nothing explains."""
    found = [f"* {' | '.join(one)}" for finding in findings for one in finding.unexplained]
    return "\n".join(["## Unexplained", "", *(found or ["None."])])
