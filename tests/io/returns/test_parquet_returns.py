"""Parquet says the same as text, whole or period by period, and its faults have their rows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pytest
from pyarrow import parquet

from cdteams.errors import CdteamsError, MissingExtraError, MissingFileError
from cdteams.hierarchy import Timeline
from cdteams.io import ReadReturns, iter_returns, read_returns, write_refused
from cdteams.model import CalendarKind, Measure
from cdteams.returns import Form

Write = Callable[..., Path]
Iterate = Callable[[Path], list[ReadReturns]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write columns as a Parquet file with row groups of two rows."""

    def make(name: str = "a.parquet", **columns: Any) -> Path:
        parquet.write_table(pa.table(columns), tmp_path / name, row_group_size=2)
        return tmp_path / name

    return make


@pytest.fixture
def iterate(timeline: Timeline, measures: tuple[Measure, ...], form: Form) -> Iterate:
    """Read period by period on the real map, with the form."""
    return lambda path: list(iter_returns(path, timeline=timeline, measures=measures, forms=(form,)))


def cells(found: ReadReturns) -> list[tuple[str, str, str, int, int]]:
    rows = ((*found.table.row(n), int(found.table.row_of[n])) for n in range(len(found.table)))
    return sorted((unit, measure, period.id, value, line) for unit, measure, period, value, line in rows)


def places(faults: tuple[CdteamsError, ...]) -> list[tuple[str, int | None, str | None]]:
    """Return code, line and column of faults."""
    where = [(fault.code, getattr(fault, "place", None)) for fault in faults]
    return [(code, place and place.line, place and place.column) for code, place in where]


LONG: dict[str, Any] = {
    "unit": ["10507", "10510", "10507", "10510", "10507"],
    "period": ["2022Q2", "2022Q2", "2022Q1", "Quý II/2022", "2022Q1"],
    "measure": ["turns", "turns", "turns", "people", "people"],
    "value": [1, 2, 3, 4, None],
}


def test_periods_come_one_by_one_in_the_order_of_time(write: Write, iterate: Iterate) -> None:
    """Two spellings of one period are one; every cell knows its row, the header counted as one."""
    first, second = iterate(write(**LONG))

    assert cells(first) == [("10507.1", "turns", "2022Q1", 3, 4)]
    assert first.blank == 1
    assert cells(second) == [
        ("10507.1", "turns", "2022Q2", 1, 2),
        ("10510.1", "people", "2022Q2", 4, 5),
        ("10510.1", "turns", "2022Q2", 2, 3),
    ]


def test_a_wide_file_says_the_same(write: Write, iterate: Iterate) -> None:
    """One column per measure, and one value per cell; dictionaries are texts."""
    units = pa.array(["10507", "10510", "10507"]).dictionary_encode()
    path = write(unit=units, period=["2022Q2", "2022Q2", "2022Q1"], turns=[1, 2, 3], people=[None, 4, None])
    first, second = iterate(path)

    assert [cell[:4] for cell in cells(first)] == [("10507.1", "turns", "2022Q1", 3)]
    assert [cell[3] for cell in cells(second)] == [1, 4, 2]


def test_whole_and_period_by_period_are_the_same(
    write: Write, iterate: Iterate, timeline: Timeline, measures: tuple[Measure, ...], form: Form
) -> None:
    """Reading all at once gives the cells of all periods."""
    path = write(**LONG)
    whole = read_returns(path, timeline=timeline, measures=measures, forms=(form,))

    assert cells(whole) == sorted(cell for one in iterate(path) for cell in cells(one))
    assert whole.blank == 1


@pytest.mark.parametrize(
    "values",
    [
        [65.63, None],
        [Decimal("65.63"), None],
        ["65,63", None],
    ],
    ids=["float", "decimal", "text"],
)
def test_a_share_is_exact_in_every_type(write: Write, iterate: Iterate, values: list[object]) -> None:
    """A binary fraction, a decimal one and a text are the same hundredths."""
    (found,) = iterate(write(unit=["10507", "10510"], period=["2022Q2"] * 2, share=values))

    assert [cell[3] for cell in cells(found)] == [6563]


@pytest.mark.parametrize(
    ("column", "values", "code"),
    [
        ("people", [float("nan"), 1.0], "CDT-167"),
        ("people", [float("inf"), 1.0], "CDT-167"),
        ("people", [1.5, 1.0], "CDT-167"),
        ("people", [-1, 1], "CDT-167"),
        ("people", [1e19, 1.0], "CDT-167"),
        ("people", pa.array([2**63, 1], type=pa.uint64()), "CDT-167"),
        ("share", pa.array([2**62, 1], type=pa.int64()), "CDT-167"),
        ("share", [100.01, 1.0], "CDT-168"),
        ("turns", [1_000_001, 1], "CDT-168"),
        ("people", ["1.340", "1"], "CDT-167"),
        ("people", [True, False], "CDT-167"),
    ],
)
def test_a_value_that_is_none_is_refused(
    write: Write, iterate: Iterate, column: str, values: Any, code: str
) -> None:
    """The fault names row and column; the good value is read."""
    (found,) = iterate(write(unit=["10507", "10510"], period=["2022Q2"] * 2, **{column: values}))

    assert places(found.refused)[0] == (code, 2, column)
    assert len(found.table) == 2 - len(found.refused)


def test_rows_at_fault_are_told_with_their_period(write: Write, iterate: Iterate) -> None:
    """A unit that was none, an empty unit, a repeated cell; last, rows without a period that can be read."""
    second, rest = iterate(
        write(
            unit=["99999", None, "10507", "10507", "10510"],
            period=["2022Q2", "2022Q2", "2022Q2", "2022Q2", "quý này"],
            measure=["turns", "turns", "turns", "turns", "turns"],
            value=[1, 2, 3, 4, 5],
        )
    )

    assert places(second.refused) == [
        ("CDT-165", 2, "unit"),
        ("CDT-111", 3, "unit"),
        ("CDT-143", 5, "turns"),
    ]
    assert places(rest.refused) == [("CDT-140", 6, "period")]
    assert len(second.table) == len(rest.table) == 0


def test_columns_at_fault_are_told_once(write: Write, iterate: Iterate) -> None:
    """An unknown measure in a wide file, a strange column in a long one."""
    wide = iterate(write(unit=["10507"], period=["2022Q2"], turnz=[1], turns=[2]))
    long = iterate(write(unit=["10507"], period=["2022Q2"], measure=["turns"], value=[1], note=["x"]))

    assert [len(one.table) for one in wide] == [1, 0]
    assert places(wide[-1].refused) == [("CDT-166", 1, "turnz")]
    assert places(long[-1].refused) == [("CDT-107", 1, "note")]


def test_a_column_that_is_there_twice_is_refused(tmp_path: Path, iterate: Iterate) -> None:
    """Nothing says which of the two is meant."""
    columns = [pa.array(["10507"]), pa.array(["2022Q2"]), pa.array([1]), pa.array([2])]
    parquet.write_table(pa.table(columns, names=["unit", "period", "turns", "turns"]), tmp_path / "a.parquet")
    (found,) = iterate(tmp_path / "a.parquet")

    assert [fault.place.column for fault in found.refused if fault.place] == ["turns"]
    assert len(found.table) == 0


def test_an_empty_text_is_an_empty_cell(write: Write, iterate: Iterate) -> None:
    """As in a table of text; a row that says it again says nothing, and the value stands."""
    (found,) = iterate(
        write(
            unit=["10507", "10510", "10507"],
            period=["2022Q2"] * 3,
            measure=["turns"] * 3,
            value=["10", "7", " "],
        )
    )

    assert [cell[3] for cell in cells(found)] == [10, 7]
    assert (found.refused, found.blank) == ((), 1)


def test_a_column_of_lists_is_refused(write: Write, iterate: Iterate) -> None:
    """It is told with its type."""
    (found,) = iterate(write(unit=[["10507"]], period=["2022Q2"], turns=[1]))

    assert places(found.refused) == [("CDT-112", 1, "unit")]


def test_a_day_of_receipt_may_be_written(write: Write, iterate: Iterate) -> None:
    """As in a table of text; one that is none is told, and its value is read."""
    days = ["15/06/2022", "hôm qua", None]
    (found,) = iterate(
        write(unit=["10507", "10510", "10513"], period=["2022Q2"] * 3, received=days, turns=[1, 2, 3])
    )

    assert [date(2022, 6, 15)] == list(found.table.received().values())
    assert places(found.refused) == [("CDT-104", 3, "received")]
    assert len(found.table) == 3


def test_days_of_receipt_of_another_type_are_refused(write: Write, iterate: Iterate) -> None:
    """A number is no day."""
    (found,) = iterate(write(unit=["10507"], period=["2022Q2"], received=[20220615], turns=[1]))

    assert places(found.refused) == [("CDT-112", 1, "received")]


def test_texts_that_share_a_period_are_read_together(
    write: Write, timeline: Timeline, measures: tuple[Measure, ...], form: Form
) -> None:
    """One text may mean a period of two calendars, another only one of them; no period comes twice."""
    civil = attrs.evolve(form, code="civil", calendar=CalendarKind.CIVIL, measures=("balance",))
    path = write(
        unit=["10507", "10507", "10510"],
        period=["2022Q2", "2022Q2@civil", "2022Q2"],
        measure=["turns", "balance", "turns"],
        value=[1, 2, 3],
    )
    found = list(iter_returns(path, timeline=timeline, measures=measures, forms=(form, civil)))

    assert [[period.full_id for period in sorted(one.table.periods)] for one in found] == [
        ["2022Q2@administrative", "2022Q2@civil"]
    ]


def test_long_texts_of_periods_are_told_apart(write: Write, iterate: Iterate) -> None:
    """Statistics of a row group may cut them where they are still the same."""
    blanks = " " * 100
    found = iterate(
        write(unit=["10507", "10507"], period=[f"2022Q1{blanks}", f"2022Q2{blanks}"], turns=[1, 2])
    )

    assert [cell[2:4] for one in found for cell in cells(one)] == [("2022Q1", 1), ("2022Q2", 2)]


def test_a_code_without_its_zeros_is_refused(write: Write, iterate: Iterate) -> None:
    """Codes are texts: a column of numbers has lost the zeros in front."""
    (found,) = iterate(write(unit=[10507], period=["2022Q2"], turns=[1]))

    assert places(found.refused) == [("CDT-112", 1, "unit")]


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path, iterate: Iterate) -> None:
    """A file by that name may hold anything."""
    (tmp_path / "a.parquet").write_bytes(b"unit,period\n")
    (found,) = iterate(tmp_path)

    assert found.refused[0].code == "CDT-112"


def test_the_day_of_receipt_is_kept(write: Write, iterate: Iterate) -> None:
    """A column of days is read beside the values."""
    days = [date(2022, 6, 15), date(2022, 6, 17)]
    (found,) = iterate(write(unit=["10507"] * 2, period=["2022Q2"] * 2, received=days, turns=[1, None]))

    assert [date(2022, 6, 17)] == list(found.table.received().values())


def test_refused_rows_are_kept_as_text(tmp_path: Path, write: Write, iterate: Iterate) -> None:
    """The rows of a Parquet file come back as a table of text, with line and reasons."""
    path = write(unit=["10507", "10510", "10513"], period=["2022Q2"] * 3, turns=[1, -4, 2])
    (found,) = iterate(path)
    write_refused(path, found.refused, folder=tmp_path / "out")
    kept = (tmp_path / "out" / "a.parquet.csv").read_text(encoding="utf-8").splitlines()

    assert len(kept) == 2
    assert kept[1].startswith("10510,2022Q2,-4,3,")


def test_without_the_extra_the_command_is_named(
    write: Write, iterate: Iterate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal says what to install."""
    path = write(**LONG)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError) as caught:
        iterate(path)

    assert "pip install 'cdteams[parquet]'" in caught.value.text("en")


def test_no_file_is_an_error(tmp_path: Path, iterate: Iterate) -> None:
    """Neither a path without a file nor a folder without one is read as nothing."""
    for path in (tmp_path, tmp_path / "a.parquet"):
        with pytest.raises(MissingFileError):
            iterate(path)
