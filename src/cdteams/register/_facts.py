"""What a register may know of a team beyond its kind, units and members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TypedDict

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.model import Authority, Level, Team

_AUTHORITIES, _LEVELS = tuple(Authority), tuple(Level)

NOT_KNOWN = -1
"""Stands for a fact that nobody gave."""


class Facts(TypedDict):
    """The facts of one team, by the names that `Team` has for them."""

    decided_by: Authority | None
    decided_level: Level | None
    decided_on: date | None
    platform: str
    group_households: int | None


@attrs.frozen(kw_only=True, eq=False)
class TeamFacts:
    """
    Facts of teams in columns.

    Attributes:
        decided_by: Position in `Authority` of the body that established each
            team; `NOT_KNOWN` where not known.

        decided_level: Position in `Level` of that body; `NOT_KNOWN` likewise.

        decided_on: Ordinal of the day of the decision; `NOT_KNOWN` likewise.

        platforms: Platform of each team's group; empty where not known.

        group_households: Households in each group; `NOT_KNOWN` likewise.
    """

    decided_by: npt.NDArray[np.int16]
    decided_level: npt.NDArray[np.int16]
    decided_on: npt.NDArray[np.int32]
    platforms: Sequence[str]
    group_households: npt.NDArray[np.int64]

    @cached_property
    def platform_words(self) -> tuple[tuple[str, ...], npt.NDArray[np.int32]]:
        """The platforms as they are written, each once, and for each team the number of its own."""
        numbers = {text: number for number, text in enumerate(dict.fromkeys(self.platforms))}
        of_teams = np.fromiter(map(numbers.__getitem__, self.platforms), dtype=np.int32)
        return tuple(numbers), of_teams

    @classmethod
    def of(cls, teams: Sequence[Team]) -> TeamFacts:
        """Take the facts of teams, in order."""
        return cls(
            decided_by=np.array([_number(team.decided_by) for team in teams], dtype=np.int16),
            decided_level=np.array([_number(team.decided_level) for team in teams], dtype=np.int16),
            decided_on=np.array([_ordinal(team.decided_on) for team in teams], dtype=np.int32),
            platforms=[team.platform for team in teams],
            group_households=np.array([_count(team.group_households) for team in teams], dtype=np.int64),
        )

    def at(self, number: int) -> Facts:
        """Return the facts of team *number*."""
        by, level = int(self.decided_by[number]), int(self.decided_level[number])
        on, households = int(self.decided_on[number]), int(self.group_households[number])
        return Facts(
            decided_by=None if by == NOT_KNOWN else _AUTHORITIES[by],
            decided_level=None if level == NOT_KNOWN else _LEVELS[level],
            decided_on=None if on == NOT_KNOWN else date.fromordinal(on),
            platform=self.platforms[number],
            group_households=None if households == NOT_KNOWN else households,
        )


def _number(term: Authority | Level | None) -> int:
    return NOT_KNOWN if term is None else term.number


def _ordinal(day: date | None) -> int:
    return NOT_KNOWN if day is None else day.toordinal()


def _count(number: int | None) -> int:
    return NOT_KNOWN if number is None else number
