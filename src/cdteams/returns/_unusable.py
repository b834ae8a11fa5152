"""What came in returns and is no value: cells that were refused, and cells left empty."""

from __future__ import annotations

from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

Positions: TypeAlias = npt.NDArray[np.int32]
Numbers: TypeAlias = npt.NDArray[np.int16]
Chosen: TypeAlias = npt.NDArray[np.intp] | npt.NDArray[np.bool_] | slice


@attrs.frozen(kw_only=True, eq=False)
class RefusedCells:
    """
    Cells in which something was reported that cannot be used, as columns, each cell once.

    Attributes:
        unit_of: Per cell, the position of its unit in the table.

        measure_of: Per cell, the position of its measure.

        period_of: Per cell, the position of its period.

        file_of: Per cell, the position of the file in which it was refused
            first; -1 for none.

        row_of: Per cell, the line there; 0 for none.

        received_of: Per cell, the day on which it came; see `ReturnTable`.
    """

    unit_of: Positions = attrs.Factory(lambda: np.empty(0, dtype=np.int32))
    measure_of: Numbers = attrs.Factory(lambda: np.empty(0, dtype=np.int16))
    period_of: Numbers = attrs.Factory(lambda: np.empty(0, dtype=np.int16))
    file_of: Numbers = attrs.Factory(lambda: np.empty(0, dtype=np.int16))
    row_of: Positions = attrs.Factory(lambda: np.empty(0, dtype=np.int32))
    received_of: Positions | None = None

    def __len__(self) -> int:
        return len(self.unit_of)

    def chosen(self, which: Chosen) -> RefusedCells:
        """Return some of the cells."""
        return RefusedCells(
            unit_of=self.unit_of[which],
            measure_of=self.measure_of[which],
            period_of=self.period_of[which],
            file_of=self.file_of[which],
            row_of=self.row_of[which],
            received_of=None if self.received_of is None else self.received_of[which],
        )


@attrs.frozen(kw_only=True, eq=False)
class BlankCells:
    """
    Cells left empty, counted by unit, period and day: who sent something, if only blanks.

    Attributes:
        unit_of: Per count, the position of its unit in the table.

        period_of: Per count, the position of its period.

        number_of: Per count, how many cells were left empty.

        received_of: Per count, the day on which they came; see `ReturnTable`.
    """

    unit_of: Positions = attrs.Factory(lambda: np.empty(0, dtype=np.int32))
    period_of: Numbers = attrs.Factory(lambda: np.empty(0, dtype=np.int16))
    number_of: Positions = attrs.Factory(lambda: np.empty(0, dtype=np.int32))
    received_of: Positions | None = None

    def __len__(self) -> int:
        return len(self.unit_of)

    def chosen(self, which: Chosen) -> BlankCells:
        """Return some of the counts."""
        return BlankCells(
            unit_of=self.unit_of[which],
            period_of=self.period_of[which],
            number_of=self.number_of[which],
            received_of=None if self.received_of is None else self.received_of[which],
        )
