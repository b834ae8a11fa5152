"""The tree of units on one day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, partial
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from cdteams.errors import DisagreementError, UncertainDayError
from cdteams.model import AdminUnit, Level, UnitUid
from cdteams.vi import clean

from ._graph import graph_of
from ._lookup import Filled, UnitsByCode, UnitsByPosition, unknown
from ._order import tree_of, words
from ._search import Search
from ._table import IntArray, UnitTable

if TYPE_CHECKING:
    import networkx as nx

_LEVELS = tuple(Level)
_CODE = re.compile("[0-9]+")
_UID = re.compile("[0-9]+[.][0-9]+")


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
        self._doubtful = [] if doubtful is None else doubtful.tolist()
        self._units = UnitsByPosition(table, self._rows)
        self._words_above = {-1: ""}
        self._at_level: dict[Level, IntArray] = {}
        self._above_at: dict[Level, IntArray] = {}
        self._first = self
        self._ask(self)

    def _ask(self, first: Hierarchy) -> None:
        """Prepare the dictionaries; *first* is this tree, or the same tree on the day it was made for."""
        is_first = first is self
        # Plain attributes, each filled on its first miss: a question is then one look-up in C.
        self._positions: Filled[str, int] = Filled(
            self._uid_positions if is_first else first._positions.whole, refuse=self._no_uid
        )
        self._below: Filled[str, int] = Filled(
            self._uid_counts if is_first else first._below.whole, refuse=self._no_uid
        )
        above = None if is_first else first._ancestor_of
        self._ancestor_of: dict[Level, Filled[str, UnitUid | None]] = {
            level: Filled(
                partial(self._uid_ancestors, level) if above is None else above[level].whole,
                refuse=self._no_uid,
            )
            for level in Level
        }
        self._code_positions: Filled[str, int] = Filled(
            self._codes_here if is_first else first._code_positions.whole, refuse=self._no_code
        )
        self._by_code = UnitsByCode(self._code_positions, self._units)

    def on_another_day(self, day: date) -> Hierarchy:
        """
        Return this tree as that of another day with the same units.

        What was worked out for one serves the other; only refusals differ,
        which name the day. `Timeline.on` asks for it where nothing changed.

        Args:
            day: The day, on which the rows in force must be the same.
        """
        twin = object.__new__(Hierarchy)
        twin.__dict__ |= self.__dict__ | {"on": day}
        twin._ask(self._first)  # not of a twin: the days between would all be held
        return twin

    def is_same_tree(self, other: Hierarchy) -> bool:
        """Tell whether two trees have the same units in the same places, whatever their names and codes."""
        if self._rows is other._rows:
            return True
        if len(self) != len(other) or not np.array_equal(self.parents, other.parents):
            return False
        if self._table is other._table:
            instance = self._table.instance
            return np.array_equal(instance[self._rows], instance[other._rows])
        return self._uids == other._uids

    def __len__(self) -> int:
        return len(self._rows)

    def __reduce__(self) -> tuple[Callable[..., Hierarchy], tuple[UnitTable, IntArray]]:
        doubtful = np.array(self._doubtful, dtype=np.int32)
        return partial(Hierarchy, on=self.on, doubtful=doubtful), (self._table, self._rows)

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

    def find(self, text: str, *, level: Level | None = None) -> AdminUnit:
        """
        Return the unit that a person may write in four ways.

        Args:
            text: A code of digits; a uid, such as ``52.1``; a name, as in
                `by_name`; or a name and, after commas, units above it, nearest
                first, levels left out or not: ``Châu Thành, Bến Tre``.

            level: The level at which it stands. None allows every level.

        Raises:
            UnknownUnitError: If nothing fits; with similar codes, uids or
                names, and what the text meant on other days.

            AmbiguousNameError: If several units fit; with all of them.

            DisagreementError: If the code or uid is that of a unit of another
                level.

            UncertainDayError: If nobody knows whether the code was in force.
        """
        asked = clean(text)
        if _CODE.fullmatch(asked):
            return _of_level(self.by_code(asked), level, asked)
        if _UID.fullmatch(asked) or self.has(asked):
            return _of_level(self.unit(asked), level, asked)
        name, *above = [part for part in (part.strip() for part in asked.split(",")) if part] or [""]
        return self._search.under_names(name, above, level=level, asked=asked, on=self.on)

    def by_name(self, name: str, *, level: Level | None = None, under: str | None = None) -> AdminUnit:
        """
        Return the one unit with this name.

        Names are compared exactly, then without regard to case and to where
        the tone mark stands, then without regard to hyphens, then without
        diacritics.

        Args:
            name: With or without the word for its kind, which may be cut
                short: ``TP.``, ``TX.``, ``TT.``, ``Q.``, ``H.``, ``P.`` or
                ``X.``.

            level: Look at this level only.

            under: Uid of a unit; look only below it.

        Raises:
            UnknownUnitError: If nothing fits; with similar names.

            AmbiguousNameError: If several units fit; with all of them.
        """
        among = self._search.inside([self._strictly_below(under)], level)
        return self._search.only(name, among, asked=name, on=self.on)

    def all_by_name(
        self, name: str, *, level: Level | None = None, under: str | None = None
    ) -> tuple[AdminUnit, ...]:
        """
        Return every unit that a name may mean, in map order.

        Args:
            name: As in `by_name`.

            level: Look at this level only.

            under: Uid of a unit; look only below it.

        Returns:
            Those that fit under the first way of comparing under which any
            does; empty if none does.
        """
        return self._search.all_of(name, self._search.inside([self._strictly_below(under)], level))

    def _strictly_below(self, uid: str | None) -> slice:
        if uid is None:
            return slice(0, len(self))
        own = self.slice(uid)
        return slice(own.start + 1, own.stop)

    def uid_at(self, position: int) -> UnitUid:
        """Return the uid at a position."""
        return UnitUid(self._uids[position])

    def uids_at(self, positions: IntArray) -> tuple[UnitUid, ...]:
        """Return the uids at many positions at once."""
        return tuple(self._table.uid_array[self._rows[positions]].tolist())

    def words(self, position: int) -> str:
        """Return full name, code and the units above, for messages."""
        unit = self._units[position]
        return f"{unit.full_name} ({unit.code or unit.uid}){self._words_of(self._parent_list[position])}"

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
        return self.positions_of_instances(self.instances(uids))

    def instances(self, uids: Iterable[str]) -> IntArray:
        """
        Return a number for each of many uids that is the same in every tree of its timeline.

        Whoever asks for the same units on many days looks their uids up once.
        -1 where the timeline has no such uid.
        """
        get = self._table.instance_of_uid.get
        return np.fromiter(map(get, uids, repeat(-1)), dtype=np.int32)

    def positions_of_instances(self, instances: IntArray) -> IntArray:
        """Return the positions of units by the numbers that `instances` gave, -1 where one is not here."""
        return self._position_of_instance[instances]

    def positions_of_codes(self, codes: Iterable[str]) -> IntArray:
        """Return the positions of the bearers of many codes at once, -1 where nobody bears it on this day."""
        get = self._code_positions.whole().get
        return np.fromiter(map(get, codes, repeat(-1)), dtype=np.int32)

    def positions_at(self, level: Level, *, under: str | None = None) -> IntArray:
        """Return the positions of the units of one level, in order."""
        if level not in self._at_level:
            self._at_level[level] = np.flatnonzero(self.levels == level.number).astype(np.int32)
        found = self._at_level[level]
        if under is None:
            return found.copy()
        below = self.slice(under)
        first, last = found.searchsorted([below.start, below.stop])
        return found[first:last].copy()

    def ancestors_at(self, level: Level) -> IntArray:
        """Return, for each position, that of its unit at *level*, itself included; -1 for none."""
        if level not in self._above_at:
            self._above_at[level] = self._ancestors_at(level)
        return self._above_at[level].copy()

    def _ancestors_at(self, level: Level) -> IntArray:
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

    def _words_of(self, above: int) -> str:
        """Return the unit at a position and those above it, after commas; the many below it share the text."""
        if above not in self._words_above:
            upper = self._words_of(self._parent_list[above])
            self._words_above[above] = f", {self._units[above].full_name}{upper}"
        return self._words_above[above]

    @cached_property
    def _uids(self) -> list[str]:
        uids: list[str] = self._table.uid_array[self._rows].tolist()
        return uids

    @cached_property
    def _position_of_instance(self) -> IntArray:
        instance = self._table.instance
        found = np.full(int(instance.max(initial=-1)) + 2, -1, dtype=np.int32)  # the last is for -1
        found[instance[self._rows]] = np.arange(len(self), dtype=np.int32)
        return found

    @cached_property
    def _parent_list(self) -> list[int]:
        parents: list[int] = self.parents.tolist()
        return parents

    @cached_property
    def _size_list(self) -> list[int]:
        sizes: list[int] = self.sizes.tolist()
        return sizes

    @cached_property
    def _search(self) -> Search:
        return Search(self._table, self._units, levels=self.levels, sizes=self.sizes, words=self.words)

    def _uid_positions(self) -> Iterable[tuple[str, int]]:
        return zip(self._uids, range(len(self)), strict=True)

    def _uid_counts(self) -> Iterable[tuple[str, int]]:
        return zip(self._uids, (self.sizes - 1).tolist(), strict=True)

    def _uid_ancestors(self, level: Level) -> Iterable[tuple[str, UnitUid | None]]:
        uids = self._uids
        above = (None if p < 0 else UnitUid(uids[p]) for p in self.ancestors_at(level).tolist())
        return zip(uids, above, strict=True)

    def _codes_here(self) -> dict[str, int]:
        codes = self._table.codes
        coded = np.flatnonzero(self._table.has_code[self._rows]).tolist()
        position_of = {codes[row]: p for p, row in zip(coded, self._rows[coded].tolist(), strict=True)}
        for row in self._doubtful:
            position_of.pop(codes[row], None)  # one in doubt is refused
        return position_of

    def _no_uid(self, uid: str) -> Exception:
        return unknown(self._table, self._rows, self.on, by="uid", asked=uid)

    def _no_code(self, code: str) -> Exception:
        changing = tuple(words(self._table, row) for row in self._doubtful if self._table.codes[row] == code)
        if changing:
            return UncertainDayError(on=self.on, changes=changing)
        meant = () if code.isdigit() else self._codes_meant(code)
        return unknown(self._table, self._rows, self.on, by="code", asked=code, meant=meant)

    def _codes_meant(self, text: str) -> tuple[str, ...]:
        """Return the codes of the units whose uid or name stands where a code belongs."""
        if self.has(text):
            return tuple(filter(None, [self.unit(text).code]))
        hits = self._search.positions(text) if clean(text) else ()
        return tuple(filter(None, (self._units[position].code for position in hits)))


def _of_level(unit: AdminUnit, level: Level | None, asked: str) -> AdminUnit:
    if level is None or unit.level is level:
        return unit
    raise DisagreementError(
        field="level",
        value=level.value,
        other=f"{asked}, which is {unit.full_name}",
        other_vi=f"{asked}, là {unit.full_name}",
        remedy_en="Correct the code or the level.",
        remedy_vi="Hãy sửa mã hoặc cấp.",
    )
