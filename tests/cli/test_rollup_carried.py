"""A measure that is carried from the period before, by every engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cdteams = Callable[..., Any]


@pytest.mark.parametrize("engine", ["cube", "polars", "duckdb"])
def test_every_engine_carries_the_number_of_the_period_before(
    cdteams: Cdteams, tmp_path: Path, policies: Callable[..., Path], engine: str
) -> None:
    """One ward of 25 reports 7 and another had 30 before, so that 23 are unknown, whatever adds up."""
    if engine != "cube":
        pytest.importorskip(engine)
    folder = policies("routers", behaviour="stock", over_time="last", missing="last", most=50)
    path = tmp_path / "bc.csv"
    path.write_text("unit,period,routers\n10507,2022Q2,7\n10514,2022Q1,30\n", encoding="utf-8")
    run = ("--period", "2022Q2", "--unit", "288", "--policies", folder, "--json")
    rows = cdteams("rollup", path, *run, "--level", "district", "--engine", engine).json
    keys = ("period", "value", "reported", "carried", "expected", "low", "high")

    assert [tuple(row[key] for key in keys) for row in rows] == [("2022Q2", 37, 1, 1, 25, 37, 1187)]
