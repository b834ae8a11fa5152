"""What returns come to as plain data: totals, indicators, who is missing, what is doubtful, inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from cdteams.explain import amount, plain_value
from cdteams.kpi import TargetVerdict
from cdteams.model import Measure, UnitUid
from cdteams.returns import QualityFinding, ReturnState, UnitReturn, sent_in
from cdteams.rollup import WHOLE, Reconciliation, Total
from cdteams.workspace import Aim, IndicatorRow, Inputs, PeriodTotals, ReturnsReport

from ._sources import Plain, plain_source


def plain_rows(run: PeriodTotals, totals: Iterable[Total]) -> Iterator[Plain]:
    """
    Yield totals as rows, as ``cdteams rollup --json`` prints them.

    Args:
        run: What they are totals of.

        totals: The totals.
    """
    measures = {measure.code: measure for measure in run.measures}
    for total in totals:
        yield _total(total, measures[total.measure], run)


def _total(total: Total, measure: Measure, run: PeriodTotals) -> Plain:
    value, low, high = (amount(each, measure.decimals) for each in (total.value, total.low, total.high))
    return {
        **_unit(total.unit, run),
        "measure": total.measure,
        "period": total.period.id,
        "value": value,
        "state": total.state.value,
        "reported": total.reported,
        "expected": total.expected,
        "carried": total.carried,
        "low": low,
        "high": high,
    }


def _unit(uid: UnitUid, run: PeriodTotals) -> Plain:
    if uid == WHOLE:
        return {"unit": uid, "code": "", "name": run.name_of_all("vi"), "level": "nation"}
    unit = run.hierarchy.unit(uid)
    return {"unit": uid, "code": unit.code, "name": unit.full_name, "level": unit.level.value}


def plain_indicator(row: IndicatorRow, run: PeriodTotals) -> Plain:
    """Return an indicator of a unit with both sums, n of m, its target and the verdict."""
    figure = row.figure
    indicator = figure.indicator
    factor = indicator.scale.factor
    low, high = (None if end is None else _number(end * factor) for end in (figure.low, figure.high))
    return {
        **_unit(row.unit, run),
        "indicator": indicator.code,
        "words": {"vi": indicator.word("vi"), "en": indicator.word("en")},
        "period": row.period.id,
        "numerator": amount(figure.numerator, figure.decimals),
        "denominator": amount(figure.denominator, figure.decimals),
        "value": None if figure.value is None else _number(figure.value),
        "low": low,
        "high": high,
        "scale": indicator.scale.value,
        "printed": {"vi": figure.words("vi"), "en": figure.words("en")},
        "proxy": {"vi": indicator.proxy_vi, "en": indicator.proxy_en} if indicator.is_proxy else None,
        "over_whole": figure.is_over_whole,
        "numerator_only": figure.numerator_only,
        "denominator_only": figure.denominator_only,
        "reported": row.reported,
        "expected": row.expected,
        "carried": row.carried,
        "target": None if row.aim is None else _target(row.aim),
        "verdict": None if row.verdict is TargetVerdict.NO_TARGET else row.verdict.value,
    }


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _target(aim: Aim) -> Plain:
    target = aim.target
    given = target if aim.handed_down is None else aim.handed_down
    return {
        "code": target.code,
        "policy": aim.policy,
        "comparator": target.comparator.value,
        "percent": given.percent,
        "number": given.number,
        "by": None if target.by is None else target.by.isoformat(),
        "handed_down": aim.handed_down is not None,
        **plain_source(target.source),
    }


def plain_missing(rank: int, each: UnitReturn, run: PeriodTotals) -> Plain:
    """Return a unit of which nothing can be used, what it sent, and the how-manieth it is to be called."""
    return {
        "call": rank,
        **_unit(each.unit, run),
        "period": run.period.id,
        "state": None if each.due is None else each.state.value,
        "due": None if each.due is None else each.due.isoformat(),
        "days_late": each.days_late,
        "units_below": each.units_below,
        "sent": each.sent.value,
        "received": None if each.received is None else each.received.isoformat(),
        "refused": each.refused,
        "blank": each.blank,
    }


def plain_quality(finding: QualityFinding, run: PeriodTotals) -> Plain:
    """Return what is doubtful in a value or a return, with its place."""
    unit = _unit(finding.unit, run) if finding.unit else {"unit": None, "code": "", "name": "", "level": None}
    return {
        "kind": finding.kind.value,
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        **unit,
        "measure": finding.measure,
        "check": finding.check,
        "period": None if finding.period is None else finding.period.id,
        "file": finding.file,
        "line": finding.line or None,
        "observed": finding.observed,
        "expected": finding.expected,
        "reason": {"vi": finding.reason[0], "en": finding.reason[1]},
        "count": finding.number,
    }


def plain_reconciled(found: Reconciliation, run: PeriodTotals) -> Plain:
    """Return a unit's own figure beside what the units below it come to."""
    decimals = run.measures[run.cube.measure_number(found.measure)].decimals
    return {
        **_unit(found.unit, run),
        "measure": found.measure,
        "period": found.period.id,
        "own": amount(found.own, decimals),
        "below": amount(found.below.value, decimals),
        "gap": amount(found.gap, decimals),
        "agrees": found.agrees,
        "child": found.child,
        "cause": None if found.cause is None else found.cause.value,
    }


def plain_returns(found: ReturnsReport) -> Plain:
    """Return all that a report says of returns, by the keys that it adds to a report."""
    run = found.run
    states = {state.value: sum(each.state is state for each in found.states) for state in ReturnState}
    period, form = run.period, run.reported.form
    return {
        "period": {
            "id": period.id,
            "calendar": period.calendar.value,
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
        },
        "returns": {
            "source": run.reported.source,
            "synthetic": run.reported.synthetic,
            "note": run.reported.note,
            "form": None if form is None else form.code,
            "level": run.level.value,
            "reported": len(run.expected) - len(found.missing),
            "expected": len(run.expected),
            "states": states,
            "unexpected": list(found.unexpected),
            "refused": len(run.reported.faults_of(run.period)),
            "blank": sum(each.blank for each in sent_in(run.table, run.period).values()),
            "unusable": sum(each.is_unusable for each in found.missing),
            "left_aside": [{"indicator": code, "measures": list(m)} for code, m in found.left_aside.items()],
        },
        "indicators": [plain_indicator(row, run) for row in found.indicators],
        "totals": list(plain_rows(run, run.rows())),
        "missing": [plain_missing(n, each, run) for n, each in enumerate(found.missing, start=1)],
        "quality": [plain_quality(each, run) for each in found.quality],
        "reconciliation": [plain_reconciled(each, run) for each in found.reconciled],
    }


def plain_inputs(inputs: Inputs) -> Plain:
    """Return what a run was made from, as a report and an explanation name it."""
    found: Plain = plain_value(inputs)
    return found
