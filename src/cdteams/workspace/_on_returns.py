"""What a report says of the returns of a period: figures, who is missing, how far they can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from cdteams.model import CrossCheck, UnitUid
from cdteams.returns import (
    Deadline,
    QualityFinding,
    QualityLimits,
    ReturnState,
    ReturnTable,
    Sent,
    UnitReturn,
    WorkingDays,
    judge_quality,
    missing,
    sent_in,
    standing_of,
    unexpected,
)
from cdteams.rollup import Reconciliation, reconcile

from ._indicators import IndicatorRow, indicators_of, left_aside
from ._period_totals import PeriodTotals


@attrs.frozen(kw_only=True, eq=False)
class ReturnsReport:
    """
    What the returns of a period say, and how far they can be trusted.

    Attributes:
        run: The totals.

        as_of: The day that is judged.

        deadline: What says until when units hand in. None where nothing does.

        working: Which days are worked. None where there is no deadline.

        limits: From where on a value is told.

        indicators: Indicators of every unit, by indicator and level.

        left_aside: Indicators in force of which a measure is not counted, with
            these measures.

        states: Where the return of each expected unit stands.

        missing: Those of which nothing can be used, whom to call first in
            front; each says whether it sent nothing, blanks, or only what was
            refused.

        unexpected: Uids of units that reported and were not expected to, though
            what they reported was refused.

        quality: What is doubtful in the values of the period.

        reconciled: Units that reported beside units below them that did too:
            their own figures are in no total, and are compared.
    """

    run: PeriodTotals
    as_of: date
    deadline: Deadline | None = None
    working: WorkingDays | None = None
    limits: QualityLimits = attrs.Factory(QualityLimits)
    indicators: tuple[IndicatorRow, ...]
    left_aside: dict[str, tuple[str, ...]]
    states: tuple[UnitReturn, ...]
    missing: tuple[UnitReturn, ...]
    unexpected: tuple[UnitUid, ...]
    quality: tuple[QualityFinding, ...]
    reconciled: tuple[Reconciliation, ...]

    def unjudged(self, finding: QualityFinding) -> tuple[UnitUid, ...]:
        """
        Return the units whose values a finding could not judge, by judging all values again.

        Args:
            finding: One of *quality* whose verdict is ``unknown``. Of another
                one there are none.
        """
        for each in _quality(self.run, self.limits, self.states, names_units=True):
            if attrs.evolve(each, units=()) == finding:
                return each.units
        return ()


def on_returns(
    run: PeriodTotals, *, deadline: Deadline | None, working: WorkingDays | None, as_of: date
) -> ReturnsReport:
    """
    Judge the returns of a period.

    Args:
        run: Their totals.

        deadline: What says until when units hand in. None where nothing does.

        working: Which days are worked. None where there is no deadline.

        as_of: The day that is judged.
    """
    due = None if deadline is None or working is None else deadline.due(run.period, working=working)
    limits = QualityLimits()
    sent = sent_in(run.table, run.period)
    here = {unit: as_of for unit, each in sent.items() if each.figures or each.refused}
    states = tuple(
        standing_of(unit, run.hierarchy, due=due, sent=sent.get(unit, Sent()), on=as_of)
        for unit in run.expected
    )
    return ReturnsReport(
        run=run,
        as_of=as_of,
        deadline=deadline,
        working=working,
        limits=limits,
        indicators=indicators_of(run),
        left_aside=left_aside(run),
        states=states,
        missing=missing(states),
        unexpected=unexpected(run.expected, here),
        quality=_quality(run, limits, states),
        reconciled=reconcile(run.cube, run.totals),
    )


def _quality(
    run: PeriodTotals, limits: QualityLimits, states: Sequence[UnitReturn], *, names_units: bool = False
) -> tuple[QualityFinding, ...]:
    """Judge the values of the period, beside those of the one before."""
    counted = {measure.code for measure in run.measures}
    found = judge_quality(
        _near(run),
        hierarchy=run.hierarchy,
        measures=run.measures,
        checks=[check for check in run.counting.checks if _meets(check, counted)],
        expected={run.period: run.expected},
        not_due={run.period: [each.unit for each in states if each.state is ReturnState.NOT_DUE]},
        refused=run.reported.faults_of(run.period),
        limits=limits,
        names_units=names_units,
    )
    return tuple(finding for finding in found if finding.period in {None, run.period})


def _meets(check: CrossCheck, counted: set[str]) -> bool:
    return not counted.isdisjoint((*check.left, *check.right))


def _near(run: PeriodTotals) -> ReturnTable:
    """Return the rows of the period and of the one before."""
    return run.table.within({run.period, run.period.previous()})
