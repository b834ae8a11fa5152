"""The policy keeps to what every policy keeps to."""

from __future__ import annotations

from pathlib import Path

from cdteams.testing import PolicyConformance


class TestConformance(PolicyConformance):
    """Every numbered point, and every case of the folder."""

    plugin = "da-nang"
    cases = Path(__file__).parents[1] / "cases"
