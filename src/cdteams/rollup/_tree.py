"""The units of a tree that have others below them, and sums over what lies below."""

from __future__ import annotations

from typing import TypeAlias
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from cdteams.hierarchy import Hierarchy

Longs: TypeAlias = npt.NDArray[np.int64]
Ints: TypeAlias = npt.NDArray[np.int32]
Bytes: TypeAlias = npt.NDArray[np.uint8]
Flags: TypeAlias = npt.NDArray[np.bool_]

_WORD = 64
_TREES: WeakKeyDictionary[Hierarchy, Tree] = WeakKeyDictionary()


class Tree:
    """
    The inner units of a tree: those with others below, and the whole.

    A unit and what lies below it is one run of positions, so that its sum is
    the difference of two running sums, taken at the bounds of such runs.
    Between two neighbouring bounds there is always a unit, and a unit without
    children has none: the two traps of segmented sums are not met.

    Attributes:
        inner: Positions of the inner units, ascending.

        rank: Per position, its place among *inner*; -1 for a unit without
            children.

        widths: Per inner unit, the number of units from it downwards.

        above: Per inner unit, the place of the unit above it; the place of the
            whole, which comes last, for a root.
    """

    def __init__(self, hierarchy: Hierarchy) -> None:
        """Find the inner units of a tree; use `tree_of`, which remembers."""
        number = len(hierarchy)
        self.inner: Longs = np.flatnonzero(hierarchy.sizes > 1)
        self.number = number
        self.rank = np.full(number, -1, dtype=np.int32)
        self.rank[self.inner] = np.arange(len(self.inner), dtype=np.int32)
        parents = hierarchy.parents[self.inner]
        self.above: Ints = np.where(parents < 0, len(self.inner), self.rank[parents]).astype(np.int32)
        starts = np.append(self.inner, 0)
        ends = np.append(self.inner + hierarchy.sizes[self.inner], number)
        self.starts, self.ends = starts, ends
        self.widths: Ints = (ends - starts).astype(np.int32)
        bounds, both = np.unique(np.concatenate([starts, ends]), return_inverse=True)
        self._bounds: Longs = bounds.astype(np.int64)
        self._first, self._last = both[: len(starts)], both[len(starts) :]
        self._inner_last = np.searchsorted(self.inner, ends)
        self._word = self._bounds // _WORD
        self._mask = (np.uint64(1) << (self._bounds % _WORD).astype(np.uint64)) - np.uint64(1)
        self._levels = [
            np.flatnonzero(hierarchy.levels[self.inner] == level)
            for level in np.unique(hierarchy.levels[self.inner]).tolist()
        ]

    def __len__(self) -> int:
        """Return the number of inner units, with the whole."""
        return len(self.inner) + 1

    def sums(self, row: Longs) -> Longs:
        """
        Add the numbers of a row below each inner unit, its own included.

        Numbers wrap around at 2^64 on the way, and differences of wrapped sums
        are exact wherever the sum itself fits 64 bits.
        """
        running = np.zeros(len(self._bounds), dtype=np.int64)
        np.cumsum(np.add.reduceat(row, self._bounds[:-1]), out=running[1:])
        found: Longs = running.take(self._last)
        found -= running.take(self._first)
        return found

    def wide_sums(self, row: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
        """Add as `sums` does, in whole numbers of any size."""
        running = np.concatenate([np.zeros(1, dtype=object), np.cumsum(row)])
        found: npt.NDArray[np.object_] = running[self.ends] - running[self.starts]
        return found

    def counts(self, chosen: Flags) -> Ints:
        """Count the chosen positions below each inner unit, its own included."""
        packed = np.packbits(chosen, bitorder="little")
        words = np.zeros(self.number // _WORD + 1, dtype=np.uint64)
        words.view(np.uint8)[: len(packed)] = packed
        running = np.zeros(len(words) + 1, dtype=np.int32)
        np.cumsum(np.bitwise_count(words), out=running[1:])
        parts = words.take(self._word)
        parts &= self._mask
        at_bounds = running.take(self._word)
        at_bounds += np.bitwise_count(parts)
        found: Ints = at_bounds.take(self._last)
        found -= at_bounds.take(self._first)
        return found

    def peaks(self, row: Longs, way: np.ufunc) -> Longs:
        """Return the greatest or least number (*way*) of a row below each inner unit, its own included."""
        found = np.empty(len(self), dtype=np.int64)
        for ranks in self._levels:
            edges = np.column_stack([self.starts[ranks], self.ends[ranks]]).ravel()
            # Runs of one level do not overlap; the gaps between them are left aside.
            edges = edges[:-1] if edges[-1] == self.number else edges
            found[ranks] = way.reduceat(row, edges)[::2]
        found[-1] = way.reduce(row) if len(row) else 0
        return found

    def inner_sums(self, numbers: Longs) -> Longs:
        """Add numbers of inner units, one for each without the whole, below each of them and the whole."""
        running = np.zeros(len(numbers) + 1, dtype=np.int64)
        np.cumsum(numbers, out=running[1:])
        found: Longs = running.take(self._inner_last)
        found[:-1] -= running[:-1]  # what stands before each; before the whole stands nothing
        return found

    def path(self, position: int, parents: Ints) -> list[int]:
        """Return the places of the inner units above a position, lowest first, with the whole."""
        found = []
        parent = int(parents[position])
        rank = int(self.rank[parent]) if parent >= 0 else len(self.inner)
        while rank < len(self.inner):
            found.append(rank)
            rank = int(self.above[rank])
        return [*found, len(self.inner)]


def tree_of(hierarchy: Hierarchy) -> Tree:
    """Return the inner units of a tree, found once for each tree."""
    if hierarchy not in _TREES:
        _TREES[hierarchy] = Tree(hierarchy)
    return _TREES[hierarchy]
