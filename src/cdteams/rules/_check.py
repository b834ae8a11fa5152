"""Judging clauses on the teams of a day."""

from __future__ import annotations

from collections.abc import Iterable

from cdteams.model import Verdict
from cdteams.register import Placement

from ._judging import single
from ._requirement import Clause, Judgement


def check(clauses: Iterable[Clause], placement: Placement) -> tuple[Judgement, ...]:
    """
    Judge every clause on the teams of a day.

    A clause that is broken is not an error: it is a verdict.

    Args:
        clauses: The clauses that apply; see `cdteams.policy.resolve`.

        placement: The teams of the day on the tree of the day.

    Returns:
        One judgement per clause, in the order of the clauses. A clause that is
        not in force on the day, or void, has one verdict, ``not applicable``,
        with its span or the reason; a coverage clause over villages of an incomplete list ends with
        one ``unknown`` for the villages that are not listed.
    """
    return tuple(_judge(clause, placement) for clause in clauses)


def _judge(clause: Clause, placement: Placement) -> Judgement:
    span, day = clause.requirement.span, placement.hierarchy.on
    if any(clause.void):
        return single(clause, placement, verdict=Verdict.NOT_APPLICABLE, reason=clause.void)
    if span.covers(day):
        return clause.requirement.judge(clause, placement)
    reason = (f"hiệu lực {span}, không gồm ngày {day}", f"in force {span}, which does not hold {day}")
    return single(clause, placement, verdict=Verdict.NOT_APPLICABLE, reason=reason)
