"""The plugin keeps to what every policy keeps to."""

from __future__ import annotations

from pathlib import Path

from cdteams.testing import PolicyConformance


class TestConformance(PolicyConformance):
    """The points of the suite, and every case beside this plugin."""

    plugin = "tay-ninh"
    cases = Path(__file__).parents[1] / "cases"
