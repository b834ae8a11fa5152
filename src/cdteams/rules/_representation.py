"""Who must be represented in a team: quotas, solved as a matching."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs
import numpy as np

from cdteams.errors import DisagreementError
from cdteams.model import Standing, Term, Verdict
from cdteams.register import Counts, Placement, Register

from ._judging import NOT_LISTED, judge, team_words, teams_of
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement, Words
from ._standing import standing_mask, standing_words

_MOST_QUOTAS = 12  # every set of quotas is looked at: 4,096 of them


class CountsTwice(Term):
    """Whether one person may fill two quotas of a clause."""

    NO = "no", "không", "no"
    YES = "yes", "có", "yes"
    UNSAID = "unsaid", "văn bản không nói", "the plan does not say"


@attrs.frozen(kw_only=True)
class Quota:
    """
    Seats that must be filled by people of one standing.

    Attributes:
        any_of: Organisations and offices, of which the person has at least
            one.

        at_least: Number of such people, at least 1.
    """

    any_of: tuple[Standing, ...]
    at_least: int

    def __attrs_post_init__(self) -> None:
        for name, wrong in (("any_of", not self.any_of), ("at_least", self.at_least < 1)):
            if wrong:
                value = "∅" if name == "any_of" else str(self.at_least)
                raise DisagreementError(field=name, value=value, other="≥ 1")

    def words(self, lang: str) -> str:
        """Return the quota in a few words."""
        return f"{self.at_least} {standing_words(self.any_of, lang)}"


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
        quotas = ", ".join(quota.words(lang) for quota in self.quotas)
        if lang == "vi":
            return f"{who} {verb} có {quotas} (một người tính hai lần: {self.counts_twice.vi})"
        return f"a {who} {verb} have {quotas} (one person counts twice: {self.counts_twice.en})"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team by the seats that stay empty; unknown where members are not listed."""
        register = placement.register
        numbers = teams_of(clause, self.applies_to, placement)
        people = _people_by_ability(register, self.quotas)[numbers]
        apart, worst = _empty_seats(people, self.quotas)
        together, missing_singly = _empty_singly(people, self.quotas)
        strict = self.counts_twice is not CountsTwice.YES
        empty = apart if strict else together
        observed = np.where(
            register.lists_members[numbers], sum(q.at_least for q in self.quotas) - empty, NOT_OBSERVED
        )
        judgement = judge(
            clause,
            observed,
            bounds=(sum(quota.at_least for quota in self.quotas), None),
            subject=team_words(register, numbers),
            reason=NOT_LISTED,
            missing=lambda index: self._missing(int((worst if strict else missing_singly)[index])),
        )
        if self.counts_twice is not CountsTwice.UNSAID:
            return judgement
        return _both_readings(judgement, (apart > 0) & (together == 0))

    def _missing(self, chosen: int) -> Words:
        quotas = [quota for number, quota in enumerate(self.quotas) if chosen >> number & 1]
        vi, en = (", ".join(quota.words(lang) for quota in quotas) for lang in ("vi", "en"))
        return (f"thiếu: {vi}", f"missing: {en}") if quotas else ("", "")


_UNSAID = (
    "văn bản không nói một người có được tính hai lần: không đạt nếu không, đạt nếu được",
    "the plan does not say whether one person may count twice: it fails if not, and passes if so",
)


def _both_readings(
    judgement: Judgement, differ: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
) -> Judgement:
    verdicts = judgement.verdicts.copy()
    verdicts[differ & (verdicts == Verdict.FAIL.number)] = Verdict.UNKNOWN.number
    reason = (f"{NOT_LISTED[0]}; {_UNSAID[0]}", f"{NOT_LISTED[1]}; {_UNSAID[1]}")
    if judgement.count(Verdict.UNKNOWN) == 0:
        reason = _UNSAID
    return attrs.evolve(judgement, verdicts=verdicts, reason=reason)


def _people_by_ability(register: Register, quotas: tuple[Quota, ...]) -> Counts:
    """Count, per team and set of quotas, the members who could fill just these."""
    sets = 1 << len(quotas)
    ability = np.zeros(len(register.people), dtype=np.int64)
    for number, quota in enumerate(quotas):
        ability |= standing_mask(register.people, quota.any_of).astype(np.int64) << number
    keys = register.member_teams.astype(np.int64) * sets + ability
    counts: Counts = np.bincount(keys, minlength=len(register) * sets).reshape(-1, sets)
    return counts


def _empty_seats(people: Counts, quotas: tuple[Quota, ...]) -> tuple[Counts, Counts]:
    """Return, per team, the seats that different people leave empty, and the set of quotas to blame."""
    worst = np.zeros(len(people), dtype=np.int64)
    blamed = np.zeros(len(people), dtype=np.int64)
    for chosen, demand in _sets(quotas):
        able = [ability for ability in range(people.shape[1]) if ability & chosen]
        empty = demand - people[:, able].sum(axis=1)
        blamed = np.where(empty > worst, chosen, blamed)
        worst = np.maximum(worst, empty)
    return worst, blamed


def _empty_singly(people: Counts, quotas: tuple[Quota, ...]) -> tuple[Counts, Counts]:
    """Return the same where one person may fill several quotas: each is looked at alone."""
    total = np.zeros(len(people), dtype=np.int64)
    blamed = np.zeros(len(people), dtype=np.int64)
    for number, quota in enumerate(quotas):
        able = [ability for ability in range(people.shape[1]) if ability >> number & 1]
        empty = np.maximum(quota.at_least - people[:, able].sum(axis=1), 0)
        total += empty
        blamed |= (empty > 0).astype(np.int64) << number
    return total, blamed


def _sets(quotas: tuple[Quota, ...]) -> Iterator[tuple[int, int]]:
    for chosen in range(1, 1 << len(quotas)):
        yield chosen, sum(quota.at_least for number, quota in enumerate(quotas) if chosen >> number & 1)
