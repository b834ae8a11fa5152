"""Reading and writing registers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from cdteams.errors import (
    CdteamsError,
    DisagreementError,
    FaultsError,
    MissingFileError,
    MissingValueError,
    OutsideCoverageError,
    UncertainDayError,
    raise_faults,
)
from cdteams.hierarchy import Hierarchy, Reading, Timeline
from cdteams.model import Term
from cdteams.register import Register

from ._assembly import assemble
from ._cells import NOTHING, Column
from ._documents import read_document
from ._folders import HEAD, MEMBERS, TEAMS, VILLAGES, WAIVERS, read_folder
from ._records import (
    MEMBER_COLUMNS,
    RARELY_KNOWN,
    TEAM_COLUMNS,
    VILLAGE_COLUMNS,
    WAIVER_COLUMNS,
    Written,
    field_at,
)
from ._waivers import two_meanings


def read_register(path: Path, *, timeline: Timeline, reading: Reading | None = None) -> Register:
    """
    Read a register from a folder of CSV files or from one JSON file.

    Nothing is used unless all of it can be: a register with a fault is
    refused whole, with every fault at once.

    Args:
        path: The folder or file. See `docs/reference/register-format.md`.

        timeline: The map on which its codes are looked up, on the day that the
            register names.

        reading: How to read changes of the map that are dated only by an
            interval; see `Timeline.on`. None refuses a code in doubt.

    Returns:
        The register.

    Raises:
        MissingFileError: If there is nothing at the path.

        FaultsError: With every fault of every file, each with its place.
    """
    if path.is_dir():
        written, faults = read_folder(path)
    elif path.is_file():
        written, faults = read_document(path.read_bytes(), file=path.name)
    else:
        raise MissingFileError(what="register", path=str(path))
    hierarchy = _hierarchy_of(written, timeline, faults, reading)
    if hierarchy is None:
        raise FaultsError(str(path), faults)
    register, found = assemble(written, hierarchy)
    raise_faults(str(path), [*faults, *found])
    return register


def _hierarchy_of(
    written: Written, timeline: Timeline, faults: list[CdteamsError], reading: Reading | None
) -> Hierarchy | None:
    day, place = written.about.codes_on, field_at(written.head, "codes_on")
    if day is None:
        told = any(getattr(fault, "place", None) == place for fault in faults)
        if written.head_is_read and not told:
            faults.append(MissingValueError(field="codes_on", place=place))
        return None
    try:
        return timeline.on(day, reading=reading)
    except (OutsideCoverageError, UncertainDayError) as error:
        error.place = place
        faults.append(error)
        return None


def write_register(register: Register, folder: Path, *, hierarchy: Hierarchy) -> None:
    """
    Write a register as a folder that `read_register` reads back the same.

    Args:
        register: The register.

        folder: Where; it is made if it is not there. Files of these names are
            replaced.

        hierarchy: The tree of the day on which the codes are to be meant; that
            day is written into ``register.toml``.

    Raises:
        DisagreementError: If the register's province is a code of another day,
            or the subject of a waiver is the id of a team and the code of a
            unit.

        UnknownUnitError: If a team or a village stands in a unit that is not
            in force on that day, or a waiver is for one. Nothing is written
            then.
    """
    about = register.about
    if about.province and about.codes_on not in {None, hierarchy.on}:
        raise DisagreementError(
            field="codes_on",
            value=str(hierarchy.on),
            other=f"province = {about.province}, codes_on = {about.codes_on}",
            remedy_en="Give the tree of the register's own day: its codes are meant on it.",
            remedy_vi="Hãy dùng bản đồ của chính ngày ghi trong sổ: các mã có nghĩa vào ngày đó.",
        )
    texts = {
        HEAD: _head(register, hierarchy.on),
        VILLAGES: _in_use(VILLAGE_COLUMNS, _village_rows(register, hierarchy)),
        TEAMS: _in_use(TEAM_COLUMNS, _team_rows(register, hierarchy)),
        MEMBERS: _in_use(MEMBER_COLUMNS, _member_rows(register, hierarchy)),
    }
    if register.waivers:
        texts[WAIVERS] = _in_use(WAIVER_COLUMNS, _waiver_rows(register, hierarchy))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WAIVERS).unlink(missing_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _in_use(columns: Iterable[Column], rows: Iterable[Iterable[Any]]) -> str:
    """Return a table without the columns of facts that nobody gave."""
    cells = [list(row) for row in rows]
    kept = [
        (number, column.name)
        for number, column in enumerate(columns)
        if column.name not in RARELY_KNOWN or any(row[number] not in {None, ""} for row in cells)
    ]
    return table_text((name for _, name in kept), ([row[number] for number, _ in kept] for row in cells))


def table_text(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a CSV table; None becomes an empty cell."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue()


def _head(register: Register, on: date) -> str:
    about = register.about
    lines = [
        f"title = {_toml(about.title)}",
        f"province = {_toml(about.province)}",
        f"codes_on = {on}",
        f"villages_complete = {str(about.villages_complete).lower()}",
        f"teams_complete = {str(about.teams_complete).lower()}",
        f"synthetic = {str(about.synthetic).lower()}",
        f"note = {_toml(about.note)}",
        f"policies = [{', '.join(_toml(policy) for policy in about.policies)}]",
    ]
    return "\n".join(lines) + "\n"


def _toml(text: str) -> str:
    """Return a basic string of TOML: one of JSON, with one more character that must be escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _village_rows(register: Register, hierarchy: Hierarchy) -> Iterable[Iterable[Any]]:
    for v in register.villages:
        code = hierarchy.unit(v.commune).code
        yield v.uid, v.name, v.kind.value, code, v.span.start, v.span.end, v.households


def _team_rows(register: Register, hierarchy: Hierarchy) -> Iterable[Iterable[Any]]:
    villages = {village.uid for village in register.villages}
    for t in register.teams():
        covers = " ".join(uid if uid in villages else hierarchy.unit(uid).code for uid in t.covers)
        decided = t.decision, t.decided_by, t.decided_level, t.decided_on
        group = t.platform, t.group_households
        yield t.uid, t.kind.value, t.name, covers, t.span.start, t.span.end, *decided, *group, t.size


def _member_rows(register: Register, hierarchy: Hierarchy) -> Iterable[Iterable[Any]]:
    villages = {village.uid for village in register.villages}
    for t in register.teams():
        for m in t.members:
            home = (
                m.lives_in
                if m.lives_in is None or m.lives_in in villages
                else hierarchy.unit(m.lives_in).code
            )
            skills = None if m.skills is None else _joined(m.skills) or NOTHING[0]
            young = None if m.young is None else "yes" if m.young else "no"
            standing = _joined(m.orgs), _joined(m.offices)
            yield t.uid, m.uid, m.role.value, *standing, skills, young, home, m.courses, m.hours


def _waiver_rows(register: Register, hierarchy: Hierarchy) -> Iterable[Iterable[Any]]:
    own = {village.uid for village in register.villages} | set(register.team_ids)
    for w in register.waivers:
        if w.subject in register.number_of and hierarchy.positions_of_codes([w.subject])[0] >= 0:
            raise two_meanings(w.subject)
        subject = w.subject if w.subject in own else hierarchy.unit(w.subject).code
        yield w.clause, subject, w.granted_by, w.why, w.legal_basis, w.start, w.end


def _joined(terms: Iterable[Term]) -> str:
    return ";".join(sorted(term.value for term in terms))
