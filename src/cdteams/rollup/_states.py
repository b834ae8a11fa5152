"""What a cell or a total is, besides its number."""

from __future__ import annotations

from typing import Final

from cdteams.model import Term, UnitUid

NOTHING: Final = -(2**63)
"""The number that stands in arrays where there is no value, or no bound. No value may be it."""

WHOLE: Final = UnitUid("vn")
"""Uid of the total of all roots of the map, at the level of the nation."""


class CellState(Term):
    """
    Where the number of a cell comes from, or why there is none.

    In a total it is the worst of what the total is made of, in the order
    missing, refused, withheld, not due, carried, apportioned, reported; a
    total of nothing is not applicable. What was refused was reported and
    cannot be read: it is never 0, whatever its measure says of the missing.
    """

    REPORTED = "reported", "đã báo cáo", "reported"
    MISSING = "missing", "chưa báo cáo", "missing"
    NOT_DUE = "not-due", "chưa đến hạn", "not due"
    NOT_APPLICABLE = "not-applicable", "không áp dụng", "not applicable"
    APPORTIONED = "apportioned", "phân bổ", "apportioned"
    WITHHELD = "withheld", "không công bố", "withheld"
    CARRIED = "carried", "lấy kỳ trước", "carried"
    REFUSED = "refused", "giá trị bị loại", "refused"


STATES: Final = tuple(CellState)
FIGURES: Final = (CellState.REPORTED, CellState.APPORTIONED, CellState.CARRIED)
"""States of a cell that has a number."""

UNKNOWN: Final = (CellState.MISSING, CellState.REFUSED, CellState.NOT_DUE, CellState.WITHHELD)
"""States of a cell of which nobody knows the number."""

WORST_LAST: Final = (
    CellState.NOT_APPLICABLE,
    CellState.REPORTED,
    CellState.APPORTIONED,
    CellState.CARRIED,
    CellState.NOT_DUE,
    CellState.WITHHELD,
    CellState.REFUSED,
    CellState.MISSING,
)
