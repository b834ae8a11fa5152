"""Where the teams of a day stand in the tree of that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import CdteamsError, MissingValueError, Place, UnknownUnitError, raise_faults
from cdteams.hierarchy import Hierarchy, IntArray
from cdteams.model import Level

from ._columns import Counts, Register
from ._facts import NOT_KNOWN


@attrs.frozen(kw_only=True, eq=False)
class Placement:
    """
    The teams that exist on a day, on the tree of that day.

    Attributes:
        register: The register.

        hierarchy: The tree, with the register's villages.

        teams: Numbers of the teams that exist on the day, ascending.

        tiers: Per such team, the position in `Level` of what it covers; the
            lowest, where a team covers several levels.

        cover_teams: Per covered unit, the index into *teams* of its team.

        cover_positions: Per covered unit, its position in the tree.
    """

    register: Register
    hierarchy: Hierarchy
    teams: IntArray
    tiers: IntArray
    cover_teams: IntArray
    cover_positions: IntArray
    _pairs: dict[Level, tuple[IntArray, IntArray]] = attrs.field(factory=dict, init=False, repr=False)
    _numbers: dict[tuple[int, int], IntArray] = attrs.field(factory=dict, init=False, repr=False)
    _chosen: dict[tuple[int, int], npt.NDArray[np.bool_]] = attrs.field(factory=dict, init=False, repr=False)

    @cached_property
    def homes(self) -> IntArray:
        """Position of each member's home in the tree; -1 where it is not known or not there."""
        return self.hierarchy.positions(self.register.people.homes)

    @cached_property
    def households(self) -> Counts:
        """Households of each unit of the tree; `NOT_KNOWN` where the register does not give them."""
        numbered = [village for village in self.register.villages if village.households is not None]
        positions = self.hierarchy.positions(village.uid for village in numbered)
        there = positions >= 0
        found = np.full(len(self.hierarchy), NOT_KNOWN, dtype=np.int64)
        found[positions[there]] = np.array([one.households for one in numbered], dtype=np.int64)[there]
        return found

    def of(self, kind: int, tier: Level) -> npt.NDArray[np.bool_]:
        """Tell, per team of the day, whether it is of this kind and tier."""
        key = kind, tier.number
        if key not in self._chosen:
            chosen = (self.register.kinds[self.teams] == kind) & (self.tiers == tier.number)
            chosen.flags.writeable = False
            self._chosen[key] = chosen
        return self._chosen[key]

    def numbers_of(self, kind: int, tier: Level) -> IntArray:
        """Return the numbers of the teams of the day of this kind and tier, ascending; not to be written to."""
        key = kind, tier.number
        if key not in self._numbers:
            self._numbers[key] = self.teams[self.of(kind, tier)]
            self._numbers[key].flags.writeable = False
        return self._numbers[key]

    def pairs(self, level: Level) -> tuple[IntArray, IntArray]:
        """
        Return which team serves which unit of a level, itself or inside it.

        Returns:
            Indexes into *teams* and positions in the tree, each pair once.
            Teams above the level, or without a unit there, do not occur.
        """
        if level not in self._pairs:
            above = self.hierarchy.ancestors_at(level)[self.cover_positions]
            there = above >= 0
            self._pairs[level] = self._each_once(self.cover_teams[there], above[there])
        return self._pairs[level]

    @cached_property
    def served(self) -> tuple[IntArray, IntArray]:
        """Indexes into *teams* and positions of the units that they cover, each pair once."""
        return self._each_once(self.cover_teams, self.cover_positions)

    def _each_once(self, teams: IntArray, positions: IntArray) -> tuple[IntArray, IntArray]:
        keys = teams.astype(np.int64) * len(self.hierarchy) + positions
        keys.sort()  # nearly in order already; np.unique would hash them
        first = np.ones(len(keys), dtype=np.bool_)
        first[1:] = keys[1:] != keys[:-1]
        pairs = np.divmod(keys[first], max(len(self.hierarchy), 1))
        teams, positions = (numbers.astype(np.int32) for numbers in pairs)
        teams.flags.writeable = positions.flags.writeable = False
        return teams, positions


def place(register: Register, hierarchy: Hierarchy) -> Placement:
    """
    Put the teams of the hierarchy's day on its tree.

    Args:
        register: The register.

        hierarchy: The tree of the day, with the register's villages.

    Returns:
        The teams that exist on that day and where they stand.

    Raises:
        FaultsError: With a `MissingValueError` for every team of that day that
            covers nothing, and an `UnknownUnitError` for every unit that such
            a team covers and that is not in force on it.
    """
    teams = np.flatnonzero(register.active(hierarchy.on)).astype(np.int32)
    lengths = np.diff(register.cover_starts)
    owner = np.repeat(np.arange(len(register), dtype=np.int32), lengths)
    index = np.full(len(register) + 1, -1, dtype=np.int32)
    index[teams] = np.arange(len(teams), dtype=np.int32)
    of_day = index[owner] >= 0
    positions = hierarchy.positions(register.covers)
    faults = [
        *_nowhere(register, teams[lengths[teams] == 0].tolist()),
        *_absent(register, hierarchy, owner, np.flatnonzero(of_day & (positions < 0)).tolist()),
    ]
    raise_faults(register.about.title or "the register", faults)
    cover_teams, positions = index[owner][of_day], positions[of_day]
    tiers = np.zeros(len(teams), dtype=np.int32)
    np.maximum.at(tiers, cover_teams, hierarchy.levels[positions])
    return Placement(
        register=register,
        hierarchy=hierarchy,
        teams=teams,
        tiers=tiers,
        cover_teams=cover_teams,
        cover_positions=positions,
    )


def _nowhere(register: Register, numbers: Iterable[int]) -> Iterator[CdteamsError]:
    for number in numbers:
        yield MissingValueError(field="covers", place=_place_of(register, number))


def _absent(
    register: Register, hierarchy: Hierarchy, owner: IntArray, rows: Iterable[int]
) -> Iterator[CdteamsError]:
    for row in rows:
        try:
            hierarchy.unit(register.covers[row])
        except UnknownUnitError as fault:
            fault.place = _place_of(register, int(owner[row]))
            yield fault


def _place_of(register: Register, number: int) -> Place:
    return Place(file="register", path=f"team {register.team_ids[number]}, covers")
