"""A measure that is carried from the period before, by every engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

Cdteams = Callable[..., Any]

SHARE = """
[[indicator]]
code = "routed"
vi = "tỷ lệ điểm phát sóng"
en = "share of sites with an access point"
numerator = ["routers"]
denominator = ["sites"]
scale = "percent"
direction = "higher"
from = 2020-01-01
source = { instrument = "thu", clause = "1", quote = "điểm phát sóng" }
"""


@pytest.fixture
def shares(tmp_path: Path, policies: Callable[..., Path]) -> tuple[object, ...]:
    """Write returns of two wards, one of which has numbers of the quarter before only."""
    folder = policies("routers", behaviour="stock", over_time="last", missing="last")
    policy = (folder / "thu.toml").read_text(encoding="utf-8")
    sites = policy[policy.index("[[measure]]") :].replace("routers", "sites")
    (folder / "thu.toml").write_text(policy + sites + SHARE, encoding="utf-8")
    path = tmp_path / "bc.csv"
    path.write_text("unit,period,routers,sites\n10507,2022Q2,7,10\n10514,2022Q1,30,40\n", encoding="utf-8")
    demo = "demo:hai-duong-2022"
    return (
        *("report", demo, "--returns", path, "--period", "2022Q2"),
        *("--unit", "288", "--policies", folder),
    )


def test_an_indicator_says_how_many_are_carried(cdteams: Cdteams, shares: tuple[object, ...]) -> None:
    """37 of 50 are of two wards, one of which reported: the other is counted as carried, in JSON and in text."""
    found = next(row for row in cdteams(*shares, "--json").json["indicators"] if row["indicator"] == "routed")

    assert (found["numerator"], found["denominator"]) == (37, 50)
    assert (found["reported"], found["expected"], found["carried"]) == (1, 25, 1)
    assert "1/25; 1 carried" in cdteams(*shares, "--lang", "en").out
    assert "1/25; 1 lấy kỳ trước" in cdteams(*shares, "--lang", "vi").out


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


def test_parquet_is_carried_as_text_is(
    cdteams: Cdteams, tmp_path: Path, policies: Callable[..., Path]
) -> None:
    """The period before is read for it, and of a range each period is carried from the one before alone."""
    folder = policies("routers", behaviour="stock", over_time="last", missing="last", most=50)
    rows = {
        "unit": ["10507", "10514", "10507"],
        "period": ["2022Q1", "2022Q1", "2022Q3"],
        "routers": [7, 30, 9],
    }
    parquet.write_table(pa.table(rows), tmp_path / "bc.parquet", row_group_size=1)
    lines = [",".join(map(str, row)) for row in zip(*rows.values(), strict=True)]
    (tmp_path / "bc.csv").write_text("\n".join([",".join(rows), *lines, ""]), encoding="utf-8")
    told = {}
    for period in ("2022Q1..2022Q3", "2022Q3", "2022Q1"):
        run = ("--period", period, "--unit", "288", "--policies", folder, "--json", "--level", "district")
        text, columns = (cdteams("rollup", tmp_path / name, *run) for name in ("bc.csv", "bc.parquet"))
        told[period] = text.json

        assert text.json == columns.json
    assert [(row["period"], row["value"], row["carried"]) for row in told["2022Q1..2022Q3"]] == [
        ("2022Q1", 37, 0),
        ("2022Q3", 9, 0),
    ]
