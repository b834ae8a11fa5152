"""What the members of a team must bring along."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

import attrs
import numpy as np

from cdteams.errors import DisagreementError
from cdteams.model import Level, Skill, Term
from cdteams.register import KNOWS_HOME, KNOWS_SKILLS, KNOWS_YOUTH, Counts, Placement

from ._judging import BoolArray, judge, members_with, team_words, teams_of
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement


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
        what = (self.skill or self.quality).word(lang)
        if lang == "vi":
            number = "mọi" if self.at_least is None else f"ít nhất {self.at_least}"
            return f"{number} thành viên của {who} {verb} có: {what}"
        number = "every member" if self.at_least is None else f"at least {self.at_least} of the members"
        return f"{number} of a {who} {verb} have: {what}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team; unknown where what is not known of its members could decide."""
        register = placement.register
        numbers = teams_of(clause, self.applies_to, placement)
        has, known = self._facts(placement)
        sizes = register.sizes[numbers]
        having = members_with(register, has & known, numbers)
        open_cases = np.maximum(sizes - members_with(register, known, numbers), 0)  # not listed, or not known
        needed = sizes if self.at_least is None else np.full(len(numbers), self.at_least)
        decided = (having >= needed) | (having + open_cases < needed)
        observed = np.where((sizes >= 0) & decided, having, NOT_OBSERVED)
        what = (self.skill or self.quality).vi, (self.skill or self.quality).en
        reason = (
            f"sổ đăng ký chưa ghi đủ: {what[0]}",
            f"the register does not say it of every member: {what[1]}",
        )
        subject = team_words(register, numbers)
        return judge(clause, observed, bounds=(needed, None), subject=subject, reason=reason)

    def _facts(self, placement: Placement) -> tuple[BoolArray, BoolArray]:
        """Return, per member, whether the quality is there, and whether that is known."""
        people = placement.register.people
        if self.skill is not None:
            return (people.skills >> np.uint32(self.skill.number) & 1).astype(np.bool_), _knows(
                people.known, KNOWS_SKILLS
            )
        if self.quality is Quality.YOUNG:
            return people.young, _knows(people.known, KNOWS_YOUTH)
        return _at_home(placement, self.applies_to.level), _knows(people.known, KNOWS_HOME)


def _knows(known: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], bit: int) -> BoolArray:
    mask: BoolArray = (known & bit) != 0
    return mask


def _at_home(placement: Placement, tier: Level) -> BoolArray:
    """Tell, per member, whether its home lies in a unit that its team serves."""
    register, hierarchy = placement.register, placement.hierarchy
    homes = hierarchy.positions(register.people.homes)
    above = np.where(homes >= 0, hierarchy.ancestors_at(tier)[homes], -1)
    size = len(hierarchy) + 1
    index: Counts = np.full(len(register), -1, dtype=np.int64)
    index[placement.teams] = np.arange(len(placement.teams))
    served = placement.cover_teams.astype(np.int64) * size + placement.cover_positions
    lived = index[register.member_teams] * size + above
    at_home: BoolArray = np.isin(lived, served) & (above >= 0)
    return at_home
