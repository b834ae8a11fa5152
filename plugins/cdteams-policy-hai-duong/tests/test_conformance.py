"""The policy of Hải Dương keeps to what every plugin keeps to."""

from __future__ import annotations

from pathlib import Path

from cdteams.testing import PolicyConformance


class TestConformance(PolicyConformance):
    """The numbered points of the suite, and one test for each case."""

    plugin = "hai-duong"
    cases = Path(__file__).parents[1] / "cases"
