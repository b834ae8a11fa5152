"""A register as a folder: register.toml, teams.csv, and what else is known."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from cdteams.errors import BadValueError, CdteamsError, EncodingError, MissingFileError, Place
from cdteams.register import About
from cdteams.vi import closest

from ._bytes import read_text
from ._head import read_about
from ._records import (
    MEMBER_COLUMNS,
    TEAM_COLUMNS,
    VILLAGE_COLUMNS,
    WAIVER_COLUMNS,
    Entry,
    MemberRecord,
    R,
    TeamRecord,
    VillageRecord,
    WaiverRecord,
    Written,
    partial,
)
from ._tables import Row, Table, read_table

HEAD = "register.toml"
VILLAGES, TEAMS, MEMBERS, WAIVERS = "villages.csv", "teams.csv", "members.csv", "waivers.csv"
_COLUMNS = {
    VILLAGES: VILLAGE_COLUMNS,
    TEAMS: TEAM_COLUMNS,
    MEMBERS: MEMBER_COLUMNS,
    WAIVERS: WAIVER_COLUMNS,
}
_FIELDS = {"from": "start", "to": "end"}


def read_folder(folder: Path) -> tuple[Written, list[CdteamsError]]:
    """
    Read the files of a register as written.

    Args:
        folder: A folder with ``register.toml`` and ``teams.csv``, and
            ``villages.csv``, ``members.csv`` and ``waivers.csv`` where those are
            known.

    Returns:
        The records, and the faults of all files. Other files are none of
        a register's; a fault names them, so that a misspelt name is seen.
    """
    faults: list[CdteamsError] = list(_strangers(folder))
    meant = {name for fault in faults if isinstance(fault, BadValueError) for name in fault.suggestions}
    about, head_is_read = _about(folder, faults)
    tables = {name: _table(folder, name, faults, misspelt=name in meant) for name in _COLUMNS}
    unread = (*tables[MEMBERS].refused, *tables[MEMBERS].torn)
    written = Written(
        about=about,
        villages=_entries(VillageRecord, tables[VILLAGES]),
        teams=_entries(TeamRecord, tables[TEAMS]),
        members=_entries(MemberRecord, tables[MEMBERS]),
        waivers=_entries(WaiverRecord, tables[WAIVERS]),
        head=Place(file=HEAD),
        head_is_read=head_is_read,
        torn_villages=_named("id", tables[VILLAGES].torn),
        torn_teams=_named("id", tables[TEAMS].torn),
        short=_named("team", unread),
        villages_are_whole=tables[VILLAGES].is_whole,
        teams_are_whole=tables[TEAMS].is_whole,
    )
    return written, faults


def _strangers(folder: Path) -> Iterator[CdteamsError]:
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() == ".csv" and path.name not in _COLUMNS:
            yield BadValueError(
                value=path.name,
                field=folder.name,
                allowed=tuple(_COLUMNS),
                suggestions=closest(path.name, _COLUMNS, limit=1),
                place=Place(file=str(folder)),
            )


def _about(folder: Path, faults: list[CdteamsError]) -> tuple[About, bool]:
    path = folder / HEAD
    if not path.is_file():
        faults.append(
            MissingFileError(
                what=HEAD,
                path=str(path),
                hint_en='Write one with: title = "…", codes_on = 2022-05-17 (the day on which its codes are meant).',
                hint_vi='Hãy tạo tệp gồm: title = "…", codes_on = 2022-05-17 (ngày mà các mã có hiệu lực).',
            )
        )
        return About(), False
    text, found = read_text(path.read_bytes(), file=HEAD)
    faults += found
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        faults.append(EncodingError(reason="structure", detail=str(error), place=Place(file=HEAD)))
        return About(), False
    about, is_read = read_about(raw, head=Place(file=HEAD), faults=faults)
    return about, is_read and bool(text)


def _table(folder: Path, name: str, faults: list[CdteamsError], *, misspelt: bool) -> Table:
    path = folder / name
    if not path.is_file():
        if name == TEAMS and not misspelt:
            faults.append(MissingFileError(what=name, path=str(path)))
        return Table(rows=(), faults=(), is_whole=name != TEAMS and not misspelt)
    table = read_table(path.read_bytes(), file=name, columns=_COLUMNS[name])
    faults += table.faults
    return table


def _named(column: str, rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(row.values[column] for row in rows if row.values.get(column))


def _entries(kind: type[R], table: Table) -> tuple[Entry[R], ...]:
    known = attrs.fields_dict(kind)
    made = []
    for row, is_whole in table.told_apart:
        named = {_FIELDS.get(name, name): value for name, value in row.values.items()}
        record = partial(kind, {name: value for name, value in named.items() if name in known})
        team = row.values.get("team", "")
        made.append(Entry(record=record, place=row.place, is_whole=is_whole, team=team))
    return tuple(made)
