"""A ledger in a file: what it refuses to be, who may write, and what tampering shows."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import attrs
import pytest

from cdteams.errors import BrokenLedgerError, LedgerBusyError, LedgerFileError
from cdteams.ledger import Filing, Ledger

Make = Callable[..., Filing]
At = Callable[[int], datetime]
WRITER = """
import sys
from datetime import UTC, datetime
from cdteams.ledger import Filing, Ledger
from cdteams.model import CalendarKind, parse_period
path, name, number = sys.argv[1:]
month = parse_period("2022M06", calendar=CalendarKind.ADMINISTRATIVE)
with Ledger.open(path, wait=60) as ledger:
    for n in range(int(number)):
        filing = Filing.of({"sessions": n}, form="monthly", unit=f"{name}{n}", period=month, author="village-head")
        ledger.append(filing, recorded_at=lambda: datetime.now(UTC))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a file that is not there yet."""
    return tmp_path / "sổ cái.sqlite"


@pytest.fixture
def filled(path: Path, filed: Make, at: At) -> Path:
    """Give a ledger of five entries in three batches."""
    with Ledger.create(path) as ledger:
        ledger.append_many(
            [filed("c1", {"sessions": 4001}), filed("c2", {"sessions": 4002})], recorded_at=at(0)
        )
        ledger.append(filed("c1", {"sessions": 4003}, supersedes=1), recorded_at=at(1))
        ledger.append_many(
            [filed("c3", {"sessions": 4004}), filed("c4", {"sessions": 4005})], recorded_at=at(2)
        )
    return path


def tamper(path: Path, *statements: str) -> None:
    """Change a file behind the back of its triggers, and put these back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = list(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, text in triggers:
            connection.execute(text)


def test_a_ledger_is_read_back(filled: Path) -> None:
    """What was written is there after the file is closed and opened."""
    with Ledger.open(filled) as ledger:
        assert len(ledger) == ledger.verify() == 5
        assert [(entry.number, entry.filing.values) for entry in ledger.current()] == [
            (2, (4002,)),
            (3, (4003,)),
            (4, (4004,)),
            (5, (4005,)),
        ]


def test_between_batches_the_file_is_all_there_is(filled: Path) -> None:
    """No journal and no other file lies beside it, even while it is open."""
    with Ledger.open(filled):
        assert [each.name for each in filled.parent.iterdir()] == ["sổ cái.sqlite"]


def test_a_file_can_be_read_without_this_library(filled: Path) -> None:
    """The view of entries shows plain values and the hash in hexadecimal digits."""
    with closing(sqlite3.connect(filled)) as connection, Ledger.open(filled) as ledger:
        row = connection.execute(
            'SELECT recorded_at, unit, measures, "values", supersedes, hash FROM entries WHERE number = 3'
        ).fetchone()

        assert row[:5] == ("2022-06-15T03:00:00.000000Z", "c1", '["sessions"]', "[4003]", 1)
        assert row[5] == ledger.entries()[2].hash


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET numbers = '1' WHERE number = 1",
        "DELETE FROM entry WHERE number = 5",
        "DELETE FROM entry",
        "UPDATE heading SET status = 'locked'",
        "DELETE FROM heading WHERE id = 1",
        "INSERT OR REPLACE INTO entry SELECT number, heading, unit, '1', row, supersedes, hash FROM entry WHERE number = 1",
        "REPLACE INTO heading SELECT id, recorded_at, 'x', calendar, period, status, author, file, measures FROM heading",
        "INSERT INTO entry VALUES (9, 1, 'c9', '1', 0, 0, x'00')",
    ],
)
def test_triggers_refuse_change(filled: Path, statement: str) -> None:
    """No other program can change, remove, replace or skip an entry while the triggers stand."""
    with (
        closing(sqlite3.connect(filled, isolation_level=None)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only appended"),
    ):
        connection.execute(statement)

    with Ledger.open(filled) as ledger:
        assert len(ledger) == 5


@pytest.mark.parametrize(
    ("statement", "number", "fault"),
    [
        ("UPDATE entry SET numbers = '4009' WHERE number = 3", 3, "hash"),
        ("UPDATE entry SET unit = 'c9' WHERE number = 2", 2, "hash"),
        ("UPDATE entry SET hash = zeroblob(32) WHERE number = 4", 4, "hash"),
        ("UPDATE entry SET unit = zeroblob(2) WHERE number = 4", 4, "unreadable"),
        ("UPDATE heading SET recorded_at = '2022-06-15T02:30:00.000000Z' WHERE id = 2", 3, "hash"),
        ("UPDATE heading SET recorded_at = '2021-06-15T02:30:00.000000Z' WHERE id = 2", 3, "moment"),
        ("UPDATE heading SET author = 'x' WHERE id = 3", 4, "hash"),
        ("DELETE FROM entry WHERE number = 3", 3, "gap"),
        ("DELETE FROM heading WHERE id = 3", 4, "heading"),
    ],
)
def test_tampering_is_told_with_its_entry(filled: Path, statement: str, number: int, fault: str) -> None:
    """Opening says at which entry the chain breaks, and so does verifying a ledger that is open."""
    with Ledger.open(filled) as ledger:
        tamper(filled, statement)
        with pytest.raises(BrokenLedgerError) as seen:
            ledger.verify()
    with pytest.raises(BrokenLedgerError) as caught:
        Ledger.open(filled)

    assert (seen.value.number, seen.value.fault) == (number, fault)
    assert (caught.value.number, caught.value.fault) == (number, fault)


def test_a_changed_byte_is_told_with_its_entry(filled: Path) -> None:
    """One digit of a value, changed in the file itself, breaks the chain at its entry."""
    content = filled.read_bytes()
    assert content.count(b"4004") == 1
    filled.write_bytes(content.replace(b"4004", b"4014"))
    with pytest.raises(BrokenLedgerError) as caught:
        Ledger.open(filled)

    assert (caught.value.number, caught.value.fault) == (4, "hash")


def test_a_lost_end_is_told_by_a_published_head(filled: Path) -> None:
    """A chain that ends early holds in itself; the head that was published is not in it."""
    with Ledger.open(filled) as ledger:
        published = ledger.head
        tamper(filled, "DELETE FROM entry WHERE number = 5")
        with pytest.raises(BrokenLedgerError, match="at entry 5"):
            len(ledger)
    with Ledger.open(filled) as ledger:
        assert ledger.verify() == 4
        with pytest.raises(BrokenLedgerError) as caught:
            ledger.verify(including=published)

    assert (caught.value.number, caught.value.fault) == (5, "head")


def test_a_damaged_page_is_told(filled: Path) -> None:
    """Where SQLite cannot read a page, the ledger says so."""
    content = filled.read_bytes()
    page = content.index(b"4001") // 4096 * 4096
    filled.write_bytes(content[:page] + b"\xff" * 4096 + content[page + 4096 :])
    with pytest.raises(BrokenLedgerError) as caught:
        Ledger.open(filled)

    assert (caught.value.number, caught.value.fault) == (1, "unreadable")


def test_a_damaged_page_of_a_long_ledger_is_told(path: Path, filed: Make, at: At) -> None:
    """A long ledger is read in parts; the entry named is the first one of the page that cannot be read."""
    filings = [filed(f"c{n}", {"sessions": 777_777_777 if n == 12_345 else 1}) for n in range(1, 25_001)]
    with Ledger.create(path) as ledger:
        ledger.append_many(filings, recorded_at=at(0))
    with Ledger.open(path) as ledger:
        assert ledger.verify() == 25_000
    content = path.read_bytes()
    page = content.index(b"777777777") // 4096 * 4096
    path.write_bytes(content[:page] + b"\xff" * 4096 + content[page + 4096 :])
    with pytest.raises(BrokenLedgerError) as caught:
        Ledger.open(path)

    assert caught.value.fault == "unreadable"
    assert 12_245 < caught.value.number <= 12_345


@pytest.mark.parametrize(
    "content",
    [b"", b"unit,measure,value\n", b"SQLite format 3\x00" + b"\x00" * 4080],
    ids=["empty", "text", "torn"],
)
def test_a_foreign_file_is_refused(path: Path, content: bytes) -> None:
    """What is no database, or an empty one, is no ledger."""
    path.write_bytes(content)
    with pytest.raises(LedgerFileError) as caught:
        Ledger.open(path)

    assert caught.value.fault == "foreign"
    assert path.read_bytes() == content


def test_another_database_is_refused(path: Path) -> None:
    """A database of another program is not taken for a ledger, to open or to create."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE entry (number INTEGER)")
    with pytest.raises(LedgerFileError) as opened:
        Ledger.open(path)
    with pytest.raises(LedgerFileError) as created:
        Ledger.create(path)

    assert (opened.value.fault, created.value.fault) == ("foreign", "exists")


def test_a_newer_format_is_refused(filled: Path) -> None:
    """A file of a later version says which."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA user_version = 7")
    with pytest.raises(LedgerFileError, match="format 7"):
        Ledger.open(filled)


@pytest.mark.parametrize(
    ("statement", "detail"),
    [
        ("DROP TRIGGER entry_no_update", "entry_no_update"),
        ("ALTER TABLE entry ADD COLUMN note TEXT", "entry"),
        ("CREATE TABLE notes (text TEXT)", "notes"),
        ("PRAGMA user_version = 0", "0"),
    ],
)
def test_changed_tables_or_triggers_are_refused(filled: Path, statement: str, detail: str) -> None:
    """A ledger without its triggers, or with more than its tables, says what differs."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(statement)
    with pytest.raises(LedgerFileError) as caught:
        Ledger.open(filled)

    assert (caught.value.fault, caught.value.detail) == ("schema", detail)


def test_a_ledger_is_created_once_and_opened_where_it_is(filled: Path, path: Path) -> None:
    """A slip in a path never makes a new ledger, and creating never takes an old one."""
    with pytest.raises(LedgerFileError) as created:
        Ledger.create(filled)
    with pytest.raises(LedgerFileError) as opened:
        Ledger.open(path.with_name("other.sqlite"))
    with pytest.raises(LedgerFileError) as nowhere:
        Ledger.create(path.parent / "missing" / "ledger.sqlite")

    assert [each.value.fault for each in (created, opened, nowhere)] == ["exists", "missing", "storage"]
    assert not path.with_name("other.sqlite").exists()


def test_a_ledger_that_is_closed_says_so(filled: Path) -> None:
    """After closing, nothing can be read."""
    ledger = Ledger.open(filled)
    ledger.close()
    with pytest.raises(LedgerFileError, match="closed"):
        ledger.entries()


def test_one_ledger_sees_what_another_wrote(filled: Path, filed: Make, at: At) -> None:
    """Two that are open on one file go on from each other's entries, and correct them."""
    with Ledger.open(filled) as one, Ledger.open(filled) as two:
        one.append(filed("c9", {"sessions": 1}), recorded_at=at(3))
        two.append(filed("c9", {"sessions": 2}, supersedes=6), recorded_at=at(4))

        assert one.head == two.head
        assert one.verify() == 7
        assert one.current()[-1].filing.values == (2,)


def test_who_waits_too_long_is_told(filled: Path, filed: Make, at: At) -> None:
    """While somebody else writes, an entry is refused after the wait, and nothing is recorded."""
    with (
        closing(sqlite3.connect(filled, isolation_level=None)) as other,
        Ledger.open(filled, wait=0.1) as ledger,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusyError) as caught:
            ledger.append(filed("c9", {}), recorded_at=at(3))
        other.execute("ROLLBACK")

        assert caught.value.seconds == 0.1
        assert len(ledger) == 5
        assert ledger.append(filed("c9", {}), recorded_at=at(3)).number == 6


def test_processes_that_write_at_once_take_turns(path: Path) -> None:
    """Three processes append thirty returns each; all are there, and the chain holds."""
    Ledger.create(path).close()
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, name, "30"]) for name in "abc"]  # noqa: S603  # our own program
    codes = [writer.wait(timeout=120) for writer in writers]

    assert codes == [0, 0, 0]
    with Ledger.open(path) as ledger:
        assert ledger.verify() == 90
        assert len({entry.filing.unit for entry in ledger.current()}) == 90


def test_a_file_that_cannot_be_written_is_told(filled: Path, filed: Make, at: At) -> None:
    """Where the disk refuses, the error says what SQLite said, and the ledger stands as before."""
    with Ledger.open(filled) as ledger:
        ledger._store.connection.execute("PRAGMA query_only = ON")
        with pytest.raises(LedgerFileError, match="readonly"):
            ledger.append(filed("c9", {}), recorded_at=at(3))
        ledger._store.connection.execute("PRAGMA query_only = OFF")

        assert ledger.append(filed("c9", {}), recorded_at=at(3)).number == 6


def test_a_full_disk_is_told(filled: Path, filed: Make, at: At) -> None:
    """A batch that finds no room is not recorded, and the ledger goes on as before."""
    many = [filed(f"d{n}", {"sessions": n}) for n in range(2_000)]
    with Ledger.open(filled) as ledger:
        ledger._store.connection.execute("PRAGMA max_page_count = 8")
        with pytest.raises(LedgerFileError, match="full"):
            ledger.append_many(many, recorded_at=at(3))

        assert ledger.append(filed("d0", {}), recorded_at=at(3)).number == 6
        assert ledger.verify() == 6


def test_another_thread_is_told_to_open_its_own(filled: Path) -> None:
    """One ledger serves one thread."""
    told = []

    def read(ledger: Ledger) -> None:
        try:
            ledger.entries()
        except LedgerFileError as error:
            told.append(error.fault)

    with Ledger.open(filled) as ledger:
        thread = threading.Thread(target=read, args=(ledger,))
        thread.start()
        thread.join()

    assert told == ["storage"]


def test_a_forged_chain_is_still_looked_at(path: Path, filed: Make, at: At) -> None:
    """Hashes that fit do not make up for values that do not fit their measures, or for a broken order."""
    faults = []
    for change in ({"numbers": "1,2"}, {"superseded": 1}, {"status": "lost"}, {"period": "2022Q9"}):
        with Ledger.create(path) as ledger:
            ledger.append(filed("c1", {"sessions": 1}), recorded_at=at(0))
            forge(ledger, **change)
        with pytest.raises(BrokenLedgerError) as caught:
            Ledger.open(path)
        faults.append((caught.value.number, caught.value.fault))
        path.unlink()

    assert faults == [(2, "values"), (2, "order"), (2, "heading"), (2, "heading")]


def forge(ledger: Ledger, *, numbers: str = "1", superseded: int = 0, **heading: str) -> None:
    """Write an entry whose hash fits and whose content does not."""
    store, head = ledger._store, bytes.fromhex(ledger.head)
    under = attrs.evolve(store.headings_after(0)[1], **heading)
    row = (2, 2, "c2", numbers, 0, superseded, b"")
    digest = sha256(under.canonical(row, head).encode()).digest()
    with store.locked():
        store.write({2: under}, [(*row[:6], digest)])
