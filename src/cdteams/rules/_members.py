"""Judging teams by their members, also where only a part of them is known."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import attrs
import numpy as np

from cdteams.hierarchy import IntArray
from cdteams.model import Verdict
from cdteams.register import Counts, Register

from ._judging import team_words, zeros_for
from ._requirement import NO_WORDS, NOT_OBSERVED, Clause, Judgement, Words, nothing_missing
from ._tally import BoolArray, at, tally

ENDLESS = 1 << 62
"""Stands for any number of members, of which nobody knows how many."""

_WHOLE = 100
_PASS, _FAIL, _UNKNOWN, _AWAY = (
    np.uint8(verdict.number)
    for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE)
)
_NOBODY: Words = "tổ không có thành viên nào", "the team has no members"


@attrs.frozen(eq=False)
class Unsure:
    """
    Says of how many members of a team a fact is not known.

    Attributes:
        members: Per team, that number; `ENDLESS` or more where the team's size
            is not known.
    """

    members: Counts

    def __call__(self, index: int) -> Words:
        """Return the number in words; nothing where all is known."""
        return _not_known(int(self.members[index]))

    def many(self, indexes: list[int]) -> list[Words]:
        """Return the same for many teams."""
        return list(map(_not_known, self.members[indexes].tolist()))


@attrs.frozen(eq=False)
class _WithNobody:
    """
    Says why a team has no verdict, where some teams have no members.

    Attributes:
        empty: Per team, whether it has none.

        reason: Why the verdict on another team can be unknown.
    """

    empty: BoolArray
    reason: Words

    def __call__(self, index: int) -> Words:
        """Return the reason of a team."""
        return _NOBODY if self.empty[index] else self.reason


@lru_cache(maxsize=1024)
def _not_known(number: int) -> Words:
    if number >= ENDLESS:
        return "không rõ số thành viên", "the number of members is not known"
    if not number:
        return NO_WORDS
    return f"không rõ về {number} thành viên", f"not known of {number} member{'s' * (number > 1)}"


def judge_number(
    clause: Clause,
    register: Register,
    *,
    numbers: IntArray,
    has: BoolArray,
    bounds: tuple[int | None, int | None],
    reason: Words,
    known: BoolArray | None = None,
) -> Judgement:
    """
    Judge teams by the number of their members who have something.

    Args:
        clause: The clause.

        register: The register.

        numbers: Numbers of the teams.

        has: Per member of the register, whether it has it.

        bounds: Least and greatest number that complies; None for no bound.

        reason: Why a verdict can be unknown.

        known: Per member, whether that is known. None if it is of all who are
            listed.

    Returns:
        The judgement. It is unknown only where the members of whom nothing is
        known could turn it. *observed* counts those who are known to have it;
        *short* and *over* are what is certain.
    """
    having, unsure = _counted(register, has, known=known, numbers=numbers)
    beyond = _beyond(register, unsure, numbers)
    most = having if beyond is None else having + beyond
    return judge_between(
        clause,
        (having, most),
        bounds=bounds,
        reason=reason,
        names=(register, numbers),
        missing=nothing_missing if beyond is None else Unsure(beyond),
    )


def judge_share(
    clause: Clause,
    register: Register,
    *,
    numbers: IntArray,
    has: BoolArray,
    known: BoolArray,
    percent: int,
    reason: Words,
) -> Judgement:
    """
    Judge teams by the share of their members who have something.

    Args:
        clause: The clause.

        register: The register.

        numbers: Numbers of the teams.

        has: Per member of the register, whether it has it.

        known: Per member, whether that is known.

        percent: Percent of the members who need it, 1 to 100; a part of a
            member counts as a whole one.

        reason: Why a verdict can be unknown.

    Returns:
        The judgement, unknown and certain as those of `judge_number`. It does
        not apply to a team that has no members: a clause on the size of teams
        tells that, and what every member does is said of nobody.
    """
    having, unsure = _counted(register, has, known=known, numbers=numbers)
    beyond, sizes = _beyond(register, unsure, numbers), at(register.sizes, numbers)
    needed, least, most = _share_of(sizes, percent), having, having
    if beyond is not None:
        sized = beyond < ENDLESS
        needed, least, most = np.where(sized, needed, 1), np.where(sized, having, 0), having + beyond
    judgement = judge_between(
        clause,
        (least, most),
        bounds=(needed, None),
        reason=reason,
        names=(register, numbers),
        missing=nothing_missing if beyond is None else Unsure(beyond),
        observed=having,
    )
    empty = sizes == 0 if beyond is None else (sizes == 0) & (beyond == 0)
    return _but_of_nobody(judgement, empty, reason=reason) if empty.any() else judgement


def _but_of_nobody(judgement: Judgement, empty: BoolArray, *, reason: Words) -> Judgement:
    """Return a judgement that does not apply to some teams, of which none is short of anything."""
    return attrs.evolve(
        judgement,
        verdicts=np.where(empty, _AWAY, judgement.verdicts),
        observed=np.where(empty, NOT_OBSERVED, judgement.observed),
        reason=_WithNobody(empty, reason),
    )


def _share_of(sizes: Counts, percent: int) -> Counts:
    """Return a percentage, rounded up; exact, also where a hundred times the number does not fit."""
    if percent == _WHOLE:
        return sizes
    hundreds = sizes // _WHOLE
    rest = sizes - hundreds * _WHOLE
    needed: Counts = hundreds * percent - (-rest * percent // _WHOLE)
    return needed


def judge_between(
    clause: Clause,
    least_most: tuple[Counts, Counts],
    *,
    bounds: tuple[int | Counts | None, int | Counts | None],
    reason: Words,
    names: tuple[Register, IntArray],
    missing: Callable[[int], Words],
    observed: Counts | None = None,
) -> Judgement:
    """Compare a least and a greatest possible observation with bounds; unknown where they disagree."""
    (least, most), (low, high) = least_most, bounds
    zeros = zeros_for(least)
    short = zeros if low is None else np.maximum(low - most, 0)
    over = zeros if high is None else np.maximum(least - high, 0)
    fails = (short > 0) | (over > 0)
    verdicts = np.where(fails, _FAIL, _PASS)
    seen = least if observed is None else observed
    if most is not least:
        open_below = np.False_ if low is None else least < low
        open_above = np.False_ if high is None else most > high
        unknown = (open_below | open_above) & ~fails
        verdicts[unknown] = _UNKNOWN
        seen = np.where(unknown, NOT_OBSERVED, seen)
    return Judgement(
        clause=clause,
        verdicts=verdicts,
        observed=seen,
        short=short,
        over=over,
        subject=team_words(*names),
        reason=reason,
        missing=missing,
    )


def unlisted(register: Register) -> Counts:
    """
    Return how many members of each team the register does not list.

    `ENDLESS` where the size of the team is not known, or contradicts the list.
    """
    if register.lists_members.all():
        return np.zeros(len(register), dtype=np.int64)
    missing = register.sizes - np.diff(register.member_starts)
    numbers: Counts = np.where(missing >= 0, missing, ENDLESS)
    return numbers


def _beyond(register: Register, unsure: Counts | None, numbers: IntArray) -> Counts | None:
    """Return of how many members of each team nothing is known, listed or not; None if of none of any team."""
    if register.lists_members.all():
        return unsure
    missing = at(unlisted(register), numbers)
    return missing if unsure is None else missing + unsure


def _counted(
    register: Register, has: BoolArray, *, known: BoolArray | None, numbers: IntArray
) -> tuple[Counts, Counts | None]:
    """Count who has something, and of whom it is not known; None for the latter if of nobody."""
    if known is None or known.all():
        (having,) = tally(register, [has])
        return at(having, numbers), None
    having, unsure = tally(register, [has & known, ~known])
    return at(having, numbers), at(unsure, numbers)
