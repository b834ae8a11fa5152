"""The cells of a cube before anything was reported."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from cdteams.model import Period

from ._states import NOTHING, CellState
from ._tree import Bytes, Longs


@attrs.frozen(kw_only=True, eq=False)
class Blank:
    """
    What the cells of a cube are where nothing is reported.

    Of a reported cell its state no longer says whether it was awaited; this
    does, when the value is withdrawn.

    Attributes:
        rows: By code of the measure and period, the states at all positions:
            missing, not due or not applicable. Measures of which the same
            units are expected share one row. What is not there is expected of
            nobody.

        earlier: By code of a measure that carries, the numbers of the period
            directly before the first; `NOTHING` where there was none.
    """

    rows: Mapping[tuple[str, Period], Bytes]
    earlier: Mapping[str, Longs]

    def state(self, measure: str, period: Period, position: int) -> int:
        """
        Return the place of the state of a cell of which nothing came.

        Args:
            measure: Code of the measure.

            period: The period.

            position: Position of the unit.
        """
        row = self.rows.get((measure, period))
        return CellState.NOT_APPLICABLE.number if row is None else int(row[position])

    def carried(self, measure: str, position: int) -> int | None:
        """
        Return the number that is carried into the first period; None where there is none.

        Args:
            measure: Code of the measure.

            position: Position of the unit.
        """
        row = self.earlier.get(measure)
        number = NOTHING if row is None else int(row[position])
        return None if number == NOTHING else number
