"""Units by name: exact first, then by spelling, then without diacritics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from cdteams.model import AdminUnit
from cdteams.vi import bare_key, clean, spelling_key

_FEW = 1_000  # below this, comparing one by one is quicker than making an index of all

Way = Callable[[str], str]


def _parted(text: str) -> str:
    """Return the spelling key with a blank for a hyphen: Thừa Thiên - Huế, Thừa Thiên Huế."""
    return " ".join(spelling_key(text).replace("-", " ").split())


def _bare(text: str) -> str:
    return " ".join(bare_key(text).replace("-", " ").split())


_WAYS: tuple[Way, ...] = (clean, spelling_key, _parted, _bare)

_SHORT = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "q": "quận",
    "h": "huyện",
    "p": "phường",
    "x": "xã",
}
_SHORT_KIND = re.compile(rf"(?P<kind>{'|'.join(_SHORT)})(?:\.\s*|\s+)(?=\S)", flags=re.IGNORECASE)


def written_out(name: str) -> str:
    """
    Return a name with the word for its kind written out: ``TP. Hồ Chí Minh`` is ``thành phố Hồ Chí Minh``.

    Args:
        name: A name, with or without such a word.
    """
    text = clean(name)
    found = _SHORT_KIND.match(text)
    return text if found is None else f"{_SHORT[found['kind'].lower()]} {text[found.end() :]}"


class NameIndex:
    """
    Positions of units by name, with and without the word for their kind.

    Names are turned into keys when they are first compared, and a whole index
    is made when many units are looked at.
    """

    def __init__(self, count: int, units: Mapping[int, AdminUnit]) -> None:
        """Take the number of positions and the unit at each."""
        self._count = count
        self._units = units
        self._keys: dict[tuple[Way, int], frozenset[str]] = {}
        self._indexes: dict[Way, dict[str, list[int]]] = {}

    def find(self, asked: str, among: Sequence[int]) -> tuple[int, ...]:
        """
        Return the positions that the name may mean.

        Args:
            asked: A name, with or without the word for its kind, which may be
                cut short: ``TP.``, ``TX.``, ``TT.``, ``Q.``, ``H.``, ``P.``
                or ``X.``.

            among: The positions that are looked at, ascending.

        Returns:
            All of them that fit under the first way of comparing under which
            any does; empty if none does.
        """
        return next((hits for hits in self._hits(asked, among) if hits), ())

    def _hits(self, asked: str, among: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Yield what fits, under one way of comparing after the other."""
        whole, wanted = len(among) == self._count, frozenset[int]()
        for text in dict.fromkeys((asked, written_out(asked))):
            for way in _WAYS:
                key = way(text)
                if len(among) < _FEW:
                    yield tuple(position for position in among if key in self._keys_of(way, position))
                    continue
                found = self._index(way).get(key, ())
                if found and not whole and not wanted:
                    wanted = frozenset(among)
                yield tuple(position for position in found if whole or position in wanted)

    def _keys_of(self, way: Way, position: int) -> frozenset[str]:
        at = (way, position)
        if at not in self._keys:
            unit = self._units[position]
            self._keys[at] = frozenset(way(name) for name in (unit.name, unit.full_name))
        return self._keys[at]

    def _index(self, way: Way) -> dict[str, list[int]]:
        if way not in self._indexes:
            index: dict[str, list[int]] = {}
            for position in range(self._count):
                for key in self._keys_of(way, position):
                    index.setdefault(key, []).append(position)
            self._indexes[way] = index
        return self._indexes[way]
