"""What a row points to is there, once, in the province, on the day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Change = dict[str, str | bytes | None]
Told = Callable[[Change], list[Any]]

HEAD = 'title = "Sổ thử"\nprovince = "30"\ncodes_on = 2022-05-17\n'
VILLAGES = "id,name,kind,commune,from,to,households\nv2,Hai,thôn,10999,,,\n"
V1 = "v1,Một,thôn,11008,,,\n"
TEAMS = "id,kind,name,covers,from,to,decision,size\nt2,operating,,v2,2022-04-01,,,\n"
T1 = "t1,operating,,v1,2022-04-01,,,3\n"
MEMBERS = "team,id,role,orgs,offices\nt1,m1,leader,,\nt1,m2,deputy,,\nt1,m3,member,,\n"


def only(faults: list[Any]) -> Any:
    (fault,) = faults
    return fault


def check(fault: Any, kind: str, place: str, *, needles: tuple[str, ...]) -> None:
    """Look at class, place and, in both languages, at what must be said."""
    assert (kind, place) == (fault.kind, fault.place)
    for sentence in (fault.en, fault.vi):
        assert all(needle in sentence for needle in needles), sentence
    assert not set(fault.vi.split()) & {"the", "of", "is", "has", "does", "or"}, fault.vi


@pytest.mark.parametrize(
    ("change", "place", "needles"),
    [
        ({"teams.csv": TEAMS + T1 + T1}, "teams.csv, line 4, column id", ("'t1'", "teams.csv", "3")),
        (
            {"villages.csv": f"{VILLAGES}{V1}v2,Hai bis,thôn,10999,,,\n"},
            "villages.csv, line 4, column id",
            ("'v2'", "villages.csv", "2"),
        ),
        (
            {"members.csv": f"{MEMBERS}t1,m2,member,,\n"},
            "members.csv, line 5, column id",
            ("'m2'", "members.csv", "3"),
        ),
    ],
)
def test_an_id_stands_once(told: Told, change: Change, place: str, needles: tuple[str, ...]) -> None:
    """The second row of an id is refused, with the place of the first; the size of its team is not blamed."""
    check(only(told(change)), "DuplicateIdError", place, needles=needles)


def test_a_member_is_of_a_team_that_is_there(told: Told) -> None:
    """Each member of an unknown team is told, with the nearest team."""
    faults = told({"members.csv": f"{MEMBERS}t11,m9,member,,\nt11,m10,member,,\n"})

    assert [f.place for f in faults] == [
        "members.csv, line 5, column team",
        "members.csv, line 6, column team",
    ]
    check(faults[0], "UnknownReferenceError", faults[0].place, needles=("'t11'", "'t1'"))


@pytest.mark.parametrize("size", ["2", "4", "0"])
def test_the_size_is_the_number_of_members_listed(told: Told, size: str) -> None:
    """Where members are listed, another number of them is a fault."""
    fault = only(
        told({"teams.csv": f"{TEAMS}t1,operating,,v1,2022-04-01,,,{size}\n", "members.csv": MEMBERS})
    )

    check(fault, "DisagreementError", "teams.csv, line 3, column size", needles=(f" {size} ", ", 3."))


@pytest.mark.parametrize("uid", ["52", "052", "11008"])
def test_a_village_id_is_no_code(told: Told, uid: str) -> None:
    """An id of two, three or five digits would be read as a code."""
    villages = f"{VILLAGES}{V1}{uid},Ba,thôn,11008,,,\n"

    check(
        only(told({"villages.csv": villages})),
        "DisagreementError",
        "villages.csv, line 4, column id",
        needles=(f"'{uid}'", f"v{uid}"),
    )


@pytest.mark.parametrize("uid", ["thôn 3", "v3;v4"])
def test_a_village_id_is_one_word(told: Told, uid: str) -> None:
    """An id with a blank or a semicolon would be read as two."""
    villages = f"{VILLAGES}{V1}{uid},Ba,thôn,11008,,,\n"

    check(
        only(told({"villages.csv": villages})),
        "DisagreementError",
        "villages.csv, line 4, column id",
        needles=(f"'{uid}'", "covers"),
    )


@pytest.mark.parametrize(
    ("commune", "kind", "needles"),
    [
        ("11009", "UnknownUnitError", ("'11009'", "2022-05-17", "'10009'")),
        ("19744", "UnknownUnitError", ("'19744'", "phường Phú Thuận […, 2021-07-01)")),
        ("297", "DisagreementError", ("297 (huyện Gia Lộc)", "commune")),
        ("21550", "OutsideProvinceError", ("21550", "tỉnh Hải Dương")),
        ("xã Thống Nhất", "UnknownUnitError", ("'xã Thống Nhất'", "'11008'")),
        ("X. Thống Nhất", "UnknownUnitError", ("'11008'",)),
    ],
)
def test_a_village_lies_in_a_commune(told: Told, commune: str, kind: str, needles: tuple[str, ...]) -> None:
    """The code is that of a commune of the province on the day; teams of a refused village are not blamed."""
    fault = only(told({"villages.csv": f"{VILLAGES}v1,Một,thôn,{commune},,,\n"}))

    check(fault, kind, "villages.csv, line 3, column commune", needles=needles)


@pytest.mark.parametrize(
    ("covers", "kind", "needles"),
    [
        ("v11", "UnknownReferenceError", ("'v11'", "'v1'")),
        ("30.1", "UnknownReferenceError", ("'30.1'",)),
        ("11009", "UnknownUnitError", ("'11009'", "2022-05-17")),
        ("19744", "UnknownUnitError", ("phường Phú Thuận […, 2021-07-01)",)),
        ("52", "OutsideProvinceError", ("tỉnh Bình Định (52)", "tỉnh Hải Dương")),
        ("21550", "OutsideProvinceError", ("(21550)", "tỉnh Bình Định", "tỉnh Hải Dương")),
        ("v1 11008", "DisagreementError", ("v1 11008", "commune", "village")),
        ("30 297 v1", "DisagreementError", ("30 297 v1", "province", "district", "village")),
    ],
)
def test_a_team_covers_units_that_are_there(
    told: Told, covers: str, kind: str, needles: tuple[str, ...]
) -> None:
    """What a team covers is known, in force, of the province and of one level."""
    fault = only(told({"teams.csv": f"{TEAMS}t1,operating,,{covers},2022-04-01,,,3\n"}))

    check(fault, kind, "teams.csv, line 3, column covers", needles=needles)


def test_every_unit_that_leads_nowhere_is_told(told: Told) -> None:
    """One cell with two bad references gives two faults at one place."""
    faults = told({"teams.csv": f"{TEAMS}t1,operating,,v1 v8 v9,2022-04-01,,,3\n"})

    assert [(fault.kind, fault.place) for fault in faults] == [
        ("UnknownReferenceError", "teams.csv, line 3, column covers")
    ] * 2


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (
            {"teams.csv": f"{TEAMS}t1,operating,,v1,2022-04-01,2022-03-31,,3\n"},
            "teams.csv, line 3, column to",
        ),
        (
            {"teams.csv": f"{TEAMS}t1,operating,,v1,2022-04-01,2022-04-01,,3\n"},
            "teams.csv, line 3, column to",
        ),
        (
            {"villages.csv": f"{VILLAGES}v1,Một,thôn,11008,2022-04-01,2022-03-31,\n"},
            "villages.csv, line 3, column to",
        ),
    ],
)
def test_an_end_comes_after_its_beginning(told: Told, change: Change, place: str) -> None:
    """An end on or before the first day is refused with both days."""
    check(only(told(change)), "DisagreementError", place, needles=("2022-04-01", "`to`"))


def test_a_code_whose_day_nobody_knows_is_refused(told: Told) -> None:
    """Where a code may not have been in force yet, another day must be named."""
    fault = only(
        told(
            {
                "register.toml": "codes_on = 2022-01-15\n",
                "teams.csv": "id,kind,covers,from\nt1,steering,11353,2022-01-01\n",
                "members.csv": None,
            }
        )
    )

    check(fault, "DisagreementError", "teams.csv, line 2, column covers", needles=("11353", "2022-01-15"))


@pytest.mark.parametrize(
    ("head", "kind", "place", "needles"),
    [
        ('province = "30"\n', "MissingValueError", "codes_on", ("codes_on",)),
        ("codes_on = 2019-01-01\n", "OutsideCoverageError", "codes_on", ("2019-01-01", "2021-02-01")),
        (f'{HEAD}titel = "x"\n', "UnknownColumnError", "titel", ("'titel'", "'title'")),
        (HEAD.replace("2022-05-17", '"17/5"'), "BadDayError", "codes_on", ("'17/5'",)),
        (HEAD.replace('"30"', "30"), "WrongTypeError", "province", ("province", "30")),
        (f"{HEAD}synthetic = 1\n", "WrongTypeError", "synthetic", ("synthetic", "1")),
        (f'{HEAD}policies = "national"\n', "WrongTypeError", "policies", ("policies", "national")),
        (f'{HEAD}policies = ["national", 2]\n', "WrongTypeError", "policies[1]", ("2",)),
        (HEAD.replace('"30"', '"99"'), "UnknownUnitError", "province", ("'99'", "2022-05-17")),
        (HEAD.replace('"30"', '"297"'), "DisagreementError", "province", ("297 (huyện Gia Lộc)", "province")),
    ],
)
def test_the_head_is_judged_too(
    told: Told, head: str, kind: str, place: str, needles: tuple[str, ...]
) -> None:
    """A fault of register.toml is told at its key."""
    check(only(told({"register.toml": head})), kind, f"register.toml, key {place}", needles=needles)


def test_faults_in_several_places_are_told_at_once(told: Told) -> None:
    """Bad cells, bad references and a bad head come in one refusal, each once."""
    faults = told(
        {
            "register.toml": f'{HEAD}titel = "x"\n',
            "villages.csv": f"{VILLAGES}v1,Một,thonn,11008,,,\nv3,Ba,thôn,11009,,,\n",
            "teams.csv": f"{TEAMS}t1,operatng,,v1,2022-04-01,,,3\nt4,operating,,v1 v3 v9,2022-04-01,,,\n",
            "members.csv": f"{MEMBERS}t4,m1,leadr,,\nt9,m1,member,,\n",
        }
    )

    assert {
        ("UnknownColumnError", "register.toml, key titel"),
        ("BadValueError", "villages.csv, line 3, column kind"),
        ("BadValueError", "teams.csv, line 3, column kind"),
        ("BadValueError", "members.csv, line 5, column role"),
        ("UnknownUnitError", "villages.csv, line 4, column commune"),
        ("UnknownReferenceError", "members.csv, line 6, column team"),
        ("UnknownReferenceError", "teams.csv, line 4, column covers"),
    } == {(fault.kind, fault.place) for fault in faults}
    assert len(faults) == 7


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"teams.csv": f"{TEAMS}t1,operatng,,v1,2022-04-01,,,3\n"}, "BadValueError"),
        ({"teams.csv": f"{TEAMS}t1,operating,a,b,v1,2022-04-01,,,3\n"}, "DisagreementError"),
        ({"villages.csv": f"{VILLAGES}v1,Một,thôn\n"}, "DisagreementError"),
        ({"members.csv": MEMBERS.replace("member", "membre")}, "BadValueError"),
        ({"members.csv": MEMBERS.replace("t1,m3,member,,", "t1,m3,member")}, "DisagreementError"),
    ],
)
def test_a_refused_row_is_blamed_once(told: Told, change: Change, kind: str) -> None:
    """Members of a refused team, teams of a refused village, the size of a team with a refused member: no fault."""
    assert kind == only(told(change)).kind


def test_a_code_that_is_wrong_twice_is_told_twice(told: Told) -> None:
    """Each row is told with the same suggestion, at its own place."""
    villages = f"{VILLAGES}{V1.replace('11008', 'xã Thống Nhất')}v3,Ba,thôn,xã Thống Nhất,,,\n"
    faults = told({"villages.csv": villages})

    assert [fault.place for fault in faults] == [
        "villages.csv, line 3, column commune",
        "villages.csv, line 4, column commune",
    ]
    assert all("Did you mean '11008'?" in fault.en for fault in faults)


@pytest.mark.parametrize(
    ("name", "code"),
    [("An Lâm", "'10645'"), ("xã Hồng Phong", "'10654', '11224', '11293'?"), ("Quy Nhơn", ".")],
)
def test_a_name_in_the_place_of_a_code_gets_no_unit(told: Told, name: str, code: str) -> None:
    """A name that one unit, several or none of the province bear is refused all the same."""
    fault = only(told({"villages.csv": f"{VILLAGES}v1,Một,thôn,{name},,,\n"}))

    check(fault, "UnknownUnitError", "villages.csv, line 3, column commune", needles=(f"'{name}'", code))
