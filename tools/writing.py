"""Writing a register as one JSON document that a person can read: one village, team or member to a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from complying_registers import Complying

from cdteams.hierarchy import Hierarchy
from cdteams.model import Member, Team, Term, Village

_NOTE = (
    "Dữ liệu giả lập: mọi thôn, tổ, thành viên, số hộ và ngày trong sổ này đều do máy sinh ra, chỉ tên và mã của "
    "tỉnh, huyện, xã là thật; sổ coi như không còn thôn nào khác. Mỗi quy định đang áp dụng được cố ý vi phạm một "
    "lần, mỗi lần ở một tổ hoặc một đơn vị riêng nếu có thể; không nói gì về các tổ có thật của {place}. "
    "Synthetic: every village, team, member, number of households and day in this register is generated, and only "
    "the names and codes of the province, districts and communes are real; it takes its villages for all there are. "
    "Every clause in force is broken once on purpose, each on a team or unit of its own where that can be; it says "
    "nothing of the real teams of {place}."
)


def document(register: Complying, teams: Iterable[Team]) -> str:
    """Return the text of a register, the same for the same teams, always."""
    tree = register.hierarchy
    own = {village.uid for village in register.villages}
    parts = [
        f'"register": {_lines(_about(register))}',
        f'"villages": {_list([_line(_village(one, tree)) for one in register.villages], indent=1)}',
        f'"teams": {_list([_team(team, tree, own) for team in teams], indent=1)}',
    ]
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _about(register: Complying) -> dict[str, Any]:
    layout = register.layout
    return {
        "title": f"{layout.title}, {layout.on:%d/%m/%Y}: vi phạm cố ý (dữ liệu giả lập · synthetic, planted violations)",
        "province": layout.province,
        "codes_on": layout.on,
        "villages_complete": True,
        "teams_complete": True,
        "synthetic": True,
        "note": _NOTE.format(place=layout.title),
        "policies": list(layout.policies),
    }


def _village(village: Village, tree: Hierarchy) -> dict[str, Any]:
    return {
        "id": village.uid,
        "name": village.name,
        "kind": village.kind,
        "commune": tree.unit(village.commune).code,
        "households": village.households,
    }


def _team(team: Team, tree: Hierarchy, own: set[Any]) -> str:
    head = {
        "id": team.uid,
        "kind": team.kind,
        "covers": [_reference(uid, tree, own) for uid in team.covers],
        "from": team.span.start,
        "to": team.span.end,
        "decided_by": team.decided_by,
        "decided_level": team.decided_level,
        "decided_on": team.decided_on,
        "platform": team.platform or None,
        "group_households": team.group_households,
        "size": None if team.members else team.size,
    }
    if not team.members:
        return _line(head)
    members = [_line(_member(member, tree, own)) for member in team.members]
    return f'{_line(head)[:-1]}, "members": {_list(members, indent=3)}}}'


def _member(member: Member, tree: Hierarchy, own: set[Any]) -> dict[str, Any]:
    home = member.lives_in
    return {
        "id": member.uid,
        "role": member.role,
        "orgs": member.orgs or None,
        "offices": member.offices or None,
        "skills": member.skills,
        "young": member.young,
        "lives_in": None if home is None else _reference(home, tree, own),
        "courses": member.courses,
    }


def _reference(uid: str, tree: Hierarchy, own: set[Any]) -> str:
    return uid if uid in own else tree.unit(uid).code


def _line(values: Mapping[str, Any]) -> str:
    """Return an object on one line, without what is not known."""
    return json.dumps({k: v for k, v in values.items() if v is not None}, ensure_ascii=False, default=_plain)


def _lines(values: Mapping[str, Any]) -> str:
    """Return an object with a line for each key."""
    return json.dumps(values, ensure_ascii=False, default=_plain, indent=1).replace("\n", "\n ")


def _list(lines: list[str], *, indent: int) -> str:
    pad = "\n" + " " * indent
    return f"[{','.join(f'{pad} {line}' for line in lines)}{pad}]"


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(term.value for term in value)
    if isinstance(value, date):
        return value.isoformat()
    assert isinstance(value, Term)
    return value.value
