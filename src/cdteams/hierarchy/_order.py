"""From rows with parents to a depth-first tree, in arrays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

import numpy as np

from cdteams.errors import BrokenTreeError, CdteamsError, raise_faults
from cdteams.model import AdminUnit

from ._table import IntArray, UnitTable

_Step = tuple[str, str]


def in_map_order(units: Iterable[AdminUnit]) -> tuple[AdminUnit, ...]:
    """
    Sort states of units so that the trees of most days come out in order.

    A unit stands before what lies below it, siblings by code, then uid. So the
    order in which units were handed in has no part in any result, and siblings
    are in order on every day.

    Args:
        units: States of units without a fault, in any order.
    """
    oldest: dict[str, AdminUnit] = {}
    in_time = sorted(units, key=_begin)
    for unit in in_time:
        oldest.setdefault(unit.uid, unit)

    @cache
    def path_to(uid: str | None) -> tuple[_Step, ...]:
        return () if uid is None else (*path_to(oldest[uid].parent), _step(oldest[uid]))

    return tuple(sorted(in_time, key=lambda unit: (*path_to(unit.parent), _step(unit))))


def _step(unit: AdminUnit) -> _Step:
    return unit.code, unit.uid


def _begin(unit: AdminUnit) -> date:
    return unit.state.start or date.min


def tree_of(table: UnitTable, rows: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """
    Put rows into depth-first order.

    Args:
        table: The table.

        rows: Rows in force on one day, at most one per instance.

    Returns:
        Rows in depth-first order, the position of each one's parent (-1 for
        none) and the size of each one's subtree, itself included.

    Raises:
        FaultsError: If a parent is not among the rows, or not of a higher
            level than its child. All such rows at once.
    """
    parents = parents_of(table, rows)
    levels = table.levels[rows]
    _refuse_broken(table, rows, parents, levels)
    sizes = sizes_of(parents, levels)
    if not is_depth_first(parents, sizes):
        order = depth_first(table, rows, parents, levels)
        rows = rows[order]
        parents = parents_of(table, rows)
        sizes = sizes[order]
    return rows, parents, sizes


def parents_of(table: UnitTable, rows: IntArray) -> IntArray:
    """Return each row's parent as a position among *rows*; -1 for none, -2 for absent."""
    count = int(max(table.instance.max(initial=-1), table.parent.max(initial=-1))) + 1
    position = np.full(count + 1, -2, dtype=np.int32)
    position[-1] = -1  # so that "no parent" (-1) maps to itself
    position[table.instance[rows]] = np.arange(len(rows), dtype=np.int32)
    parents: IntArray = position[table.parent[rows]]
    return parents


def sizes_of(parents: IntArray, levels: IntArray) -> IntArray:
    """Return the size of each subtree, itself included."""
    sizes = np.ones(len(parents), dtype=np.int32)
    for level in range(int(levels.max(initial=0)), 0, -1):
        children = np.flatnonzero((levels == level) & (parents >= 0))
        added = np.bincount(parents[children], weights=sizes[children], minlength=len(parents))
        sizes += added.astype(np.int32)
    return sizes


def depths_of(parents: IntArray, levels: IntArray) -> IntArray:
    """Return the number of units above each, which is not its level where levels are absent."""
    depths = np.zeros(len(parents), dtype=np.int32)
    for level in range(int(levels.max(initial=0)) + 1):
        below = np.flatnonzero((levels == level) & (parents >= 0))
        depths[below] = depths[parents[below]] + 1
    return depths


def is_depth_first(parents: IntArray, sizes: IntArray) -> bool:
    """Tell whether every subtree is one run that its top begins."""
    positions = np.arange(len(parents), dtype=np.int32)
    below = parents >= 0
    above = parents[below]
    here = positions[below]
    return bool(((above < here) & (here + sizes[below] <= above + sizes[above])).all())


def depth_first(table: UnitTable, rows: IntArray, parents: IntArray, levels: IntArray) -> IntArray:
    """Return the order that makes every subtree one run, siblings by code, then uid."""
    rank = table.ranks[rows]
    depths = depths_of(parents, levels)
    paths = []
    at = np.arange(len(rows), dtype=np.int32)
    for depth in range(int(depths.max(initial=0)), -1, -1):
        here = depths[at] == depth
        paths.append(np.where(here, rank[at], -1))
        at = np.where(here, parents[at], at)
    # A unit sorts before what lies below it, since -1 comes before every rank.
    order: IntArray = np.lexsort(paths).astype(np.int32)
    return order


def _refuse_broken(table: UnitTable, rows: IntArray, parents: IntArray, levels: IntArray) -> None:
    orphans = np.flatnonzero(parents == -2)  # noqa: PLR2004  # the mark set by parents_of
    faults: list[CdteamsError] = []
    for p in orphans.tolist():
        parent = table.uid_of_instance.get(int(table.parent[rows[p]]), "?")
        faults.append(BrokenTreeError(unit=words(table, int(rows[p])), fault="orphan", detail=repr(parent)))
    below = np.flatnonzero(parents >= 0)
    wrong = below[levels[parents[below]] >= levels[below]]
    for p in wrong.tolist():
        parent = words(table, int(rows[parents[p]]))
        faults.append(BrokenTreeError(unit=words(table, int(rows[p])), fault="level", detail=parent))
    raise_faults("the map", faults)


def words(table: UnitTable, row: int) -> str:
    """Return kind, name and code (or uid) of a row, for messages."""
    unit = table.unit(row)
    return f"{unit.full_name} ({unit.code or unit.uid})"
