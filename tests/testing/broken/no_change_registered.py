"""Broken: the suite is not told by which change the kind is broken."""

from __future__ import annotations

from typing import ClassVar

import attrs
from broken_kinds import plugin

from cdteams.register import Placement
from cdteams.rules import AppliesTo, Clause, Judgement, Requirement, TeamSize


@attrs.frozen(kw_only=True)
class Unheard(Requirement):
    """A kind of which nobody registered how it is broken."""

    kind: ClassVar[str] = "unheard"

    applies_to: AppliesTo

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        return "mỗi tổ phải có ít nhất 1 người" if lang == "vi" else "a team must have at least 1 member"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge as a clause on size does."""
        fields = {
            name: getattr(self, name)
            for name in ("code", "strength", "start", "duty", "source", "applies_to")
        }
        return attrs.evolve(TeamSize(**fields, min=1).judge(clause, placement), clause=clause)


PLUGIN = plugin(Unheard)
