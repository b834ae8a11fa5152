"""The group in which a team reaches its households."""

from __future__ import annotations

from typing import ClassVar

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.register import Placement
from cdteams.vi import spelling_key

from ._households import Households
from ._judging import all_of, judge, team_words, teams_of
from ._phrases import listed
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement, Words

NO_GROUP = "none"
"""Platform of a team that is known to have no group."""

_NONE = frozenset([NO_GROUP, "không"])
"""How registers write that."""

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

        platforms: Platforms that comply, such as ``zalo``, in upper or lower
            case. Empty allows any.

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
        who, verb = self.applies_to.words(lang), self.strength.verb(lang)
        where = listed(self.platforms, lang, last=("hoặc", "or")) if self.platforms else ""
        if lang == "vi":
            whom = " gồm tất cả hộ gia đình trong địa bàn" if self.all_households else ""
            return f"{who} {verb} có nhóm mạng xã hội{f' ({where})' if where else ''}{whom}"
        whom = " with all households of the unit" if self.all_households else ""
        return f"a {who} {verb} have a social media group{f' on {where}' if where else ''}{whom}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team by its group: 1 as required, 0 otherwise; unknown where what lacks could decide."""
        register = placement.register
        numbers = teams_of(clause, self.applies_to, placement)
        texts, written = register.facts.platform_words
        observed = np.array([self._complies(text) for text in texts], dtype=np.int64)[written[numbers]]
        households = None
        if self.all_households:
            households = Households.of(placement, numbers)
            observed = all_of(observed, households.held())
        return judge(
            clause,
            observed,
            bounds=(1, None),
            subject=team_words(register, numbers),
            reason=_NOT_GIVEN,
            missing=_Group(tuple(map(_group_words, texts)), written[numbers], households),
        )

    def _complies(self, platform: str) -> int:
        """Answer whether a platform as written complies; upper and lower case are one."""
        if not platform:
            return NOT_OBSERVED
        allowed = {spelling_key(each) for each in self.platforms}
        return int(not _is_none(platform) and (not allowed or spelling_key(platform) in allowed))


def _is_none(platform: str) -> bool:
    return spelling_key(platform) in _NONE


def _group_words(platform: str) -> Words:
    if not platform:
        return "không rõ nhóm mạng xã hội", "the group is not known"
    if _is_none(platform):
        return "tổ không có nhóm mạng xã hội", "the team has no group"
    return f"nhóm trên {platform}", f"a group on {platform}"


@attrs.frozen(eq=False)
class _Group:
    """Says which group a team has, and how many of its households are in it."""

    texts: tuple[Words, ...]
    written: npt.NDArray[np.int32]
    households: Households | None

    def __call__(self, index: int) -> Words:
        return self.many([index])[0]

    def many(self, indexes: list[int]) -> list[Words]:
        """Return the same for many teams."""
        groups = list(map(self.texts.__getitem__, self.written[indexes].tolist()))
        if self.households is None:
            return groups
        pairs = zip(groups, self.households.words(indexes), strict=True)
        return [(f"{vi}, {more_vi}", f"{en}, {more_en}") for (vi, en), (more_vi, more_en) in pairs]
