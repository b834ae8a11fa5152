"""How many members a team has."""

from __future__ import annotations

from typing import ClassVar

import attrs
import numpy as np

from cdteams.register import UNKNOWN_SIZE, Placement

from ._judging import check_bounds, judge, team_words, teams_of
from ._phrases import counted, range_words
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement

_NO_SIZE = (
    "sổ đăng ký không ghi số thành viên của tổ",
    "the register does not give the team's number of members",
)


@attrs.frozen(kw_only=True)
class TeamSize(Requirement):
    """
    How many members a team has.

    Attributes:
        applies_to: The teams.

        min: Smallest number of members that complies, at least 1. None for
            no minimum.

        max: Largest number that complies, at least 1. None for no maximum.

    Raises:
        DisagreementError: If neither bound is given, one is below 1, or *min*
            is above *max*.

        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "team-size"

    applies_to: AppliesTo
    min: int | None = None
    max: int | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_bounds("min", self.min, "max", self.max, least=1)

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        who, verb = self.applies_to.words(lang), self.strength.verb(lang)
        if lang == "vi":
            return f"{who} {verb} có {range_words(self.min, self.max, lang)} thành viên"
        return f"a {who} {verb} have {counted(self.min, self.max, 'member')}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team by its number of members; unknown where that is not given."""
        numbers = teams_of(clause, self.applies_to, placement)
        sizes = placement.register.sizes[numbers]
        return judge(
            clause,
            np.where(sizes == UNKNOWN_SIZE, NOT_OBSERVED, sizes),
            bounds=(self.min, self.max),
            subject=team_words(placement.register, numbers),
            reason=_NO_SIZE,
        )
