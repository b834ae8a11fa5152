"""A file that cannot be read as it should be is told once, and what hangs on it is not blamed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Change = dict[str, str | bytes | None]
Told = Callable[[Change], list[Any]]

TEAMS = (
    "id,kind,name,covers,from,to,decision,size\n"
    "t1,operating,Tổ Một,v1,2022-04-01,,,3\n"
    "t2,operating,,v2,2022-04-01,,,\n"
)
VILLAGES = "id,name,kind,commune\nv1,Một,thôn,11008\nv2,Hai,thôn,10999\n"
BOM = b"\xef\xbb\xbf"


def only(faults: list[Any]) -> Any:
    (fault,) = faults
    return fault


@pytest.mark.parametrize(
    ("change", "place", "needles"),
    [
        ({"teams.csv": BOM + TEAMS.encode()}, "teams.csv", ("cdteams tidy",)),
        ({"teams.csv": unicodedata.normalize("NFD", TEAMS)}, "teams.csv, line 2", ("NFD", "tidy")),
        ({"teams.csv": TEAMS.encode().replace("ộ".encode(), b"\xf4\xf2")}, "teams.csv", ("UTF-8", "byte 61")),
        ({"teams.csv": TEAMS.replace("ổ", "ô").replace("ộ", "o").encode("cp1252")}, "teams.csv", ("UTF-8",)),
        ({"teams.csv": TEAMS.encode("utf-16")}, "teams.csv", ("UTF-8", "byte 0")),
        ({"teams.csv": TEAMS.replace(",", ";")}, "teams.csv, line 1", ("';'", "tidy")),
        ({"teams.csv": TEAMS.replace(",", "\t")}, "teams.csv, line 1", ("TAB", "tidy")),
        ({"teams.csv": TEAMS + 't3,operating,"Tổ\n'}, "teams.csv, line 4", ("unexpected end of data",)),
        ({"teams.csv": TEAMS + 't3,operating,"Tổ"Ba,v1\n'}, "teams.csv, line 4", ("expected after",)),
        ({"villages.csv": BOM + VILLAGES.encode()}, "villages.csv", ("tidy",)),
        ({"villages.csv": VILLAGES.replace(",", ";")}, "villages.csv, line 1", ("';'",)),
        ({"members.csv": b"team,id,role\nt1,m1,tr\xfd\xf2ng"}, "members.csv", ("UTF-8", "byte 21")),
        ({"register.toml": b"\xff\xfe"}, "register.toml", ("UTF-8", "byte 0")),
        (
            {"register.toml": BOM + b'codes_on = 2022-05-17\nprovince = "30"\n'},
            "register.toml",
            ("tidy",),
        ),
        ({"register.toml": "codes_on = 2022-02-31\n"}, "register.toml", ("line 1",)),
        ({"register.toml": "codes_on = 2022-05-17\ncodes_on = 2022-05-18\n"}, "register.toml", ("line 2",)),
        ({"register.toml": "title = Sổ\n"}, "register.toml", ("line 1",)),
        ({"register.toml": "title = " + "[" * 5000}, "register.toml", ("recursion",)),
    ],
)
def test_a_file_is_plain_utf8_csv_or_toml(told: Told, change: Change, place: str, needles: list[str]) -> None:
    """Each way not to be so is one fault of the file; its rows accuse nobody else's."""
    fault = only(told(change))

    assert ("EncodingError", place) == (fault.kind, fault.place)
    for sentence in (fault.en, fault.vi):
        assert all(needle in sentence for needle in needles), sentence


def test_unreadable_letters_hide_no_other_fault(told: Told) -> None:
    """A byte order mark or letters stored apart are told beside what is wrong in the cells."""
    content = unicodedata.normalize("NFD", TEAMS.replace("2022-04-01,,,3", "31/4/2022,,,3"))

    faults = told({"teams.csv": BOM + content.encode()})

    assert [(fault.kind, fault.place) for fault in faults] == [
        ("EncodingError", "teams.csv"),
        ("EncodingError", "teams.csv, line 2"),
        ("BadDayError", "teams.csv, line 2, column from"),
    ]


def test_a_broken_quote_hides_no_row_before_it(told: Told) -> None:
    """Rows above the one that cannot be told apart are judged all the same."""
    faults = told({"teams.csv": TEAMS.replace(",3\n", ",-3\n") + 't3,"'})

    assert [(fault.kind, fault.place) for fault in faults] == [
        ("BadCountError", "teams.csv, line 2, column size"),
        ("EncodingError", "teams.csv, line 4"),
    ]


@pytest.mark.parametrize("content", [b"", b"\n \n", BOM, b",,\n,,\n", b'""\n'])
@pytest.mark.parametrize("name", ["teams.csv", "villages.csv", "members.csv"])
def test_an_empty_table_is_refused(told: Told, name: str, content: bytes) -> None:
    """A table without a header is no table of nothing."""
    fault = only(told({name: content}))

    assert ("EmptyFileError", name) == (fault.kind, fault.place)
    assert "id," in fault.en
    assert "id," in fault.vi


def test_an_empty_head_is_refused(told: Told) -> None:
    """A register.toml without a word in it is told once."""
    assert [(fault.kind, fault.place) for fault in told({"register.toml": ""})] == [
        ("EmptyFileError", "register.toml")
    ]


@pytest.mark.parametrize(
    ("header", "kind", "needles"),
    [
        ("id,name,covers,from,to,decision,size", "MissingColumnError", ("'kind'", "id, kind, name, covers")),
        ("id,knd,name,covers,from,to,decision,size", "UnknownColumnError", ("'knd'", "'kind'")),
        ("id,kind,tên,covers,from,to,decision,size", "UnknownColumnError", ("'tên'",)),
        ("id,kind,name,covers,from,to,decision,size,", "UnknownColumnError", ("''",)),
        ("id,kind,name,covers,from,to,decision,kind", "DisagreementError", ("'kind'",)),
    ],
)
def test_a_header_has_the_columns_of_its_table(
    told: Told, header: str, kind: str, needles: tuple[str, ...]
) -> None:
    """A missing, a misspelt, an unknown and a repeated column are one fault each; members are not blamed."""
    _, line_end, rows = TEAMS.partition("\n")
    fault = only(told({"teams.csv": header + line_end + rows}))

    assert (kind, "teams.csv, line 1") == (fault.kind, fault.place)
    for sentence in (fault.en, fault.vi):
        assert all(needle in sentence for needle in needles), sentence


def test_blanks_in_a_header_are_no_tabs(told: Told) -> None:
    """A header of one column with a blank in its name is told as what it is."""
    faults = told({"teams.csv": "team id\nt1\n"})

    assert [fault.kind for fault in faults] == ["MissingColumnError"] * 4 + ["UnknownColumnError"]


def test_the_header_may_stand_below_blank_lines(told: Told) -> None:
    """The line of a header's fault is the line of the header."""
    assert [
        fault.place for fault in told({"teams.csv": "\n\nid,kind,covers,form\n", "members.csv": None})
    ] == ["teams.csv, line 3"]


def test_a_wrong_village_header_blames_no_team(told: Told) -> None:
    """Teams whose villages could not be read are not told to have none."""
    fault = only(told({"villages.csv": "id,name,kind,comune\nv1,Một,thôn,11008\n"}))

    assert (fault.kind, fault.place) == ("UnknownColumnError", "villages.csv, line 1")
    assert "'commune'" in fault.en


@pytest.mark.parametrize(
    ("stranger", "instead_of", "meant"),
    [
        ("member.csv", "members.csv", "'members.csv'"),
        ("team.csv", "teams.csv", "'teams.csv'"),
        ("village.csv", "villages.csv", "'villages.csv'"),
        ("MEMBERS.CSV", "members.csv", "'members.csv'"),
        ("ghi-chu.csv", None, "villages.csv, teams.csv, members.csv"),
    ],
)
def test_a_table_by_another_name_is_not_passed_over(
    told: Told, tmp_path: Path, stranger: str, instead_of: str | None, meant: str
) -> None:
    """A misspelt file name is one fault that names the file meant."""
    change: Change = {stranger: "id\n"} | ({instead_of: None} if instead_of else {})

    fault = only(told(change))

    assert ("BadValueError", str(tmp_path / "so")) == (fault.kind, fault.place)
    for sentence in (fault.en, fault.vi):
        assert f"'{stranger}'" in sentence
        assert meant in sentence


def test_missing_files_are_told_together(told: Told, tmp_path: Path) -> None:
    """Head and teams are needed; members without a team table accuse nobody."""
    faults = told({"register.toml": None, "teams.csv": None})

    assert [fault.kind for fault in faults] == ["MissingFileError", "MissingFileError"]
    assert str(tmp_path / "so" / "register.toml") in faults[0].vi
    assert "codes_on = 2022-05-17" in faults[0].vi
    assert str(tmp_path / "so" / "teams.csv") in faults[1].en


@pytest.mark.parametrize(
    "title", ["DANH SÁCH TỔ,,,,,,,\n", "DANH SÁCH TỔ\n(kèm theo Công văn),12\n", '"TỔ\nSỐ",,\n']
)
def test_a_title_above_the_header_is_one_fault(told: Told, title: str) -> None:
    """A table whose header stands below a title is told so, and where; its rows are judged all the same."""
    above = title.count("\n")
    fault = only(told({"teams.csv": title + TEAMS}))

    assert (fault.kind, fault.place) == ("EncodingError", "teams.csv, line 1")
    assert f"its header stands in line {above + 1}. Remove the lines above it." in fault.en
    assert f"dòng tiêu đề nằm ở dòng {above + 1}. Hãy xóa các dòng phía trên" in fault.vi


def test_a_title_hides_no_bad_cell(told: Told) -> None:
    """Below a title, a bad cell is told with its line in the file."""
    faults = told({"teams.csv": "DANH SÁCH TỔ\n\n" + TEAMS.replace(",3\n", ",x\n")})

    assert [(fault.kind, fault.place) for fault in faults] == [
        ("EncodingError", "teams.csv, line 1"),
        ("BadCountError", "teams.csv, line 4, column size"),
    ]


def test_a_wrong_header_is_no_title(told: Told) -> None:
    """A short first row without a header below it is judged as the header."""
    faults = told({"teams.csv": "team id\n" + "x\n" * 12})

    assert {fault.kind for fault in faults} == {"MissingColumnError", "UnknownColumnError"}


def test_control_characters_of_the_head_are_told_at_their_key(told: Told) -> None:
    """An escape sequence that TOML lets through is refused."""
    fault = only(told({"register.toml": 'codes_on = 2022-05-17\ntitle = "S\\u001b[1mổ"\n'}))

    assert (fault.kind, fault.place) == ("WrongTypeError", "register.toml, key title")
    assert "'S\\x1b[1mổ'" in fault.vi
