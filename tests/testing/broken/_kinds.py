"""What the broken kinds share: a clause about the leaders of village teams, and a plugin that brings it."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any, ClassVar

import attrs
import numpy as np

from cdteams.model import Team
from cdteams.policy import PolicyFile, hookimpl
from cdteams.register import UNKNOWN_SIZE, Placement
from cdteams.rules import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement, judge, team_words, teams_of
from cdteams.testing import Scene, World, breaking, mending, unknowing

POLICY = """
[policy]
id = "bia"
title_vi = "Tỉnh Bịa"
title_en = "Bịa"
jurisdiction = {{ code = "99", on = 2022-06-01 }}

[instrument.kh1]
type = "plan"
number = "1/KH-UBND"
issuer = "UBND tỉnh Bịa"
found_at = "an invented document"

[[requirement]]
code = "BI-K01"
kind = "{kind}"
strength = "must"
applies_to = {{ team_kind = "operating", level = "village" }}
from = 2022-06-01
duty = {{ authority = "peoples-committee", level = "commune" }}
source = {{ instrument = "kh1", clause = "I", quote = "mỗi Tổ có ít nhất 2 người" }}
"""


@attrs.frozen(kw_only=True)
class Pair(Requirement):
    """A kind of a plugin, as it would be without a fault: a team has at least two members."""

    kind: ClassVar[str] = "pair"

    applies_to: AppliesTo

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        return "mỗi tổ phải có ít nhất 2 người" if lang == "vi" else "a team must have at least 2 members"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team by what `observed` says."""
        numbers = teams_of(clause, self.applies_to, placement)
        return judge(
            clause,
            self.observed(placement, numbers),
            bounds=(2, None),
            subject=team_words(placement.register, numbers),
            reason=("không rõ số người", "the number of members is not known"),
        )

    def observed(self, placement: Placement, numbers: Any) -> Any:
        """Return the size of every team, or that nobody knows it."""
        sizes = placement.register.sizes[numbers]
        return np.where(sizes == UNKNOWN_SIZE, NOT_OBSERVED, sizes)


@mending.register
def _(requirement: Pair, teams: Sequence[Team], *, world: World) -> tuple[Team, ...]:
    assert requirement.kind
    assert world.villages
    return tuple(attrs.evolve(team, members=(), size=2) for team in teams)


@breaking.register
def _(requirement: Pair, teams: Sequence[Team], *, world: World) -> tuple[Team, ...]:
    assert requirement.kind
    assert world.villages
    return (attrs.evolve(teams[0], members=(), size=1), *teams[1:])


@unknowing.register
def _(requirement: Pair, teams: Sequence[Team], *, world: World) -> Scene:
    assert requirement.kind
    return Scene(world=world, teams=(attrs.evolve(teams[0], members=(), size=None), *teams[1:]))


class Text(PolicyFile):
    """A policy file whose content is at hand."""

    def read(self) -> str:
        """Return the text of the policy."""
        return self.name


def plugin(kind: type[Requirement]) -> ModuleType:
    """Return a plugin with a kind of its own, and one clause of it about the teams of an invented province."""

    @hookimpl
    def cdteams_requirement_kinds() -> tuple[type[Requirement], ...]:
        return (kind,)

    @hookimpl
    def cdteams_policies() -> tuple[PolicyFile, ...]:
        return (Text("", POLICY.format(kind=kind.kind)),)

    module = ModuleType(f"with_{kind.__name__.lower()}")
    vars(module).update(
        cdteams_requirement_kinds=cdteams_requirement_kinds, cdteams_policies=cdteams_policies
    )
    return module
