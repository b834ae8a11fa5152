"""Comparing observations with bounds, and finding the subjects of a clause."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import numpy as np

from cdteams.errors import DisagreementError
from cdteams.hierarchy import Hierarchy, IntArray
from cdteams.model import Verdict
from cdteams.register import Counts, Placement, Register

from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Words, nothing_missing
from ._subjects import Named, TeamNames
from ._tally import BoolArray, tally

_PASS, _FAIL, _UNKNOWN = (
    np.uint8(verdict.number) for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN)
)

_ZERO = np.int64(0)

NOT_LISTED: Words = (
    "sổ đăng ký không liệt kê đủ thành viên của tổ",
    "the register does not list every member of the team",
)


def judge(
    clause: Clause,
    observed: Counts,
    *,
    bounds: tuple[int | Counts | None, int | Counts | None],
    subject: Callable[[int], tuple[str, str]],
    reason: Words | Callable[[int], Words],
    missing: Callable[[int], Words] = nothing_missing,
) -> Judgement:
    """
    Compare observations with a lower and an upper bound.

    Args:
        clause: The clause.

        observed: One number per subject; `NOT_OBSERVED` gives ``unknown``.

        bounds: Least and greatest number that complies, for all subjects or
            one per subject; None for no bound.

        subject: Gives the id and words of a subject by its index.

        reason: Why an observation can be missing, for all subjects or by the
            index of one.

        missing: Gives what is missing at a subject by its index.

    Returns:
        The judgement, one verdict per subject.
    """
    low, high = bounds
    zeros = zeros_for(observed)
    short = zeros if low is None else np.maximum(low - observed, 0)
    over = zeros if high is None else np.maximum(observed - high, 0)
    known = observed != NOT_OBSERVED
    if not known.all():
        short, over = short * known, over * known
    verdicts = np.where((short > 0) | (over > 0), _FAIL, _PASS)
    verdicts[~known] = _UNKNOWN
    return Judgement(
        clause=clause,
        verdicts=verdicts,
        observed=observed,
        short=short,
        over=over,
        subject=subject,
        reason=reason,
        missing=missing,
    )


def zeros_for(observed: Counts) -> Counts:
    """Return a zero for every subject, all of them one number in memory; not to be written to."""
    return np.broadcast_to(_ZERO, observed.shape)


def single(clause: Clause, placement: Placement, *, verdict: Verdict, reason: Words) -> Judgement:
    """Return a judgement with one verdict about the register as a whole."""
    return Judgement(
        clause=clause,
        verdicts=np.array([verdict.number], dtype=np.uint8),
        observed=np.array([NOT_OBSERVED], dtype=np.int64),
        short=np.zeros(1, dtype=np.int64),
        over=np.zeros(1, dtype=np.int64),
        subject=Named(("*",), (placement.register.about.title or "*",)),
        reason=reason,
    )


def within(clause: Clause, hierarchy: Hierarchy) -> BoolArray:
    """Tell, per position of the tree, whether the clause applies there."""
    inside = np.zeros(len(hierarchy), dtype=np.bool_)
    inside[slice(None) if clause.scope is None else hierarchy.slice(clause.scope)] = True
    for uid in clause.except_in:
        inside[hierarchy.slice(uid)] = False
    return inside


def teams_of(clause: Clause, applies_to: AppliesTo, placement: Placement) -> IntArray:
    """
    Return the teams that a clause is about.

    Args:
        clause: The clause, with where it applies.

        applies_to: Kind and tier of the teams.

        placement: The teams of the day on the tree of the day.

    Returns:
        Numbers of teams in the register, ascending; not to be written to.
    """
    kind, level = applies_to.team_kind.number, applies_to.level
    if clause.scope is None and not clause.except_in:
        return placement.numbers_of(kind, level)
    inside = np.zeros(len(placement.teams), dtype=np.bool_)
    inside[placement.cover_teams[within(clause, placement.hierarchy)[placement.cover_positions]]] = True
    numbers: IntArray = placement.teams[placement.of(kind, level) & inside]
    return numbers


def team_words(register: Register, numbers: IntArray) -> Callable[[int], tuple[str, str]]:
    """Return what gives the id and name of a team by its index in *numbers*; it can be pickled."""
    return TeamNames(register, numbers)


def members_with(register: Register, mask: BoolArray, numbers: IntArray) -> Counts:
    """
    Count the members of teams for whom something holds.

    Args:
        register: The register.

        mask: Per member of the register, whether it holds.

        numbers: Numbers of the teams to count.

    Returns:
        One count per entry of *numbers*. Members that the register does not
        list count nowhere.
    """
    (counts,) = tally(register, [mask])
    return counts[numbers]


def where_listed(register: Register, counts: Counts, numbers: IntArray) -> Counts:
    """
    Take back what was counted for teams whose members are not all listed.

    Args:
        register: The register.

        counts: One count per entry of *numbers*.

        numbers: Numbers of the teams.

    Returns:
        The counts, `NOT_OBSERVED` in the place of those.
    """
    return np.where(register.lists_members[numbers], counts, NOT_OBSERVED)


def all_of(*answers: Counts) -> Counts:
    """Join answers: 0 where any is 0, 1 where all are 1, otherwise not observed."""
    least = reduce(np.minimum, answers)
    if least.min(initial=0) >= 0:
        return least
    no = reduce(np.logical_or, [answer == 0 for answer in answers])
    joined: Counts = np.where(no, 0, least)
    return joined


def check_bounds(low_name: str, low: int | None, high_name: str, high: int | None, *, least: int) -> None:
    """
    Refuse bounds that ask for nothing, cross, or lie below *least*.

    Raises:
        DisagreementError: If they do.
    """
    if high is None and not low:
        raise DisagreementError(
            field=low_name,
            value="∅" if low is None else str(low),
            other=f"{high_name} = ∅",
            remedy_en="Give at least one of the two; without a bound nothing is asked for.",
            remedy_vi="Hãy cho ít nhất một trong hai; thiếu cả hai thì không yêu cầu gì.",
        )
    for name, bound in ((low_name, low), (high_name, high)):
        if bound is not None and bound < least:
            raise DisagreementError(
                field=name,
                value=str(bound),
                other=f"≥ {least}",
                remedy_en=f"Write {least} or more.",
                remedy_vi=f"Hãy viết từ {least} trở lên.",
            )
    if low is not None and high is not None and low > high:
        raise DisagreementError(field=low_name, value=str(low), other=f"{high_name} = {high}")
