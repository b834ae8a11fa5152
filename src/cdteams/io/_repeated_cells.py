"""Cells of returns that are given more than once, and words that no cell has."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import CdteamsError
from cdteams.returns import RefusedCells, ReturnTable

K = TypeVar("K", bound=Hashable)
D = TypeVar("D", np.int16, np.int32)
_DENSE = 8  # cells for each value, up to which they are counted one by one


def without_repeats(table: ReturnTable) -> tuple[ReturnTable, list[CdteamsError]]:
    """
    Take out the values of cells that are given twice, since nothing says which came later.

    Where all values of a cell are the same, the first stays. Where they
    differ, or one of them was refused, none does, and the cell is refused.

    Args:
        table: A table in which a unit, measure and period may stand more than
            once, with a value, among the refused, or both.

    Returns:
        A table in which each stands once at most, and a fault for every row
        that gives a cell again.
    """
    keys = np.concatenate([table.cells(), table.refused_keys()]) if len(table.refused) else table.cells()
    room = len(table.units) * len(table.measures) * len(table.periods)
    if room <= _DENSE * len(keys) and np.bincount(keys, minlength=1).max() <= 1:
        return table, []  # counting is far faster than sorting
    order = _in_order(table, keys)
    keys = keys[order]
    again = np.concatenate([[False], keys[1:] == keys[:-1]]) if len(keys) else np.zeros(0, dtype=np.bool_)
    if not again.any():
        return table, []
    first = np.flatnonzero(~again)
    group = np.cumsum(~again) - 1
    lost = _lost(table, order, first=first, group=group)
    faults: list[CdteamsError] = [
        table.repeated(int(order[first[group[row]]]), int(order[row]), same=not lost[group[row]])
        for row in np.flatnonzero(again)
    ]
    kept = np.sort(order[~again & (order < len(table)) & ~lost[group]])
    return _with_refused(table.chosen(kept), table, order[first[lost]]), faults


def _in_order(table: ReturnTable, keys: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
    """Return rows and, numbered on from them, refused cells by cell, and those of one cell by file and line."""
    files = np.concatenate([table.file_of, table.refused.file_of])
    lines = np.concatenate([table.row_of, table.refused.row_of])
    return np.lexsort((lines, files, keys))


def _lost(
    table: ReturnTable,
    order: npt.NDArray[np.intp],
    *,
    first: npt.NDArray[np.intp],
    group: npt.NDArray[np.intp],
) -> npt.NDArray[np.bool_]:
    """Tell of which cells no value can be used: one was refused, or they differ."""
    values = np.concatenate([table.values, np.zeros(len(table.refused), dtype=np.int64)])[order]
    differs = (values != values[first[group]]) | (order >= len(table))
    found: npt.NDArray[np.bool_] = np.bincount(group, weights=differs, minlength=len(first)) > 0
    return found


def _with_refused(kept: ReturnTable, table: ReturnTable, cells: npt.NDArray[np.intp]) -> ReturnTable:
    """Let cells, rows or refused ones numbered on from them, be those that were refused, in their order."""
    cells = np.sort(cells)
    rows, others = cells[cells < len(table)], cells[cells >= len(table)] - len(table)
    refused, days = table.refused.chosen(others), (table.received_of, table.refused.received_of)
    received = None
    if days[0] is not None or days[1] is not None:
        parts = [
            np.zeros(len(some), dtype=np.int32) if day is None else day[some]
            for day, some in zip(days, (rows, others), strict=True)
        ]
        received = np.concatenate(parts)
    return attrs.evolve(
        kept,
        refused=RefusedCells(
            unit_of=np.concatenate([table.unit_of[rows], refused.unit_of]),
            measure_of=np.concatenate([table.measure_of[rows], refused.measure_of]),
            period_of=np.concatenate([table.period_of[rows], refused.period_of]),
            file_of=np.concatenate([table.file_of[rows], refused.file_of]),
            row_of=np.concatenate([table.row_of[rows], refused.row_of]),
            received_of=received,
        ),
    )


def without_unused(table: ReturnTable) -> ReturnTable:
    """Return a table without units, measures, periods and files that no row, refused or empty cell has."""
    refused, blank = table.refused, table.blank
    units, unit_of = _used(table.units, table.unit_of, refused.unit_of, blank.unit_of)
    measures, measure_of = _used(table.measures, table.measure_of, refused.measure_of)
    periods, period_of = _used(table.periods, table.period_of, refused.period_of, blank.period_of)
    files, file_of = _used(table.files, table.file_of, refused.file_of)
    return attrs.evolve(
        table,
        units=units,
        measures=measures,
        periods=periods,
        files=files,
        unit_of=unit_of[0],
        measure_of=measure_of[0],
        period_of=period_of[0],
        file_of=file_of[0],
        refused=attrs.evolve(
            refused,
            unit_of=unit_of[1],
            measure_of=measure_of[1],
            period_of=period_of[1],
            file_of=file_of[1],
        ),
        blank=attrs.evolve(blank, unit_of=unit_of[2], period_of=period_of[2]),
    )


def _used(words: tuple[K, ...], *columns: npt.NDArray[D]) -> tuple[tuple[K, ...], tuple[npt.NDArray[D], ...]]:
    used = np.zeros(len(words), dtype=np.bool_)
    for numbers in columns:
        used |= np.bincount(numbers, minlength=len(words)) > 0
    if used.all():
        return words, columns
    new = (np.cumsum(used) - 1).astype(columns[0].dtype)
    kept = tuple(word for word, occurs in zip(words, used.tolist(), strict=True) if occurs)
    return kept, tuple(new[numbers] for numbers in columns)
