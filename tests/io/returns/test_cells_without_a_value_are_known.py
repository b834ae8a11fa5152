"""A cell that was refused, and one that was left empty, are known as such, from CSV and Parquet alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from cdteams.errors import BadAmountError, CdteamsError, DuplicateReturnError
from cdteams.hierarchy import Timeline
from cdteams.io import ReadReturns, iter_returns, read_returns
from cdteams.model import Measure
from cdteams.returns import Form, SentKind, sent_in

Read = Callable[[str], ReadReturns]


@pytest.fixture(params=["csv", "parquet", "parquet by period"])
def read_as(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    timeline: Timeline,
    measures: tuple[Measure, ...],
    form: Form,
) -> Read:
    """Read a table as text, or the same table as Parquet, whole or by period."""

    def make(text: str) -> ReadReturns:
        if request.param == "csv":
            return read_returns(text.encode(), timeline=timeline, measures=measures, forms=(form,))
        header, *rows = [line.split(",") for line in text.splitlines()]
        columns = dict(
            zip(header, ([cell or None for cell in each] for each in zip(*rows, strict=True)), strict=True)
        )
        if "received" in columns:
            columns["received"] = [each and date.fromisoformat(each) for each in columns["received"]]
        parquet.write_table(pa.table(columns), tmp_path / "returns.csv.parquet")
        path = tmp_path / "returns.csv.parquet"
        if request.param == "parquet":
            return read_returns(path, timeline=timeline, measures=measures, forms=(form,))
        (found,) = iter_returns(path, timeline=timeline, measures=measures, forms=(form,))
        return found

    return make


def cell(found: ReadReturns, number: int) -> tuple[str, str, int | None]:
    """Return unit, measure and line of a refused cell."""
    place = found.table.refused_place(number)
    return (*found.table.refused_cell(number)[:2], None if place is None else place.line)


def lines(fault: CdteamsError) -> tuple[int | None, int | None]:
    assert isinstance(fault, DuplicateReturnError)
    assert fault.first is not None
    assert fault.place is not None
    return fault.first.line, fault.place.line


@pytest.mark.parametrize(("column", "text"), [("people", "1.340"), ("turns", "1000001"), ("share", "x")])
def test_a_cell_of_which_the_value_was_refused_is_known(read_as: Read, column: str, text: str) -> None:
    """Unit, measure and period were readable: what stands there is not nothing."""
    found = read_as(f"unit,period,measure,value\n10507,2022Q2,{column},{text}\n10510,2022Q2,people,7\n")

    assert [cell(found, n) for n in range(len(found.table.refused))] == [("10507.1", column, 2)]
    assert found.table.values.tolist() == [7]
    assert set(found.table.measures) == {column, "people"}


def test_a_cell_without_a_unit_is_no_cell(read_as: Read) -> None:
    """Where nobody can tell whose value it was, it is told as a fault and stands nowhere."""
    found = read_as("unit,period,measure,value\n99999,2022Q2,people,x\n10510,2022Q2,people,7\n")

    assert len(found.table.refused) == 0
    assert len(found.refused) == 2


@pytest.mark.parametrize(("first", "second"), [("1.340", "5"), ("5", "1.340")])
def test_a_value_beside_one_that_was_refused_is_not_used(read_as: Read, first: str, second: str) -> None:
    """Nothing says which came later: the cell is refused, and both places are told."""
    found = read_as(
        f"unit,period,measure,value\n10507,2022Q2,people,{first}\n10510,2022Q2,people,7\n10507,2022Q2,people,{second}\n"
    )

    assert found.table.values.tolist() == [7]
    assert [cell(found, n) for n in range(len(found.table.refused))] == [("10507.1", "people", 2)]
    assert {type(fault) for fault in found.refused} == {BadAmountError, DuplicateReturnError}
    assert [lines(each) for each in found.refused if isinstance(each, DuplicateReturnError)] == [(2, 4)]


def test_two_values_that_differ_refuse_their_cell(read_as: Read) -> None:
    """Both were readable, and which of them holds is not known."""
    found = read_as("unit,period,measure,value\n10507,2022Q2,people,1\n10507,2022Q2,people,2\n")

    assert len(found.table) == 0
    assert [cell(found, n) for n in range(len(found.table.refused))] == [("10507.1", "people", 2)]


def test_a_cell_refused_twice_is_one_cell(read_as: Read) -> None:
    """Each row is told, and that the cell stands twice."""
    found = read_as("unit,period,measure,value\n10507,2022Q2,people,x\n10507,2022Q2,people,y\n")

    assert [cell(found, n) for n in range(len(found.table.refused))] == [("10507.1", "people", 2)]
    assert [fault.code for fault in found.refused] == ["CDT-167", "CDT-167", "CDT-143"]


def test_a_blank_twin_says_nothing(read_as: Read) -> None:
    """A value beside an empty cell is the value, and a refused one is refused."""
    found = read_as(
        "unit,period,measure,value\n10507,2022Q2,people,5\n10507,2022Q2,people,\n"
        "10510,2022Q2,people,\n10510,2022Q2,people,x\n"
    )

    assert found.table.values.tolist() == [5]
    assert [cell(found, n) for n in range(len(found.table.refused))] == [("10510.1", "people", 5)]
    assert [type(fault) for fault in found.refused] == [BadAmountError]


def test_whoever_sent_something_was_heard_from(read_as: Read) -> None:
    """A row of blanks and one of faults are returns, of which nothing can be used; the day of each is kept."""
    found = read_as(
        "unit,period,received,turns,people\n"
        "10507,2022Q2,2022-06-15,,\n"
        "10510,2022Q2,2022-06-16,x,\n"
        "10513,2022Q2,2022-06-17,3,\n"
    )
    sent = sent_in(found.table, found.table.periods[0])

    assert [
        (unit, each.kind, each.figures, each.refused, each.blank) for unit, each in sorted(sent.items())
    ] == [
        ("10507.1", SentKind.BLANK, 0, 0, 2),
        ("10510.1", SentKind.REFUSED, 0, 1, 1),
        ("10513.1", SentKind.FIGURES, 1, 0, 1),
    ]
    assert [str(each.received) for _, each in sorted(sent.items())] == [
        "2022-06-15",
        "2022-06-16",
        "2022-06-17",
    ]
    assert found.blank == 4


def test_values_of_one_return_that_came_on_two_days_are_told_apart(read_as: Read) -> None:
    """On the first day one of them is known; the return came with the last."""
    found = read_as(
        "unit,period,received,measure,value\n"
        "10507,2022Q2,2022-06-15,turns,1\n"
        "10507,2022Q2,2022-06-20,people,2\n"
        "10507,2022Q2,2022-06-25,share,x\n"
    )
    early = found.table.known_on(date(2022, 6, 19))

    assert early.values.tolist() == [1]
    assert len(early.refused) == 0
    assert len(found.table.known_on(date(2022, 6, 25)).refused) == 1
    assert [str(day) for day in found.table.received().values()] == ["2022-06-25"]


def test_without_a_column_of_days_none_is_held(read_as: Read) -> None:
    """Tens of millions of rows without a day take no room for one."""
    table = read_as("unit,period,turns,people\n10507,2022Q2,1,\n10510,2022Q2,x,2\n").table

    assert (table.received_of, table.refused.received_of, table.blank.received_of) == (None, None, None)


def test_a_period_of_which_nothing_can_be_used_is_there(read_as: Read) -> None:
    """That something was sent for it is known."""
    found = read_as("unit,period,people\n10507,2022Q2,x\n")

    assert [period.id for period in found.table.periods] == ["2022Q2"]
    assert found.table.units == ("10507.1",)
