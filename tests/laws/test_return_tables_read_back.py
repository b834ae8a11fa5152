"""Law: a table has the rows it was built from, and no cell twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdteams.errors import DuplicateReturnError
from cdteams.model import CalendarKind, Period, PeriodType
from cdteams.returns import BlankRow, RefusedRow, ReturnTable, Row

UNITS = st.sampled_from(["v1", "v2", "v3", *(f"w{number}" for number in range(40))])
PERIODS = st.integers(1, 12).map(
    lambda number: Period(calendar=CalendarKind.CIVIL, type=PeriodType.MONTH, year=2024, number=number)
)
CELLS = st.tuples(UNITS, st.sampled_from("abc"), PERIODS, st.integers(-(2**63), 2**63 - 1))
PLACES = st.tuples(st.sampled_from(["a.csv", "b.csv"]), st.integers(1, 10**6))
DAYS = st.dates(date(2024, 1, 1), date(2024, 3, 1))
WHERE = st.one_of(
    st.just(()),
    PLACES,
    st.tuples(st.sampled_from(["", "a.csv", "b.csv"]), st.integers(1, 9), DAYS),
)
ROWS: st.SearchStrategy[Row] = st.tuples(CELLS, WHERE).map(lambda both: both[0] + both[1])
BLANK: st.SearchStrategy[BlankRow] = st.one_of(
    st.tuples(UNITS, PERIODS, st.integers(1, 99)), st.tuples(UNITS, PERIODS, st.integers(1, 99), DAYS)
)


@given(st.lists(ROWS, unique_by=lambda row: row[:3]))
def test_rows_are_given_back(rows: list[Row]) -> None:
    """In their order, with value, place and day."""
    assert list(ReturnTable.of(rows).rows()) == rows


@given(st.lists(ROWS, unique_by=lambda row: row[:3]), st.lists(BLANK))
def test_what_is_no_value_is_given_back(rows: list[Row], blank: list[BlankRow]) -> None:
    """Refused cells and counts of cells left empty stand beside the values, in their order."""
    good, refused = rows[::2], [without_value(row) for row in rows[1::2]]
    table = ReturnTable.of(good, refused=refused, blank=blank)

    assert list(table.rows()) == good
    assert list(table.refused_rows()) == refused
    assert list(table.blank_rows()) == blank


@given(st.lists(ROWS, unique_by=lambda row: row[:3]), st.lists(BLANK), DAYS)
def test_a_day_parts_what_came_from_what_did_not(rows: list[Row], blank: list[BlankRow], day: date) -> None:
    """Cell by cell: what came later is left aside, and what nobody said the day of stays."""
    good, refused = rows[::2], [without_value(row) for row in rows[1::2]]
    known = ReturnTable.of(good, refused=refused, blank=blank).known_on(day)

    assert list(known.rows()) == [row for row in good if came_by(row, day)]
    assert list(known.refused_rows()) == [row for row in refused if came_by(row, day)]
    assert list(known.blank_rows()) == [row for row in blank if came_by(row, day)]


def without_value(row: Row) -> RefusedRow:
    return row[:3] + row[4:]


def came_by(row: tuple[object, ...], day: date) -> bool:
    came = row[-1]
    return not isinstance(came, date) or came <= day


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
