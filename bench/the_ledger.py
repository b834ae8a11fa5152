"""What a ledger costs beside a table of the same rows: 200,000 returns, one batch, the same durability."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import Row, Task, compare

from cdteams.ledger import Filing, Ledger
from cdteams.model import CalendarKind, Period, UnitUid, parse_period

RETURNS = 200_000
UNITS = 100_000
MEASURES = tuple(f"measure_{number:02}" for number in range(10))
MOMENT = datetime(2022, 6, 15, 2, tzinfo=UTC)
TABLE = """CREATE TABLE entry (number INTEGER PRIMARY KEY, recorded_at TEXT, form TEXT, unit TEXT, calendar TEXT,
    period TEXT, status TEXT, measures TEXT, numbers TEXT, author TEXT, file TEXT, line INTEGER,
    supersedes INTEGER, hash BLOB)"""
INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
Plain = tuple[int, str, str, str, str, str, str, str, str, str, str, int, None, bytes]


def rows() -> list[Row]:
    """Return the comparisons of this file."""
    filings = _filings()
    plain = list(_plain(filings))
    name = f"ledger: {RETURNS:,} returns of {len(MEASURES)} measures into a file, chained"
    with TemporaryDirectory() as folder:
        load, ready = _load(filings, Path(folder)), _insert(plain, Path(folder))
        ours, theirs = compare(load, _insert_from(filings, Path(folder)), repeats=5)
        again, bare = compare(load, ready, repeats=5)
    return [
        Row(
            name=name, ours=ours, theirs=theirs, other="bare SQLite inserts from the same objects", bound=2.0
        ),
        Row(name=name, ours=again, theirs=bare, other="the same, its rows made before the clock", bound=2.0),
    ]


def _filings() -> list[Filing]:
    chance = random.Random(11)
    months = [_month(1), _month(2)]
    return [
        Filing(
            form="monthly",
            unit=UnitUid(f"v{n % UNITS}"),
            period=months[n // UNITS],
            measures=MEASURES,
            values=tuple(chance.randrange(500) for _ in MEASURES),
            author="village-head",
            file="returns.csv",
            row=n + 2,
        )
        for n in range(RETURNS)
    ]


def _month(number: int) -> Period:
    return parse_period(f"2022M{number:02}", calendar=CalendarKind.ADMINISTRATIVE)


def _plain(filings: Iterable[Filing]) -> Iterable[Plain]:
    """Yield each return as a row of plain values, as somebody without a ledger writes it."""
    names = {each: (each.calendar.value, each.id) for each in (_month(1), _month(2))}
    measures = ",".join(MEASURES)
    moment, digest = MOMENT.isoformat(), sha256(b"").digest()
    for number, each in enumerate(filings, start=1):
        calendar, period = names[each.period]
        yield (
            number,
            moment,
            each.form,
            each.unit,
            calendar,
            period,
            each.status.value,
            measures,
            ",".join(map(str, each.values)),
            each.author,
            each.file,
            each.row,
            None,
            digest,
        )


def _load(filings: list[Filing], folder: Path) -> Task:
    def run() -> None:
        path = folder / "ledger.sqlite"
        path.unlink(missing_ok=True)
        with Ledger.create(path) as ledger:
            ledger.append_many(filings, recorded_at=MOMENT)

    return run


def _insert_from(filings: list[Filing], folder: Path) -> Task:
    return lambda: _write(_plain(filings), folder)


def _insert(plain: list[Plain], folder: Path) -> Task:
    return lambda: _write(plain, folder)


def _write(plain: Iterable[Plain], folder: Path) -> None:
    path = folder / "bare.sqlite"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute(TABLE)
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(INSERT, plain)
    connection.execute("COMMIT")
    connection.close()
