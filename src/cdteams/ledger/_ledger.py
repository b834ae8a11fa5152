"""The ledger: what is appended, and what can be read back for any moment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

import attrs

from cdteams.errors import BrokenLedgerError, CdteamsError, MomentError, raise_faults
from cdteams.model import Period
from cdteams.returns import ReturnStatus, ReturnTable

from ._admission import Batch
from ._entry import LedgerEntry, entry_of, text_of
from ._filing import Filing
from ._heading import GENESIS, Heading, Row
from ._heads import BITS, Heads
from ._memory import MemoryStore
from ._sqlite import SqliteStore
from ._table import newest_of, table_of

Moment: TypeAlias = datetime | Callable[[], datetime]
"""A moment, or what gives it; a function is called once the ledger is locked."""

COUNTED: Final = frozenset({ReturnStatus.SUBMITTED, ReturnStatus.APPROVED, ReturnStatus.LOCKED})
"""Statuses of returns whose values are reported: all but drafts and those sent back."""

_LAST = "9999"  # after the text of every moment


@attrs.frozen(kw_only=True)
class Sifted:
    """
    Returns parted into those that may be appended and those that may not.

    Attributes:
        good: Those that `Ledger.append_many` would take, in their order.

        refused: The others, each with its error.
    """

    good: tuple[Filing, ...]
    refused: tuple[tuple[Filing, CdteamsError], ...]


@attrs.define(kw_only=True, eq=False, repr=False)
class Ledger:
    """
    An append-only record of returns with two clocks.

    Each return speaks of a period, and became known at a moment. A correction
    supersedes and stays, so that what was known at any moment can be read
    again. Every entry carries the hash of the one before it. Made by
    `in_memory`, `create` or `open`; a context manager that closes its file.
    """

    _store: MemoryStore | SqliteStore
    _heads: Heads = attrs.field(factory=Heads, init=False)
    _headings: dict[int, Heading] = attrs.field(factory=dict, init=False)

    @classmethod
    def in_memory(cls) -> Ledger:
        """Return an empty ledger that is gone with the program."""
        return cls(store=MemoryStore())

    @classmethod
    def create(cls, path: str | Path, *, wait: float = 10.0) -> Ledger:
        """
        Create an empty ledger in a file.

        Args:
            path: The file, which must not be there.

            wait: Seconds to wait for another process before giving up.

        Raises:
            LedgerFileError: If the file is there, or cannot be written.
        """
        SqliteStore.create(Path(path), wait=wait)
        return cls.open(path, wait=wait)

    @classmethod
    def open(cls, path: str | Path, *, wait: float = 10.0) -> Ledger:
        """
        Open a ledger, and look at its whole chain.

        Args:
            path: The file.

            wait: Seconds to wait for another process before giving up.

        Raises:
            LedgerFileError: If the file is not there, is no ledger, was
                written by a newer version or has other tables or triggers.

            BrokenLedgerError: At the first entry that does not fit.

            LedgerBusyError: If another process holds the file for longer.
        """
        ledger = cls(store=SqliteStore.open(Path(path), wait=wait))
        try:
            ledger._refresh()
        except BaseException:
            ledger.close()
            raise
        return ledger

    def append(self, filing: Filing, *, recorded_at: Moment) -> LedgerEntry:
        """
        Record one return; once this returns, it outlives the program.

        Args:
            filing: The return.

            recorded_at: When it became known; see `append_many`.

        Raises:
            FaultsError, MomentError, BrokenLedgerError, LedgerBusyError,
            LedgerFileError: As in `append_many`.
        """
        number = self.append_many((filing,), recorded_at=recorded_at)[0]
        return self._entries(self._store.rows_after(number - 1, upto=number), after=number - 1)[0]

    def append_many(self, filings: Iterable[Filing], *, recorded_at: Moment) -> range:
        """
        Record returns together: all of them, or none.

        Args:
            filings: In the order in which they are to stand. May be empty.

            recorded_at: When they became known, with a time zone: one moment
                for all, later than every entry. Where several processes
                append, give a function, which is called once nobody else can
                write.

        Returns:
            The numbers of their entries. Once this returns, they are on the
            disk.

        Raises:
            FaultsError: With an `UnorderedReturnError`, `ReturnStatusError` or
                `ChangedByStepError` for each return that is refused.

            MomentError: If the moment has no time zone or does not come after
                the last one.

            BrokenLedgerError: If another process wrote what does not fit.

            LedgerBusyError: If another process holds the file for longer.

            LedgerFileError: If the disk refuses.
        """
        batch = None
        try:
            with self._store.locked():
                self._refresh()
                batch = self._batch(self._moment(recorded_at))
                batch.admit(filings)
                raise_faults("returns", [fault for _, fault in batch.refused])
                self._store.write(batch.headings, batch.rows)
                if not batch.rows:
                    batch.undo()
        except BaseException:
            if batch is not None:
                batch.undo()
            raise
        self._headings.update(batch.headings)
        return range(self._heads.number - len(batch.rows) + 1, self._heads.number + 1)

    def sift(self, filings: Iterable[Filing]) -> Sifted:
        """Part returns into those that `append_many` would take now and the others; record nothing."""
        given = tuple(filings)
        self._refresh()
        batch = self._batch(_LAST)
        try:
            batch.admit(given)
        finally:
            batch.undo()
        refused = iter([*batch.refused, (None, None)])
        left = next(refused)[0]
        good = []
        for filing in given:
            if filing is left:
                left = next(refused)[0]
            else:
                good.append(filing)
        return Sifted(good=tuple(good), refused=tuple(batch.refused))

    @property
    def head(self) -> str:
        """Hash of the last entry, to be published; 64 zeros where there is none."""
        self._refresh()
        return self._heads.hash.hex()

    def __len__(self) -> int:
        self._refresh()
        return self._heads.number

    def __repr__(self) -> str:
        return f"<Ledger: {self._heads.number} entries, head {self._heads.hash.hex()[:12]}>"

    def verify(self, *, including: str | None = None) -> int:
        """
        Look at the whole chain again, from the first entry on.

        Args:
            including: A head that was published. None looks for none, and a
                chain that lost its last entries is then not told from one that
                never had them.

        Returns:
            The number of entries.

        Raises:
            BrokenLedgerError: At the first entry that does not fit; with the
                fault ``head`` if no entry has the hash *including*.
        """
        heads, last = Heads(), self._store.last()
        seen = {GENESIS.hex()} if including is not None else None
        rows = self._store.rows_after(0, upto=last)
        heads.follow(rows if seen is None else _noting(rows, seen), self._store.headings_after(0))
        lost = heads.number < self._heads.number or (seen is not None and including not in seen)
        if lost:
            raise BrokenLedgerError(number=heads.number + 1, fault="head")
        return heads.number

    def entries(self) -> tuple[LedgerEntry, ...]:
        """Return all entries, oldest first."""
        return self._entries(self._rows(), after=0)

    def current(self) -> tuple[LedgerEntry, ...]:
        """Return the newest entry of each form, unit and period, oldest first."""
        return self._newest(None)

    def as_of(self, moment: datetime) -> tuple[LedgerEntry, ...]:
        """
        Return what `current` returned at a moment.

        The answer stays as it is for ever, once something was recorded at that
        moment or later.

        Args:
            moment: With a time zone. What was recorded at that moment is in.

        Raises:
            MomentError: If it has no time zone.
        """
        return self._newest(text_of(moment))

    def history(self, unit: str, *, form: str, period: Period) -> tuple[LedgerEntry, ...]:
        """
        Return all entries of one cell, oldest first; empty where there is none.

        Args:
            unit: Uid of the unit.

            form: Code of the form.

            period: The period.
        """
        self._refresh()
        series = self._heads.cells.get((form, period.calendar.value, period.id), {})
        number, found = series.get(unit, 0) >> BITS, list[LedgerEntry]()
        while number:
            rows = self._store.rows_after(number - 1, upto=number)
            found += self._entries(rows, after=number - 1)
            number = found[-1].filing.supersedes or 0
        return tuple(reversed(found))

    def table(
        self,
        form: str,
        *,
        measures: tuple[str, ...],
        as_of: datetime | None = None,
        statuses: Collection[ReturnStatus] = COUNTED,
    ) -> ReturnTable:
        """
        Return the values of a form as the long table that a roll-up reads.

        Args:
            form: Code of the form.

            measures: Codes of the measures, each once. One that no return has
                is in the table without rows.

            as_of: The moment of which the values were known. None for now.

            statuses: Statuses of the returns that count. A cell whose newest
                entry has another one is not in the table: it is missing.

        Raises:
            MomentError: If *as_of* has no time zone.
        """
        upto = self._upto(None if as_of is None else text_of(as_of))
        under = {key: each for key, each in self._headings.items() if each.form == form}
        rows = newest_of(self._store.rows_after(0, upto=upto, headings=under))
        counted = {key for key, each in under.items() if each.state in statuses}
        return table_of([row for row in rows if row[1] in counted], under, measures=measures)

    def close(self) -> None:
        """Close the file; a ledger in memory stays as it is."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _refresh(self) -> None:
        """Follow what other processes appended."""
        last = self._store.last()
        if last < self._heads.number:
            raise BrokenLedgerError(number=last + 1, fault="gap")
        if last > self._heads.number:
            self._headings.update(self._store.headings_after(max(self._headings, default=0)))
            self._heads.follow(self._store.rows_after(self._heads.number, upto=last), self._headings)

    def _moment(self, given: Moment) -> str:
        moment = given() if callable(given) else given
        text = text_of(moment)
        if text <= self._heads.moment:
            raise MomentError(value=text, reason="earlier", last=self._heads.moment)
        return text

    def _batch(self, moment: str) -> Batch:
        return Batch(
            heads=self._heads,
            said=self._said,
            moment=moment,
            next_heading=max(self._headings, default=0) + 1,
        )

    def _said(self, number: int) -> tuple[tuple[str, ...], str]:
        row = self._store.row(number)
        return self._headings[row[1]].codes, row[3]

    def _upto(self, moment: str | None) -> int:
        self._refresh()
        return self._heads.number if moment is None else self._heads.last_by(moment)

    def _rows(self, moment: str | None = None) -> Iterator[Row]:
        return self._store.rows_after(0, upto=self._upto(moment))

    def _newest(self, moment: str | None) -> tuple[LedgerEntry, ...]:
        entries = self._entries(self._rows(moment), after=0)
        superseded = {entry.filing.supersedes for entry in entries}
        return tuple(entry for entry in entries if entry.number not in superseded)

    def _entries(self, rows: Iterable[Row], *, after: int) -> tuple[LedgerEntry, ...]:
        """Return the entries of rows that follow each other from *after* on."""
        previous = self._store.row(after)[6] if after else GENESIS
        found = []
        for row in rows:
            found.append(entry_of(row, self._headings[row[1]], previous))
            previous = row[6]
        return tuple(found)


def _noting(rows: Iterable[Row], seen: set[str]) -> Iterator[Row]:
    """Pass rows on, and note their hashes."""
    for row in rows:
        seen.add(bytes(row[6]).hex())
        yield row
