"""Where a ledger lies that outlives the program: one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self

import attrs

from cdteams.errors import BrokenLedgerError, LedgerBusyError, LedgerFileError

from ._heading import Heading, Row
from ._schema import APPLICATION, FORMAT, SCHEMA

_HEADING = tuple(field.name for field in attrs.fields(Heading))
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PAGE = 10_000  # rows read at once, so that no read waits for its reader
_PRIMARY = 0xFF  # SQLite says more in the higher bits of its codes


@attrs.define(kw_only=True)
class SqliteStore:
    """
    Rows in one file, safe once they are written.

    The journal is deleted at the end of each batch and everything is synced,
    the folder too, so that between batches the one file is all there is.
    """

    path: str
    wait: float
    connection: sqlite3.Connection

    @classmethod
    def create(cls, path: Path, *, wait: float) -> None:
        """Write the tables into a file that has none."""
        with cls._connect(path, wait=wait, mode="rwc") as store, store.locked():
            store.make()

    def make(self) -> None:
        """Make the tables, and mark the file; inside `locked`."""
        with self._spoken():
            if self._one("SELECT count(*) FROM sqlite_master") or self._one("PRAGMA application_id"):
                raise LedgerFileError(path=self.path, fault="exists")
            for text in SCHEMA.values():
                self.connection.execute(text)
            self.connection.execute(f"PRAGMA application_id = {APPLICATION}")
            self.connection.execute(f"PRAGMA user_version = {FORMAT}")

    @classmethod
    def open(cls, path: Path, *, wait: float) -> SqliteStore:
        """Open a file that is a ledger of this format."""
        if not path.is_file():
            raise LedgerFileError(path=str(path), fault="missing")
        store = cls._connect(path, wait=wait, mode="rw")
        try:
            store.check()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def _connect(cls, path: Path, *, wait: float, mode: str) -> SqliteStore:
        try:
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=wait, isolation_level=None
            )
        except sqlite3.OperationalError as error:
            raise LedgerFileError(path=str(path), fault="storage", detail=str(error).rstrip(".")) from None
        return cls(path=str(path), wait=wait, connection=connection)

    def check(self) -> None:
        """Refuse a file that is another thing than a ledger of this format."""
        try:
            with self._spoken():
                application = self._one("PRAGMA application_id")
                version = self._one("PRAGMA user_version")
                found = dict(
                    self.connection.execute(
                        "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                    )
                )
                self.connection.execute("PRAGMA synchronous = EXTRA")
                self.connection.execute("PRAGMA journal_mode = DELETE")
        except BrokenLedgerError:
            raise LedgerFileError(path=self.path, fault="foreign") from None
        if application != APPLICATION:
            raise LedgerFileError(path=self.path, fault="foreign")
        if version > FORMAT:
            raise LedgerFileError(path=self.path, fault="newer", detail=str(version))
        other = sorted(name for name in {*SCHEMA, *found} if SCHEMA.get(name) != found.get(name))
        if version != FORMAT or other:
            raise LedgerFileError(path=self.path, fault="schema", detail=", ".join(other) or str(version))

    def _one(self, text: str, *values: int) -> int:
        return int(self.connection.execute(text, values).fetchone()[0])

    @contextmanager
    def _spoken(self, number: int = 1) -> Iterator[None]:
        """Say what SQLite says in our words; *number* is the entry that was to be read."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
            if code in _BUSY:
                raise LedgerBusyError(path=self.path, seconds=self.wait) from None
            if code in _DAMAGED or "UTF-8" in str(error):
                raise BrokenLedgerError(number=number, fault="unreadable", detail=str(error)) from None
            raise LedgerFileError(path=self.path, fault="storage", detail=str(error).rstrip(".")) from None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let nobody else write; write down all of what is done inside, or nothing."""
        with self._spoken():
            self.connection.execute("PRAGMA synchronous = EXTRA")
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._spoken():
                self.connection.execute("COMMIT")
        except BaseException:
            self.connection.rollback()
            raise

    def last(self) -> int:
        with self._spoken():
            return self._one("SELECT coalesce(max(number), 0) FROM entry")

    def headings_after(self, number: int) -> Mapping[int, Heading]:
        names = ", ".join(_HEADING)
        with self._spoken():
            rows = self.connection.execute(f"SELECT id, {names} FROM heading WHERE id > ?", (number,))  # noqa: S608  # names of our own class
            return {each: Heading(**dict(zip(_HEADING, texts, strict=True))) for each, *texts in rows}

    def rows_after(self, number: int, *, upto: int, headings: Collection[int] | None = None) -> Iterator[Row]:
        while number < upto:
            page, error = self._page(number, upto)
            yield from (row for row in page if headings is None or row[1] in headings)
            if error is not None:
                raise error
            if len(page) < _PAGE:
                return
            number = page[-1][0]

    def _page(self, number: int, upto: int) -> tuple[list[Row], BrokenLedgerError | None]:
        """Return the next rows, and what stood in the way of the one after them."""
        page: list[Row] = []
        try:
            with self._spoken(), closing(self.connection.cursor()) as cursor:
                page.extend(cursor.execute(f"{_ROWS} LIMIT {_PAGE}", (number, upto)))
        except BrokenLedgerError as error:
            after = page[-1][0] if page else number
            return page, BrokenLedgerError(number=after + 1, fault=error.fault, detail=error.detail)
        return page, None

    def row(self, number: int) -> Row:
        with self._spoken(number):
            found: Row = self.connection.execute(_ROWS, (number - 1, number)).fetchone()
            return found

    def write(self, headings: Mapping[int, Heading], rows: Sequence[Row]) -> None:
        blanks = ", ".join("?" * (len(_HEADING) + 1))
        with self._spoken():
            self.connection.executemany(
                f"INSERT INTO heading VALUES ({blanks})",  # noqa: S608  # blanks only
                [(number, *attrs.astuple(heading)) for number, heading in headings.items()],
            )
            self.connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_ROWS = (
    "SELECT number, heading, unit, numbers, row, supersedes, hash FROM entry"
    " WHERE number > ? AND number <= ? ORDER BY number"
)
