"""A cell at fault is told with its place, value and remedy, and left out; the rest goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cdteams.errors import (
    BadAmountError,
    CdteamsError,
    DuplicateReturnError,
    MissingColumnError,
    MissingValueError,
    OutOfBoundsError,
    PeriodCalendarError,
    PeriodTypeError,
    ReturnOfNoUnitError,
    UnknownColumnError,
    UnknownMeasureError,
)
from cdteams.hierarchy import Timeline
from cdteams.io import ReadReturns, read_returns, write_refused
from cdteams.model import Measure
from cdteams.returns import Form

Read = Callable[[str], ReadReturns]
GOOD = "10507,2022Q2,turns,1\n"


def told(found: ReadReturns) -> CdteamsError:
    """Return the only fault, whose sentence has both languages."""
    (fault,) = found.refused
    assert fault.text("vi") != fault.text("en")
    return fault


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.340", "separator"),
        ("1 340", "separator"),
        ("12x", "text"),
        ("chưa rõ", "text"),
        ("NaN", "nan"),
        ("-inf", "infinite"),
        ("-5", "negative"),
        ("1,5", "decimals"),
        ("9223372036854775808", "large"),
        ("9" * 5000, "large"),
    ],
)
def test_what_is_no_count_is_refused(read: Read, text: str, reason: str) -> None:
    """The fault names the value and why; the good row beside it is read."""
    found = read(f'unit,period,measure,value\n{GOOD}10510,2022Q2,people,"{text}"\n')
    fault = told(found)

    assert isinstance(fault, BadAmountError)
    assert (fault.value, fault.reason) == (text, reason)
    assert fault.place is not None
    assert fault.place.text() == "returns.csv, line 3, column value"
    assert found.table.values.tolist() == [1]


@pytest.mark.parametrize(("text", "reason"), [("65,634", "separator"), ("5,6301", "decimals"), ("%", "text")])
def test_what_is_no_share_is_refused(read: Read, text: str, reason: str) -> None:
    """Three digits after a sign may be thousands; more decimals than the measure has are not rounded."""
    fault = told(read(f'unit,period,share\n10507,2022Q2,"{text}"\n'))

    assert isinstance(fault, BadAmountError)
    assert fault.reason == reason


@pytest.mark.parametrize(
    ("column", "text", "bounds"),
    [("turns", "1000001", ("0", "1000000")), ("share", "100,01", ("0,0", "100,0"))],
)
def test_a_value_above_the_bound_is_refused(
    read: Read, column: str, text: str, bounds: tuple[str, str]
) -> None:
    """The bounds are told as the value is written."""
    fault = told(read(f'unit,period,{column}\n10507,2022Q2,"{text}"\n'))

    assert isinstance(fault, OutOfBoundsError)
    assert (fault.least, fault.most) == bounds


def test_the_bound_itself_is_good(read: Read) -> None:
    """Bounds are possible values."""
    assert read('unit,period,turns,share\n10507,2022Q2,1000000,"100,00"\n').table.values.tolist() == [
        1_000_000,
        10_000,
    ]


def test_a_return_of_a_unit_that_did_not_exist_is_refused(read: Read) -> None:
    """On the last day of the period the code meant nothing; what it meant on other days is told."""
    fault = told(read("unit,period,turns,people\n10510,2026Q2,1,2\n"))

    assert isinstance(fault, ReturnOfNoUnitError)
    assert str(fault.on) == "2026-06-14"
    assert "phường Bình Hàn" in fault.text("en")


def test_a_row_without_a_unit_or_a_period_is_refused(read: Read) -> None:
    """Each is told once in its row."""
    found = read("unit,period,turns,people\n,2022Q2,1,2\n10507,,1,2\n")

    assert [type(fault) for fault in found.refused] == [MissingValueError, MissingValueError]
    assert len(found.table) == 0


def test_a_measure_that_nobody_knows_is_refused(read: Read) -> None:
    """In a long table row by row, in a wide one once for its column."""
    long = read("unit,period,measure,value\n10507,2022Q2,turn,1\n10510,2022Q2,turn,1\n")
    wide = read("unit,period,turn,people\n10507,2022Q2,1,5\n10510,2022Q2,1,6\n")

    assert [type(fault) for fault in long.refused] == [UnknownMeasureError] * 2
    assert "Did you mean 'turns'?" in told(wide).text("en")
    assert wide.table.values.tolist() == [5, 6]


def test_a_measure_on_no_form_is_refused(read: Read) -> None:
    """The measure exists, and no form that was given asks for it."""
    fault = told(read("unit,period,balance,turns\n10507,2022Q2,1,2\n"))

    assert isinstance(fault, UnknownMeasureError)
    assert fault.reason == "not-asked"


def test_a_measure_before_it_was_defined_is_refused(
    timeline: Timeline, measures: tuple[Measure, ...]
) -> None:
    """A period that shares no day with the definition is none of its periods."""
    found = read_returns(b"unit,period,turns\n10507,2021Q3,2\n", timeline=timeline, measures=measures)
    fault = told(found)

    assert isinstance(fault, UnknownMeasureError)
    assert (fault.reason, fault.period) == ("not-defined", "2021Q3@administrative")


@pytest.mark.parametrize(
    ("period", "kind"), [("2022M04", PeriodTypeError), ("2022Q2@civil", PeriodCalendarError)]
)
def test_a_period_of_another_type_or_calendar_is_refused(
    read: Read, period: str, kind: type[CdteamsError]
) -> None:
    """The form says which quarter is meant; the column is named."""
    fault = told(read(f"unit,period,turns,people\n10507,{period},1,2\n"))

    assert isinstance(fault, kind)
    assert "column period" in fault.text("en")


def test_two_values_of_one_cell_are_both_left_out(read: Read) -> None:
    """Nothing says which came later, so neither is used; the fault names both lines."""
    found = read(f"unit,period,measure,value\n{GOOD}10507,2022Q2,turns,2\n10510,2022Q2,turns,3\n")
    fault = told(found)

    assert isinstance(fault, DuplicateReturnError)
    assert fault.place is not None
    assert fault.first is not None
    assert (fault.first.line, fault.place.line) == (2, 3)
    assert "Neither counts." in fault.text("en")
    assert found.table.values.tolist() == [3]


def test_the_same_value_twice_is_used_once(read: Read) -> None:
    """Where both say the same nothing is in doubt; that it stands twice is told."""
    found = read(f"unit,period,measure,value\n{GOOD}{GOOD}")

    assert isinstance(told(found), DuplicateReturnError)
    assert "được tính một lần" in told(found).text("vi")
    assert found.table.values.tolist() == [1]


def test_a_wrong_header_is_refused(read: Read) -> None:
    """Without its columns nothing of a file can be read."""
    assert isinstance(told(read("unit,turns\n10507,1\n")), MissingColumnError)
    assert isinstance(told(read("unit,period,measure\n10507,2022Q2,turns\n")), MissingColumnError)
    assert told(read("unit;period;turns\n10507;2022Q2;1\n")).code == "CDT-109"
    assert len(read("unit,period\n10507,2022Q2\n").refused) == 2


def test_a_column_beside_those_of_a_long_table_is_refused(read: Read) -> None:
    """The rows are read without it."""
    found = read("unit,period,measure,value,note\n10507,2022Q2,turns,1,x\n")

    assert isinstance(told(found), UnknownColumnError)
    assert found.table.values.tolist() == [1]


def test_a_torn_row_a_broken_end_and_an_empty_file_are_told(read: Read) -> None:
    """Rows before the damage are read."""
    assert len(read(f"unit,period,measure,value\n{GOOD}10510,2022Q2,turns,1,9\n").refused) == 1
    assert read(f'unit,period,measure,value\n{GOOD}10510,2022Q2,turns,"1\n').table.values.tolist() == [1]
    assert read("").refused[0].code == "CDT-108"
    assert read("Báo cáo quý\nunit,period,turns\n10507,2022Q2,1\n").table.values.tolist() == [1]


def test_a_day_of_receipt_that_is_none_is_told(read: Read) -> None:
    """The value of the row is read all the same."""
    found = read("unit,period,received,turns\n10507,2022Q2,31/6/2022,1\n")

    assert told(found).code == "CDT-104"
    assert found.table.values.tolist() == [1]


def test_all_faults_of_a_row_are_told_at_once(read: Read) -> None:
    """A unit at fault hides neither the period nor the values beside it."""
    found = read("unit,period,turns,people\n99999,2022Q2,x,-1\n")

    assert [fault.code for fault in found.refused] == ["CDT-165", "CDT-167", "CDT-167"]


def test_refused_rows_are_kept(
    tmp_path: Path, timeline: Timeline, measures: tuple[Measure, ...], form: Form
) -> None:
    """They are written as they were, with line and reasons; good rows are not."""
    path = tmp_path / "in" / "q2.csv"
    path.parent.mkdir()
    path.write_text("unit,period,turns\n10507,2022Q2,1\n10510,2022Q2,1.340\n")
    found = read_returns(path, timeline=timeline, measures=measures, forms=(form,))
    made = write_refused(path, found.refused, folder=tmp_path / "out")
    kept = (tmp_path / "out" / "q2.csv").read_text(encoding="utf-8").splitlines()

    assert [file.name for file in made] == ["q2.csv", "faults.txt"]
    assert len(kept) == 2
    assert kept[1].startswith("10510,2022Q2,1.340,3,")
