"""From records to a register: ids are unique, references lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar

import attrs

from cdteams.errors import (
    BadCountError,
    CdteamsError,
    DisagreementError,
    DuplicateIdError,
    Place,
    UnknownReferenceError,
)
from cdteams.hierarchy import Hierarchy
from cdteams.model import Level, Member, MemberId, Team, TeamId, UnitUid, Village
from cdteams.register import Register

from ._records import Entry, MemberRecord, TeamRecord, VillageRecord, Written, field_at
from ._references import Units, guess
from ._spans import span_of
from ._waivers import read_waivers

R = TypeVar("R", VillageRecord, TeamRecord)
M = TypeVar("M", Village, Team)

_LOOKS_LIKE_A_CODE = re.compile(r"\d{2}|\d{3}|\d{5}")
_PARTS_IDS = re.compile(r"[;\s]")


def assemble(written: Written, hierarchy: Hierarchy) -> tuple[Register, list[CdteamsError]]:
    """
    Follow every reference of a written register, those of records with a fault among them.

    Args:
        written: The records.

        hierarchy: The tree of the day on which their codes are meant.

    Returns:
        The register, of use only if there are no faults, here and in the
        records; and every id that stands twice, every reference that leads
        nowhere or out of the province, and every statement that contradicts
        another.
    """
    faults: list[CdteamsError] = []
    units = Units(hierarchy, written, faults=faults)
    units.add_villages(made for made in _each("village", written.villages, units, _village) if made)
    members = _members(written, units)
    teams = _each("team", written.teams, units, partial(_team, members=members))
    whole = [team for team in teams if team is not None]
    waivers = read_waivers(written, units, hierarchy=hierarchy)
    villages = units.villages.values()
    try:
        return Register.from_teams(whole, villages=villages, about=written.about, waivers=waivers), faults
    except BadCountError as error:  # sizes that can be read one by one, and not be added
        error.place = Place(file=written.teams[0].place.file)
        return Register.from_teams((), about=written.about), [*faults, error]


def _each(
    what: str, entries: Iterable[Entry[R]], units: Units, make: Callable[[Entry[R], Units], M | None]
) -> list[M | None]:
    """Make something of every entry, and nothing of the second bearer of an id."""
    first: dict[str, Place] = {}
    made: list[M | None] = []
    for entry in entries:
        uid = entry.record.id
        if not uid or uid not in first:
            first[uid] = entry.place
            made.append(make(entry, units))
            continue
        at = field_at(entry.place, "id")
        units.faults.append(DuplicateIdError(what=what, value=uid, first=first[uid], place=at))
        # What is wrong with it is told; its members and size are those of the first.
        make(attrs.evolve(entry, is_whole=False, record=attrs.evolve(entry.record, id="")), units)
    return made


def _village(entry: Entry[VillageRecord], units: Units) -> Village | None:
    record, place = entry.record, entry.place
    if record.id:
        units.faults += _unfit_id(record.id, field_at(place, "id"))
    commune = (
        units.by_code(record.commune, field_at(place, "commune"), level=Level.COMMUNE)
        if record.commune
        else None
    )
    span = span_of(record.start, record.end, place, units.faults)
    if commune is None or span is None or not entry.is_whole:
        units.refused |= {record.id} - {""}
        return None
    return Village(
        uid=UnitUid(record.id),
        name=record.name,
        kind=record.kind,
        commune=commune.uid,
        span=span,
        households=record.households,
    )


def _unfit_id(uid: str, place: Place) -> Iterator[CdteamsError]:
    """Refuse ids that `covers` would read as something else: a code, or two ids."""
    if _LOOKS_LIKE_A_CODE.fullmatch(uid):
        yield DisagreementError(
            field="id",
            value=repr(uid),
            other="the codes of units, which have 2, 3 or 5 digits",
            other_vi="mã đơn vị hành chính, vốn gồm 2, 3 hoặc 5 chữ số",
            remedy_en=f"Put a letter before it, such as v{uid}.",
            remedy_vi=f"Hãy thêm chữ phía trước, ví dụ v{uid}.",
            place=place,
        )
    elif _PARTS_IDS.search(uid):
        yield DisagreementError(
            field="id",
            value=repr(uid),
            other="the column covers, where blanks and semicolons part the ids",
            other_vi="cột covers, nơi khoảng trắng và dấu chấm phẩy ngăn cách các mã",
            remedy_en="Write the id without them.",
            remedy_vi="Hãy viết mã liền nhau.",
            place=place,
        )


def _members(written: Written, units: Units) -> dict[str, list[Member]]:
    teams = {entry.record.id for entry in written.teams} | written.torn_teams | {""}
    near: dict[str, tuple[str, ...]] = {}
    found: dict[str, list[Member]] = {}
    first: dict[tuple[str, str], Place] = {}
    for entry in written.members:
        team, uid, place = entry.team, entry.record.id, entry.place
        member = _member(entry.record, place, units)
        if team not in teams and written.teams_are_whole:
            meant, at = guess(team, teams, told=near), field_at(place, "team")
            units.faults.append(UnknownReferenceError(what="team", value=team, suggestions=meant, place=at))
        elif team and uid and (team, uid) in first:
            before = first[team, uid]
            at = field_at(place, "id")
            units.faults.append(DuplicateIdError(what="member", value=uid, first=before, place=at))
            units.short.add(team)
        else:
            first[team, uid] = place
            found.setdefault(team, []).append(member)
    return found


def _member(record: MemberRecord, place: Place, units: Units) -> Member:
    home = units.covered((record.lives_in,), field_at(place, "lives_in")) if record.lives_in else ()
    return Member(
        uid=MemberId(record.id),
        role=record.role,
        orgs=record.orgs,
        offices=record.offices,
        skills=record.skills,
        young=record.young,
        lives_in=home[0] if home else None,
        courses=record.courses,
        hours=record.hours,
    )


def _team(entry: Entry[TeamRecord], units: Units, *, members: Mapping[str, list[Member]]) -> Team | None:
    record, place = entry.record, entry.place
    listed = tuple(members.get(record.id, ())) if record.id else ()
    if record.size is not None and listed and record.size != len(listed) and record.id not in units.short:
        units.faults.append(_other_size(record.size, len(listed), field_at(place, "size")))
    covers = units.covered(record.covers, field_at(place, "covers"))
    span = span_of(record.start, record.end, place, units.faults)
    if span is None or not covers or not entry.is_whole:
        return None
    return Team(
        uid=TeamId(record.id),
        kind=record.kind,
        name=record.name,
        covers=covers,
        span=span,
        decision=record.decision,
        decided_by=record.decided_by,
        decided_level=record.decided_level,
        decided_on=record.decided_on,
        platform=record.platform.lower(),
        group_households=record.group_households,
        members=listed,
        size=len(listed) if listed else record.size,
    )


def _other_size(size: int, listed: int, place: Place) -> CdteamsError:
    return DisagreementError(
        field="size",
        value=str(size),
        other=f"the number of members listed, {listed}",
        other_vi=f"số thành viên đã ghi, {listed}",
        remedy_en="Correct the number, or list every member.",
        remedy_vi="Hãy sửa số lượng, hoặc ghi đủ các thành viên.",
        place=place,
    )
