"""Columns of text, packed until one of them is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

BLOCK, ROW = "\x1e", "\n"
"""Signs between columns, and between the rows of one."""


class TextColumns(Sequence[Sequence[str]]):
    """
    Text by column and row; each column is unpacked when it is first read.

    A tree needs numbers only, and most questions need one column.
    """

    def __init__(self, packed: bytes, *, start: int) -> None:
        """Take the columns as UTF-8 from *start* on, above 0, parted by `BLOCK`, rows by `ROW`."""
        self._packed = packed
        self._bounds = tuple(pairwise(_starts(packed, start)))
        self._read: dict[int, list[str]] = {}

    def __len__(self) -> int:
        return len(self._bounds)

    def __getitem__(self, number: int) -> list[str]:  # type: ignore[override]  # a column, never a slice of them
        if number not in self._read:
            begin, after = self._bounds[number]
            self._read[number] = self._packed[begin : after - 1].decode("utf-8").split(ROW)
        return self._read[number]

    def __iter__(self) -> Iterator[list[str]]:
        return (self[number] for number in range(len(self)))


def _starts(packed: bytes, start: int) -> Iterator[int]:
    """Yield where each column begins, and at last one after the end of the last."""
    sign = BLOCK.encode()
    while start:
        yield start
        start = packed.find(sign, start) + 1
    yield len(packed) + 1
