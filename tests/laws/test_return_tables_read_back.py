"""Law: a table has the rows it was built from, and no cell twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdteams.errors import DuplicateReturnError
from cdteams.model import CalendarKind, Period, PeriodType
from cdteams.returns import ReturnTable, Row

UNITS = st.sampled_from(["v1", "v2", "v3", *(f"w{number}" for number in range(40))])
PERIODS = st.integers(1, 12).map(
    lambda number: Period(calendar=CalendarKind.CIVIL, type=PeriodType.MONTH, year=2024, number=number)
)
CELLS = st.tuples(UNITS, st.sampled_from("abc"), PERIODS, st.integers(-(2**63), 2**63 - 1))
PLACES = st.tuples(st.sampled_from(["a.csv", "b.csv"]), st.integers(1, 10**6))
ROWS: st.SearchStrategy[Row] = st.one_of(CELLS, st.tuples(CELLS, PLACES).map(lambda both: both[0] + both[1]))


@given(st.lists(ROWS, unique_by=lambda row: row[:3]))
def test_rows_are_given_back(rows: list[Row]) -> None:
    """In their order, with value and place."""
    assert list(ReturnTable.of(rows).rows()) == rows


@given(st.lists(ROWS, min_size=1, unique_by=lambda row: row[:3]), st.data())
def test_a_cell_that_stands_again_is_refused_wherever_it_stands(rows: list[Row], data: st.DataObject) -> None:
    """Among few cells or many, the refusal names the cell."""
    again = data.draw(st.sampled_from(rows))
    at = data.draw(st.integers(0, len(rows)))
    with pytest.raises(DuplicateReturnError) as caught:
        ReturnTable.of([*rows[:at], again, *rows[at:]])

    assert (caught.value.unit, caught.value.measure, caught.value.period) == (
        again[0],
        again[1],
        again[2].full_id,
    )
