"""Who establishes a team, and by when."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import ClassVar

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.hierarchy import IntArray
from cdteams.model import Authority, DutyBearer, Level
from cdteams.register import NOT_KNOWN, Counts, Placement, TeamFacts

from ._judging import all_of, judge, team_words, teams_of
from ._phrases import the_body
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement, Words
from ._tally import at

_AUTHORITIES, _LEVELS = tuple(Authority), tuple(Level)

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
        due = f", no later than {self.due}" if self.due else ""
        body = the_body(DutyBearer(authority=self.by, level=self.level))
        return f"a {who} {verb} be established by {body}{due}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team by its decision: 1 as required, 0 otherwise; unknown where what lacks could decide."""
        register = placement.register
        numbers = teams_of(clause, self.applies_to, placement)
        return judge(
            clause,
            at(self._decided(register.facts), numbers),
            bounds=(1, None),
            subject=team_words(register, numbers),
            reason=_NO_DECISION,
            missing=_Decision.of(register.facts, numbers, dated=self.due is not None),
        )

    def _decided(self, facts: TeamFacts) -> Counts:
        answers = [_equal(facts.decided_by, self.by.number), _equal(facts.decided_level, self.level.number)]
        if self.due is not None:
            in_time = (facts.decided_on <= self.due.toordinal()).astype(np.int64)
            answers.append(np.where(facts.decided_on == NOT_KNOWN, NOT_OBSERVED, in_time))
        return all_of(*answers)


@attrs.frozen(eq=False)
class _Decision:
    """Says what is known of the decision on a team: its body, level and, where it matters, day."""

    bodies: npt.NDArray[np.int16]
    levels: npt.NDArray[np.int16]
    days: npt.NDArray[np.int32] | None

    @classmethod
    def of(cls, facts: TeamFacts, numbers: IntArray, *, dated: bool) -> _Decision:
        days = facts.decided_on[numbers] if dated else None
        return cls(facts.decided_by[numbers], facts.decided_level[numbers], days)

    def __call__(self, index: int) -> Words:
        return self.many([index])[0]

    def many(self, indexes: list[int]) -> list[Words]:
        """Return the same for many teams."""
        days = repeat(None) if self.days is None else self.days[indexes].tolist()
        return list(map(_decision_words, self.bodies[indexes].tolist(), self.levels[indexes].tolist(), days))


@lru_cache(maxsize=1024)
def _decision_words(body: int, level: int, day: int | None) -> Words:
    vi = _AUTHORITIES[body].vi if body != NOT_KNOWN else "(không rõ cơ quan)"
    en = _AUTHORITIES[body].en if body != NOT_KNOWN else "(body not known)"
    vi += f" cấp {_LEVELS[level].vi}" if level != NOT_KNOWN else " (không rõ cấp)"
    en += f", {_LEVELS[level].en} level" if level != NOT_KNOWN else " (level not known)"
    if day is not None:
        vi += f", ngày {date.fromordinal(day)}" if day != NOT_KNOWN else ", không rõ ngày"
        en += f", on {date.fromordinal(day)}" if day != NOT_KNOWN else ", day not known"
    return f"quyết định thành lập: {vi}", f"established by: {en}"


def _equal(numbers: npt.NDArray[np.int16], wanted: int) -> Counts:
    """Answer 1 where a number is the wanted one, 0 where it is another, and not observed where not known."""
    return np.where(numbers == NOT_KNOWN, NOT_OBSERVED, (numbers == wanted).astype(np.int64))
