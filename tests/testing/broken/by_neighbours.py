"""Broken: a team is measured against the largest of the register."""

from __future__ import annotations

from typing import Any

import attrs
from broken_kinds import Pair, plugin


@attrs.frozen(kw_only=True)
class Jealous(Pair):
    """A team is measured against the largest of the register."""

    def observed(self, placement: Any, numbers: Any) -> Any:
        """Return how far every team is behind the largest one."""
        found = super().observed(placement, numbers)
        return found - (found.max(initial=0) - 2)


PLUGIN = plugin(Jealous)
