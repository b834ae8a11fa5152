"""Giving ids and words of subjects by their index, in a form that can be pickled."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Literal

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.hierarchy import Hierarchy, IntArray
from cdteams.register import Placement, Register

Pairs = tuple[tuple[str, ...], tuple[str, ...]]
"""Ids and words of subjects."""

Travelling = tuple[tuple[str, ...], tuple[str, ...], Literal["team", "unit"]]
"""Ids, words and kind of subjects."""

NOWHERE = -1
"""Stands for a subject that is no team of the day, or no unit of the tree."""


@attrs.frozen
class Named:
    """
    Subjects whose ids and words are at hand.

    Attributes:
        ids: Id of each subject.

        words: The same subjects in words.

        kind: Whether they are teams or units. None where they are neither, as
            a register as a whole.
    """

    ids: tuple[str, ...]
    words: tuple[str, ...]
    kind: Literal["team", "unit"] | None = None

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
        names = tuple(map(self.register.names.__getitem__, numbers))
        if not any(names):
            return ids, ids
        return ids, names if all(names) else tuple(map(_either, names, ids))

    def __reduce__(self) -> tuple[type[Named], Travelling]:
        return Named, (*self.many(list(range(len(self.numbers)))), "team")


def _either(name: str, uid: str) -> str:
    return name or uid


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

    def many(self, indexes: list[int]) -> Pairs:
        """Return uids and words of many subjects, which stand in ascending order."""
        units = bisect_left(indexes, len(self.positions))
        positions = self.positions[indexes[:units]].tolist()
        others = [self(index) for index in indexes[units:]]
        ids = (*map(self.hierarchy.uid_at, positions), *(uid for uid, _ in others))
        return ids, (*map(self.hierarchy.words, positions), *(words for _, words in others))

    def __reduce__(self) -> tuple[type[Named], Travelling]:
        return Named, (*self.many(list(range(len(self.positions) + len(self.others)))), "unit")


def named(subject: Callable[[int], tuple[str, str]], indexes: list[int]) -> Pairs:
    """Return ids and words of many subjects, at once where they can be had so."""
    if isinstance(subject, TeamNames | UnitNames):
        return subject.many(indexes)
    pairs = [subject(index) for index in indexes]
    return tuple(uid for uid, _ in pairs), tuple(words for _, words in pairs)


def find_subject(subject: Callable[[int], tuple[str, str]], number: int, uid: str) -> int | None:
    """Return the index of the team or unit with an id, among so many subjects; None if there is none."""
    if isinstance(subject, TeamNames):
        team = subject.register.number_of.get(uid)
        return None if team is None else _first(subject.numbers == team)
    if isinstance(subject, UnitNames):
        here = subject.hierarchy.has(uid)
        return _first(subject.positions == subject.hierarchy.position(uid)) if here else None
    return next((index for index in range(number) if subject(index)[0] == uid), None)


def _first(here: npt.NDArray[np.bool_]) -> int | None:
    found = np.flatnonzero(here)
    return int(found[0]) if len(found) else None


@attrs.frozen(eq=False)
class Stand:
    """
    Where subjects stand; each is a team, a unit or neither.

    Attributes:
        teams: Per subject, the index of the team in the placement; `NOWHERE`
            for what is no team.

        positions: Per subject, the position of the unit in the tree; `NOWHERE`
            for what is no unit.
    """

    teams: IntArray
    positions: IntArray


def where_subjects_stand(
    subject: Callable[[int], tuple[str, str]], number: int, placement: Placement
) -> Stand:
    """
    Tell which teams and units subjects are.

    Args:
        subject: Gives the id and words of a subject by its index. Of one of
            another kind than the library makes, the ids are looked up, those
            of teams first.

        number: How many subjects there are.

        placement: The teams of the day on the tree of the day.
    """
    nowhere = np.full(number, NOWHERE, dtype=np.int32)
    if isinstance(subject, TeamNames):
        return Stand(_of_day(subject.numbers, placement), nowhere)
    if isinstance(subject, UnitNames):
        positions = nowhere.copy()
        positions[: len(subject.positions)] = subject.positions
        return Stand(nowhere, positions)
    ids = subject.ids if isinstance(subject, Named) else [subject(index)[0] for index in range(number)]
    kind = subject.kind if isinstance(subject, Named) else "either"
    get = placement.register.number_of.get
    numbers = np.fromiter((get(uid, NOWHERE) for uid in ids), dtype=np.int32, count=number)
    teams = _of_day(numbers, placement) if kind in {"team", "either"} else nowhere
    positions = placement.hierarchy.positions(ids) if kind in {"unit", "either"} else nowhere
    return Stand(teams, np.where(teams == NOWHERE, positions, NOWHERE))


def _of_day(numbers: IntArray, placement: Placement) -> IntArray:
    """Return the indexes in a placement of teams of a register; `NOWHERE` for those of other days."""
    index = np.full(len(placement.register) + 1, NOWHERE, dtype=np.int32)
    index[placement.teams] = np.arange(len(placement.teams), dtype=np.int32)
    found: IntArray = index[numbers]  # the entry after the last is that of NOWHERE
    return found
