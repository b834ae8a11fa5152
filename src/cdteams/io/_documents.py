"""A register as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

import attrs
from cattrs import Converter

from cdteams.convert import LIST, RENAMED, strict_converter, structure, wrong_type
from cdteams.errors import (
    BadValueError,
    CdteamsError,
    EncodingError,
    FaultsError,
    MissingValueError,
    Place,
    UnknownColumnError,
)
from cdteams.model import UnitKind
from cdteams.vi import clean, closest

from ._bytes import read_text
from ._cells import is_plain, plain
from ._head import read_about
from ._records import (
    Entry,
    MemberRecord,
    R,
    TeamRecord,
    VillageRecord,
    WaiverRecord,
    Written,
    field_at,
    is_village_kind,
    partial,
)

T = TypeVar("T")
_KEYS = ("register", "villages", "teams", "waivers")
_FILLED: dict[type[Any], tuple[str, ...]] = {
    VillageRecord: ("id", "name", "commune"),
    TeamRecord: ("id", "covers"),
    MemberRecord: ("id",),
    WaiverRecord: ("clause", "subject", "granted_by", "why", "legal_basis"),
}
"""Texts and lists that must not be empty, by record."""


def read_document(content: bytes, *, file: str) -> tuple[Written, list[CdteamsError]]:
    """
    Read a register from JSON, as written.

    Args:
        content: All bytes of the file: an object with ``register``, ``teams``
            and, where they are known, ``villages`` and ``waivers``.

        file: What to call it.

    Returns:
        The records and the faults.
    """
    text, faults = read_text(content, file=file)
    raw = _parsed(text, file, faults) if text else None
    faults += _key_faults(raw or {"teams": []}, file)
    head = _at(file, "$.register")
    about, head_is_read = read_about((raw or {}).get("register", {}), head=head, faults=faults)
    top = _at(file, "$")
    villages = _many(raw or {}, "villages", VillageRecord, top, faults)
    rows = _many(_without_members(raw or {}), "teams", TeamRecord, top, faults)
    members, short = _members(raw or {}, rows, faults)
    written = Written(
        about=about,
        villages=villages,
        teams=rows,
        members=members,
        waivers=_many(raw or {}, "waivers", WaiverRecord, top, faults),
        head=head,
        head_is_read=head_is_read and raw is not None,
        short=short,
        villages_are_whole=isinstance((raw or {}).get("villages", []), list),
    )
    return written, faults


def _without_members(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the document with its teams alone; their members are read one by one."""
    teams = raw.get("teams", [])
    if not isinstance(teams, list):
        return raw
    bare = [
        {key: value for key, value in team.items() if key != "members"} if isinstance(team, dict) else team
        for team in teams
    ]
    return raw | {"teams": bare}


def _members(
    raw: dict[str, Any], teams: tuple[Entry[TeamRecord], ...], faults: list[CdteamsError]
) -> tuple[tuple[Entry[MemberRecord], ...], frozenset[str]]:
    """Return the members of all teams, and the teams of which some could not be read."""
    found: list[Entry[MemberRecord]] = []
    short: set[str] = set()
    seen: set[str] = set()
    for team, inside in zip(teams, raw.get("teams", ()), strict=False):
        before = len(faults)
        own = _many(inside if isinstance(inside, dict) else {}, "members", MemberRecord, team.place, faults)
        uid = team.record.id
        if len(faults) > before:
            short.add(uid)
        if uid in seen:  # a team that stands twice has its members twice, which is no further fault
            uid = ""
        seen.add(uid)
        found += [attrs.evolve(member, team=uid) for member in own]
    return tuple(found), frozenset(short)


def _parsed(text: str, file: str, faults: list[CdteamsError]) -> dict[str, Any] | None:
    try:
        raw = json.loads(text, object_pairs_hook=_no_repeats, parse_constant=_no_constant)
        json.dumps(raw, ensure_ascii=False).encode()  # refuses halves of characters, which no file can hold
    except (ValueError, RecursionError) as error:
        faults.append(EncodingError(reason="structure", detail=str(error), place=Place(file=file)))
        return None
    if isinstance(raw, dict):
        return raw
    faults.append(wrong_type(raw, "an object", field="$", place=_at(file, "$")))
    return None


def _key_faults(raw: dict[str, Any], file: str) -> Iterator[CdteamsError]:
    meant = {key: closest(key, _KEYS, limit=1) for key in raw if key not in _KEYS}
    for key, near in meant.items():
        yield UnknownColumnError(column=key, suggestions=near, place=_at(file, f"$.{key}"))
    if "teams" not in raw and ("teams",) not in meant.values():
        yield MissingValueError(field="teams", place=_at(file, "$.teams"))


def _many(
    raw: dict[str, Any], key: str, kind: type[R], above: Place, faults: list[CdteamsError]
) -> tuple[Entry[R], ...]:
    rows = raw.get(key, [])
    path = f"{above.path}.{key}"
    if not isinstance(rows, list):
        faults.append(wrong_type(rows, LIST, field=key, place=_at(above.file, path)))
        return ()
    places = [_at(above.file, f"{path}[{n}]") for n in range(len(rows))]
    return tuple(_one(row, kind, place, faults) for row, place in zip(rows, places, strict=True))


def _one(row: object, kind: type[R], place: Place, faults: list[CdteamsError]) -> Entry[R]:
    before = len(faults)
    try:
        record = _structured(row, kind, place)
    except FaultsError as group:
        faults += group
        record = partial(kind, _readable(row, kind))
    record = _cleaned(record)
    told = {getattr(fault, "place", None) for fault in faults[before:]}
    faults += (fault for fault in _cell_faults(record, row, place) if fault.place not in told)
    return Entry(record=record, place=place, is_whole=len(faults) == before)


def _structured(raw: object, kind: type[T], place: Place) -> T:
    def locate(path: str) -> Place:
        return _at(place.file, f"{place.path}{path[1:]}")

    return structure(_converter(), raw, kind, subject=place.file, locate=locate)


@cache
def _converter() -> Converter:
    """Return the converter of all records, whose texts hold no control characters."""
    converter = strict_converter()
    as_text = converter.get_structure_hook(str)
    converter.register_structure_hook(str, lambda raw, kind: plain(as_text(raw, kind)))
    return converter


def _readable(row: object, kind: type[R]) -> dict[str, Any]:
    """Return the values of a row that can be read, by field; of a list, those of its entries."""
    found: dict[str, Any] = {}
    if not isinstance(row, dict):
        return found
    for field in attrs.fields(attrs.resolve_types(kind)):
        key = RENAMED.get(field.name, field.name)
        if key not in row:
            continue
        try:
            found[field.name] = _converter().structure(row[key], field.type)
        except Exception:  # noqa: BLE001  # the fault was told with the whole row
            if field.name == "covers" and isinstance(row[key], list):
                found[field.name] = tuple(
                    entry for entry in row[key] if isinstance(entry, str) and is_plain(entry)
                )
    return found


def _cleaned(record: R) -> R:
    """Store the texts of a record in the form in which the cells of a table are stored."""
    values = {field.name: getattr(record, field.name) for field in attrs.fields(type(record))}
    made: dict[str, Any] = {name: clean(value) for name, value in values.items() if type(value) is str}
    if isinstance(record, TeamRecord):
        made["covers"] = tuple(clean(reference) for reference in record.covers)
    return attrs.evolve(record, **made)


def _cell_faults(
    record: VillageRecord | TeamRecord | MemberRecord | WaiverRecord, row: object, place: Place
) -> Iterator[MissingValueError | BadValueError]:
    """Refuse what a table refuses: what must be filled and is empty, kinds of other levels."""
    given = row if isinstance(row, dict) else {}
    for name in _FILLED[type(record)]:
        value = given.get(name)
        if value == [] or (isinstance(value, str) and not clean(value)):
            yield MissingValueError(field=name, place=field_at(place, name))
    if isinstance(record, VillageRecord) and not is_village_kind(record.kind):
        allowed = tuple(kind.value for kind in UnitKind if is_village_kind(kind))
        yield BadValueError(
            value=record.kind.value, field="kind", allowed=allowed, place=field_at(place, "kind")
        )


def _at(file: str, path: str) -> Place:
    return Place(file=file, path=path)


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} stands twice in one object")
        found[key] = value
    return found


def _no_constant(text: str) -> float:
    raise ValueError(f"{text} is not a number of JSON")
