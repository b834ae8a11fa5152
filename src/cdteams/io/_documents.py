"""A register as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeVar

import attrs

from cdteams.convert import strict_converter, structure
from cdteams.errors import (
    BadValueError,
    CdteamsError,
    EncodingError,
    FaultsError,
    MissingValueError,
    Place,
    UnknownColumnError,
    WrongTypeError,
)
from cdteams.model import UnitKind
from cdteams.vi import clean, closest

from ._bytes import read_text
from ._head import read_about
from ._records import MemberRecord, TeamRecord, VillageRecord, Written, field_at, is_village_kind

R = TypeVar("R", VillageRecord, TeamRecord, MemberRecord)
_KEYS = ("register", "villages", "teams")
_FILLED: dict[type[Any], tuple[str, ...]] = {
    VillageRecord: ("id", "name", "commune"),
    TeamRecord: ("id",),
    MemberRecord: ("id",),
}
"""Texts that must not be empty, by record."""


def read_document(content: bytes, *, file: str) -> tuple[Written, list[CdteamsError]]:
    """
    Read a register from JSON, as written.

    Args:
        content: All bytes of the file: an object with ``register``, ``teams``
            and, where they are known, ``villages``.

        file: What to call it.

    Returns:
        The good records and the faults.
    """
    text, faults = read_text(content, file=file)
    raw = _parsed(text, file, faults) if text else None
    faults += _key_faults(raw or {"teams": []}, file)
    head = _at(file, "$.register")
    about, head_is_read = read_about((raw or {}).get("register", {}), head=head, faults=faults)
    villages = _many(raw or {}, "villages", VillageRecord, file, faults)
    teams = _many(raw or {}, "teams", TeamRecord, file, faults)
    members = tuple(
        (team.id, member, _at(file, f"{place.path}.members[{n}]"))
        for team, place in teams
        for n, member in enumerate(team.members)
    )
    good = {village.id for village, _ in villages} | {team.id for team, _ in teams}
    written = Written(
        about=about,
        villages=villages,
        teams=tuple((attrs.evolve(team, members=()), place) for team, place in teams),
        members=members,
        head=head,
        head_is_read=head_is_read and raw is not None,
        refused=frozenset(_ids(raw or {}) - good),
        villages_are_whole=isinstance((raw or {}).get("villages", []), list),
    )
    return written, faults


def _parsed(text: str, file: str, faults: list[CdteamsError]) -> dict[str, Any] | None:
    try:
        raw = json.loads(text, object_pairs_hook=_no_repeats, parse_constant=_no_constant)
        json.dumps(raw, ensure_ascii=False).encode()  # refuses halves of characters, which no file can hold
    except (ValueError, RecursionError) as error:
        faults.append(EncodingError(reason="structure", detail=str(error), place=Place(file=file)))
        return None
    if isinstance(raw, dict):
        return raw
    faults.append(
        WrongTypeError(field="$", value=type(raw).__name__, expected="an object", place=_at(file, "$"))
    )
    return None


def _key_faults(raw: dict[str, Any], file: str) -> Iterator[CdteamsError]:
    meant = {key: closest(key, _KEYS, limit=1) for key in raw if key not in _KEYS}
    for key, near in meant.items():
        yield UnknownColumnError(column=key, suggestions=near, place=_at(file, f"$.{key}"))
    if "teams" not in raw and ("teams",) not in meant.values():
        yield MissingValueError(field="teams", place=_at(file, "$.teams"))


def _many(
    raw: dict[str, Any], key: str, kind: type[R], file: str, faults: list[CdteamsError]
) -> tuple[tuple[R, Place], ...]:
    rows = raw.get(key, [])
    if not isinstance(rows, list):
        place = _at(file, f"$.{key}")
        faults.append(WrongTypeError(field=key, value=type(rows).__name__, expected="a list", place=place))
        return ()
    places = [_at(file, f"$.{key}[{n}]") for n in range(len(rows))]
    made = [(_one(row, kind, place, faults), place) for row, place in zip(rows, places, strict=True)]
    return tuple((record, place) for record, place in made if record is not None)


def _one(raw: object, kind: type[R], place: Place, faults: list[CdteamsError]) -> R | None:
    def locate(path: str) -> Place:
        return _at(place.file, f"{place.path}{path[1:]}")

    try:
        record = _cleaned(structure(strict_converter(), raw, kind, subject=place.file, locate=locate))
    except FaultsError as group:
        faults += group
        return None
    found = list(_cell_faults(record, place))
    faults += found
    return None if found else record


def _cleaned(record: R) -> R:
    """Store the texts of a record in the form in which the cells of a table are stored."""
    values = {field.name: getattr(record, field.name) for field in attrs.fields(type(record))}
    made: dict[str, Any] = {name: clean(value) for name, value in values.items() if type(value) is str}
    if isinstance(record, TeamRecord):
        made["covers"] = tuple(clean(reference) for reference in record.covers)
        made["members"] = tuple(_cleaned(member) for member in record.members)
    return attrs.evolve(record, **made)


def _cell_faults(record: VillageRecord | TeamRecord | MemberRecord, place: Place) -> Iterator[CdteamsError]:
    """Refuse what a table refuses: texts that must be filled and are empty, kinds of other levels."""
    for name in _FILLED[type(record)]:
        if not getattr(record, name):
            yield MissingValueError(field=name, place=field_at(place, name))
    if isinstance(record, VillageRecord) and not is_village_kind(record.kind):
        allowed = tuple(kind.value for kind in UnitKind if is_village_kind(kind))
        yield BadValueError(
            value=record.kind.value, field="kind", allowed=allowed, place=field_at(place, "kind")
        )
    if isinstance(record, TeamRecord):
        for n, member in enumerate(record.members):
            yield from _cell_faults(member, _at(place.file, f"{place.path}.members[{n}]"))


def _ids(raw: dict[str, Any]) -> set[str]:
    rows = (row for key in ("villages", "teams") if isinstance(raw.get(key), list) for row in raw[key])
    return {clean(str(row["id"])) for row in rows if isinstance(row, dict) and "id" in row}


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
