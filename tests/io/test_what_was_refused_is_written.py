"""What was refused comes back as it was, with its reasons; nothing of it is lost."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cdteams.errors import CdteamsError, OptionError
from cdteams.io import write_refused

Write = Callable[[dict[str, str | bytes | None]], Path]
Faults = Callable[[Path], list[CdteamsError]]

HEADER = ["team", "id", "role", "orgs", "offices"]
REASONS = ["refused_line", "refused_because_vi", "refused_because_en"]


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_a_refused_row_comes_back_with_all_its_reasons(write: Write, faults: Faults, tmp_path: Path) -> None:
    """The row keeps its cells; both faults stand beside it, in both languages; good rows stay away."""
    members = 'team,id,role,orgs,offices\nt1,m1,leader,,\nt1,m2,"chief, deputy",polis,\nt9,m1,member,,\n'
    path = write({"members.csv": members})

    made = write_refused(path, faults(path), folder=tmp_path / "out")

    assert [tmp_path / "out" / "members.csv", tmp_path / "out" / "faults.txt"] == list(made)
    header, first, second = rows(tmp_path / "out" / "members.csv")
    assert header == HEADER + REASONS
    assert first[:6] == ["t1", "m2", "chief, deputy", "polis", "", "3"]
    assert first[6].count(" | ") == first[7].count(" | ") == 1
    assert "'chief, deputy' không hợp lệ" in first[6]
    assert "'polis' is not allowed in orgs. Did you mean 'police'?" in first[7]
    assert second[:6] == ["t9", "m1", "member", "", "", "4"]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("t1,m1,leader,,,,", ["t1", "m1", "leader", "", "", "", ""]),
        ("t1,m1", ["t1", "m1", "", "", ""]),
    ],
)
def test_a_ragged_row_comes_back_in_its_columns(
    write: Write, faults: Faults, tmp_path: Path, row: str, cells: list[str]
) -> None:
    """The reasons stand below their headers, however wide the row is."""
    path = write({"members.csv": f"team,id,role,orgs,offices\n{row}\n"})

    write_refused(path, faults(path), folder=tmp_path / "out")
    header, refused = rows(tmp_path / "out" / "members.csv")

    assert header[-3:] == REASONS
    assert refused[:-3] == cells
    assert refused[-3] == "2"


def test_a_cell_of_several_lines_comes_back_whole(write: Write, faults: Faults, tmp_path: Path) -> None:
    """Line breaks inside a cell, and letters stored apart inside it, stay as they are."""
    members = 'team,id,role,orgs,offices\nt1,m1,leader,"\nHo\u0323i\n",\n'
    path = write({"members.csv": members})

    write_refused(path, faults(path), folder=tmp_path / "out")

    assert [row[:6] for row in rows(tmp_path / "out" / "members.csv")[1:]] == [
        ["t1", "m1", "leader", "\nHo\u0323i\n", "", "2"],
        ["t1", "m1", "leader", "\nHo\u0323i\n", "", "3"],  # the line on which the letters stand apart
    ]


def test_what_is_no_row_comes_back_as_its_line(write: Write, faults: Faults, tmp_path: Path) -> None:
    """A line at which the table breaks off is kept as text."""
    path = write({"members.csv": 'team,id,role,orgs,offices\nt1,m1,"leader,,\nt1,m2,deputy,,\n'})

    write_refused(path, faults(path), folder=tmp_path / "out")

    assert rows(tmp_path / "out" / "members.csv")[1][:6] == ['t1,m1,"leader,,', "", "", "", "", "2"]


def test_every_fault_is_listed(write: Write, faults: Faults, tmp_path: Path) -> None:
    """Faults of whole files, of headers and of rows stand in one list with their codes."""
    path = write(
        {
            "register.toml": None,
            "villages.csv": "id,name,kind,comune\n",
            "members.csv": "team,id,role\nt1,m1,chief\n",
        }
    )

    made = write_refused(path, faults(path), folder=tmp_path / "out")
    listed = (tmp_path / "out" / "faults.txt").read_text(encoding="utf-8").splitlines()

    assert [tmp_path / "out" / "members.csv", tmp_path / "out" / "faults.txt"] == list(made)
    assert [line.split("\t")[0] for line in listed] == ["CDT-116", "CDT-107", "CDT-110"]
    assert "members.csv, dòng 2, cột role: 'chief' không hợp lệ" in listed[2].split("\t")[1]
    assert "members.csv, line 2, column role: 'chief' is not allowed" in listed[2].split("\t")[2]


def test_an_earlier_refusal_is_replaced(write: Write, faults: Faults, tmp_path: Path) -> None:
    """A table that was mended since leaves no refused rows behind; files of others stay."""
    out = tmp_path / "out"
    path = write({"members.csv": "team,id,role\nt1,m1,chief\n"})
    write_refused(path, faults(path), folder=out)
    (out / "villages.csv").write_text("id,name\n", encoding="utf-8")
    path = write(
        {"members.csv": "team,id,role\n", "teams.csv": "id,kind,covers,from\nt1,oper,v1,2022-04-01\n"}
    )

    write_refused(path, faults(path), folder=out)

    assert sorted(file.name for file in out.iterdir()) == ["faults.txt", "teams.csv", "villages.csv"]


def test_a_line_of_the_head_is_listed_only(write: Write, faults: Faults, tmp_path: Path) -> None:
    """A fault on a line of register.toml makes no table of refused rows."""
    path = write({"register.toml": 'codes_on = 2022-05-17\ntitle = "Ho\u0300a"\n'})

    assert write_refused(path, faults(path), folder=tmp_path / "out") == (tmp_path / "out" / "faults.txt",)


def test_a_refused_document_comes_back_with_its_paths(faults: Faults, tmp_path: Path) -> None:
    """Every fault of a JSON register has its path; the text comes back as it was."""
    text = '{"register": {"codes_on": "2022-05-17"}, "teams": [{"id": "t1"}]}\n'
    path = tmp_path / "so.json"
    path.write_text(text, encoding="utf-8")

    made = write_refused(path, faults(path), folder=tmp_path / "out")
    content = json.loads((tmp_path / "out" / "so.json").read_text(encoding="utf-8"))

    assert [tmp_path / "out" / "so.json", tmp_path / "out" / "faults.txt"] == list(made)
    assert [r["path"] for r in content["refused"]] == [
        "$.teams[0].kind",
        "$.teams[0].covers",
        "$.teams[0].from",
    ]
    assert "kind is missing" in content["refused"][0]["refused_because_en"]
    assert "thiếu kind" in content["refused"][0]["refused_because_vi"]
    assert content["document"] == text


def test_a_register_is_not_written_over(write: Write, faults: Faults) -> None:
    """The folder of the register itself is no place for its refused rows."""
    path = write({"teams.csv": None})
    found = faults(path)

    with pytest.raises(OptionError):
        write_refused(path, found, folder=path)

    assert sorted(file.name for file in path.iterdir()) == ["members.csv", "register.toml", "villages.csv"]
