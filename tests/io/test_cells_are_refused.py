"""One bad cell gives one fault: where it stands, what it holds, what to do, in two languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[[dict[str, str | bytes | None]], list[Any]]

TEAMS = "id,kind,name,covers,from,to,decision,size\n"
VILLAGES = "id,name,kind,commune,from,to,households\nv2,Hai,thôn,10999,,,\n"
MEMBERS = "team,id,role,orgs,offices\n"
T2 = "t2,operating,,v2,2022-04-01,,,\n"


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
    ("cell", "needles"),
    [
        ("1.340", ("'1.340'", "1340")),
        ('"1,340"', ("'1,340'", "1340")),
        ("-3", ("'-3'", "0")),
        ("4.5", ("'4.5'",)),
        ('"4,5"', ("'4,5'",)),
        ("abc", ("'abc'",)),
        ("5 tổ", ("'5 tổ'",)),
        ("9223372036854775808", ("'9223372036854775808'", "9223372036854775807")),
        ("1e3", ("'1e3'",)),
        ("NaN", ("'NaN'",)),
    ],
)
def test_a_count_is_digits(told: Told, cell: str, needles: tuple[str, ...]) -> None:
    """Nothing is guessed about a figure that is not plain digits."""
    fault = only(told({"teams.csv": f"{TEAMS}t1,operating,,v1,2022-04-01,,,{cell}\n{T2}"}))

    check(fault, "BadCountError", "teams.csv, line 2, column size", needles=needles)


def test_households_are_a_count_too(told: Told) -> None:
    """The rule holds in every table."""
    villages = f"{VILLAGES}v1,Một,thôn,11008,,,1.340\n"

    check(
        only(told({"villages.csv": villages})),
        "BadCountError",
        "villages.csv, line 3, column households",
        needles=("'1.340'",),
    )


@pytest.mark.parametrize(
    ("cell", "needles"),
    [
        ("31/02/2022", ("'31/02/2022'", "01–28/02/2022")),
        ("05/17/2022", ("'05/17/2022'", "01–12/2022", "17/05/2022")),
        ("2022-17-05", ("'2022-17-05'", "2022-05-17")),
        ("1/4/22", ("'1/4/22'", "1922? 2022?")),
        ("2022-04-01 08:00", ("'2022-04-01 08:00'",)),
        ("44652", ("'44652'",)),
    ],
)
def test_a_day_is_a_day_of_the_calendar(told: Told, cell: str, needles: tuple[str, ...]) -> None:
    """A day that the calendar lacks, or whose month comes first, is refused."""
    fault = only(told({"teams.csv": f"{TEAMS}t1,operating,,v1,{cell},,,\n{T2}"}))

    check(fault, "BadDayError", "teams.csv, line 2, column from", needles=needles)


@pytest.mark.parametrize(
    ("cell", "needles"),
    [
        ("operatng", ("'operatng'", "'operating'", "steering")),
        ("to cong nghe so cong dong", ("'tổ công nghệ số cộng đồng'",)),
        ("tổ dân phố", ("'tổ dân phố'", "operating, steering, management, literacy")),
    ],
)
def test_a_kind_is_one_of_a_list(told: Told, cell: str, needles: tuple[str, ...]) -> None:
    """An unknown kind of team is told with the list and the nearest word of it."""
    fault = only(told({"teams.csv": f"{TEAMS}t1,{cell},,v1,2022-04-01,,,\n{T2}"}))

    check(fault, "BadValueError", "teams.csv, line 2, column kind", needles=needles)


@pytest.mark.parametrize(
    ("row", "column", "needles"),
    [
        ("t1,m1,leadr,,", "role", ("'leadr'", "'leader'")),
        ("t1,m1,tổ trưỏng,,", "role", ("'tổ trưởng'", "leader, deputy, member")),
        ("t1,m1,member,youth-unoin,", "orgs", ("'youth-unoin'", "'youth-union'")),
        ("t1,m1,member,Hội Nông dan,", "orgs", ("'Hội Nông dan'", "'Hội Nông dân'")),
        ("t1,m1,member,police Nông,", "orgs", ("'Nông'",)),
        ("t1,m1,member,,village-haed", "offices", ("'village-haed'", "'village-head'")),
        ("t1,m1,member,,Trưởng Thônn", "offices", ("'Trưởng Thônn'", "'trưởng thôn'")),
    ],
)
def test_what_a_member_is_comes_from_lists(
    told: Told, row: str, column: str, needles: tuple[str, ...]
) -> None:
    """Roles, organisations and offices are closed lists; a near word is offered."""
    fault = only(told({"members.csv": f"{MEMBERS}{row}\n"}))

    check(fault, "BadValueError", f"members.csv, line 2, column {column}", needles=needles)


@pytest.mark.parametrize("kind", ["xã", "tỉnh", "thonn"])
def test_a_village_is_of_a_village_kind(told: Told, kind: str) -> None:
    """No unit of another level is a village."""
    fault = only(told({"villages.csv": f"{VILLAGES}v1,Một,{kind},11008,,,\n"}))

    check(fault, "BadValueError", "villages.csv, line 3, column kind", needles=(f"'{kind}'", "tổ dân phố"))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"teams.csv": f"{TEAMS}t1,,,v1,2022-04-01,,,\n{T2}"}, "teams.csv, line 2, column kind"),
        ({"teams.csv": f"{TEAMS}t1,operating,,,2022-04-01,,,\n{T2}"}, "teams.csv, line 2, column covers"),
        ({"teams.csv": f"{TEAMS}t1,operating,,;,2022-04-01,,,\n{T2}"}, "teams.csv, line 2, column covers"),
        ({"teams.csv": f"{TEAMS}t1,operating,,v1, ,,,\n{T2}"}, "teams.csv, line 2, column from"),
        ({"villages.csv": f"{VILLAGES}v1,,thôn,11008,,,\n"}, "villages.csv, line 3, column name"),
        ({"villages.csv": f"{VILLAGES}v1,Một,thôn,,,,\n"}, "villages.csv, line 3, column commune"),
        ({"members.csv": f"{MEMBERS}t1,,member,,\n"}, "members.csv, line 2, column id"),
        ({"members.csv": f"{MEMBERS},m1,member,,\n"}, "members.csv, line 2, column team"),
        ({"members.csv": f"{MEMBERS}t1,m1,,,\n"}, "members.csv, line 2, column role"),
    ],
)
def test_what_must_be_filled_has_no_default(
    told: Told, change: dict[str, str | bytes | None], place: str
) -> None:
    """An empty cell of a required column is a fault, and a team covers something."""
    fault = only(told(change))

    check(fault, "MissingValueError", place, needles=(place.rpartition(" ")[2],))


def test_a_cell_may_hold_line_breaks(told: Told) -> None:
    """After a cell of several lines, the line of a fault is still the one that an editor shows."""
    teams = f'{TEAMS}t1,operating,"Tổ\nMột\r\nhai",v1,2022-04-01,,,\n\nt2,operating,,v2,2022-04-01,,,x\n'

    check(
        only(told({"teams.csv": teams})), "BadCountError", "teams.csv, line 6, column size", needles=("'x'",)
    )


def test_a_cell_may_hold_signs_that_look_like_line_breaks(told: Told) -> None:
    """A line separator of Unicode counts as no line."""
    teams = f"{TEAMS}t1,operating,Tổ\u2028Một\x0c,v1,2022-04-01,,,\nt2,operating,,v2,2022-04-01,,,x\n"

    check(
        only(told({"teams.csv": teams})), "BadCountError", "teams.csv, line 3, column size", needles=("'x'",)
    )


@pytest.mark.parametrize(
    ("row", "needles"),
    [
        ("t1,operating,Tổ Một, thôn Một,v1,2022-04-01,,,", ("9", "8", "'t1,operating,Tổ Một, thôn Một,v1")),
        ("t1,operating,,v1,2022-04-01", ("5", "8", "'t1,operating,,v1,2022-04-01'")),
    ],
)
def test_a_ragged_row_is_one_fault(told: Told, row: str, needles: tuple[str, ...]) -> None:
    """A row of another width than the header is shown; its members are not blamed."""
    fault = only(told({"teams.csv": f"{TEAMS}{row}\n{T2}"}))

    check(fault, "DisagreementError", "teams.csv, line 2", needles=needles)


def test_every_bad_cell_of_a_row_is_told(told: Told) -> None:
    """Faults of one row stand side by side, in the order of the columns."""
    faults = told({"teams.csv": f"{TEAMS}t1,oper,,v1,1/4/22,,,-3\n{T2}"})

    assert [(fault.kind, fault.place) for fault in faults] == [
        ("BadValueError", "teams.csv, line 2, column kind"),
        ("BadDayError", "teams.csv, line 2, column from"),
        ("BadCountError", "teams.csv, line 2, column size"),
    ]
