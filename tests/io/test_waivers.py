"""Waivers are read strictly, written back, and refused with their reasons."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from cdteams.errors import DisagreementError, FaultsError, UnknownUnitError
from cdteams.hierarchy import Timeline
from cdteams.io import read_register, write_refused, write_register
from cdteams.model import Waiver
from cdteams.register import Register

Change = dict[str, str | bytes | None]
Write = Callable[[Change], Path]
Read = Callable[[Path], Register]
Told = Callable[[Change], list[Any]]

DAY = date(2022, 5, 17)
HEADER = "clause,subject,granted_by,why,legal_basis,from,to\n"
GOOD = 'HD-T01,t1,UBND xã Thống Nhất,"ít hộ, xa","12/QĐ-UBND, điều 2",2022-05-01,01/01/2023\n'


def waiver(**changes: Any) -> Waiver:
    values = {
        "clause": "HD-T01",
        "subject": "t1",
        "granted_by": "UBND xã Thống Nhất",
        "why": "ít hộ, xa",
        "legal_basis": "12/QĐ-UBND, điều 2",
        "start": date(2022, 5, 1),
        "end": date(2023, 1, 1),
    }
    return Waiver(**{**values, **changes})


def row(**changes: str) -> str:
    values = {
        "clause": "HD-T01",
        "subject": "t1",
        "granted_by": "UBND xã",
        "why": "ít hộ",
        "legal_basis": "12/QĐ-UBND",
        "from": "2022-05-01",
        "to": "2023-01-01",
    }
    return ",".join((values | changes).values()) + "\n"


def test_a_register_without_the_table_has_no_waiver(write: Write, read: Read) -> None:
    """The table is one that a register need not have."""
    assert read(write({})).waivers == ()


def test_subjects_are_teams_villages_and_codes(write: Write, read: Read) -> None:
    """A code becomes the uid of its unit on the day of the codes; ids stay."""
    rows = GOOD + row(subject="v1") + row(subject="11008") + row(subject="30")
    found = read(write({"waivers.csv": HEADER + rows})).waivers

    assert found[0] == waiver()
    assert [one.subject for one in found] == ["t1", "v1", "11008.1", "30.1"]


def test_waivers_are_written_back(write: Write, read: Read, timeline: Timeline, tmp_path: Path) -> None:
    """Codes are codes again, days are ISO days, and the same waivers are read."""
    register = read(write({"waivers.csv": HEADER + GOOD + row(subject="11008")}))
    write_register(register, tmp_path / "new", hierarchy=timeline.on(DAY))

    assert (tmp_path / "new" / "waivers.csv").read_text(encoding="utf-8") == (
        f"{HEADER}{GOOD.replace('01/01/2023', '2023-01-01')}"
        "HD-T01,11008,UBND xã,ít hộ,12/QĐ-UBND,2022-05-01,2023-01-01\n"
    )
    assert read(tmp_path / "new").waivers == register.waivers


def test_a_register_without_waivers_leaves_no_old_table(
    write: Write, read: Read, timeline: Timeline, tmp_path: Path
) -> None:
    """A table of another register in the folder is not read as its own."""
    register = read(write({"waivers.csv": HEADER + GOOD}))
    write_register(register, tmp_path / "new", hierarchy=timeline.on(DAY))
    write_register(attrs.evolve(register, waivers=()), tmp_path / "new", hierarchy=timeline.on(DAY))

    assert not (tmp_path / "new" / "waivers.csv").exists()


@pytest.mark.parametrize("subject", ["nobody", "52.2"])
def test_a_waiver_for_a_unit_that_is_not_there_is_not_written(
    write: Write, read: Read, timeline: Timeline, tmp_path: Path, subject: str
) -> None:
    """A subject without a code on the day stops the writing before its first byte."""
    register = attrs.evolve(read(write({})), waivers=(waiver(subject=subject),))

    with pytest.raises(UnknownUnitError):
        write_register(register, tmp_path / "new", hierarchy=timeline.on(DAY))

    assert not (tmp_path / "new").exists()


def test_a_waiver_that_would_read_back_otherwise_is_not_written(
    write: Write, read: Read, timeline: Timeline, tmp_path: Path
) -> None:
    """A team whose id is a code cannot be told from the unit."""
    register = read(
        write({"teams.csv": "id,kind,covers,from\n11008,operating,v1,2022-04-01\n", "members.csv": None})
    )
    register = attrs.evolve(register, waivers=(waiver(subject="11008"),))

    with pytest.raises(DisagreementError):
        write_register(register, tmp_path / "new", hierarchy=timeline.on(DAY))


def test_every_fault_of_a_waiver_is_told(told: Told) -> None:
    """Blank cells, an empty span, an unknown team and a code of elsewhere, all at once."""
    rows = [
        row(granted_by="", why=" ", legal_basis=""),
        row(to=""),
        row(to="2022-05-01"),
        row(subject="t11"),
        row(subject="99999"),
        row(subject="21553"),
        row(clause="", subject="t9"),
    ]
    faults = told({"waivers.csv": HEADER + "".join(rows)})

    assert [(fault.kind, fault.place.removeprefix("waivers.csv, ")) for fault in faults] == [
        ("MissingValueError", "line 2, column granted_by"),
        ("MissingValueError", "line 2, column why"),
        ("MissingValueError", "line 2, column legal_basis"),
        ("MissingValueError", "line 3, column to"),
        ("MissingValueError", "line 8, column clause"),
        ("DisagreementError", "line 4, column to"),
        ("UnknownReferenceError", "line 5, column subject"),
        ("UnknownUnitError", "line 6, column subject"),
        ("OutsideProvinceError", "line 7, column subject"),
        ("UnknownReferenceError", "line 8, column subject"),
    ]
    assert "'t1'" in faults[6].en
    assert "tổ hoặc thôn 't11'" in faults[6].vi


def test_waivers_that_share_a_day_are_refused(told: Told) -> None:
    """Two for one clause and subject meet; one that begins when the other ends does not."""
    rows = [
        row(subject="11008"),
        row(subject="11008", **{"from": "2022-12-31", "to": "2024-01-01"}),
        row(subject="11008", clause="HD-T02"),
        row(subject="t1"),
        row(subject="t1", **{"from": "2023-01-01", "to": "2024-01-01"}),
    ]
    (fault,) = told({"waivers.csv": HEADER + "".join(rows)})

    assert (fault.kind, fault.place) == ("DisagreementError", "waivers.csv, line 3, column from")
    assert "waivers.csv, line 2" in fault.en
    assert "waivers.csv, dòng 2" in fault.vi


def test_a_subject_with_two_meanings_is_refused(told: Told) -> None:
    """A team whose id is the code of a unit cannot be named."""
    teams = "id,kind,covers,from\n11008,operating,v1,2022-04-01\n"
    (fault,) = told({"teams.csv": teams, "members.csv": None, "waivers.csv": HEADER + row(subject="11008")})

    assert (fault.kind, fault.place) == ("DisagreementError", "waivers.csv, line 2, column subject")
    assert "t11008" in fault.en


def test_a_row_refused_elsewhere_is_told_once(told: Told) -> None:
    """A waiver for a team or village whose own row has a fault is no further fault."""
    (fault,) = told(
        {
            "teams.csv": "id,kind,covers,from\nt1,operatng,v1,2022-04-01\n",
            "members.csv": None,
            "waivers.csv": HEADER + GOOD,
        }
    )
    villages = "id,name,kind,commune\nv1,Một,thon,11008\nv2,Hai,thôn,10999\n"
    (other,) = told({"villages.csv": villages, "waivers.csv": HEADER + row(subject="v1")})

    assert fault.place == "teams.csv, line 2, column kind"
    assert other.place == "villages.csv, line 2, column kind"


def test_refused_waivers_are_kept(write: Write, timeline: Timeline, tmp_path: Path) -> None:
    """The row is written back as it was, with its line and its reasons."""
    path = write({"waivers.csv": HEADER + GOOD + row(subject="t11")})
    with pytest.raises(FaultsError) as caught:
        read_register(path, timeline=timeline)
    write_refused(path, caught.value, folder=tmp_path / "kept")
    header, kept = (tmp_path / "kept" / "waivers.csv").read_text(encoding="utf-8").splitlines()

    assert header.startswith(HEADER.strip() + ",refused_line,")
    assert kept.startswith(row(subject="t11").strip() + ",3,")


DOCUMENT = {
    "register": {"province": "30", "codes_on": "2022-05-17"},
    "teams": [{"id": "t1", "kind": "steering", "covers": ["30"], "from": "2022-04-01"}],
}
IN_JSON = {
    "clause": "HD-T01",
    "subject": "30",
    "granted_by": "UBND",
    "why": " ít  hộ ",
    "legal_basis": "12/QĐ-UBND",
    "from": "2022-05-01",
    "to": "2023-01-01",
}


def document(tmp_path: Path, *waivers: object) -> Path:
    path = tmp_path / "so.json"
    path.write_text(json.dumps(DOCUMENT | {"waivers": list(waivers)}), encoding="utf-8")
    return path


def test_json_says_the_same(read: Read, tmp_path: Path) -> None:
    """Texts are stored as the cells of a table are."""
    (found,) = read(document(tmp_path, IN_JSON)).waivers

    assert (found.subject, found.why, found.end) == ("30.1", "ít hộ", date(2023, 1, 1))


def test_json_is_refused_in_the_same_way(tmp_path: Path, faults: Callable[[Path], list[Any]]) -> None:
    """A missing end, a blank text and a subject that is not there have their paths."""
    without_end = {key: value for key, value in IN_JSON.items() if key != "to"}
    found = faults(document(tmp_path, without_end, IN_JSON | {"why": " "}, IN_JSON | {"subject": "t2"}))

    assert [(type(fault).__name__, fault.place.path) for fault in found] == [
        ("MissingValueError", "$.waivers[0].to"),
        ("MissingValueError", "$.waivers[1].why"),
        ("UnknownReferenceError", "$.waivers[2].subject"),
    ]
