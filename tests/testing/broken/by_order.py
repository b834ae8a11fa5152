"""Broken: the first team of the register gets one member more."""

from __future__ import annotations

from typing import Any

import attrs
from broken_kinds import Pair, plugin


@attrs.frozen(kw_only=True)
class Preferring(Pair):
    """The first team of the register gets one member more."""

    def observed(self, placement: Any, numbers: Any) -> Any:
        """Return the size of every team, and one more for the first."""
        found = super().observed(placement, numbers).copy()
        found[:1] += 1
        return found


PLUGIN = plugin(Preferring)
