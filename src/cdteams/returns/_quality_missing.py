"""Returns and values that were to be there and are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from cdteams.model import Period, Severity, UnitUid, Verdict

from ._quality_findings import QualityFinding, QualityKind
from ._quality_grid import Grid
from ._sent import Sent, SentKind, sent_in

_WAITED = (
    "chưa báo cáo nhưng chưa quá hạn: chưa đến hạn nộp, hoặc không có hạn nộp",
    "not reported and not overdue: the return is not due yet, or has no deadline",
)
_UNSAID = ("không rõ đơn vị nào phải báo cáo", "nobody said which units were to report")


def missing_returns(
    grid: Grid,
    expected: Mapping[Period, Sequence[UnitUid]] | None,
    *,
    not_due: Mapping[Period, Collection[UnitUid]],
) -> Iterator[QualityFinding]:
    """
    Find the units of which nothing can be used, and the measures that a unit left out.

    Args:
        grid: The values.

        expected: The units that were to report, by period. None for not known.

        not_due: Those of them who may still report, by period.

    Yields:
        One finding for a unit without any value in a period; else one for each
        measure that others gave in the period and it did not. A cell that was
        refused is none that was left out: its fault is told. The units of a
        period that may still report stand in one finding, which accuses none.
    """
    if expected is None:
        yield QualityFinding(
            kind=QualityKind.MISSING, verdict=Verdict.UNKNOWN, severity=Severity.INFORMATION, reason=_UNSAID
        )
        return
    numbers = {unit: n for n, unit in enumerate(grid.units)}
    for period, units in expected.items():
        at = grid.periods.index(period) if period in grid.periods else -1
        there = None if at < 0 else grid.there[:, at, :]
        given = [] if there is None else [n for n in range(len(grid.measures)) if there[n].any()]
        sent = sent_in(grid.table, period)
        later = frozenset(not_due.get(period, ()))
        waited: list[UnitUid] = []
        for unit in units:
            n = numbers.get(unit, -1)
            nothing = there is None or n < 0 or not there[:, n].any()
            if nothing and unit in later:
                waited.append(unit)
            elif there is None or nothing:
                yield _nothing(unit, period, sent.get(unit, Sent()).kind)
            else:
                left = (m for m in given if not there[m, n] and not grid.refused[m, at, n])
                yield from (_left_out(unit, grid.measures[m].code, period) for m in left)
        if waited:
            yield _still_waited(waited, period, names_units=grid.names_units)


_REASONS = {
    SentKind.NOTHING: ("chưa có báo cáo nào của đơn vị", "the unit has not reported"),
    SentKind.BLANK: (
        "mọi ô của đơn vị để trống",
        "every cell of the unit was left empty",
    ),
    SentKind.REFUSED: (
        "đơn vị đã gửi báo cáo, nhưng mọi giá trị bị loại",
        "the unit sent a return, and every value was refused",
    ),
    SentKind.FIGURES: (
        "đơn vị chỉ gửi số liệu của chỉ tiêu không được tính",
        "the unit gave only measures that are not counted",
    ),
}
"""Why nothing of a unit can be used, by what it sent."""


def _nothing(unit: UnitUid, period: Period, sent: SentKind) -> QualityFinding:
    reason = _REASONS[sent]
    return QualityFinding(
        kind=QualityKind.MISSING, severity=Severity.ERROR, unit=unit, period=period, reason=reason
    )


def _still_waited(units: Sequence[UnitUid], period: Period, *, names_units: bool) -> QualityFinding:
    return QualityFinding(
        kind=QualityKind.MISSING,
        verdict=Verdict.UNKNOWN,
        severity=Severity.INFORMATION,
        period=period,
        reason=_WAITED,
        number=len(units),
        units=tuple(units) if names_units else (),
    )


def _left_out(unit: UnitUid, measure: str, period: Period) -> QualityFinding:
    reason = ("ô để trống: chưa rõ, không phải bằng 0", "left empty: not known, which is not zero")
    return QualityFinding(kind=QualityKind.MISSING, unit=unit, measure=measure, period=period, reason=reason)
