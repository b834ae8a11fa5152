"""Where a chain stands: its last entry, and the current entry of every cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final

import attrs

from cdteams.errors import BrokenLedgerError, CdteamsError
from cdteams.returns import ReturnStatus

from ._heading import GENESIS, Heading, Row, Series

STATUSES: Final = tuple(ReturnStatus)
BITS: Final = 3
"""A current entry is kept as its number, moved by this many bits, and its status in them."""


@attrs.define(kw_only=True)
class Heads:
    """
    Where a chain stands after its last entry.

    Attributes:
        number: Number of the last entry, 0 before the first.

        hash: Its hash.

        moment: When it became known, as text; empty before the first.

        cells: Per form and period and per unit, the current entry.

        batches: Moment and first entry of each batch, oldest first.
    """

    number: int = 0
    hash: bytes = GENESIS
    moment: str = ""
    cells: dict[Series, dict[str, int]] = attrs.Factory(dict)
    batches: list[tuple[str, int]] = attrs.Factory(list)

    def follow(self, rows: Iterable[Row], headings: Mapping[int, Heading]) -> None:
        """
        Go on to the last of *rows*, looking at each.

        Raises:
            BrokenLedgerError: At the first row that does not fit.
        """
        last, width, status, units = -1, -1, 0, dict[str, int]()
        heading = None
        for row in rows:
            number, key, unit, values, _, superseded, digest = row
            if number != self.number + 1:
                raise BrokenLedgerError(number=self.number + 1, fault="gap")
            if heading is None or key != last:
                heading = self._heading(headings.get(key))
                last, width = key, -1
            if self._hash(row, heading) != digest:
                raise BrokenLedgerError(number=number, fault="hash")
            if width < 0:
                width, status = _shape(heading, number)
                units = self.cells.setdefault(heading.series, {})
            if (values.count(",") + 1 if values else 0) != width:
                raise BrokenLedgerError(number=number, fault="values")
            if units.get(unit, 0) >> BITS != superseded:
                raise BrokenLedgerError(number=number, fault="order")
            units[unit] = number << BITS | status
            self.number, self.hash = number, digest

    def _hash(self, row: Row, heading: Heading) -> bytes:
        try:
            return sha256(heading.canonical(row, self.hash).encode()).digest()
        except (TypeError, ValueError) as error:
            raise BrokenLedgerError(number=row[0], fault="unreadable", detail=str(error)) from None

    def _heading(self, heading: Heading | None) -> Heading:
        """Return the heading of the next row, whose moment is then the last one."""
        if heading is None:
            raise BrokenLedgerError(number=self.number + 1, fault="heading")
        if heading.recorded_at < self.moment:
            raise BrokenLedgerError(number=self.number + 1, fault="moment")
        if heading.recorded_at > self.moment:
            self.begin(heading.recorded_at)
        return heading

    def begin(self, moment: str) -> None:
        """Let a batch begin with the next entry."""
        self.moment = moment
        self.batches.append((moment, self.number + 1))

    def last_by(self, moment: str) -> int:
        """Return the number of the last entry that was known at a moment; 0 for none."""
        after = bisect_right(self.batches, moment, key=lambda batch: batch[0])
        return self.batches[after][1] - 1 if after < len(self.batches) else self.number


def _shape(heading: Heading, number: int) -> tuple[int, int]:
    """Return how many values each entry of a heading has, and the position of its status."""
    try:
        heading.when  # noqa: B018  # a period that cannot be read is refused here
        return len(heading.codes), heading.state.number
    except (TypeError, ValueError, CdteamsError) as error:
        raise BrokenLedgerError(number=number, fault="heading", detail=str(error)) from None
