"""Which rows are in force on a day, and what about them is in doubt."""

from __future__ import annotations

from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from cdteams.errors import UncertainDayError

from ._order import words
from ._table import IntArray, UnitTable

Reading = Literal["earliest", "latest"]
"""How to read a date that is known only as an interval."""

_NONE = np.array([], dtype=np.int32)


def rows_on(table: UnitTable, day: date, reading: Reading | None) -> tuple[IntArray, IntArray]:
    """
    Return the rows in force on a day.

    Args:
        table: The table.

        day: The day.

        reading: How to read dates known only as intervals. None asks for what
            both readings have in common.

    Returns:
        The rows, ascending; and those rows of either reading that differ in
        code or name only, so that the tree is certain and they are not. With
        a reading there are none.

    Raises:
        UncertainDayError: If without a reading the day lies in an interval and
            the two readings give different trees.
    """
    if reading is not None:
        return _ascending(_in_force(table, day, reading)), _NONE
    earliest, latest = _in_force(table, day, "earliest"), _in_force(table, day, "latest")
    doubtful = _ascending(earliest != latest)
    if len(doubtful) and not _same_tree(table, doubtful[earliest[doubtful]], doubtful[latest[doubtful]]):
        # A unit that passes from one state to the next changes once, in two rows.
        _, one_each = np.unique(table.instance[doubtful], return_index=True)
        changed = doubtful[np.sort(one_each)].tolist()
        raise UncertainDayError(on=day, changes=tuple(words(table, row) for row in changed))
    return _ascending(earliest), doubtful


def _in_force(table: UnitTable, day: date, reading: Reading) -> npt.NDArray[np.bool_]:
    ordinal = day.toordinal()
    begins = table.begins if reading == "earliest" else table.begins_latest
    ends = table.ends if reading == "earliest" else table.ends_latest
    mask: npt.NDArray[np.bool_] = (begins <= ordinal) & (ordinal < ends)
    return mask


def _ascending(mask: npt.NDArray[np.bool_]) -> IntArray:
    return np.flatnonzero(mask).astype(np.int32)


def _same_tree(table: UnitTable, earliest: IntArray, latest: IntArray) -> bool:
    def places(rows: IntArray) -> list[tuple[int, int, int]]:
        columns = (table.instance[rows], table.parent[rows], table.kind[rows])
        return sorted(zip(*(column.tolist() for column in columns), strict=True))

    return places(earliest) == places(latest)
