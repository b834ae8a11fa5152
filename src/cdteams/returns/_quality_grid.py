"""A table of returns as a block of numbers, with the row of each."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import BadPeriodError
from cdteams.model import Measure, Period, Severity, UnitUid, Verdict

from ._quality_findings import QualityFinding, QualityKind
from ._table import ReturnTable

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@attrs.frozen(kw_only=True, eq=False)
class Grid:
    """
    Values by measure, period and unit.

    Attributes:
        table: The table that it was made of.

        measures: The measures, in the order of the first axis.

        periods: The periods in the order of time, the second axis.

        units: The units in the order of the table, the third axis.

        values: The values; 0 where there is none.

        rows: Row of the table; -1 where there is none.

        refused: Whether the value was refused.

        names_units: Whether findings name the units that could not be judged.
    """

    table: ReturnTable
    measures: tuple[Measure, ...]
    periods: tuple[Period, ...]
    units: tuple[UnitUid, ...]
    values: Numbers
    rows: Numbers
    refused: Mask
    names_units: bool = False

    @classmethod
    def of(cls, table: ReturnTable, measures: Sequence[Measure], *, names_units: bool = False) -> Grid:
        """Lay a table out; measures that it does not have are left out, and so are its others."""
        periods = tuple(sorted(table.periods))
        shape = (len(measures), len(periods), len(table.units))
        values, rows = np.zeros(shape, dtype=np.int64), np.full(shape, -1, dtype=np.int64)
        numbers = {measure.code: n for n, measure in enumerate(measures)}
        measure_of = np.array([numbers.get(code, -1) for code in table.measures], dtype=np.int64)
        period_of = np.array([periods.index(period) for period in table.periods], dtype=np.int64)
        if len(table):
            at = np.flatnonzero(measure_of[table.measure_of] >= 0)
            cell = (
                measure_of[table.measure_of[at]],
                period_of[table.period_of[at]],
                table.unit_of[at],
            )
            values[cell], rows[cell] = table.values[at], at
        lost, refused = table.refused, np.zeros(shape, dtype=np.bool_)
        if len(lost):
            at = np.flatnonzero(measure_of[lost.measure_of] >= 0)
            refused[measure_of[lost.measure_of[at]], period_of[lost.period_of[at]], lost.unit_of[at]] = True
        return cls(
            table=table,
            measures=tuple(measures),
            periods=periods,
            units=table.units,
            values=values,
            rows=rows,
            refused=refused,
            names_units=names_units,
        )

    @property
    def there(self) -> Mask:
        """Which values are there."""
        return self.rows >= 0

    def before(self, period: int) -> int:
        """Return the position of the period before another, -1 where it is not in the table."""
        try:
            previous = self.periods[period].previous()
        except BadPeriodError:
            return -1
        return self.periods.index(previous) if previous in self.periods else -1

    def finding(
        self,
        kind: QualityKind,
        cell: tuple[int, int, int],
        *,
        check: str = "",
        observed: str,
        expected: str,
        reason: tuple[str, str] = ("", ""),
        severity: Severity = Severity.WARNING,
    ) -> QualityFinding:
        """Return a finding about one value, with its place."""
        measure, period, unit = cell
        row = int(self.rows[cell])
        file = int(self.table.file_of[row]) if row >= 0 else -1
        return QualityFinding(
            kind=kind,
            severity=severity,
            unit=self.units[unit],
            measure=self.measures[measure].code,
            check=check,
            period=self.periods[period],
            file="" if file < 0 else self.table.files[file],
            line=0 if file < 0 else int(self.table.row_of[row]),
            observed=observed,
            expected=expected,
            reason=reason,
        )

    def unknown(
        self,
        kind: QualityKind,
        which: Mask | Sequence[UnitUid],
        *,
        period: int,
        measure: str = "",
        check: str = "",
        unit: UnitUid | None = None,
        reason: tuple[str, str],
    ) -> list[QualityFinding]:
        """
        Return one finding about all values of a period that could not be judged for one reason.

        Args:
            kind: What they could not be judged for.

            which: The units of the table that are marked, or units by name.
                None of them gives no finding.

            period: Position of the period.

            measure: Code of the measure or of the cross-check.

            check: Code of the cross-check.

            unit: The unit above them all.

            reason: Why.
        """
        number = int(np.count_nonzero(which)) if isinstance(which, np.ndarray) else len(which)
        if not number:
            return []
        return [
            QualityFinding(
                kind=kind,
                verdict=Verdict.UNKNOWN,
                severity=Severity.INFORMATION,
                unit=unit,
                measure=measure,
                check=check,
                period=self.periods[period],
                reason=reason,
                number=number,
                units=self._named(which),
            )
        ]

    def _named(self, which: Mask | Sequence[UnitUid]) -> tuple[UnitUid, ...]:
        """Return the units of the table that are marked, or those given, where they are to be named."""
        if not self.names_units:
            return ()
        if isinstance(which, np.ndarray):
            return tuple(self.units[n] for n in np.flatnonzero(which).tolist())
        return tuple(which)
