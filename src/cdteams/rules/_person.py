"""What the members of a team must bring along."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

import attrs
import numpy as np

from cdteams.errors import DisagreementError
from cdteams.model import Skill, Term
from cdteams.register import KNOWS_HOME, KNOWS_SKILLS, KNOWS_YOUTH, People, Placement

from ._homes import homes
from ._judging import teams_of
from ._members import judge_number, judge_share
from ._phrases import counted, range_words
from ._requirement import AppliesTo, Clause, Judgement, Requirement, Words
from ._tally import BoolArray


class Quality(Term):
    """Something that a member brings along."""

    SKILL = "skill", "kỹ năng", "skill"
    YOUNG = "young", "người trẻ", "young"
    LIVES_IN_UNIT = "lives-in-unit", "sinh sống hoặc làm việc tại địa bàn", "lives or works in the unit"


@attrs.frozen(kw_only=True)
class PersonConstraint(Requirement):
    """
    How many members of a team bring something along.

    Attributes:
        applies_to: The teams.

        quality: What they bring along.

        skill: The skill, if that is the quality. None otherwise.

        at_least: Number of such members that complies, at least 1. None for
            every member.

    Raises:
        DisagreementError: If a skill is named without being the quality, or
            the other way round, or *at_least* is below 1.

        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "person"

    applies_to: AppliesTo
    quality: Quality
    skill: Skill | None = None
    at_least: int | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if (self.skill is None) == (self.quality is Quality.SKILL):
            raise DisagreementError(
                field="skill", value=str(self.skill), other=f"quality = {self.quality.value}"
            )
        if self.at_least is not None and self.at_least < 1:
            raise DisagreementError(field="at_least", value=str(self.at_least), other="≥ 1")

    @property
    def topic(self) -> Hashable:
        """The teams and the quality."""
        return self.kind, self.applies_to, self.quality, self.skill

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        who, verb = self.applies_to.words(lang), self.strength.verb(lang)
        vi = lang == "vi"
        if self.at_least is None:
            whose = f"mọi thành viên của {who}" if vi else f"every member of a {who}"
        else:
            members = range_words(self.at_least, None, "vi") + " thành viên"
            whose = f"{members} của {who}" if vi else f"{counted(self.at_least, None, 'member')} of a {who}"
        return f"{whose} {verb} {self._predicate()[0 if vi else 1]}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team; unknown where what is not known of its members could decide."""
        register = placement.register
        numbers = teams_of(clause, self.applies_to, placement)
        has, known = self._facts(placement)
        vi, en = self._predicate()
        reason = (
            f"sổ đăng ký không cho biết về đủ thành viên: {vi}",
            f"the register does not say it of every member: {en}",
        )
        if self.at_least is None:
            return judge_share(
                clause, register, numbers=numbers, has=has, known=known, percent=100, reason=reason
            )
        bounds = (self.at_least, None)
        return judge_number(
            clause, register, numbers=numbers, has=has, known=known, bounds=bounds, reason=reason
        )

    def _predicate(self) -> Words:
        """Return what such a member does, after a modal verb."""
        if self.skill is not None:
            return f"có {self.skill.vi}", f"have the skill “{self.skill.en}”"
        if self.quality is Quality.YOUNG:
            return f"là {self.quality.vi}", f"be {self.quality.en}"
        return "sinh sống hoặc làm việc tại địa bàn của tổ", "live or work in a unit that the team serves"

    def _facts(self, placement: Placement) -> tuple[BoolArray, BoolArray]:
        """Return, per member, whether the quality is there, and whether that is known."""
        people = placement.register.people
        if self.skill is not None:
            has = (people.skills & np.uint32(1 << self.skill.number)) != 0
            return has, _knows(people, KNOWS_SKILLS)
        if self.quality is Quality.YOUNG:
            return people.young, _knows(people, KNOWS_YOUTH)
        inside, around = homes(placement)
        return inside, _knows(people, KNOWS_HOME) & ~around


def _knows(people: People, bit: int) -> BoolArray:
    mask: BoolArray = (people.known & bit) != 0
    return mask
