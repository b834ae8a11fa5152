"""The group in which a team reaches its households."""

from __future__ import annotations

from typing import ClassVar

import attrs
import numpy as np

from cdteams.register import NOT_KNOWN, Counts, Placement

from ._judging import judge, team_words, teams_of
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement

NO_GROUP = "none"
"""Platform of a team that is known to have no group."""

_NOT_GIVEN = (
    "sổ đăng ký không ghi nhóm mạng xã hội, số hộ trong nhóm hoặc số hộ của thôn",
    "the register does not give the group, the households in it or the households of the village",
)


@attrs.frozen(kw_only=True)
class Channel(Requirement):
    """
    A group on an allowed platform, with all households of the unit if so said.

    Attributes:
        applies_to: The teams.

        platforms: Platforms that comply, such as ``zalo``. Empty allows any.

        all_households: Whether the group holds every household of the units
            that the team serves.

    Raises:
        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "channel"

    applies_to: AppliesTo
    platforms: tuple[str, ...] = ()
    all_households: bool = False

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        who, verb, where = self.applies_to.words(lang), self.strength.verb(lang), ", ".join(self.platforms)
        if lang == "vi":
            whom = " gồm tất cả hộ gia đình trong địa bàn" if self.all_households else ""
            return f"{who} {verb} có nhóm mạng xã hội{f' ({where})' if where else ''}{whom}"
        whom = " with all households of the unit" if self.all_households else ""
        return f"a {who} {verb} have a group{f' on {where}' if where else ''}{whom}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team by its group: 1 as required, 0 otherwise; unknown where it is not given."""
        register = placement.register
        numbers = teams_of(clause, self.applies_to, placement)
        observed = self._on_platform(placement)
        if self.all_households:
            observed = _both(observed, _holds_all(placement))
        subject = team_words(register, numbers)
        return judge(clause, observed[numbers], bounds=(1, None), subject=subject, reason=_NOT_GIVEN)

    def _on_platform(self, placement: Placement) -> Counts:
        def value(platform: str) -> int:
            if not platform:
                return NOT_OBSERVED
            return int(platform != NO_GROUP and (not self.platforms or platform in self.platforms))

        return np.array([value(platform) for platform in placement.register.facts.platforms], dtype=np.int64)


def _both(one: Counts, other: Counts) -> Counts:
    """Join two answers: 0 if either is 0, 1 if both are 1, otherwise not observed."""
    joined: Counts = np.where((one == 0) | (other == 0), 0, np.minimum(one, other))
    return joined


def _holds_all(placement: Placement) -> Counts:
    register = placement.register
    households = {village.uid: village.households for village in register.villages}
    per_cover = [households.get(uid) for uid in register.covers]  # type: ignore[call-overload]  # any uid may be asked
    known = np.array([number is not None for number in per_cover], dtype=np.bool_)
    owner = np.repeat(np.arange(len(register)), np.diff(register.cover_starts))
    numbers = np.array([number or 0 for number in per_cover], dtype=np.int64)
    total = np.zeros(len(register), dtype=np.int64)
    np.add.at(total, owner, numbers)
    complete = np.bincount(owner[~known], minlength=len(register)) == 0
    group = register.facts.group_households
    all_known = complete & (group != NOT_KNOWN)
    holds: Counts = np.where(all_known, (group >= total).astype(np.int64), NOT_OBSERVED)
    return holds
