"""A policy without a fault keeps to every point of the suite, as a plugin joins it."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from cdteams.testing import PolicyConformance

GOOD = Path(__file__).parent / "good"
sys.path.append(str(GOOD))


class TestConformance(PolicyConformance):
    """The good policy keeps to every point."""

    plugin = importlib.import_module("policy_of_bia")
    cases = GOOD / "cases"
