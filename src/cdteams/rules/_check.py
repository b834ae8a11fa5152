"""Judging clauses on the teams of a day."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from cdteams.hierarchy import Hierarchy
from cdteams.model import Level, Verdict
from cdteams.register import UNKNOWN_SIZE, Placement

from ._judgement import NOT_OBSERVED, Judgement, judge
from ._requirements import Clause, Coverage, TeamSize

_NO_SIZE = (
    "sổ đăng ký không ghi số thành viên của tổ",
    "the register does not give the team's number of members",
)
_UNLISTED = (
    "sổ đăng ký không cam kết liệt kê đủ các thôn, nên không thể đánh giá các thôn chưa ghi",
    "the register does not claim to list every village, so villages that it does not list cannot be judged",
)


def check(clauses: Iterable[Clause], placement: Placement) -> tuple[Judgement, ...]:
    """
    Judge every clause on the teams of a day.

    A clause that is broken is not an error: it is a verdict.

    Args:
        clauses: The clauses that apply; see `cdteams.policy.resolve`.

        placement: The teams of the day on the tree of the day.

    Returns:
        One judgement per clause, in the order of the clauses. A clause that is
        not in force on the day has one verdict, ``not applicable``, with its
        span; a coverage clause over villages of an incomplete list ends with
        one ``unknown`` for the villages that are not listed.
    """
    return tuple(_judge(clause, placement) for clause in clauses)


def _judge(clause: Clause, placement: Placement) -> Judgement:
    requirement = clause.requirement
    if not requirement.span.covers(placement.hierarchy.on):
        return _not_in_force(clause, placement)
    if isinstance(requirement, TeamSize):
        return _sizes(clause, requirement, placement)
    return _coverage(clause, requirement, placement)


def _sizes(clause: Clause, requirement: TeamSize, placement: Placement) -> Judgement:
    register, applies = placement.register, requirement.applies_to
    within = _within(clause, placement.hierarchy)
    inside = np.zeros(len(placement.teams), dtype=np.bool_)
    inside[placement.cover_teams[within[placement.cover_positions]]] = True
    chosen = placement.of(applies.team_kind.number, applies.level) & inside
    numbers = placement.teams[chosen]
    sizes = register.sizes[numbers]
    observed = np.where(sizes == UNKNOWN_SIZE, NOT_OBSERVED, sizes)

    def subject(index: int) -> tuple[str, str]:
        number = int(numbers[index])
        return register.team_ids[number], register.names[number] or register.team_ids[number]

    return judge(
        clause, observed, bounds=(requirement.min, requirement.max), subject=subject, reason=_NO_SIZE
    )


def _coverage(clause: Clause, requirement: Coverage, placement: Placement) -> Judgement:
    hierarchy, applies = placement.hierarchy, requirement.applies_to
    chosen = placement.of(applies.team_kind.number, applies.level)
    teams, positions = placement.pairs(requirement.per)
    per_unit = np.bincount(positions[chosen[teams]], minlength=len(hierarchy))
    units = hierarchy.positions_at(requirement.per)
    units = units[_within(clause, hierarchy)[units]]
    observed = per_unit[units].astype(np.int64)
    unlisted = requirement.per is Level.VILLAGE and not placement.register.about.villages_complete
    if unlisted:
        observed = np.append(observed, NOT_OBSERVED)

    def subject(index: int) -> tuple[str, str]:
        if index == len(units):
            return "*", placement.register.about.title or "*"
        position = int(units[index])
        return hierarchy.uid_at(position), hierarchy.words(position)

    bounds = (requirement.at_least, requirement.at_most)
    return judge(clause, observed, bounds=bounds, subject=subject, reason=_UNLISTED)


def _within(clause: Clause, hierarchy: Hierarchy) -> npt.NDArray[np.bool_]:
    """Tell, per position, whether the clause applies there."""
    within = np.zeros(len(hierarchy), dtype=np.bool_)
    within[slice(None) if clause.scope is None else hierarchy.slice(clause.scope)] = True
    for uid in clause.except_in:
        within[hierarchy.slice(uid)] = False
    return within


def _not_in_force(clause: Clause, placement: Placement) -> Judgement:
    span, day = clause.requirement.span, placement.hierarchy.on
    return Judgement(
        clause=clause,
        verdicts=np.array([Verdict.NOT_APPLICABLE.number], dtype=np.uint8),
        observed=np.array([NOT_OBSERVED], dtype=np.int64),
        short=np.zeros(1, dtype=np.int64),
        over=np.zeros(1, dtype=np.int64),
        subject=lambda _: ("*", placement.register.about.title or "*"),
        reason=(f"hiệu lực {span}, không gồm ngày {day}", f"in force {span}, which does not hold {day}"),
    )
