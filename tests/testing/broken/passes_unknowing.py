"""Broken: a team of unknown size is taken to be large enough."""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
from broken_kinds import Pair, plugin


@attrs.frozen(kw_only=True)
class Hopeful(Pair):
    """A team of unknown size is taken to be large enough."""

    def observed(self, placement: Any, numbers: Any) -> Any:
        """Return the size of every team, and a comfortable number where nobody knows it."""
        sizes = placement.register.sizes[numbers]
        return np.where(sizes < 0, 2, sizes)


PLUGIN = plugin(Hopeful)
