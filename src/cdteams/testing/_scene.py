"""A world with teams in it, and what a policy says about them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs

from cdteams.model import Finding, Team, Verdict
from cdteams.policy import resolve
from cdteams.register import About, Placement, Register, place
from cdteams.rules import Clause, Requirement, check

from ._world import World


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Scene:
    """
    A world with teams in it, and what its register claims.

    Attributes:
        world: The world.

        teams: The teams.

        villages_complete: Whether the register claims to list every village.

        teams_complete: Whether it claims to list every team.
    """

    world: World
    teams: tuple[Team, ...]
    villages_complete: bool = True
    teams_complete: bool = True

    @cached_property
    def placement(self) -> Placement:
        """The teams of the day on its tree."""
        about = About(
            title="Sổ thử",
            villages_complete=self.villages_complete,
            teams_complete=self.teams_complete,
            synthetic=True,
        )
        register = Register.from_teams(self.teams, villages=self.world.villages, about=about)
        return place(register, self.world.hierarchy)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the policy as reports judge them, and those that are not in force on the day."""
        policy, world = self.world.policy, self.world
        resolved, lapsed = resolve([policy], timeline=world.timeline, hierarchy=world.hierarchy)
        clauses = (*resolved, *(clause for one in lapsed for clause in one.clauses))
        told = {clause.requirement.code for clause in clauses}
        return (*clauses, *(self._outside(each) for each in policy.requirements if each.code not in told))

    def _outside(self, requirement: Requirement) -> Clause:
        return Clause(policy=self.world.policy.id, requirement=requirement, scope=self.world.scope)

    def findings(self, code: str | None = None) -> tuple[Finding, ...]:
        """Return what the policy says: all its clauses, or the one with a code."""
        return tuple(self._findings(code))

    def _findings(self, code: str | None) -> Iterator[Finding]:
        clauses = [each for each in self.clauses if code is None or each.requirement.code == code]
        for judgement in check(clauses, self.placement):
            yield from judgement.findings()

    def verdicts(self, code: str) -> frozenset[Verdict]:
        """Return the verdicts of a clause about its subjects, each once."""
        return frozenset(finding.verdict for finding in self.findings(code))
