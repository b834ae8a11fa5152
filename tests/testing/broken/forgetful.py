"""Broken: every second answer is another one."""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
from broken_kinds import Pair, plugin

MOODS: list[int] = []


@attrs.frozen(kw_only=True)
class Moody(Pair):
    """Every second answer is another one."""

    def observed(self, placement: Any, numbers: Any) -> Any:
        """Return the size of every team, one less every second time."""
        MOODS.append(len(MOODS) % 2)
        return np.maximum(super().observed(placement, numbers) - MOODS[-1], 0)


PLUGIN = plugin(Moody)
