"""How much training the members of a team have had, and by when."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from cdteams.errors import DisagreementError
from cdteams.model import Verdict
from cdteams.register import NOT_KNOWN, Placement

from ._judging import single, teams_of
from ._members import judge_share
from ._phrases import not_yet_due, plural
from ._requirement import AppliesTo, Clause, Judgement, Requirement

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
        for field, value in (("courses", self.courses), ("hours", self.hours)):
            if value is not None and value < 1:
                raise DisagreementError(field=field, value=str(value), other="≥ 1")
        if not 1 <= self.share <= _WHOLE:
            raise DisagreementError(field="share", value=str(self.share), other="1–100")

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        who, verb = self.applies_to.words(lang), self.strength.verb(lang)
        number = self.courses or self.hours
        if lang == "vi":
            unit, due = "khóa" if self.courses else "giờ", f" trước ngày {self.due}" if self.due else ""
            whose = "mọi" if self.share == _WHOLE else f"ít nhất {self.share} %"
            return f"{whose} thành viên của {who} {verb} qua tập huấn ít nhất {number} {unit}{due}"
        unit, due = "training course" if self.courses else "hour", f" by {self.due}" if self.due else ""
        what = f"{number} {unit if number == 1 else plural(unit)}{'' if self.courses else ' of training'}"
        whose = "every member" if self.share == _WHOLE else f"at least {self.share}% of the members"
        return f"{whose} of a {who} {verb} have had at least {what}{due}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team; unknown where members of whom nothing is known could decide."""
        if self.due is not None and placement.hierarchy.on < self.due:
            return single(clause, placement, verdict=Verdict.NOT_APPLICABLE, reason=not_yet_due(self.due))
        people = placement.register.people
        had, needed = (
            (people.courses, self.courses) if self.courses is not None else (people.hours, self.hours)
        )
        assert needed is not None
        return judge_share(
            clause,
            placement.register,
            numbers=teams_of(clause, self.applies_to, placement),
            has=had >= needed,
            known=had != NOT_KNOWN,
            percent=self.share,
            reason=_NOT_GIVEN,
        )
