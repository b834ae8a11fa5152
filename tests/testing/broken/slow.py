"""Broken: every team is compared with every other one."""

from __future__ import annotations

from typing import Any

import attrs
from broken_kinds import Pair, plugin


@attrs.frozen(kw_only=True)
class Thorough(Pair):
    """Every team is compared with every other one."""

    def observed(self, placement: Any, numbers: Any) -> Any:
        """Return the size of every team, after a look at all pairs of them."""
        sizes = super().observed(placement, numbers)
        pairs = sum(int(one == other) for one in sizes.tolist() for other in sizes.tolist())
        return sizes + 0 * pairs


PLUGIN = plugin(Thorough)
