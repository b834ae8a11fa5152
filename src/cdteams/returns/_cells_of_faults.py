"""Of which cell of returns a fault speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from cdteams.errors import CdteamsError, Place
from cdteams.model import Period, UnitUid

from ._table import ReturnTable

FaultyCell: TypeAlias = tuple[UnitUid, str, Period]
"""Unit, measure and period of a cell that was refused."""


def cells_of_faults(table: ReturnTable, faults: Iterable[CdteamsError]) -> tuple[FaultyCell | None, ...]:
    """
    Return the refused cell of which each fault speaks.

    Args:
        table: The values, with which cells were refused.

        faults: The faults.

    Returns:
        For each fault its cell. None for one that belongs to no cell, such as
        that of a column, or of a row whose unit is not known.
    """
    faults = tuple(faults)
    if not faults:
        return ()
    at = _refused_at(table)
    periods = {period.full_id: period for period in table.periods}
    units = frozenset(table.units)
    return tuple(_at_place(fault, at) or _as_named(fault, units, periods) for fault in faults)


def _refused_at(table: ReturnTable) -> dict[tuple[str, int | None, str], FaultyCell]:
    """Return the refused cells by file, line and measure."""
    found = {}
    for number in range(len(table.refused)):
        place = table.refused_place(number)
        if place is not None:
            cell = table.refused_cell(number)
            found[place.file, place.line, cell[1]] = cell
    return found


def _at_place(fault: CdteamsError, at: Mapping[tuple[str, int | None, str], FaultyCell]) -> FaultyCell | None:
    place = getattr(fault, "place", None)
    return at.get((place.file, place.line, _measure(fault))) if isinstance(place, Place) else None


def _as_named(
    fault: CdteamsError, units: frozenset[UnitUid], periods: Mapping[str, Period]
) -> FaultyCell | None:
    """Return the cell that a fault names itself: the second of two values stands at another place than the first."""
    unit, period = getattr(fault, "unit", None), periods.get(getattr(fault, "period", ""))
    if unit not in units or period is None or not _measure(fault):
        return None
    return UnitUid(str(unit)), _measure(fault), period


def _measure(fault: CdteamsError) -> str:
    return str(getattr(fault, "measure", ""))
