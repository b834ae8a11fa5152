"""Broken: teams of other provinces are judged too."""

from __future__ import annotations

import attrs
from broken_kinds import Pair, plugin

from cdteams.register import Placement
from cdteams.rules import Clause, Judgement


@attrs.frozen(kw_only=True)
class Boundless(Pair):
    """Teams of other provinces are judged too."""

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team, wherever it is."""
        return super().judge(attrs.evolve(clause, scope=None), placement)


PLUGIN = plugin(Boundless)
