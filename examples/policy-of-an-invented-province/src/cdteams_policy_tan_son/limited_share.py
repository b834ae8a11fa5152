"""A kind of requirement: only a part of a team's members holds one of some offices."""

from typing import ClassVar

import attrs
import numpy as np

from cdteams.model import Office
from cdteams.register import Placement, bits_of
from cdteams.rules import (
    AppliesTo,
    Clause,
    Judgement,
    Requirement,
    judge,
    members_with,
    team_words,
    teams_of,
    where_listed,
)


@attrs.frozen(kw_only=True)
class LimitedShare(Requirement):
    """
    At most one member in so many holds one of some offices.

    Attributes:
        applies_to: The teams.

        offices: The offices.

        one_in: One member in how many may hold one, such as 3 for a third; a
            part of a member counts as none.
    """

    kind: ClassVar[str] = "limited-share"

    applies_to: AppliesTo
    offices: tuple[Office, ...]
    one_in: int

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        who, verb = self.applies_to.words(lang), self.strength.verb(lang)
        if lang == "vi":
            offices = ", ".join(office.vi for office in self.offices)
            return f"{who} {verb} có không quá 1/{self.one_in} số thành viên là {offices}"
        offices = " or ".join(office.en for office in self.offices)
        return f"a {who} {verb} have at most one member in {self.one_in} who is a {offices}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team; unknown where not all of its members are listed."""
        register, teams = placement.register, teams_of(clause, self.applies_to, placement)
        held = (register.people.offices & np.uint32(bits_of(self.offices))) != 0
        return judge(
            clause,
            where_listed(register, members_with(register, held, teams), teams),
            bounds=(None, register.sizes[teams] // self.one_in),
            subject=team_words(register, teams),
            reason=(
                "sổ đăng ký không liệt kê đủ thành viên của tổ",
                "the register does not list every member of the team",
            ),
        )
