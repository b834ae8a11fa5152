"""How much training the members of a team have had, and by when."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs
import numpy as np

from cdteams.errors import DisagreementError
from cdteams.model import Verdict
from cdteams.register import NOT_KNOWN, Counts, Placement

from ._judging import judge, members_with, single, team_words, teams_of
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement

_NOT_GIVEN = (
    "sổ đăng ký không ghi việc tập huấn của đủ thành viên",
    "the register does not give the training of enough members",
)
_WHOLE = 100


@attrs.frozen(kw_only=True)
class Training(Requirement):
    """
    The share of a team's members with enough courses or hours by a day.

    Attributes:
        applies_to: The teams.

        courses: Courses that a member needs, at least 1. None if hours are
            asked for.

        hours: Hours that a member needs, at least 1. None if courses are.

        share: Percent of the members who need them, 1 to 100; a part of a
            member counts as a whole one.

        due: Day from which it is judged; before it the clause does not apply
            yet. None judges from the first day.

    Raises:
        DisagreementError: If not exactly one of *courses* and *hours* is
            given, or a number is out of its bounds.

        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "training"

    applies_to: AppliesTo
    courses: int | None = None
    hours: int | None = None
    share: int = _WHOLE
    due: date | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if (self.courses is None) == (self.hours is None):
            raise DisagreementError(field="courses", value=str(self.courses), other=f"hours = {self.hours}")
        if (self.courses or self.hours or 0) < 1:
            raise DisagreementError(field="courses", value=str(self.courses or self.hours), other="≥ 1")
        if not 1 <= self.share <= _WHOLE:
            raise DisagreementError(field="share", value=str(self.share), other="1–100")

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        who, verb = self.applies_to.words(lang), self.strength.verb(lang)
        number = self.courses or self.hours
        if lang == "vi":
            unit, due = "khóa" if self.courses else "giờ", f" trước ngày {self.due}" if self.due else ""
            return f"{self.share} % thành viên {who} {verb} qua tập huấn ít nhất {number} {unit}{due}"
        unit, due = "courses" if self.courses else "hours", f" by {self.due}" if self.due else ""
        return (
            f"{self.share}% of the members of a {who} {verb} have at least {number} {unit} of training{due}"
        )

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team; unknown where members of whom nothing is known could decide."""
        if self.due is not None and placement.hierarchy.on < self.due:
            reason = (f"hạn thực hiện là {self.due}", f"it is due on {self.due}")
            return single(clause, placement, verdict=Verdict.NOT_APPLICABLE, reason=reason)
        register, people = placement.register, placement.register.people
        had, needed = (
            (people.courses, self.courses) if self.courses is not None else (people.hours, self.hours)
        )
        assert needed is not None
        numbers = teams_of(clause, self.applies_to, placement)
        sizes = register.sizes[numbers]
        trained = members_with(register, had >= needed, numbers)
        open_cases = np.maximum(sizes - members_with(register, had != NOT_KNOWN, numbers), 0)
        wanted: Counts = -(-sizes * self.share // _WHOLE)
        decided = (sizes >= 0) & ((trained >= wanted) | (trained + open_cases < wanted))
        observed = np.where(decided, trained, NOT_OBSERVED)
        subject = team_words(register, numbers)
        return judge(clause, observed, bounds=(wanted, None), subject=subject, reason=_NOT_GIVEN)
