"""The tables of a ledger file, and what refuses to change them."""

from __future__ import annotations

from typing import Final

APPLICATION: Final = 0x63647431
"""Marks the file as a ledger (PRAGMA application_id): the letters ``cdt1``."""

FORMAT: Final = 1
"""Format of the file (PRAGMA user_version)."""

_KEPT = {"heading": "id", "entry": "number"}

_TABLES = {
    "heading": """CREATE TABLE heading (
    id INTEGER PRIMARY KEY,
    recorded_at TEXT NOT NULL,
    form TEXT NOT NULL,
    calendar TEXT NOT NULL,
    period TEXT NOT NULL,
    status TEXT NOT NULL,
    author TEXT NOT NULL,
    file TEXT NOT NULL,
    measures TEXT NOT NULL
)""",
    "entry": """CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    heading INTEGER NOT NULL REFERENCES heading,
    unit TEXT NOT NULL,
    numbers TEXT NOT NULL,
    row INTEGER NOT NULL,
    supersedes INTEGER NOT NULL,
    hash BLOB NOT NULL
)""",
    "entries": """CREATE VIEW entries AS
SELECT number, recorded_at, form, unit, calendar, period, status, measures, '[' || numbers || ']' AS "values",
    author, file, row, nullif(supersedes, 0) AS supersedes, lower(hex(hash)) AS hash
FROM entry JOIN heading ON heading.id = entry.heading""",
}


def _triggers() -> dict[str, str]:
    made = {}
    for table, key in _KEPT.items():
        for verb in ("update", "delete"):
            made[f"{table}_no_{verb}"] = (
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}\n"
                f"BEGIN SELECT RAISE(ABORT, 'the ledger is only appended to'); END"
            )
        made[f"{table}_no_replace"] = (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}\n"  # noqa: S608  # names of our own tables
            f"WHEN NEW.{key} <> (SELECT coalesce(max({key}), 0) + 1 FROM {table})\n"
            f"BEGIN SELECT RAISE(ABORT, 'the ledger is only appended to'); END"
        )
    return made


SCHEMA: Final = _TABLES | _triggers()
"""Every table, view and trigger by its name, as SQLite keeps its text."""
