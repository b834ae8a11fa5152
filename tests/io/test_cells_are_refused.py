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


def test_the_sum_of_all_sizes_is_a_count(told: Told) -> None:
    """Sizes that can be read one by one and not be added are refused with the table."""
    rows = "".join(f"t{n},operating,,v{n},2022-04-01,,,{2**62}\n" for n in (1, 2))
    fault = only(told({"teams.csv": TEAMS + rows, "members.csv": None}))

    check(fault, "BadCountError", "teams.csv", needles=("9223372036854775808", "9223372036854775807"))


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
        ("operatng", ("'operatng'", "'operating'")),
        ("to cong nghe so cong dong", ("'tổ công nghệ số cộng đồng'",)),
        ("tổ dân phố", ("'tổ dân phố'",)),
    ],
)
def test_a_kind_is_one_of_a_list(told: Told, cell: str, needles: tuple[str, ...]) -> None:
    """An unknown kind of team is told with the list and the nearest word of it."""
    fault = only(told({"teams.csv": f"{TEAMS}t1,{cell},,v1,2022-04-01,,,\n{T2}"}))

    check(fault, "BadValueError", "teams.csv, line 2, column kind", needles=needles)


def test_a_closed_list_is_told_in_the_words_of_the_reader(told: Told) -> None:
    """An English sentence lists identifiers, a Vietnamese one the Vietnamese words that a cell may hold too."""
    fault = only(told({"members.csv": f"{MEMBERS}t1,m1,x,,\n"}))

    assert fault.en.endswith("Use one of: leader, deputy, member.")
    assert fault.vi.endswith("Hãy dùng một trong: tổ trưởng, tổ phó, tổ viên.")


def test_every_bad_entry_of_a_list_is_told(told: Told) -> None:
    """Two unknown organisations in one cell are two faults at one place; good ones between them are none."""
    faults = told({"members.csv": f"{MEMBERS}t1,m1,member,xyz;police;uvw,\n"})

    assert [(fault.kind, fault.place, fault.en.split()[0]) for fault in faults] == [
        ("BadValueError", "members.csv, line 2, column orgs", "'xyz'"),
        ("BadValueError", "members.csv, line 2, column orgs", "'uvw'"),
    ]


@pytest.mark.parametrize(
    ("change", "place", "shown"),
    [
        ({"teams.csv": f"{TEAMS}t1,operating,Tổ\x00Một,v1,2022-04-01,,,\n{T2}"}, "teams.csv, line 2, column name", "'Tổ\\x00Một'"),
        ({"teams.csv": f"{TEAMS}t1,operating,,v1\x1b[31m,2022-04-01,,,\n{T2}"}, "teams.csv, line 2, column covers", "'v1\\x1b[31m'"),
        ({"villages.csv": f"{VILLAGES}v1,M\x7fột,thôn,11008,,,\n"}, "villages.csv, line 3, column name", "'M\\x7fột'"),
        ({"members.csv": f"{MEMBERS}t1,m1\x9f,member,,\n"}, "members.csv, line 2, column id", "'m1\\x9f'"),
    ],
)  # fmt: skip
def test_a_text_holds_no_control_characters(
    told: Told, change: dict[str, str | bytes | None], place: str, shown: str
) -> None:
    """What no reader sees and what steers a terminal is refused where it stands."""
    check(only(told(change)), "WrongTypeError", place, needles=(shown,))


@pytest.mark.parametrize(
    ("row", "others"),
    [
        ("t2,operatng,,v1,2022-04-01,,,", [("DuplicateIdError", "id")]),
        ("t1,operatng,,v9,2022-04-01,,,", [("UnknownReferenceError", "covers")]),
        ("t1,operatng,,99999,2022-04-01,,,", [("UnknownUnitError", "covers")]),
        ("t1,operatng,,52,2022-04-01,,,", [("OutsideProvinceError", "covers")]),
        ("t1,operatng,,v2 30,2022-04-01,,,", [("DisagreementError", "covers")]),
        ("t1,operatng,,v2,2022-04-01,2022-03-01,,", [("DisagreementError", "to")]),
        ("t1,operatng,,v2,2022-04-01,,,2", [("DisagreementError", "size")]),
        (
            "t2,operatng,,v9 52,2022-04-01,2022-03-01,,",
            [
                ("DuplicateIdError", "id"),
                ("UnknownReferenceError", "covers"),
                ("OutsideProvinceError", "covers"),
                ("DisagreementError", "to"),
            ],
        ),
    ],
)
def test_a_bad_cell_hides_no_other_fault_of_a_team(
    told: Told, row: str, others: list[tuple[str, str]]
) -> None:
    """A team with an unknown kind is still followed: its id, its units, its days, its size."""
    faults = told({"teams.csv": f"{TEAMS}{T2}{row}\n", "villages.csv": f"{VILLAGES}v1,Một,thôn,11008,,,\n"})
    here = [(f.kind, f.place) for f in faults if f.place.startswith("teams.csv, line 3")]

    assert here == [
        ("BadValueError", "teams.csv, line 3, column kind"),
        *((kind, f"teams.csv, line 3, column {column}") for kind, column in others),
    ]


@pytest.mark.parametrize(
    ("row", "kind", "column"),
    [
        ("v2,Một,thonn,11008,,,", "DuplicateIdError", "id"),
        ("v1,Một,thonn,99999,,,", "UnknownUnitError", "commune"),
        ("v1,Một,thonn,297,,,", "DisagreementError", "commune"),
        ("v1,Một,thonn,21550,,,", "OutsideProvinceError", "commune"),
        ("v1,Một,thonn,11008,2022-04-01,2022-04-01,", "DisagreementError", "to"),
        ("11008,Một,thonn,11008,,,", "DisagreementError", "id"),
    ],
)
def test_a_bad_cell_hides_no_other_fault_of_a_village(told: Told, row: str, kind: str, column: str) -> None:
    """A village with an unknown kind is still followed: its id, its commune, its days."""
    faults = told({"villages.csv": f"{VILLAGES}{row}\n", "teams.csv": f"{TEAMS}{T2}", "members.csv": None})

    assert [(f.kind, f.place) for f in faults] == [
        ("BadValueError", "villages.csv, line 3, column kind"),
        (kind, f"villages.csv, line 3, column {column}"),
    ]


@pytest.mark.parametrize(
    ("row", "kind", "column"),
    [
        ("t9,m1,leadr,,,", "UnknownReferenceError", "team"),
        ("t2,m1,leadr,,,", "DuplicateIdError", "id"),
        ("t2,m2,leadr,,,v9", "UnknownReferenceError", "lives_in"),
        ("t2,m2,leadr,,,99999", "UnknownUnitError", "lives_in"),
        ("t2,m2,leadr,,,52", "OutsideProvinceError", "lives_in"),
    ],
)
def test_a_bad_cell_hides_no_other_fault_of_a_member(told: Told, row: str, kind: str, column: str) -> None:
    """A member with an unknown role is still followed: its team, its id, where it lives."""
    header = "team,id,role,orgs,offices,lives_in\n"
    faults = told({"members.csv": f"{header}t2,m1,leader,,,\n{row}\n"})

    assert [(f.kind, f.place) for f in faults] == [
        ("BadValueError", "members.csv, line 3, column role"),
        (kind, f"members.csv, line 3, column {column}"),
    ]


@pytest.mark.parametrize(
    ("row", "kind", "column"),
    [
        ("t2,operating,,v9,2022-04-01,,,", "UnknownReferenceError", "covers"),
        ("t2,operating,,v2,2022-04-01,2022-03-01,,", "DisagreementError", "to"),
    ],
)
def test_a_second_bearer_of_an_id_is_followed_too(told: Told, row: str, kind: str, column: str) -> None:
    """A repeated id hides no other fault of its row."""
    faults = told({"teams.csv": f"{TEAMS}{T2}{row}\n", "members.csv": None})

    assert [(f.kind, f.place) for f in faults] == [
        ("DuplicateIdError", "teams.csv, line 3, column id"),
        (kind, f"teams.csv, line 3, column {column}"),
    ]


@pytest.mark.parametrize(
    ("row", "column", "needles"),
    [
        ("t1,m1,leadr,,", "role", ("'leadr'", "'leader'")),
        ("t1,m1,tổ trưỏng,,", "role", ("'tổ trưởng'",)),
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
