"""Which returns may be recorded next, and the rows that they become."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from json.encoder import encode_basestring as quoted
from typing import TypeAlias

import attrs

from cdteams.errors import CdteamsError, ChangedByStepError, ReturnStatusError, UnorderedReturnError
from cdteams.returns import ReturnStatus

from ._filing import Filing
from ._heading import Heading, Row
from ._heads import BITS, STATUSES, Heads

_MENDED = frozenset({ReturnStatus.DRAFT, ReturnStatus.RETURNED})
_CORRECTED = frozenset({ReturnStatus.SUBMITTED, ReturnStatus.APPROVED})


def may_follow(status: ReturnStatus) -> frozenset[ReturnStatus]:
    """
    Return the statuses of an entry that supersedes one of *status*.

    The steps of `ReturnStatus.next_steps`. A draft or returned one may also be
    mended as it is; a submitted or approved one may also be corrected, by a
    draft or by what is submitted at once. Nothing follows a locked one.
    """
    steps = frozenset(status.next_steps)
    if status in _MENDED:
        return steps | {status}
    return steps | {ReturnStatus.DRAFT, ReturnStatus.SUBMITTED} if status in _CORRECTED else steps


_FOLLOWS = {status: may_follow(status) for status in ReturnStatus}
_JUDGING = frozenset({ReturnStatus.RETURNED, ReturnStatus.APPROVED, ReturnStatus.LOCKED})
"""Steps that somebody else than the reporting unit takes, and that change no value."""

Said: TypeAlias = Callable[[int], tuple[tuple[str, ...], str]]
"""Gives the measures and values of an entry that is in the ledger."""

_Sheet: TypeAlias = tuple[int, str, str, int, dict[str, int]]
"""Of one heading: its number, templates of entry and values, its status, and where its units stand."""


@attrs.define(kw_only=True)
class Batch:
    """
    Returns on their way into the ledger.

    Attributes:
        heads: Where the chain stands, which moves on with each return.

        said: Values of the entries that are recorded already.

        moment: When the returns become known, as text.

        next_heading: Number of the first heading that this batch may use.

        rows: The rows that the returns become, and `headings` their headings.

        refused: Those that were not admitted, each with its error.
    """

    heads: Heads
    said: Said
    moment: str
    next_heading: int
    rows: list[Row] = attrs.Factory(list)
    headings: dict[int, Heading] = attrs.Factory(dict)
    refused: list[tuple[Filing, CdteamsError]] = attrs.Factory(list)
    _sheets: dict[object, _Sheet] = attrs.Factory(dict)
    _undo: list[tuple[dict[str, int], str, int]] = attrs.Factory(list)
    _before: Heads = attrs.Factory(Heads)

    def admit(self, filings: Iterable[Filing]) -> None:
        """Turn returns into rows, one after the other, or refuse them."""
        heads = self.heads
        self._before = attrs.evolve(heads, batches=heads.batches[:], cells={})
        heads.begin(self.moment)
        number, previous = heads.number, heads.hash
        last: object = None
        heading, template, numbers, status, units = 0, "", "", 0, dict[str, int]()
        for filing in filings:
            key = filing.form, filing.period, filing.status, filing.author, filing.file, filing.measures
            if key != last:
                heading, template, numbers, status, units = self._sheets.get(key) or self._sheet(key, filing)
                last = key
            unit, superseded = filing.unit, filing.supersedes
            current = units.get(unit, 0)
            if (current or superseded) and (fault := self._fault(filing, current)):
                self.refused.append((filing, fault))
                continue
            number += 1
            values, row = numbers % filing.values, filing.row
            said = number, previous.hex(), row, superseded or "null", quoted(unit), values
            previous = sha256((template % said).encode()).digest()
            self._undo.append((units, unit, current))
            units[unit] = number << BITS | status
            self.rows.append((number, heading, unit, values, row, superseded or 0, previous))
        heads.number, heads.hash = number, previous

    def _sheet(self, key: object, filing: Filing) -> _Sheet:
        """Return what the rows of a new heading need."""
        heading = Heading.of(filing, recorded_at=self.moment)
        number = self.next_heading + len(self.headings)
        self.headings[number] = heading
        units = self.heads.cells.setdefault(heading.series, {})
        sheet = number, heading.template, heading.numbers, filing.status.number, units
        self._sheets[key] = sheet
        return sheet

    def _fault(self, filing: Filing, current: int) -> CdteamsError | None:
        """Return why a return cannot follow the current entry of its cell."""
        number, status = current >> BITS, STATUSES[current & ((1 << BITS) - 1)]
        period, place = filing.period.full_id, filing.place
        if (filing.supersedes or 0) != number:
            return UnorderedReturnError(
                unit=filing.unit,
                period=period,
                form=filing.form,
                given=filing.supersedes or 0,
                current=number,
                place=place,
            )
        if filing.status not in _FOLLOWS[status]:
            return ReturnStatusError(
                unit=filing.unit,
                period=period,
                status=status.value,
                wanted=filing.status.value,
                allowed=tuple(each.value for each in status.next_steps),
                place=place,
            )
        if filing.status in _JUDGING and filing.status is not status and self._changes(filing, number):
            return ChangedByStepError(
                unit=filing.unit, period=period, wanted=filing.status.value, place=place
            )
        return None

    def _changes(self, filing: Filing, number: int) -> bool:
        """Tell whether a return has other values than an entry, recorded or of this batch."""
        if number > self._before.number:
            row = self.rows[number - self._before.number - 1]
            said = (self.headings[row[1]].codes, row[3])
        else:
            said = self.said(number)
        return said != (filing.measures, ",".join(map(str, filing.values)))

    def undo(self) -> None:
        """Let the chain stand where it stood before the batch."""
        for units, unit, current in reversed(self._undo):
            if current:
                units[unit] = current
            else:
                del units[unit]
        before = self._before
        self.heads.number, self.heads.hash = before.number, before.hash
        self.heads.moment, self.heads.batches = before.moment, before.batches
