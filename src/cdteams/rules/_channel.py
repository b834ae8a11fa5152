"""The group in which a team reaches its households."""

from __future__ import annotations

import re
from typing import ClassVar, Final

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import DisagreementError
from cdteams.register import Placement
from cdteams.vi import spelling_key

from ._households import Households
from ._judging import all_of, judge, team_words, teams_of
from ._phrases import listed
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement, Words

NO_GROUP = "none"
"""Platform of a team that is known to have no group."""

_SEVERAL: Final = re.compile(r"[;,/+&]|\bvà\b|\band\b")
_NONE: Final = re.compile(r"(none|no|không|chưa)\b")
"""How registers begin to say that."""

_UNSURE: Final = re.compile(r"(không|chưa) (rõ|biết|xác định)\b|unknown\b|not known\b|[\W\d_]*$")
"""How registers say that nobody knows: in words, or without a letter, such as ``?`` and ``-``."""

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
            case. Empty allows any. One of several groups is enough.

        all_households: Whether the group holds every household of the units
            that the team serves.

    Raises:
        DisagreementError: If a platform has no name.

        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "channel"

    applies_to: AppliesTo
    platforms: tuple[str, ...] = ()
    all_households: bool = False

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for platform in self.platforms:
            if self._names_none(platform):
                raise DisagreementError(
                    field="platforms",
                    value=repr(platform),
                    other="the name of a platform",
                    other_vi="tên một nền tảng",
                    remedy_en="Name platforms, or leave the list out to allow any.",
                    remedy_vi="Hãy ghi tên nền tảng, hoặc bỏ danh sách để cho phép mọi nền tảng.",
                )

    @staticmethod
    def _names_none(platform: str) -> bool:
        key = spelling_key(platform)
        return bool(_NONE.match(key) or _UNSURE.match(key))

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
        """
        Answer whether a platform as written complies; upper and lower case are one.

        A cell may name several groups. Where one of them complies and
        another does not, nobody knows in which the households are; where an
        allowed name is only a part of what is written, nobody knows either.
        """
        if _is_unsure(platform):
            return NOT_OBSERVED
        groups = [group for group in _groups(platform) if not _NONE.match(group)]
        allowed = {spelling_key(each) for each in self.platforms}
        if not groups or not allowed:
            return int(bool(groups))
        complying = [group in allowed for group in groups]
        if any(complying):
            return 1 if all(complying) or not self.all_households else NOT_OBSERVED
        named = any(f" {each} " in f" {group} " for each in allowed for group in groups)
        return NOT_OBSERVED if named else 0


def _groups(platform: str) -> list[str]:
    """Return the groups that a cell names, spelt alike."""
    return [part.strip() for part in _SEVERAL.split(spelling_key(platform)) if part.strip()]


def _is_unsure(platform: str) -> bool:
    return _UNSURE.match(spelling_key(platform)) is not None


def _is_none(platform: str) -> bool:
    return all(_NONE.match(group) for group in _groups(platform))


def _group_words(platform: str) -> Words:
    if _is_unsure(platform):
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
