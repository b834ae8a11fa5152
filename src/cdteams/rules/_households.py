"""Households in the groups of teams, against the households of the villages that they serve."""

from __future__ import annotations

import attrs
import numpy as np

from cdteams.hierarchy import IntArray
from cdteams.register import NOT_KNOWN, Counts, Placement

from ._requirement import NOT_OBSERVED, Words
from ._tally import BoolArray


@attrs.frozen(eq=False)
class Households:
    """
    Households of teams and of their groups.

    Attributes:
        known: Households of the villages of each team, as far as known; a
            village named twice counts once.

        complete: Whether they are known of every unit that the team serves.

        in_group: Households in the group of each team; `NOT_KNOWN` likewise.
    """

    known: Counts
    complete: BoolArray
    in_group: Counts

    @classmethod
    def of(cls, placement: Placement, numbers: IntArray) -> Households:
        """Add up the households of the units that teams serve on the day, by numbers of the teams."""
        register = placement.register
        team, unit = placement.served
        of_unit = placement.households[unit]
        there = of_unit != NOT_KNOWN
        first = np.flatnonzero(np.diff(team, prepend=-1))  # units stand team after team
        total, complete = np.zeros(len(register), dtype=np.int64), np.ones(len(register), dtype=np.bool_)
        total[placement.teams[team[first]]] = np.add.reduceat(np.where(there, of_unit, 0), first)
        complete[placement.teams[team[~there]]] = False
        in_group = register.facts.group_households
        if len(numbers) < len(register):
            total, complete, in_group = total[numbers], complete[numbers], in_group[numbers]
        return cls(total, complete, in_group)

    def held(self) -> Counts:
        """Answer, per team, 1 if the group holds all households, 0 if not, not observed where nobody knows."""
        given = self.in_group != NOT_KNOWN
        answers: Counts = np.where(self.complete & given, 1, NOT_OBSERVED)
        answers[given & (self.in_group < self.known)] = 0
        return answers

    def words(self, indexes: list[int]) -> list[Words]:
        """Return, for some teams, how many of the households are in the group."""
        columns = (self.in_group, self.known, self.complete)
        return list(map(_in_words, *(column[indexes].tolist() for column in columns)))


def _in_words(group: int, known: int, complete: bool) -> Words:  # noqa: FBT001  # one row of three columns
    vi, en = ("không rõ số", "an unknown number") if group == NOT_KNOWN else (group, group)
    least_vi, least_en = ("", "") if complete else ("ít nhất ", "at least ")
    return f"{vi} trong {least_vi}{known} hộ", f"{en} of {least_en}{known} household{'s' * (known != 1)}"
