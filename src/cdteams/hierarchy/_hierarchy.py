"""The tree of units on one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np

from cdteams.errors import AmbiguousNameError, UncertainDayError, UnknownUnitError
from cdteams.model import AdminUnit, Level, UnitUid
from cdteams.vi import closest

from ._graph import graph_of
from ._lookup import Filled, UnitsByCode, UnitsByPosition, meanings, unknown
from ._names import NameIndex
from ._order import tree_of, words
from ._table import IntArray, UnitTable

if TYPE_CHECKING:
    import networkx as nx

_LEVELS = tuple(Level)


class Hierarchy:
    """
    All units in force on one day, as an immutable tree.

    Units have positions 0, 1, 2, … in depth-first order, so that a unit and
    everything below it is one slice. There is one root per province; a level
    may be absent, and a unit's parent may stand several levels above it.

    Attributes:
        on: The day.

        parents: Position of each unit's parent; -1 for a root.

        sizes: Number of units in each unit's subtree, itself included.

        levels: Position of each unit's level in `Level`.

        kinds: Position of each unit's kind in `UnitKind`.
    """

    def __init__(
        self, table: UnitTable, rows: IntArray, *, on: date, doubtful: IntArray | None = None
    ) -> None:
        """
        Build the tree from rows of a table; use `Timeline.on` instead.

        Args:
            table: The table.

            rows: Rows in force on the day, one per unit.

            on: The day.

            doubtful: Rows of which nobody knows whether their code is in force
                on the day. To ask for such a code is refused.

        Raises:
            FaultsError: If a row has no parent among the rows, or one that is
                not of a higher level.
        """
        self.on = on
        self._table = table
        self._rows, self.parents, self.sizes = tree_of(table, rows)
        self.levels: IntArray = table.levels[self._rows]
        self.kinds: IntArray = table.kind[self._rows]
        for array in (self._rows, self.parents, self.sizes, self.levels, self.kinds):
            array.flags.writeable = False
        # Plain attributes, each filled on its first miss: a question is then one look-up in C.
        self._doubtful = [] if doubtful is None else doubtful.tolist()
        self._positions = Filled(self._uid_positions, refuse=self._no_uid)
        self._below = Filled(self._uid_counts, refuse=self._no_uid)
        self._ancestor_of = {
            level: Filled(partial(self._uid_ancestors, level), refuse=self._no_uid) for level in Level
        }
        self._code_positions = Filled(self._codes_here, refuse=self._no_code)
        self._units = UnitsByPosition(table, self._rows)
        self._by_code = UnitsByCode(self._code_positions, self._units)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        counts = ", ".join(f"{level.value}: {n}" for level, n in self.counts().items())
        return f"<Hierarchy on {self.on}: {counts}>"

    # -- one unit ----------------------------------------------------------

    def has(self, uid: str) -> bool:
        """Tell whether a unit with this uid is in force on the day."""
        return uid in self._positions.whole()

    def unit(self, uid: str) -> AdminUnit:
        """
        Return the unit with this uid.

        Raises:
            UnknownUnitError: If no unit in force on the day has it.
        """
        return self._units[self.position(uid)]

    def by_code(self, code: str) -> AdminUnit:
        """
        Return the unit that bears *code* on this day.

        Raises:
            UnknownUnitError: If none does; with similar codes.

            UncertainDayError: If nobody knows whether it was in force yet, or
                still, on this day.
        """
        return self._by_code[code]

    def by_name(self, name: str, *, level: Level | None = None, under: str | None = None) -> AdminUnit:
        """
        Return the one unit with this name.

        Names are compared exactly, then without regard to case and to where
        the tone mark stands, then without diacritics.

        Args:
            name: With or without the word for its kind.

            level: Look at this level only.

            under: Uid of a unit; look only below it.

        Raises:
            UnknownUnitError: If nothing fits; with similar names.

            AmbiguousNameError: If several units fit; with all of them.
        """
        among = self._looked_at(level, under)
        hits = self._names.find(name, among)
        if len(hits) == 1:
            return self._units[hits[0]]
        if hits:
            listed = tuple(self.words(p) for p in hits)
            raise AmbiguousNameError(asked=name, on=self.on, candidates=listed)
        units = [self._units[p] for p in among]
        near = closest(name, (u.name for u in units)) or closest(name, (u.full_name for u in units))
        before = meanings(self._table, self._table.names, name)
        raise UnknownUnitError(by="name", asked=name, on=self.on, suggestions=near, history=before)

    def _looked_at(self, level: Level | None, under: str | None) -> list[int]:
        """Return the positions of a level below a unit, without the unit itself."""
        start, stop = 0, len(self)
        if under is not None:
            own = self.slice(under)
            start, stop = own.start + 1, own.stop
        if level is None:
            return list(range(start, stop))
        found: list[int] = (np.flatnonzero(self.levels[start:stop] == level.number) + start).tolist()
        return found

    def uid_at(self, position: int) -> UnitUid:
        """Return the uid at a position."""
        return UnitUid(self._uids[position])

    def words(self, position: int) -> str:
        """Return full name, code and the units above, for messages."""
        unit = self._units[position]
        above = [self._units[p].full_name for p in self._above(position)]
        return ", ".join([f"{unit.full_name} ({unit.code or unit.uid})", *above])

    # -- around a unit -----------------------------------------------------

    def path(self, uid: str) -> tuple[UnitUid, ...]:
        """Return the uids from the root down to the unit, both included."""
        position = self.position(uid)
        above = [self._units[p].uid for p in self._above(position)]
        return (*reversed(above), self._units[position].uid)

    def parent(self, uid: str) -> AdminUnit | None:
        """Return the unit above, or None for a root."""
        parent = self._parent_list[self.position(uid)]
        return None if parent < 0 else self._units[parent]

    def ancestor(self, uid: str, level: Level) -> UnitUid | None:
        """
        Return the uid of the unit of *level* above the unit, or of itself.

        None if there is none, as for a district after 2025-07-01.
        """
        return self._ancestor_of[level][uid]

    def children(self, uid: str) -> tuple[AdminUnit, ...]:
        """Return the units directly below, in order of their codes, whatever their levels."""
        own = self.position(uid)
        return tuple(self._units[p] for p in np.flatnonzero(self.parents == own).tolist())

    def descendants(self, uid: str) -> tuple[AdminUnit, ...]:
        """Return all units below, depth first, without the unit itself."""
        below = self.slice(uid)
        return tuple(self._units[p] for p in range(below.start + 1, below.stop))

    def count_below(self, uid: str) -> int:
        """Return the number of units below, at all levels."""
        return self._below[uid]

    def at_level(self, level: Level, *, under: str | None = None) -> tuple[AdminUnit, ...]:
        """Return the units of one level, everywhere or below (and with) one unit."""
        return tuple(self._units[p] for p in self.positions_at(level, under=under).tolist())

    def counts(self, *, under: str | None = None) -> dict[Level, int]:
        """
        Return the number of units by level, highest first, without absent levels.

        Args:
            under: Uid of a unit: count it and what lies below it. None counts
                all.
        """
        levels = self.levels[self.slice(under)] if under is not None else self.levels
        numbers = np.bincount(levels, minlength=len(_LEVELS)).tolist()
        return {level: n for level, n in zip(_LEVELS, numbers, strict=True) if n}

    # -- positions, for engines -------------------------------------------

    def position(self, uid: str) -> int:
        """
        Return the position of a unit in depth-first order.

        Raises:
            UnknownUnitError: If no unit in force on the day has this uid.
        """
        return self._positions[uid]

    def slice(self, uid: str) -> slice:
        """Return the positions of a unit and everything below it."""
        start = self.position(uid)
        return slice(start, start + self._size_list[start])

    def positions(self, uids: Iterable[str]) -> IntArray:
        """Return the positions of many units at once, -1 where the uid is not here."""
        get = self._positions.whole().get
        return np.fromiter((get(uid, -1) for uid in uids), dtype=np.int32)

    def positions_of_codes(self, codes: Iterable[str]) -> IntArray:
        """Return the positions of the bearers of many codes at once, -1 where nobody bears it on this day."""
        get = self._code_positions.whole().get
        return np.fromiter((get(code, -1) for code in codes), dtype=np.int32)

    def positions_at(self, level: Level, *, under: str | None = None) -> IntArray:
        """Return the positions of the units of one level, in order."""
        start = 0
        levels = self.levels
        if under is not None:
            below = self.slice(under)
            start, levels = below.start, levels[below]
        found: IntArray = (np.flatnonzero(levels == level.number) + start).astype(np.int32)
        return found

    def ancestors_at(self, level: Level) -> IntArray:
        """Return, for each position, that of its unit at *level*, itself included; -1 for none."""
        at = np.full(len(self), -1, dtype=np.int32)
        here = self.levels == level.number
        at[here] = np.flatnonzero(here)
        for lower in range(level.number + 1, len(_LEVELS)):
            below = np.flatnonzero((self.levels == lower) & (self.parents >= 0))
            at[below] = at[self.parents[below]]
        return at

    def to_networkx(self) -> nx.DiGraph[str]:
        """
        Return a copy as a directed graph from parents to children.

        Nodes are uids; each has ``code``, ``name``, ``kind`` and ``level`` as
        plain strings. Importing networkx takes longer than everything here, so
        it happens on the first call.
        """
        return graph_of(self._units[p] for p in range(len(self)))

    # -- made when first asked for -----------------------------------------

    def _above(self, position: int) -> Iterable[int]:
        while (position := self._parent_list[position]) >= 0:
            yield position

    @cached_property
    def _uids(self) -> list[str]:
        uids = self._table.uids
        return [uids[row] for row in self._rows.tolist()]

    @cached_property
    def _parent_list(self) -> list[int]:
        parents: list[int] = self.parents.tolist()
        return parents

    @cached_property
    def _size_list(self) -> list[int]:
        sizes: list[int] = self.sizes.tolist()
        return sizes

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(len(self), lambda p: (self._units[p].name, self._units[p].full_name))

    def _uid_positions(self) -> Iterable[tuple[str, int]]:
        return zip(self._uids, range(len(self)), strict=True)

    def _uid_counts(self) -> Iterable[tuple[str, int]]:
        return zip(self._uids, (self.sizes - 1).tolist(), strict=True)

    def _uid_ancestors(self, level: Level) -> Iterable[tuple[str, UnitUid | None]]:
        uids = self._uids
        above = (None if p < 0 else UnitUid(uids[p]) for p in self.ancestors_at(level).tolist())
        return zip(uids, above, strict=True)

    def _codes_here(self) -> Iterable[tuple[str, int]]:
        codes = self._table.codes
        position_of = dict(zip(map(codes.__getitem__, self._rows.tolist()), range(len(self)), strict=True))
        for code in ["", *(codes[row] for row in self._doubtful)]:
            position_of.pop(code, None)  # villages have no code; one in doubt is refused
        return position_of.items()

    def _no_uid(self, uid: str) -> Exception:
        return unknown(self._table, self._rows, self.on, by="uid", asked=uid)

    def _no_code(self, code: str) -> Exception:
        changing = tuple(words(self._table, row) for row in self._doubtful if self._table.codes[row] == code)
        if changing:
            return UncertainDayError(on=self.on, changes=changing)
        return unknown(self._table, self._rows, self.on, by="code", asked=code)
