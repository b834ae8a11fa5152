"""A roll-up on a frame says what the cube says, or refuses and names why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from cdteams.errors import (
    CellValueError,
    DuplicateReturnError,
    FaultsError,
    FrameColumnError,
    FrameLimitError,
    OptionError,
    PeriodMapError,
    UnknownUnitError,
    WeightError,
)
from cdteams.frames import roll_up_frame
from cdteams.model import Level

TYPES = {"unit": pl.String, "measure": pl.String, "period": pl.String, "value": pl.Int64}


def in_duckdb(columns: dict[str, list[Any]]) -> duckdb.DuckDBPyRelation:
    return duckdb.connect().from_arrow(pa.table(columns))


MAKERS: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "polars": lambda columns: pl.DataFrame(columns, schema=TYPES),
    "polars lazy": lambda columns: pl.LazyFrame(columns, schema=TYPES),
    "pandas": lambda columns: pd.DataFrame(columns).astype({"value": "int64"}),
    "duckdb": in_duckdb,
}


@pytest.mark.parametrize("library", MAKERS)
def test_totals_of_a_frame_are_those_of_the_cube(library: str, mixed: Any) -> None:
    """Every number, bound, count and state of every unit is the same."""
    frame = roll_up_frame(MAKERS[library](mixed.columns()), **mixed.asked)

    assert mixed.by_cube() == mixed.read(frame)


@pytest.mark.parametrize("library", MAKERS)
def test_what_was_refused_is_what_it_is_in_the_cube(library: str, refusing: Any) -> None:
    """Neither 0, nor carried, nor missing: with every way of adding and every meaning of missing."""
    refused = refusing.table.refused_rows()
    frame = roll_up_frame(MAKERS[library](refusing.columns()), refused=refused, **refusing.asked)
    found = refusing.read(frame)

    assert refusing.by_cube() == found
    assert {each.state.value for each in found} >= {"refused", "missing", "carried", "reported"}


def test_a_value_of_a_refused_cell_is_refused(mixed: Any) -> None:
    """A cell has a value or was refused."""
    unit, measure, period = mixed.table.row(0)[:3]
    with pytest.raises(FaultsError) as caught:
        roll_up_frame(MAKERS["duckdb"](mixed.columns()), refused=[(unit, measure, period)], **mixed.asked)
    (fault,) = caught.value.exceptions

    assert isinstance(fault, DuplicateReturnError)
    assert (fault.unit, fault.measure, fault.period) == (unit, measure, period.full_id)


def test_a_refused_cell_of_a_unit_that_is_not_there_is_refused(mixed: Any) -> None:
    """Only where its measure and period were asked for."""
    period = mixed.table.row(0)[2]
    with pytest.raises(FaultsError) as caught:
        roll_up_frame(
            MAKERS["polars"](mixed.columns()),
            refused=[("c9", "flow", period), ("c8", "turns", period)],
            **mixed.asked,
        )
    (fault,) = caught.value.exceptions

    assert isinstance(fault, UnknownUnitError)
    assert fault.asked == "c9"


@pytest.mark.parametrize("library", MAKERS)
def test_a_frame_comes_back_in_its_own_kind(library: str, mixed: Any) -> None:
    """What is lazy stays lazy, and no library is traded for another."""
    given = MAKERS[library](mixed.columns())

    assert type(given) is type(roll_up_frame(given, **mixed.asked))


def test_the_columns_are_those_of_a_total(mixed: Any) -> None:
    """Texts, and whole numbers of 64 bits."""
    frame = roll_up_frame(MAKERS["polars"](mixed.columns()), **mixed.asked)

    assert {
        "unit": pl.String,
        "measure": pl.String,
        "period": pl.String,
        "value": pl.Int64,
        "state": pl.String,
        "reported": pl.Int64,
        "expected": pl.Int64,
        "low": pl.Int64,
        "high": pl.Int64,
        "carried": pl.Int64,
        "numerator": pl.Int64,
        "denominator": pl.Int64,
    } == dict(frame.schema)


@pytest.mark.parametrize("level", [Level.NATION, Level.COMMUNE, Level.DISTRICT])
def test_one_level_is_a_part_of_all(level: Level, mixed: Any) -> None:
    """Asked for one level, a roll-up returns the rows of its units and no others."""
    units = {Level.NATION: {"vn"}, Level.COMMUNE: {"c1", "c2", "c3"}, Level.DISTRICT: {"d"}}[level]
    frame = roll_up_frame(MAKERS["polars"](mixed.columns()), level=level, **mixed.asked)

    assert [each for each in mixed.by_cube() if each.unit in units] == mixed.read(frame)


@pytest.mark.parametrize("library", MAKERS)
def test_a_frame_without_rows_leaves_everybody_missing(library: str, mixed: Any) -> None:
    """No returns are not zeros."""
    nothing = attrs.evolve(mixed, table=type(mixed.table).of([]))
    other = {"unit": ["v1"], "measure": ["other"], "period": ["2023Q1"], "value": [1]}

    assert nothing.by_cube() == nothing.read(roll_up_frame(MAKERS[library](other), **mixed.asked))


def test_a_row_without_a_value_is_no_row(mixed: Any) -> None:
    """Null says that nothing was reported."""
    columns = mixed.columns()
    kept = pl.DataFrame(columns, schema=TYPES)
    silent = kept.with_row_index().with_columns(
        value=pl.when(pl.col("index") % 3 == 0).then(None).otherwise(pl.col("value"))
    )
    fewer = kept.gather_every(3).join(kept, on=["unit", "measure", "period"], how="semi")
    rest = kept.join(fewer, on=["unit", "measure", "period"], how="anti")

    assert mixed.read(roll_up_frame(rest, **mixed.asked)) == mixed.read(roll_up_frame(silent, **mixed.asked))


def test_other_measures_and_periods_are_left_aside(mixed: Any) -> None:
    """Rows that nobody asked for change nothing, whatever units they name."""
    more = {
        "unit": ["mars", "c1"],
        "measure": ["flow", "other"],
        "period": ["1999Q1", "2023Q1"],
        "value": [7, 7],
    }
    columns = {name: [*column, *more[name]] for name, column in mixed.columns().items()}

    assert mixed.by_cube() == mixed.read(roll_up_frame(MAKERS["polars"](columns), **mixed.asked))


def faults_of(mixed: Any, **row: Any) -> list[Any]:
    columns = {name: [*column, row[name]] for name, column in mixed.columns().items()}
    with pytest.raises(FaultsError) as caught:
        roll_up_frame(MAKERS["duckdb"](columns), **mixed.asked)
    return list(caught.value.exceptions)


def test_an_unknown_unit_is_named(mixed: Any) -> None:
    """A row of a unit that is not in the tree is refused, not dropped."""
    (fault,) = faults_of(mixed, unit="c9", measure="flow", period="2023Q1", value=1)

    assert isinstance(fault, UnknownUnitError)
    assert fault.asked == "c9"


def test_two_rows_of_one_cell_are_named(mixed: Any) -> None:
    """A cell that stands twice is refused, not added."""
    unit, measure, period, value = (column[0] for column in mixed.columns().values())
    (fault,) = faults_of(mixed, unit=unit, measure=measure, period=period, value=value)

    assert isinstance(fault, DuplicateReturnError)
    assert (fault.unit, fault.measure, fault.period) == (unit, measure, f"{period}@civil")


@pytest.mark.parametrize(
    ("measure", "value", "reason", "bound"),
    [
        ("zero", 51, "above", "50"),
        ("flow", -1, "below", "0"),
        ("later", 1, "undefined", "2023-12-31"),
        ("flow", -(2**63), "large", ""),
    ],
)
def test_a_value_that_cannot_be_is_named(
    mixed: Any, measure: str, value: int, reason: str, bound: str
) -> None:
    """A value outside the bounds or the life of its measure is refused with its unit and period."""
    columns = {"unit": ["v1"], "measure": [measure], "period": ["2023Q4"], "value": [value]}
    with pytest.raises(FaultsError) as caught:
        roll_up_frame(MAKERS["duckdb"](columns), **mixed.asked)
    (fault,) = caught.value.exceptions

    assert isinstance(fault, CellValueError)
    assert (fault.unit, fault.reason, fault.bound, fault.period) == ("v1", reason, bound, "2023Q4@civil")


@pytest.mark.parametrize("value", [2**62, 2**63 - 1])
def test_numbers_that_might_not_fit_are_refused_before_they_are_added(mixed: Any, value: int) -> None:
    """No library is trusted to notice that a sum wrapped around."""
    columns = {"unit": ["v1"], "measure": ["flow"], "period": ["2023Q1"], "value": [value]}
    with pytest.raises(FrameLimitError) as caught:
        roll_up_frame(MAKERS["polars"](columns), **mixed.asked)

    assert caught.value.measure == "flow"
    assert caught.value.limit == "9223372036854775807"
    assert caught.value.largest == str(value)


def test_a_mean_of_very_large_numbers_is_refused(mixed: Any) -> None:
    """Beyond 2^50 no quotient is vouched for."""
    columns = {"unit": ["v1"], "measure": ["share"], "period": ["2023Q1"], "value": [2**50]}
    with pytest.raises(FrameLimitError) as caught:
        roll_up_frame(MAKERS["polars"](columns), **mixed.asked)

    assert (caught.value.measure, caught.value.limit) == ("share", "1125899906842624")


@pytest.mark.parametrize("library", MAKERS)
def test_large_means_are_exact(library: str, mixed: Any) -> None:
    """A quotient whose parts are beyond what floating point holds is rounded from whole numbers."""
    rows = [
        ("v1", "share", 10**12 + 1),
        ("v1", "zero", 7),
        ("v2", "share", 10**12 + 2),
        ("v2", "zero", 7),
    ]
    columns = {
        "unit": [row[0] for row in rows],
        "measure": [row[1] for row in rows],
        "period": ["2023Q1"] * 4,
        "value": [row[2] for row in rows],
    }
    found = mixed.read(roll_up_frame(MAKERS[library](columns), **mixed.asked))
    (total,) = [t for t in found if (t.unit, t.measure, t.period.id) == ("c1", "share", "2023Q1")]

    assert (total.value, total.numerator, total.denominator) == (1000000000002, 14000000000021, 14)


def test_floating_point_is_refused(mixed: Any) -> None:
    """A column of numbers with fractions is not cut down to whole ones."""
    columns = mixed.columns()
    columns["value"] = [float(value) for value in columns["value"]]
    with pytest.raises(FrameColumnError) as caught:
        roll_up_frame(pd.DataFrame(columns), **mixed.asked)

    assert (caught.value.column, caught.value.wanted, caught.value.found) == ("value", "Int64", "Float64")


def test_a_column_that_is_not_there_is_named(mixed: Any) -> None:
    """The error names the column and what it has to hold."""
    with pytest.raises(FrameColumnError) as caught:
        roll_up_frame(MAKERS["polars"](mixed.columns()).drop("period"), **mixed.asked)

    assert (caught.value.column, caught.value.wanted, caught.value.found) == ("period", "String", "")
    assert "has no column 'period'" in caught.value.text("en")
    assert "thiếu cột 'period'" in caught.value.text("vi")


@pytest.mark.parametrize("frame", [pa.table({"unit": ["v1"]}), [1, 2], nw])
def test_other_libraries_are_refused_by_name(frame: object, mixed: Any) -> None:
    """A library on which the totals are not tested is refused with those that are."""
    with pytest.raises(OptionError) as caught:
        roll_up_frame(frame, **mixed.asked)

    assert caught.value.allowed == ("polars", "pandas", "duckdb", "pyspark")


def test_what_no_cube_is_made_of_is_refused_alike(mixed: Any) -> None:
    """A tree of another day, a mean without its weight and an unknown unit among the expected are refused."""
    frame = MAKERS["polars"](mixed.columns())
    first, second, _ = mixed.asked["hierarchy"]
    tree = mixed.asked["hierarchy"][first]
    with pytest.raises(PeriodMapError):
        roll_up_frame(frame, **mixed.asked | {"hierarchy": tree})
    without = [each for each in mixed.asked["measures"] if each.code != "weight"]
    with pytest.raises(WeightError):
        roll_up_frame(frame, **mixed.asked | {"measures": without})
    with pytest.raises(UnknownUnitError) as caught:
        roll_up_frame(frame, **mixed.asked | {"expected": {second: ["c9"]}})

    assert caught.value.asked == "c9"
