"""Who must be represented in a team: quotas, solved as a matching."""

from __future__ import annotations

from typing import ClassVar

import attrs
import numpy as np

from cdteams.errors import DisagreementError
from cdteams.model import Verdict
from cdteams.register import Counts, Placement

from ._judging import NOT_LISTED, team_words, teams_of, zeros_for
from ._members import unlisted
from ._phrases import listed
from ._quotas import CountsTwice, Quota
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement, Words
from ._seats import Seats, Unfilled, empty_seats
from ._tally import at

_MOST_QUOTAS = 12  # every set of quotas is looked at: 4,096 of them


@attrs.frozen(kw_only=True)
class Representation(Requirement):
    """
    Who must be represented in a team.

    Filling the quotas with different people is a matching. By Hall's theorem
    with Ore's deficiency (O. Ore, Graphs and matching theorems, Duke
    Mathematical Journal 22, 1955) as many seats stay empty as the worst set of
    quotas asks for beyond the people who could fill any of it.

    Attributes:
        applies_to: The teams.

        quotas: The quotas, 1 to 12.

        counts_twice: Whether one person may fill two quotas. Where the plan
            does not say, a team that passes one reading only is unknown.

    Raises:
        DisagreementError: If there are no quotas or more than 12.

        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "representation"

    applies_to: AppliesTo
    quotas: tuple[Quota, ...]
    counts_twice: CountsTwice

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not 1 <= len(self.quotas) <= _MOST_QUOTAS:
            raise DisagreementError(field="quotas", value=str(len(self.quotas)), other=f"1–{_MOST_QUOTAS}")

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        who, verb = self.applies_to.words(lang), self.strength.verb(lang)
        quotas = listed([quota.words(lang) for quota in self.quotas], lang)
        reading = f" ({_READINGS[self.counts_twice][0 if lang == 'vi' else 1]})"
        if len(self.quotas) == 1:
            reading = ""  # there is no second quota that one person could fill
        if lang == "vi":
            return f"{who} {verb} có ít nhất {quotas}{reading}"
        return f"a {who} {verb} have at least {quotas}{reading}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team by the seats that stay empty; unknown where members not listed could decide."""
        register = placement.register
        numbers = teams_of(clause, self.applies_to, placement)
        seats = empty_seats(register, self.quotas, self.counts_twice).at(numbers)
        beyond = at(unlisted(register), numbers)
        apart, together = self._certainly_empty(seats, beyond)
        fails = together > 0
        known = fails | (seats.worst == 0)
        demand = sum(quota.at_least for quota in self.quotas)
        return Judgement(
            clause=clause,
            verdicts=np.where(fails, _FAIL, np.where(known, _PASS, _UNKNOWN)),
            observed=np.where(known, demand - seats.worst, NOT_OBSERVED),
            short=np.where(fails, apart, 0),
            over=zeros_for(seats.worst),
            subject=team_words(register, numbers),
            reason=_Why(seats, apart) if self.counts_twice is CountsTwice.UNSAID else NOT_LISTED,
            missing=Unfilled(self.quotas, self.counts_twice, seats=seats, unlisted=beyond),
        )

    def _certainly_empty(self, seats: Seats, beyond: Counts) -> tuple[Counts, Counts]:
        """Return the seats that stay empty whoever is not listed, in the strict reading and in the other."""
        strict = np.maximum(seats.worst - beyond, 0)
        if self.counts_twice is CountsTwice.NO:
            return strict, strict
        singly: Counts = np.maximum(seats.lacking - beyond, 0).sum(axis=0)
        return (singly if self.counts_twice is CountsTwice.YES else strict), singly


_PASS, _FAIL, _UNKNOWN = (
    np.uint8(verdict.number) for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN)
)

_READINGS = {
    CountsTwice.NO: ("một người chỉ tính một lần", "one person counts once"),
    CountsTwice.YES: ("một người có thể tính nhiều lần", "one person may count twice"),
    CountsTwice.UNSAID: (
        "văn bản không nói một người có được tính hai lần hay không",
        "the plan does not say whether one person may count twice",
    ),
}
_UNSAID = (
    "văn bản không nói một người có được tính hai lần hay không: không đạt nếu không, đạt nếu được",
    "the plan does not say whether one person may count twice: it fails if not, and passes if so",
)


@attrs.frozen(eq=False)
class _Why:
    """Says why a team is unknown: two readings of the plan, or members who are not listed."""

    seats: Seats
    apart: Counts

    def __call__(self, index: int) -> Words:
        reads_two_ways = self.apart[index] > 0 and not self.seats.lacking[:, index].any()
        return _UNSAID if reads_two_ways else NOT_LISTED
