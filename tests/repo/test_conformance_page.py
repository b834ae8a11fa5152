"""The suite and its page have the same points under the same numbers."""

from __future__ import annotations

import re
from pathlib import Path

from cdteams.testing import PolicyConformance


def test_the_points_of_the_suite_and_of_its_page_are_the_same(root: Path) -> None:
    """Each point is a test of the suite and a row of the page, numbered from 01 without a gap."""
    page = (root / "docs" / "reference" / "conformance.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d\d) \| (.*?) \|$", page, flags=re.MULTILINE)
    told = [f"test_{number}_{re.sub(r'[^a-z0-9]+', '_', words.lower())}" for number, words in rows]

    assert told == sorted(name for name in vars(PolicyConformance) if name.startswith("test_"))
    assert [number for number, _ in rows] == [f"{number:02}" for number in range(1, len(rows) + 1)]
