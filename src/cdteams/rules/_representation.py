"""Who must be represented in a team: quotas, solved as a matching."""

from __future__ import annotations

from typing import ClassVar

import attrs
import numpy as np

from cdteams.errors import DisagreementError
from cdteams.model import Verdict
from cdteams.register import Placement

from ._judging import NOT_LISTED, team_words, teams_of
from ._members import unlisted
from ._phrases import listed
from ._quotas import CountsTwice, Quota
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement, Words
from ._seats import Unfilled, empty_seats
from ._tally import BoolArray, at

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
        reading = _READINGS[self.counts_twice][0 if lang == "vi" else 1]
        if lang == "vi":
            return f"{who} {verb} có ít nhất {quotas} ({reading})"
        return f"a {who} {verb} have at least {quotas} ({reading})"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team by the seats that stay empty; unknown where members not listed could decide."""
        register = placement.register
        numbers = teams_of(clause, self.applies_to, placement)
        seats = empty_seats(register, self.quotas, self.counts_twice)
        worst, lacking, blamed = (
            at(seats.worst, numbers),
            at(seats.lacking, numbers),
            at(seats.blamed, numbers),
        )
        beyond = at(unlisted(register), numbers)
        singly = np.maximum(lacking - beyond, 0).sum(axis=0)
        apart = singly if self.counts_twice is CountsTwice.YES else np.maximum(worst - beyond, 0)
        together = apart if self.counts_twice is CountsTwice.NO else singly
        verdicts = np.full(len(numbers), Verdict.UNKNOWN.number, dtype=np.uint8)
        verdicts[worst == 0] = Verdict.PASS.number
        verdicts[together > 0] = Verdict.FAIL.number
        demand = sum(quota.at_least for quota in self.quotas)
        reads_two_ways = (apart > 0) & (lacking.sum(axis=0) == 0)
        return Judgement(
            clause=clause,
            verdicts=verdicts,
            observed=np.where(verdicts == Verdict.UNKNOWN.number, NOT_OBSERVED, demand - worst),
            short=np.where(verdicts == Verdict.FAIL.number, apart, 0),
            over=np.zeros(len(numbers), dtype=np.int64),
            subject=team_words(register, numbers),
            reason=_Why(reads_two_ways),
            missing=Unfilled(
                self.quotas,
                None if self.counts_twice is CountsTwice.YES else blamed,
                lacking=lacking,
                worst=worst,
                unlisted=beyond,
            ),
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

    reads_two_ways: BoolArray

    def __call__(self, index: int) -> Words:
        return _UNSAID if self.reads_two_ways[index] else NOT_LISTED
