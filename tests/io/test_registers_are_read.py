"""What a register says is what its values say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cdteams.errors import MissingFileError
from cdteams.hierarchy import Timeline
from cdteams.io import read_register
from cdteams.model import (
    Member,
    MemberId,
    Office,
    Org,
    Role,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitKind,
    UnitUid,
    Village,
)
from cdteams.register import About, Register

Write = Callable[[dict[str, str | bytes | None]], Path]
Read = Callable[[Path], Register]

VILLAGES = (
    Village(uid=UnitUid("v1"), name="Một", kind=UnitKind.THON, commune=UnitUid("11008.1"), households=120),
    Village(
        uid=UnitUid("v2"),
        name="Hai",
        kind=UnitKind.KHU_DAN_CU,
        commune=UnitUid("10999.1"),
        span=Span(date(2021, 5, 1)),
    ),
)
TEAMS = [
    Team(
        uid=TeamId("t1"),
        kind=TeamKind.OPERATING,
        name="Tổ Một",
        covers=(UnitUid("v1"),),
        span=Span(date(2022, 4, 1)),
        decision="12/QĐ-UBND",
        members=(
            Member(uid=MemberId("m1"), role=Role.LEADER, offices=frozenset({Office.VILLAGE_HEAD})),
            Member(
                uid=MemberId("m2"),
                role=Role.DEPUTY,
                orgs=frozenset({Org.YOUTH_UNION}),
                offices=frozenset({Office.YOUTH_SECRETARY}),
            ),
            Member(
                uid=MemberId("m3"), role=Role.MEMBER, orgs=frozenset({Org.WOMENS_UNION, Org.FARMERS_UNION})
            ),
        ),
        size=3,
    ),
    Team(
        uid=TeamId("t2"),
        kind=TeamKind.OPERATING,
        covers=(UnitUid("v2"),),
        span=Span(date(2022, 4, 1)),
        members=(Member(uid=MemberId("m1")),),
        size=1,
    ),
    Team(
        uid=TeamId("t3"),
        kind=TeamKind.STEERING,
        covers=(UnitUid("30.1"),),
        span=Span(date(2022, 3, 21)),
        size=113,
    ),
]
DOCUMENT = """{
  "register": {"title": "Sổ thử", "province": "30", "codes_on": "2022-05-17"},
  "villages": [
    {"id": "v1", "name": "Một", "kind": "thôn", "commune": "11008", "households": 120},
    {"id": "v2", "name": "Hai", "kind": "khu dân cư", "commune": "10999", "from": "2021-05-01"}
  ],
  "teams": [
    {"id": "t1", "kind": "operating", "name": "Tổ Một", "covers": ["v1"], "from": "2022-04-01",
     "decision": "12/QĐ-UBND", "size": 3, "members": [
       {"id": "m1", "role": "leader", "offices": ["village-head"]},
       {"id": "m2", "role": "deputy", "orgs": ["youth-union"], "offices": ["youth-secretary"]},
       {"id": "m3", "role": "member", "orgs": ["womens-union", "farmers-union"]}]},
    {"id": "t2", "kind": "operating", "covers": ["v2"], "from": "2022-04-01",
     "members": [{"id": "m1", "role": "member"}]},
    {"id": "t3", "kind": "steering", "covers": ["30"], "from": "21/03/2022", "size": 113}
  ]
}
"""


def test_a_folder_is_read_to_values(write: Write, read: Read) -> None:
    """Codes become units, days become days; one person may be in two teams."""
    register = read(write({}))

    assert About(title="Sổ thử", province="30", codes_on=date(2022, 5, 17)) == register.about
    assert register.villages == VILLAGES
    assert list(register.teams()) == TEAMS


def test_a_document_says_the_same(tmp_path: Path, read: Read) -> None:
    """One JSON file holds the same register as a folder."""
    path = tmp_path / "so.json"
    path.write_text(DOCUMENT, encoding="utf-8")

    register = read(path)

    assert About(title="Sổ thử", province="30", codes_on=date(2022, 5, 17)) == register.about
    assert register.villages == VILLAGES
    assert list(register.teams()) == TEAMS


def test_villages_and_members_are_optional(write: Write, read: Read) -> None:
    """A register of teams on units with codes needs no other table."""
    teams = "id,kind,covers,from\nt3,steering,30,2022-03-21\n"

    register = read(write({"villages.csv": None, "members.csv": None, "teams.csv": teams}))

    assert [team.kind for team in register.teams()] == [TeamKind.STEERING]
    assert [team.size for team in register.teams()] == [None]


def test_a_header_alone_is_a_table_without_rows(write: Write, read: Read) -> None:
    """A province that has no team yet is a register without teams, not a fault."""
    register = read(write({"teams.csv": "id,kind,covers,from\n", "members.csv": "team,id,role\n"}))

    assert len(register) == 0
    assert len(register.villages) == 2


def test_the_order_of_columns_is_free(write: Write, read: Read) -> None:
    """Columns are found by their names."""
    teams = "from,covers,kind,id\n2022-04-01,v1,operating,t1\n2022-04-01,v2,operating,t2\n"

    register = read(write({"teams.csv": teams}))

    assert [(team.uid, team.covers) for team in register.teams()] == [("t1", ("v1",)), ("t2", ("v2",))]


def test_lines_without_text_are_passed_over(write: Write, read: Read) -> None:
    """Blank lines, rows of empty cells and Windows line ends are no rows."""
    teams = "\r\nid,kind,covers,from\r\n\r\n,,,\r\nt1,operating,v1,2022-04-01\r\n \r\n"

    register = read(write({"teams.csv": teams, "members.csv": None}))

    assert list(register.team_ids) == ["t1"]


@pytest.mark.parametrize(
    ("cell", "org"),
    [
        ("Hội Nông dân", {Org.FARMERS_UNION}),
        ("hội nông dân; CÔNG AN", {Org.FARMERS_UNION, Org.POLICE}),
        ("police school", {Org.POLICE, Org.SCHOOL}),
        ("Police;y tế;", {Org.POLICE, Org.HEALTH}),
        ("", set()),
    ],
)
def test_organisations_are_read_by_identifier_and_by_word(
    write: Write, read: Read, cell: str, org: set[Org]
) -> None:
    """Vietnamese words have blanks inside; semicolons part them."""
    register = read(write({"members.csv": f"team,id,role,orgs\nt2,m1,member,{cell}\n"}))

    assert [frozenset(org)] == [m.orgs for team in register.teams() for m in team.members]


@pytest.mark.parametrize("word", ["tổ trưởng", "Tổ trưởng", "TỔ TRƯỞNG", "leader", "Leader", " tổ  trưởng "])
def test_roles_are_read_by_identifier_and_by_word(write: Write, read: Read, word: str) -> None:
    """A role is read in either form, whatever its case and blanks."""
    register = read(write({"members.csv": f"team,id,role\nt2,m1,{word}\n"}))

    assert [m.role for team in register.teams() for m in team.members] == [Role.LEADER]


@pytest.mark.parametrize("word", ["Tổ công nghệ số cộng đồng", "operating"])
def test_kinds_of_team_are_read_by_identifier_and_by_word(write: Write, read: Read, word: str) -> None:
    """A kind of team is read in either form."""
    register = read(
        write({"teams.csv": f"id,kind,covers,from\nt1,{word},v1,2022-04-01\n", "members.csv": None})
    )

    assert [team.kind for team in register.teams()] == [TeamKind.OPERATING]


@pytest.mark.parametrize("cell", ["11008 10999", "11008;10999", "11008; 10999", '"11008\n10999"'])
def test_a_team_may_cover_several_units(write: Write, read: Read, cell: str) -> None:
    """Codes are parted by blanks, semicolons or line breaks."""
    teams = f"id,kind,covers,from\nt1,operating,{cell},2022-04-01\n"

    register = read(write({"teams.csv": teams, "members.csv": None}))

    assert [team.covers for team in register.teams()] == [("11008.1", "10999.1")]


def test_separators_of_other_worlds_part_no_line(write: Write, read: Read) -> None:
    """Only line feeds and carriage returns end a line, as in any editor."""
    teams = "id,kind,name,covers,from\nt1,operating,Tổ\u2028Một\x0b\x85,v1,2022-04-01\n"

    register = read(write({"teams.csv": teams, "members.csv": None}))

    assert list(register.names) == ["Tổ Một"]


def test_texts_of_a_document_are_stored_as_cells_are(tmp_path: Path, read: Read) -> None:
    """Letters that JSON escapes apart are composed, and blanks around them go."""
    path = tmp_path / "so.json"
    path.write_text(
        '{"register": {"codes_on": "2022-05-17"}, "villages": [{"id": " v1", "name": "Ho\\u0300a",'
        ' "kind": "thôn", "commune": "11008"}], "teams": [{"id": "t1 ", "kind": "operating",'
        ' "covers": ["v1 "], "from": "2022-04-01"}]}',
        encoding="utf-8",
    )

    register = read(path)

    assert [village.name for village in register.villages] == ["Hòa"]
    assert [(team.uid, team.covers) for team in register.teams()] == [("t1", ("v1",))]


def test_nothing_at_the_path_is_refused(tmp_path: Path, timeline: Timeline) -> None:
    """A path that leads nowhere is named."""
    with pytest.raises(MissingFileError) as caught:
        read_register(tmp_path / "nowhere", timeline=timeline)

    assert caught.value.path == str(tmp_path / "nowhere")
