"""How many teams and members every unit has, at every level."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

import attrs
import numpy as np

from cdteams.hierarchy import Hierarchy, IntArray
from cdteams.model import Level, TeamKind
from cdteams.register import UNKNOWN_SIZE, Counts, Placement

_LEVELS, _KINDS = tuple(Level), tuple(TeamKind)


@attrs.frozen(kw_only=True, eq=False)
class Tally:
    """
    Teams of one kind and tier, counted for every unit of the tree.

    A team is counted once in every unit that it serves or that holds a unit
    that it serves, however many units that are.

    Attributes:
        kind: What the teams are for.

        tier: Level of the units that they serve.

        teams: Teams per position of the tree.

        members: Members of those teams per position; teams of unknown size
            add nothing here.

        unknown_sizes: Teams of unknown size per position. Where this is not 0,
            *members* is a lower bound.
    """

    kind: TeamKind
    tier: Level
    teams: Counts
    members: Counts
    unknown_sizes: Counts


@attrs.frozen(kw_only=True)
class Coverage:
    """
    How many units of a level have a team: n of m.

    Attributes:
        level: Level of the units counted.

        team_kind: Kind of team.

        team_level: Tier of the teams: the level that they serve.

        units: Number of units of the level. None where nobody knows it, as
            for villages of an incomplete list.

        units_with_team: Units that have, or hold a unit that has, such a team.

        teams: Such teams.

        members: Their members; a lower bound if *unknown_sizes* is not 0.

        unknown_sizes: Such teams whose size is not known.
    """

    level: Level
    team_kind: TeamKind
    team_level: Level
    units: int | None
    units_with_team: int
    teams: int
    members: int
    unknown_sizes: int = 0


class TeamCounts:
    """
    Counts of teams and coverage of units, everywhere in the tree.

    Kinds of team and tiers are kept apart and never added together.
    """

    def __init__(self, placement: Placement) -> None:
        """Count the teams of a placement; see `count_teams`."""
        self._placement = placement
        self.hierarchy: Hierarchy = placement.hierarchy

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """One tally per kind and tier that occurs, kinds first, tiers from above."""
        found = []
        for kind in _KINDS:
            for tier in _LEVELS:
                chosen = self._placement.of(kind.number, tier)
                if chosen.any():
                    found.append(self._tally(kind, tier, chosen))
        return tuple(found)

    def coverage(self, *, under: str | Collection[str] | None = None) -> tuple[Coverage, ...]:
        """
        Return n of m for every kind, tier and level at or above the tier.

        Args:
            under: Uid of a unit, or of several that do not hold each other:
                count only these and what lies below. None counts all.

        Returns:
            In the order of kind, tier and level. Levels without units, and
            kinds without teams, do not occur.
        """
        rows = []
        for tally in self.tallies:
            for level in _LEVELS[: tally.tier.number + 1]:
                positions = self._positions_at(level, under)
                if len(positions):
                    rows.append(self._row(tally, level, positions))
        return tuple(rows)

    def _positions_at(self, level: Level, under: str | Collection[str] | None) -> IntArray:
        if under is None or isinstance(under, str):
            return self.hierarchy.positions_at(level, under=under)
        parts = [self.hierarchy.positions_at(level, under=uid) for uid in under]
        return np.sort(np.concatenate([np.array([], dtype=np.int32), *parts]))

    def _row(
        self, tally: Tally, level: Level, positions: np.ndarray[tuple[int, ...], np.dtype[np.int32]]
    ) -> Coverage:
        listed = level is Level.VILLAGE and not self._placement.register.about.villages_complete
        # A team that serves two units of the level is one team: count teams where
        # the level's units meet, not by adding up the units.
        teams, at = self._placement.pairs(level)
        mine = self._placement.of(tally.kind.number, tally.tier)[teams] & np.isin(at, positions)
        numbers = self._placement.teams[np.unique(teams[mine])]
        sizes = self._placement.register.sizes[numbers]
        return Coverage(
            level=level,
            team_kind=tally.kind,
            team_level=tally.tier,
            units=None if listed else len(positions),
            units_with_team=int(np.count_nonzero(tally.teams[positions])),
            teams=len(numbers),
            members=int(sizes[sizes != UNKNOWN_SIZE].sum()),
            unknown_sizes=int(np.count_nonzero(sizes == UNKNOWN_SIZE)),
        )

    def _tally(
        self, kind: TeamKind, tier: Level, chosen: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    ) -> Tally:
        placement, number = self._placement, len(self.hierarchy)
        sizes = placement.register.sizes[placement.teams]
        columns = np.zeros((3, number), dtype=np.int64)
        for level in _LEVELS[: tier.number + 1]:
            teams, positions = placement.pairs(level)
            teams, positions = teams[chosen[teams]], positions[chosen[teams]]
            known = sizes[teams] != UNKNOWN_SIZE
            np.add.at(columns[0], positions, 1)
            np.add.at(columns[1], positions[known], sizes[teams[known]])
            np.add.at(columns[2], positions[~known], 1)
        return Tally(kind=kind, tier=tier, teams=columns[0], members=columns[1], unknown_sizes=columns[2])


def count_teams(placement: Placement) -> TeamCounts:
    """
    Count teams and members for every unit, and units with a team at every level.

    Args:
        placement: The teams of a day on the tree of that day.

    Returns:
        The counts; nothing is computed before it is asked for.
    """
    return TeamCounts(placement)
