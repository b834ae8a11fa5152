"""Giving ids and words of subjects by their index, in a form that can be pickled."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from cdteams.hierarchy import Hierarchy, IntArray
from cdteams.register import Register

Pairs = tuple[tuple[str, ...], tuple[str, ...]]
"""Ids and words of subjects."""


@attrs.frozen
class Named:
    """
    Subjects whose ids and words are at hand.

    Attributes:
        ids: Id of each subject.

        words: The same subjects in words.
    """

    ids: tuple[str, ...]
    words: tuple[str, ...]

    def __call__(self, index: int) -> tuple[str, str]:
        """Return id and words of a subject."""
        return self.ids[index], self.words[index]


@attrs.frozen(eq=False)
class TeamNames:
    """
    Teams of a register; pickled with the names of its subjects and without the register.

    Attributes:
        register: The register.

        numbers: Number of each subject in the register.
    """

    register: Register
    numbers: IntArray

    def __call__(self, index: int) -> tuple[str, str]:
        """Return id and name of a team; its id again where it has no name."""
        number = int(self.numbers[index])
        uid = self.register.team_ids[number]
        return uid, self.register.names[number] or uid

    def many(self, indexes: list[int]) -> Pairs:
        """Return ids and names of many teams, which is faster than one by one."""
        numbers = self.numbers[indexes].tolist()
        ids = tuple(map(self.register.team_ids.__getitem__, numbers))
        names = map(self.register.names.__getitem__, numbers)
        return ids, tuple(name or uid for name, uid in zip(names, ids, strict=True))

    def __reduce__(self) -> tuple[type[Named], Pairs]:
        return Named, self.many(list(range(len(self.numbers))))


@attrs.frozen(eq=False)
class UnitNames:
    """
    Units of a tree, then others; pickled with the words of its subjects and without the tree.

    Attributes:
        hierarchy: The tree.

        positions: Position of each unit.

        others: Id and words of the subjects after the units.
    """

    hierarchy: Hierarchy
    positions: IntArray
    others: tuple[tuple[str, str], ...] = ()

    def __call__(self, index: int) -> tuple[str, str]:
        """Return uid and words of a unit, or what another subject has for them."""
        if index >= len(self.positions):
            return self.others[index - len(self.positions)]
        position = int(self.positions[index])
        return self.hierarchy.uid_at(position), self.hierarchy.words(position)

    def __reduce__(self) -> tuple[type[Named], Pairs]:
        return Named, named(self, list(range(len(self.positions) + len(self.others))))


def named(subject: Callable[[int], tuple[str, str]], indexes: list[int]) -> Pairs:
    """Return ids and words of many subjects, at once where they can be had so."""
    if isinstance(subject, TeamNames):
        return subject.many(indexes)
    pairs = [subject(index) for index in indexes]
    return tuple(uid for uid, _ in pairs), tuple(words for _, words in pairs)
