"""Filling quotas with people: how many seats stay empty, and which quotas are to blame."""

from __future__ import annotations

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.hierarchy import IntArray
from cdteams.register import Counts, Register

from ._phrases import listed
from ._quotas import CountsTwice, Quota
from ._requirement import NO_WORDS, Words
from ._standing import standing_mask
from ._tally import at, tally_sets


@attrs.frozen(eq=False)
class Seats:
    """
    Empty seats of every team of a register, by the members that it lists.

    Attributes:
        worst: Per team, the seats that stay empty.

        blamed: Per team, the smallest set of quotas that leaves as many
            empty, as bits; 0 where none stays empty. Means nothing where one
            person may fill two quotas.

        lacking: Per quota and team, the people whom the quota lacks if it is
            looked at alone. Without rows where nobody may fill two.
    """

    worst: Counts
    blamed: Counts
    lacking: Counts

    def at(self, numbers: IntArray) -> Seats:
        """Return the same of some teams."""
        return Seats(at(self.worst, numbers), at(self.blamed, numbers), at(self.lacking, numbers))


def empty_seats(register: Register, quotas: tuple[Quota, ...], counts_twice: CountsTwice) -> Seats:
    """
    Fill the quotas of every team with the members that the register lists.

    By the theorems of Hall and Ore as many seats stay empty as the worst set
    of quotas asks for beyond the people who could fill any of it. The sets
    that are worst are closed under intersection, so the first of them in
    ascending order is the smallest.

    Args:
        register: The register.

        quotas: The quotas.

        counts_twice: With ``yes`` every quota is looked at alone.

    Returns:
        The empty seats.
    """
    last = (1 << len(quotas)) - 1
    alone = [1 << number for number in range(len(quotas))]
    sets = alone if counts_twice is CountsTwice.YES else list(range(1, last + 1))
    lacking = []
    worst = np.full(len(register), last, dtype=np.int64)  # empty seats, and behind them the smallest set
    for chosen, able in zip(sets, tally_sets(register, _abilities(register, quotas), sets), strict=True):
        empty = sum(quota.at_least for place, quota in enumerate(quotas) if chosen >> place & 1) - able
        if counts_twice is not CountsTwice.NO and chosen in alone:
            lacking.append(np.maximum(empty, 0))
        empty <<= len(quotas)
        empty += last - chosen
        np.maximum(worst, empty, out=worst)
    alone_lacking = np.array(lacking, dtype=np.int64).reshape(len(lacking), len(register))
    blamed = last - (worst & last)
    if counts_twice is CountsTwice.YES:
        return Seats(alone_lacking.sum(axis=0), blamed, alone_lacking)
    return Seats(worst >> len(quotas), blamed, alone_lacking)


def _abilities(register: Register, quotas: tuple[Quota, ...]) -> npt.NDArray[np.uint16]:
    """Return, per member, the quotas to which it is fit, as bits."""
    ability = np.zeros(len(register.people), dtype=np.uint16)
    for number, quota in enumerate(quotas):
        ability |= standing_mask(register.people, quota.any_of).astype(np.uint16) << np.uint16(number)
    return ability


@attrs.frozen(eq=False)
class Unfilled:
    """
    Says which quotas of a team cannot be filled.

    Attributes:
        quotas: The quotas.

        counts_twice: With ``yes`` each quota stands for itself; otherwise
            those to blame want different people.

        seats: The empty seats of the teams.

        unlisted: Per team, the members that are not listed.
    """

    quotas: tuple[Quota, ...]
    counts_twice: CountsTwice
    seats: Seats = attrs.field(kw_only=True)
    unlisted: Counts = attrs.field(kw_only=True)
    _said: dict[tuple[int, int], Words] = attrs.field(factory=dict, init=False, repr=False)

    def __call__(self, index: int) -> Words:
        """Return the quotas and how many people they lack; nothing where too few members are listed to tell."""
        if self.counts_twice is not CountsTwice.YES:
            return self.many([index])[0]
        alone = (self.seats.lacking[:, index] - self.unlisted[index]).tolist()
        parts = [self._say(1 << place, number) for place, number in enumerate(alone) if number > 0]
        return "; ".join(vi for vi, _ in parts), "; ".join(en for _, en in parts)

    def many(self, indexes: list[int]) -> list[Words]:
        """Return the same for many teams."""
        if self.counts_twice is CountsTwice.YES:
            return list(map(self, indexes))
        lacking = self.seats.worst[indexes] - self.unlisted[indexes]
        return list(map(self._say, self.seats.blamed[indexes].tolist(), lacking.tolist()))

    def _say(self, blamed: int, number: int) -> Words:
        """Return the words for a set of quotas and a number of people; many teams share them."""
        key = blamed, number
        if number <= 0:
            return NO_WORDS
        if key not in self._said:
            chosen = [quota for place, quota in enumerate(self.quotas) if blamed >> place & 1]
            self._said[key] = _lacking(chosen, number)
        return self._said[key]


def _lacking(quotas: list[Quota], number: int) -> Words:
    """Return how many people quotas lack, which want different people if they are several."""
    demand = sum(quota.at_least for quota in quotas)
    vi, en = (listed([quota.words(lang) for quota in quotas], lang) for lang in ("vi", "en"))
    if len(quotas) > 1:
        return (
            f"thiếu {number} người: {vi} phải là {demand} người khác nhau",
            f"{number} more needed: {en} must be {demand} different people",
        )
    if number == demand:
        return f"thiếu {vi}", f"missing {en}"
    return f"thiếu {number} trong {vi}", f"missing {number} of {en}"
