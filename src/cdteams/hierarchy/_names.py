"""Units by name: exact first, then by spelling, then without diacritics."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cdteams.vi import bare_key, clean, spelling_key

_FEW = 1_000  # below this, comparing one by one is quicker than making an index of all

Way = Callable[[str], str]
_WAYS: tuple[Way, ...] = (clean, spelling_key, bare_key)


class NameIndex:
    """
    Positions of units by name, with and without the word for their kind.

    Names are turned into keys when they are first compared, and a whole index
    is made when many units are looked at.
    """

    def __init__(self, count: int, names_at: Callable[[int], tuple[str, str]]) -> None:
        """Take the number of positions, and what gives (name, full name) of one."""
        self._count = count
        self._names_at = names_at
        self._keys: dict[tuple[Way, int], frozenset[str]] = {}
        self._indexes: dict[Way, dict[str, list[int]]] = {}

    def find(self, asked: str, among: Sequence[int]) -> tuple[int, ...]:
        """
        Return the positions that the name may mean.

        Args:
            asked: A name, with or without the word for its kind.

            among: The positions that are looked at, ascending.

        Returns:
            All of them that fit under the first way of comparing under which
            any does; empty if none does.
        """
        for way in _WAYS:
            key = way(asked)
            if len(among) < _FEW:
                hits = tuple(position for position in among if key in self._keys_of(way, position))
            else:
                wanted = frozenset(among)
                hits = tuple(position for position in self._index(way).get(key, ()) if position in wanted)
            if hits:
                return hits
        return ()

    def _keys_of(self, way: Way, position: int) -> frozenset[str]:
        at = (way, position)
        if at not in self._keys:
            self._keys[at] = frozenset(way(name) for name in self._names_at(position))
        return self._keys[at]

    def _index(self, way: Way) -> dict[str, list[int]]:
        if way not in self._indexes:
            index: dict[str, list[int]] = {}
            for position in range(self._count):
                for key in self._keys_of(way, position):
                    index.setdefault(key, []).append(position)
            self._indexes[way] = index
        return self._indexes[way]
