"""Units of a tree by the names that people write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from cdteams.errors import AmbiguousNameError, UnknownUnitError
from cdteams.model import AdminUnit, Level
from cdteams.vi import closest

from ._lookup import UnitsByPosition, meanings
from ._names import NameIndex, written_out
from ._table import IntArray, UnitTable


class Search:
    """Finds units by name; the day is an argument, since one tree may be that of several days."""

    def __init__(
        self,
        table: UnitTable,
        units: UnitsByPosition,
        *,
        levels: IntArray,
        sizes: IntArray,
        words: Callable[[int], str],
    ) -> None:
        """
        Look at nothing yet.

        Args:
            table: The table, for what a name meant on other days.

            units: The units by position.

            levels: Position of each unit's level in `Level`.

            sizes: Number of units in each unit's subtree.

            words: Gives a unit in words for messages.
        """
        self._table = table
        self._units = units
        self._levels = levels
        self._sizes = sizes
        self._words = words
        self._names = NameIndex(len(levels), units)

    def positions(self, name: str) -> tuple[int, ...]:
        """Return the positions of the units that a name may mean, wherever."""
        return self._names.find(name, range(len(self._levels)))

    def all_of(self, name: str, among: Sequence[int]) -> tuple[AdminUnit, ...]:
        """Return the units among some positions that a name may mean."""
        return tuple(self._units[position] for position in self._names.find(name, among))

    def under_names(
        self, name: str, above: Sequence[str], *, level: Level | None, asked: str, on: date
    ) -> AdminUnit:
        """
        Return the one unit of a name below units of other names.

        Args:
            name: The name.

            above: Names of units above it, nearest first.

            level: Its level; None for every one.

            asked: All that was written.

            on: The day.

        Raises:
            UnknownUnitError: If nothing fits.

            AmbiguousNameError: If several units fit.
        """
        within = [slice(0, len(self._levels))]
        for upper in reversed(above):
            tops = self._named(upper, self.inside(within, None), on)
            within = [slice(top + 1, top + int(self._sizes[top])) for top in tops]
        return self.only(name, self.inside(within, level), asked=asked, on=on)

    def only(self, name: str, among: Sequence[int], *, asked: str, on: date) -> AdminUnit:
        """
        Return the one unit among some positions that a name means.

        Raises:
            UnknownUnitError: If nothing fits.

            AmbiguousNameError: If several units fit.
        """
        hits = self._named(name, among, on)
        if len(hits) == 1:
            return self._units[hits[0]]
        raise AmbiguousNameError(asked=asked, on=on, candidates=tuple(self._words(p) for p in hits))

    def _named(self, name: str, among: Sequence[int], on: date) -> tuple[int, ...]:
        """Return the positions that a name may mean, of which there is at least one."""
        hits = self._names.find(name, among)
        if hits:
            return hits
        units = [self._units[p] for p in among]
        near = closest(name, (u.name for u in units)) or closest(
            written_out(name), (u.full_name for u in units)
        )
        before = meanings(self._table, self._table.names, name)
        raise UnknownUnitError(by="name", asked=name, on=on, suggestions=near, history=before)

    def inside(self, slices: Sequence[slice], level: Level | None) -> Sequence[int]:
        """Return the positions of a level inside slices, ascending."""
        found: set[int] = set()
        for part in slices:
            here = range(part.start, part.stop)
            if level is None and len(slices) == 1:
                return here
            at = here if level is None else np.flatnonzero(self._levels[part] == level.number) + part.start
            found.update(at if isinstance(at, range) else at.tolist())
        return sorted(found)
