"""Totals of several periods, from text and from Parquet."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

Cdteams = Callable[..., Any]
TEXT = "unit,period,support_turns\n10507,2022Q1,3\n10507,2022Q2,5\n10510,2022Q2,7\n"


@pytest.fixture(params=["csv", "parquet"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Write the same returns as text or as Parquet."""
    path = tmp_path / f"turns.{request.param}"
    if request.param == "csv":
        path.write_text(TEXT, encoding="utf-8")
    else:
        columns = {"unit": ["10507", "10507", "10510"], "period": ["2022Q1", "2022Q2", "2022Q2"]}
        parquet.write_table(pa.table({**columns, "support_turns": [3, 5, 7]}), path)
    return path


def test_a_range_of_periods_has_rows_of_each(cdteams: Cdteams, path: Path) -> None:
    """JSON is one list, and CSV has one header."""
    run = ("rollup", path, "--period", "2022Q1..2022Q2", "--level", "nation")
    rows = cdteams(*run, "--json").json
    table = list(csv.DictReader(StringIO(cdteams(*run, "--csv").out)))

    assert [(row["period"], row["value"]) for row in rows] == [("2022Q1", 3), ("2022Q2", 12)]
    assert [(row["period"], row["value"]) for row in table] == [("2022Q1", "3"), ("2022Q2", "12")]


def test_a_range_is_printed_period_by_period(cdteams: Cdteams, path: Path) -> None:
    """Each table names its period."""
    done = cdteams("rollup", path, "--period", "2022Q1..2022Q2", "--level", "nation")

    assert done.code == 0
    assert done.out.index("2022") < done.out.rindex("2022")


def test_a_range_the_wrong_way_round_is_refused(cdteams: Cdteams, path: Path) -> None:
    """The message shows how it is written."""
    done = cdteams("rollup", path, "--period", "2022Q2..2022Q1", "--level", "nation")

    assert (done.code, done.out) == (2, "")
    assert "2021Q1..2022Q4" in done.err
