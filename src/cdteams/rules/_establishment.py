"""Who establishes a team, and by when."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs
import numpy as np

from cdteams.model import Authority, Level
from cdteams.register import NOT_KNOWN, Counts, Placement

from ._judging import judge, team_words, teams_of
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement

_NO_DECISION = (
    "sổ đăng ký không ghi cơ quan hoặc ngày quyết định thành lập",
    "the register does not give the body or the day of the establishing decision",
)


@attrs.frozen(kw_only=True)
class Establishment(Requirement):
    """
    Which body decides that a team is established, and by when.

    Attributes:
        applies_to: The teams.

        by: The body.

        level: Level of the body.

        due: Last day for the decision, included. None for no deadline.

    Raises:
        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "establishment"

    applies_to: AppliesTo
    by: Authority
    level: Level
    due: date | None = None

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        who, verb = self.applies_to.words(lang), self.strength.verb(lang)
        if lang == "vi":
            due = f", chậm nhất ngày {self.due}" if self.due else ""
            return f"{who} {verb} do {self.by.vi} cấp {self.level.vi} quyết định thành lập{due}"
        due = f", by {self.due}" if self.due else ""
        return f"a {who} {verb} be established by the {self.by.en} at {self.level.en} level{due}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team by its decision: 1 as required, 0 otherwise; unknown where it is not given."""
        register = placement.register
        numbers = teams_of(clause, self.applies_to, placement)
        observed = _decided(placement, self)[numbers]
        subject = team_words(register, numbers)
        return judge(clause, observed, bounds=(1, None), subject=subject, reason=_NO_DECISION)


def _decided(placement: Placement, required: Establishment) -> Counts:
    facts = placement.register.facts
    right = (facts.decided_by == required.by.number) & (facts.decided_level == required.level.number)
    known = (facts.decided_by != NOT_KNOWN) & (facts.decided_level != NOT_KNOWN)
    wrong = known & ~right
    if required.due is not None:
        dated = facts.decided_on != NOT_KNOWN
        in_time = facts.decided_on <= required.due.toordinal()
        wrong |= dated & ~in_time
        right &= dated & in_time
        known &= dated
    decided: Counts = np.where(wrong, 0, np.where(known & right, 1, NOT_OBSERVED)).astype(np.int64)
    return decided
