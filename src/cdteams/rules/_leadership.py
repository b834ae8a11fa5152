"""Who leads a team: how many, and for whom they stand."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

import attrs

from cdteams.model import Role, Standing
from cdteams.register import Placement

from ._judging import NOT_LISTED, check_bounds, teams_of
from ._members import judge_number
from ._phrases import counted, range_words
from ._requirement import AppliesTo, Clause, Judgement, Requirement
from ._standing import standing_mask, standing_words
from ._tally import BoolArray


@attrs.frozen(kw_only=True)
class Leadership(Requirement):
    """
    How many members have a role, and for whom they stand.

    Attributes:
        applies_to: The teams.

        role: The role.

        any_of: Organisations and offices of which the holder of the role has
            at least one. Empty lets anybody hold it.

        at_least: Smallest number of such holders that complies. None for no
            minimum.

        at_most: Largest number. None for no maximum.

    Raises:
        DisagreementError: If no bound asks for anything, or they cross.

        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "leadership"

    applies_to: AppliesTo
    role: Role
    any_of: tuple[Standing, ...] = ()
    at_least: int | None = None
    at_most: int | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_bounds("at_least", self.at_least, "at_most", self.at_most, least=0)

    @property
    def topic(self) -> Hashable:
        """The teams and the role."""
        return self.kind, self.applies_to, self.role

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        who, verb = self.applies_to.words(lang), self.strength.verb(lang)
        low, high = self.at_least, self.at_most
        if lang == "vi":
            holder = f" là {standing_words(self.any_of, lang)}" if self.any_of else ""
            return f"{who} {verb} có {range_words(low, high, lang)} {self.role.vi}{holder}"
        number = low if high is None else high
        standing = standing_words(self.any_of, lang, number=number or 0)
        holder = f" who {f'is a {standing}' if number == 1 else f'are {standing}'}" if self.any_of else ""
        return f"a {who} {verb} have {counted(low, high, self.role.en)}{holder}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team by the holders of the role; unknown where members not listed could decide."""
        register = placement.register
        mask: BoolArray = register.people.roles == self.role.number
        if self.any_of:
            mask = mask & standing_mask(register.people, self.any_of)
        return judge_number(
            clause,
            register,
            numbers=teams_of(clause, self.applies_to, placement),
            has=mask,
            bounds=(self.at_least, self.at_most),
            reason=NOT_LISTED,
        )
