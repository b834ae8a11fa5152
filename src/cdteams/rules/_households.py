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
        total = np.zeros(len(register), dtype=np.int64)
        np.add.at(total, placement.teams[team[there]], of_unit[there])
        complete = np.ones(len(register), dtype=np.bool_)
        complete[placement.teams[team[~there]]] = False
        return cls(total[numbers], complete[numbers], register.facts.group_households[numbers])

    def held(self) -> Counts:
        """Answer, per team, 1 if the group holds all households, 0 if not, not observed where nobody knows."""
        given = self.in_group != NOT_KNOWN
        answers: Counts = np.where(self.complete & given, 1, NOT_OBSERVED)
        answers[given & (self.in_group < self.known)] = 0
        return answers

    def words(self, index: int) -> Words:
        """Return how many of the households are in the group."""
        group, known = int(self.in_group[index]), int(self.known[index])
        vi, en = ("không rõ số", "an unknown number") if group == NOT_KNOWN else (f"{group}", f"{group}")
        least_vi, least_en = ("", "") if self.complete[index] else ("ít nhất ", "at least ")
        return f"{vi} trong {least_vi}{known} hộ", f"{en} of {least_en}{known} household{'s' * (known != 1)}"
