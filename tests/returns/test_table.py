"""Reported values as a table."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from cdteams.errors import BadCountError, DisagreementError, DuplicateReturnError, Place
from cdteams.model import CalendarKind, UnitUid, parse_period
from cdteams.returns import ReturnTable

Q1, Q2 = (parse_period(text, calendar=CalendarKind.ADMINISTRATIVE) for text in ("2024Q1", "2024Q2"))


def test_rows_become_columns() -> None:
    """Units, measures, periods and files stand in the order in which they first occur."""
    table = ReturnTable.of(
        [
            ("v2", "sessions", Q2, 3, "b.csv", 2),
            ("v1", "sessions", Q2, 0, "a.csv", 5),
            ("v1", "guided_people", Q1, 40),
        ]
    )

    assert (table.units, table.measures, table.periods) == (
        ("v2", "v1"),
        ("sessions", "guided_people"),
        (Q2, Q1),
    )
    assert table.unit_of.tolist() == [0, 1, 1]
    assert table.measure_of.tolist() == [0, 0, 1]
    assert table.period_of.tolist() == [0, 0, 1]
    assert table.values.tolist() == [3, 0, 40]
    assert (table.files, table.file_of.tolist(), table.row_of.tolist()) == (
        ("b.csv", "a.csv"),
        [0, 1, -1],
        [2, 5, 0],
    )


def test_columns_have_the_types_of_the_engines() -> None:
    """Positions have 32 or 16 bits and values 64."""
    table = ReturnTable.of([("v1", "sessions", Q1, 2**63 - 1)])
    kinds = [table.unit_of, table.measure_of, table.period_of, table.values, table.file_of, table.row_of]

    assert [array.dtype.name for array in kinds] == ["int32", "int16", "int16", "int64", "int16", "int32"]
    assert table.values.tolist() == [9223372036854775807]


def test_a_table_may_be_empty() -> None:
    """Nothing reported is a table without rows."""
    table = ReturnTable.of([])

    assert (len(table), table.units, table.rows()) == (0, (), ())


def test_rows_are_given_back() -> None:
    """A table has the rows that it was built from, with the place of each."""
    rows = [("v1", "sessions", Q1, 3, "a.csv", 2), ("v1", "sessions", Q2, 4)]
    table = ReturnTable.of(rows)

    assert list(table.rows()) == rows
    assert table.row(1) == ("v1", "sessions", Q2, 4)
    assert table.place(0) == Place(file="a.csv", line=2, column="sessions")
    assert table.place(1) is None


def test_a_second_value_of_one_cell_is_refused() -> None:
    """The refusal names the cell and both places; equal values do not make it right."""
    with pytest.raises(DuplicateReturnError) as caught:
        ReturnTable.of(
            [
                ("v1", "sessions", Q1, 3, "a.csv", 2),
                ("v2", "sessions", Q1, 3, "a.csv", 3),
                ("v1", "sessions", Q1, 3, "b.csv", 9),
            ]
        )

    error = caught.value
    assert (error.unit, error.measure, error.period) == ("v1", "sessions", "2024Q1@administrative")
    assert error.first == Place(file="a.csv", line=2, column="sessions")
    assert error.place == Place(file="b.csv", line=9, column="sessions")


@pytest.mark.parametrize(
    ("value", "reason"),
    [(1.5, "type"), (True, "type"), ("3", "type"), (2**63, "large"), (-(2**63) - 1, "large")],
)
def test_what_is_no_whole_number_of_64_bits_is_refused(value: object, reason: str) -> None:
    """Nothing is rounded, and nothing wraps around."""
    with pytest.raises(BadCountError) as caught:
        ReturnTable.of([("v1", "sessions", Q1, value)])  # type: ignore[list-item]

    assert caught.value.reason == reason


def test_columns_of_different_lengths_are_refused() -> None:
    """A value without a unit is no table."""
    with pytest.raises(DisagreementError) as caught:
        ReturnTable(
            units=(UnitUid("v1"),),
            measures=("sessions",),
            periods=(Q1,),
            unit_of=np.zeros(1, dtype=np.int32),
            measure_of=np.zeros(2, dtype=np.int16),
            period_of=np.zeros(2, dtype=np.int16),
            values=np.zeros(2, dtype=np.int64),
            file_of=np.full(2, -1, dtype=np.int16),
            row_of=np.zeros(2, dtype=np.int32),
        )

    assert caught.value.field == "unit_of"


def test_a_value_of_a_refused_cell_is_refused() -> None:
    """What was refused has no value; both places are named."""
    with pytest.raises(DuplicateReturnError) as caught:
        ReturnTable.of([("v1", "sessions", Q1, 3, "a.csv", 2)], refused=[("v1", "sessions", Q1, "b.csv", 9)])

    assert caught.value.first == Place(file="a.csv", line=2, column="sessions")
    assert caught.value.place == Place(file="b.csv", line=9, column="sessions")


def test_a_column_of_days_is_there_only_where_a_day_is_known() -> None:
    """A day takes four bytes to a row, and nothing where nobody said any."""
    without = ReturnTable.of([("v1", "sessions", Q1, 3)])
    table = ReturnTable.of(
        [("v1", "sessions", Q1, 3, "a.csv", 2, date(2024, 4, 2)), ("v2", "sessions", Q1, 4)]
    )

    assert without.received_of is None
    assert table.received_of is not None
    assert (table.received_of.dtype.name, table.received_of.tolist()) == ("int32", [738978, 0])


def test_the_last_day_of_a_period_is_that_of_anything_that_came() -> None:
    """A blank that came last counts, one of another period does not; without days there is none."""
    table = ReturnTable.of(
        [("v1", "sessions", Q1, 3, "", 0, date(2024, 4, 2)), ("v1", "sessions", Q2, 3)],
        refused=[("v2", "sessions", Q1, "", 0, date(2024, 4, 3))],
        blank=[("v3", Q1, 1, date(2024, 4, 5)), ("v3", Q2, 1, date(2024, 7, 1))],
    )

    assert table.last_day(Q1) == date(2024, 4, 5)
    assert ReturnTable.of([("v1", "sessions", Q1, 3)]).last_day(Q1) is None
    assert table.last_day(Q2.next()) is None


def test_a_table_has_the_rows_of_some_periods() -> None:
    """Values, refused cells and blanks of other periods are left aside."""
    table = ReturnTable.of(
        [("v1", "sessions", Q1, 3), ("v1", "sessions", Q2, 4)],
        refused=[("v2", "sessions", Q1), ("v2", "sessions", Q2)],
        blank=[("v3", Q1, 1), ("v3", Q2, 2)],
    ).within([Q2])

    assert table.rows() == (("v1", "sessions", Q2, 4),)
    assert table.refused_rows() == (("v2", "sessions", Q2),)
    assert table.blank_rows() == (("v3", Q2, 2),)


def test_a_table_says_how_large_it_is() -> None:
    """Its repr has sizes and no values."""
    table = ReturnTable.of([("v1", "sessions", Q1, 3)])

    assert repr(table) == "<ReturnTable: 1 values of 1 units, 1 measures, 1 periods>"
