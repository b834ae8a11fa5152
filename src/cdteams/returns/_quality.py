"""Judging how far reported figures can be trusted: all checks in one call."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cdteams.errors import CdteamsError, DuplicateReturnError
from cdteams.hierarchy import Hierarchy
from cdteams.model import CrossCheck, Measure, Period, Severity, UnitUid

from ._cells_of_faults import FaultyCell, cells_of_faults
from ._quality_checks import broken_checks
from ._quality_findings import QualityFinding, QualityKind
from ._quality_grid import Grid
from ._quality_limits import QualityLimits
from ._quality_missing import missing_returns
from ._quality_shapes import copies, digit_preference, jumps, outliers
from ._table import ReturnTable


def judge_quality(
    table: ReturnTable,
    *,
    hierarchy: Hierarchy,
    measures: Sequence[Measure],
    checks: Sequence[CrossCheck] = (),
    expected: Mapping[Period, Sequence[UnitUid]] | None = None,
    not_due: Mapping[Period, Collection[UnitUid]] | None = None,
    refused: Sequence[CdteamsError] = (),
    limits: QualityLimits | None = None,
    names_units: bool = False,
) -> tuple[QualityFinding, ...]:
    """
    Judge how far the values of a table can be trusted.

    Args:
        table: The values. Periods that follow one another are compared.

        hierarchy: The tree in which units are siblings. A unit that is not in
            it is compared with none.

        measures: The measures of the table. Values of others are left aside.

        checks: What must hold between measures; judged on the last day of each
            period.

        expected: The units that were to report, by period. None means that
            nobody said so, and missing returns are then unknown.

        not_due: Those of *expected* who may still report, by period, since
            their return is not due yet or nothing says until when it must
            come. That nothing came of them is unknown, and no fault.

        refused: What could not be read. A fault of a refused cell of the table
            is told with its unit, measure and period.

        limits: From where on a value is told. None takes the defaults.

        names_units: Whether a finding on values that could not be judged names
            their units; at the scale of the nation these are many.

    Returns:
        The findings by kind, period, unit and measure. Empty says that every
        check was made and found nothing.
    """
    limits = limits or QualityLimits()
    grid = Grid.of(table, measures, names_units=names_units)
    found = [
        *missing_returns(grid, expected, not_due=not_due or {}),
        *(map(_unreadable, refused, cells_of_faults(table, refused))),
        *broken_checks(grid, checks),
        *outliers(grid, hierarchy, limits),
        *jumps(grid, limits),
        *copies(grid, limits),
        *digit_preference(grid, hierarchy, limits),
    ]
    return tuple(sorted(found, key=_order))


def _unreadable(fault: CdteamsError, cell: FaultyCell | None) -> QualityFinding:
    place = getattr(fault, "place", None)
    unit, measure, period = cell or (None, str(getattr(fault, "measure", "")), None)
    kind = QualityKind.DUPLICATE if isinstance(fault, DuplicateReturnError) else QualityKind.UNREADABLE
    return QualityFinding(
        kind=kind,
        severity=Severity.ERROR,
        unit=unit,
        measure=measure,
        period=period,
        file="" if place is None else place.file,
        line=0 if place is None else place.line or 0,
        observed=str(getattr(fault, "value", "")),
        reason=(fault.sentence("vi"), fault.sentence("en")),
    )


def _order(finding: QualityFinding) -> tuple[object, ...]:
    period = ("",) if finding.period is None else (str(finding.period.first), finding.period.full_id)
    return (
        finding.kind.number,
        finding.verdict.number,
        period,
        finding.unit or "",
        finding.measure,
        finding.file,
        finding.line,
    )
