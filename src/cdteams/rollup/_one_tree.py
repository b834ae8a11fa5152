"""One tree for the periods of a cube, and in what two trees differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias
from weakref import WeakKeyDictionary

import numpy as np

from cdteams.errors import DisagreementError, MapsDifferError, PeriodMapError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Period

from ._cube import Cube

_NAMED = 5  # units that a refusal names
Trees: TypeAlias = Hierarchy | Mapping[Period, Hierarchy]
"""The tree of the last day of every period; or one tree for each."""

_COMPARED: WeakKeyDictionary[Hierarchy, WeakKeyDictionary[Hierarchy, tuple[str, ...]]] = WeakKeyDictionary()


def one_tree(given: Trees, periods: tuple[Period, ...]) -> Hierarchy:
    """
    Return the one tree of all periods, each on its last day.

    Raises:
        PeriodMapError: If a tree is not that of the last day of its period.

        MapsDifferError: If the trees of two periods differ.

        DisagreementError: If there is no period, or no tree for one.
    """
    if not periods:
        raise DisagreementError(field="expected", value="∅", other="≥ 1")
    trees = dict.fromkeys(periods, given) if isinstance(given, Hierarchy) else given
    for period in periods:
        if period not in trees:
            raise DisagreementError(field="hierarchy", value=period.full_id, other="expected")
        if trees[period].on != period.last:
            raise PeriodMapError(period=period.full_id, on=trees[period].on, last=period.last)
    first = trees[periods[-1]]
    for period in periods[:-1]:
        apart = differing(trees[period], first)
        if apart:
            raise MapsDifferError(first=period.full_id, second=periods[-1].full_id, units=apart)
    return first


def refuse_other_tree(before: Cube, tree: Hierarchy, periods: tuple[Period, ...]) -> None:
    """
    Refuse a cube of the period before that stands on another tree.

    Raises:
        MapsDifferError: With some of the units in which they differ.
    """
    apart = differing(before.hierarchy, tree)
    if apart:
        raise MapsDifferError(first=before.periods[-1].full_id, second=periods[0].full_id, units=apart)


def differing(one: Hierarchy, other: Hierarchy) -> tuple[str, ...]:
    """Return, in words, some of the units in which two trees differ; empty for the same tree."""
    if one is other or one.is_same_tree(other):
        return ()
    known = _COMPARED.setdefault(one, WeakKeyDictionary())
    if other not in known:
        known[other] = _differing(one, other)
    return known[other]


def _differing(one: Hierarchy, other: Hierarchy) -> tuple[str, ...]:
    at = one.positions(other.uids_at(np.arange(len(other), dtype=np.int32)))
    same = len(one) == len(other) and bool((at == np.arange(len(other))).all())
    new = [other.words(p) for p in np.flatnonzero(at < 0)[:_NAMED].tolist()]
    gone = np.ones(len(one), dtype=np.bool_)
    gone[at[at >= 0]] = False
    old = [one.words(p) for p in np.flatnonzero(gone)[: _NAMED - len(new)].tolist()]
    moved = np.flatnonzero(one.parents != other.parents)[:_NAMED].tolist() if same else []
    return tuple([*new, *old] or [other.words(position) for position in moved])
