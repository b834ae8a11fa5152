"""Good cells are read in either shape, by code, uid or village, as whole numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cdteams.errors import MissingFileError
from cdteams.hierarchy import Timeline
from cdteams.io import ReadReturns, read_returns
from cdteams.model import Measure, UnitKind, UnitUid, Village
from cdteams.returns import Form

Read = Callable[[str], ReadReturns]
LONG = 'unit,period,measure,value\n10507,2022Q2,turns,12\n10507,2022Q2,people,\n10510,2022Q2,share,"65,63"\n'
WIDE = 'unit,period,turns,people,share\n10507,2022Q2,12,,\n10510,2022Q2,,,"65,63"\n'


def cells(read: ReadReturns) -> list[tuple[str, str, str, int, int]]:
    """Return unit, measure, period, value and line of every row, sorted."""
    rows = ((*read.table.row(n), int(read.table.row_of[n])) for n in range(len(read.table)))
    return sorted((unit, measure, period.full_id, value, line) for unit, measure, period, value, line in rows)


def test_a_long_table_is_read(read: Read) -> None:
    """Each row is one cell; the value of two decimals is held in hundredths."""
    found = read(LONG)

    assert cells(found) == [
        ("10507.1", "turns", "2022Q2@administrative", 12, 2),
        ("10510.1", "share", "2022Q2@administrative", 6563, 4),
    ]


def test_a_wide_table_says_the_same_as_a_long_one(read: Read) -> None:
    """The two shapes of one return give the same values, other lines apart."""
    long, wide = ([cell[:4] for cell in cells(read(text))] for text in (LONG, WIDE))

    assert long == wide


def test_a_blank_cell_is_missing_and_not_zero(read: Read) -> None:
    """Nothing is in the table for a blank cell; how many there are is told."""
    found = read(WIDE)

    assert found.blank == 4
    assert found.refused == ()
    assert 0 not in found.table.values.tolist()


def test_zero_is_zero(read: Read) -> None:
    """A zero that was written is a value."""
    assert read("unit,period,turns\n10507,2022Q2,0\n").table.values.tolist() == [0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("65,63", 6563),
        ("65.63", 6563),
        ("65,6", 6560),
        ("65", 6500),
        ("0,5", 50),
        ("0", 0),
        ("65,6300", 6563),
    ],
)
def test_a_decimal_is_read_exactly(read: Read, text: str, value: int) -> None:
    """The decimal sign may be a comma or a dot; zeros at the end are no decimals."""
    assert [value] == read(f'unit,period,share\n10507,2022Q2,"{text}"\n').table.values.tolist()


@pytest.mark.parametrize("period", ["2022Q2", "Quý II/2022", "quý 2 năm 2022", "2022Q2@administrative"])
def test_a_period_is_read_as_officials_write_it(read: Read, period: str) -> None:
    """The calendar comes from the form."""
    (found,) = read(f"unit,period,turns\n10507,{period},1\n").table.periods

    assert found.full_id == "2022Q2@administrative"


def test_a_unit_may_be_given_by_its_uid(read: Read) -> None:
    """The uid of an instance is taken as it is."""
    assert read("unit,period,turns\n10507.1,2022Q2,1\n").table.units == ("10507.1",)


def test_a_village_may_report(timeline: Timeline, measures: tuple[Measure, ...], form: Form) -> None:
    """On a map with the villages of a register, their ids are units."""
    village = Village(uid=UnitUid("v1"), name="Một", kind=UnitKind.THON, commune=UnitUid("10507.1"))
    found = read_returns(
        b"unit,period,turns\nv1,2022Q2,1\n",
        timeline=timeline.with_villages([village]),
        measures=measures,
        forms=(form,),
    )

    assert found.table.units == ("v1",)


def test_the_day_of_receipt_is_kept(read: Read) -> None:
    """Of several days of one return the last counts."""
    found = read(
        "unit,period,received,measure,value\n"
        "10507,2022Q2,16/6/2022,turns,1\n"
        "10507,2022Q2,2022-06-15,people,1\n"
        "10510,2022Q2,,people,1\n"
    )

    assert [date(2022, 6, 16)] == list(found.table.received().values())
    assert [unit for unit, _ in found.table.received()] == ["10507.1"]


def test_without_a_form_periods_of_every_type_are_read(
    timeline: Timeline, measures: tuple[Measure, ...]
) -> None:
    """The calendar is then an argument, and every measure may be given."""
    found = read_returns(
        b"unit,period,balance\n10507,2022M05,-20\n10507,2022,7\n", timeline=timeline, measures=measures
    )

    assert [period.full_id for period in found.table.periods] == [
        "2022M05@administrative",
        "2022@administrative",
    ]
    assert found.table.values.tolist() == [-20, 7]


def test_a_folder_is_read_file_by_file(
    tmp_path: Path, timeline: Timeline, measures: tuple[Measure, ...], form: Form
) -> None:
    """Each value knows its file; hidden files are passed over."""
    (tmp_path / "b.csv").write_text("unit,period,turns\n10510,2022Q2,2\n")
    (tmp_path / "a.csv").write_text("unit,period,measure,value\n10507,2022Q2,turns,1\n")
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    found = read_returns(tmp_path, timeline=timeline, measures=measures, forms=(form,))

    assert found.refused == ()
    assert [found.table.files[n] for n in found.table.file_of.tolist()] == ["a.csv", "b.csv"]


def test_another_kind_of_file_is_told(
    tmp_path: Path, timeline: Timeline, measures: tuple[Measure, ...]
) -> None:
    """A spreadsheet beside the tables may hold a return, and is not passed over in silence."""
    (tmp_path / "a.csv").write_text("unit,period,turns\n10507,2022Q2,1\n")
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    found = read_returns(tmp_path, timeline=timeline, measures=measures)
    (fault,) = found.refused

    assert len(found.table) == 1
    assert "'b.xlsx' is not allowed in returns" in fault.text("en")


def test_nothing_at_the_path_is_refused(tmp_path: Path, timeline: Timeline) -> None:
    """A path without a file, and an empty folder, are errors."""
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(MissingFileError) as caught:
            read_returns(path, timeline=timeline, measures=())

        assert caught.value.what == "returns"
