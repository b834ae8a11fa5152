"""From records to a register: ids are unique, references lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from cdteams.errors import (
    CdteamsError,
    DisagreementError,
    DuplicateIdError,
    EmptySpanError,
    Place,
    UnknownReferenceError,
)
from cdteams.hierarchy import Hierarchy
from cdteams.model import Level, Member, MemberId, Span, Team, TeamId, UnitUid, Village
from cdteams.register import Register

from ._records import MemberRecord, TeamRecord, VillageRecord, Written, field_at
from ._references import Units, guess

R = TypeVar("R", VillageRecord, TeamRecord)

_LOOKS_LIKE_A_CODE = re.compile(r"\d{2}|\d{3}|\d{5}")
_PARTS_IDS = re.compile(r"[;\s]")


def assemble(written: Written, hierarchy: Hierarchy) -> tuple[Register, list[CdteamsError]]:
    """
    Follow every reference of a written register.

    Args:
        written: The records.

        hierarchy: The tree of the day on which their codes are meant.

    Returns:
        The register, of use only if there are no faults; and every id that
        stands twice, every reference that leads nowhere or out of the
        province, and every statement that contradicts another.
    """
    faults: list[CdteamsError] = []
    units = Units(hierarchy, written, faults=faults)
    villages = [
        _village(record, place, units) for record, place in _unique("village", written.villages, faults)
    ]
    units.add_villages(village for village in villages if village is not None)
    members = _members(written, units)
    teams = [_team(record, place, units, members) for record, place in _unique("team", written.teams, faults)]
    register = Register.from_teams(
        (team for team in teams if team is not None), villages=units.villages.values(), about=written.about
    )
    return register, faults


def _unique(
    what: str, records: Iterable[tuple[R, Place]], faults: list[CdteamsError]
) -> Iterator[tuple[R, Place]]:
    first: dict[str, Place] = {}
    for record, place in records:
        if record.id in first:
            at = field_at(place, "id")
            faults.append(DuplicateIdError(what=what, value=record.id, first=first[record.id], place=at))
        else:
            first[record.id] = place
            yield record, place


def _village(record: VillageRecord, place: Place, units: Units) -> Village | None:
    units.faults += _unfit_id(record.id, field_at(place, "id"))
    commune = units.by_code(record.commune, field_at(place, "commune"), level=Level.COMMUNE)
    span = _span(record.start, record.end, place, units.faults)
    if commune is None or span is None:
        units.refused.add(record.id)
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
    teams = {record.id for record, _ in written.teams}
    near: dict[str, tuple[str, ...]] = {}
    found: dict[str, list[Member]] = {}
    first: dict[tuple[str, str], Place] = {}
    for team, record, place in written.members:
        if team in written.refused or (team not in teams and not written.teams_are_whole):
            continue
        if team not in teams:
            meant, at = guess(team, teams, told=near), field_at(place, "team")
            units.faults.append(UnknownReferenceError(what="team", value=team, suggestions=meant, place=at))
        elif (team, record.id) in first:
            before = first[team, record.id]
            at = field_at(place, "id")
            units.faults.append(DuplicateIdError(what="member", value=record.id, first=before, place=at))
            units.short.add(team)
        else:
            first[team, record.id] = place
            found.setdefault(team, []).append(_member(record, place, units))
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


def _team(record: TeamRecord, place: Place, units: Units, members: dict[str, list[Member]]) -> Team | None:
    listed = tuple(members.get(record.id, ()))
    if record.size is not None and listed and record.size != len(listed) and record.id not in units.short:
        units.faults.append(
            DisagreementError(
                field="size",
                value=str(record.size),
                other=f"the number of members listed, {len(listed)}",
                other_vi=f"số thành viên đã ghi, {len(listed)}",
                remedy_en="Correct the number, or list every member.",
                remedy_vi="Hãy sửa số lượng, hoặc ghi đủ các thành viên.",
                place=field_at(place, "size"),
            )
        )
    covers = units.covered(record.covers, field_at(place, "covers"))
    span = _span(record.start, record.end, place, units.faults)
    if span is None:
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


def _span(start: date | None, end: date | None, place: Place, faults: list[CdteamsError]) -> Span | None:
    try:
        return Span(start, end)
    except EmptySpanError as error:
        faults.append(
            DisagreementError(
                field="to",
                value=str(error.end),
                other=f"from {error.start}",
                remedy_en="The day in `to` is the first day after the end; it comes after `from`.",
                remedy_vi="Ngày trong `to` là ngày đầu tiên sau khi kết thúc; phải sau `from`.",
                place=field_at(place, "to"),
            )
        )
        return None
