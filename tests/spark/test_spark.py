"""A roll-up on Spark says what the cube says. `make spark` runs these: they need Java, and half a minute."""

from __future__ import annotations

import json
import re
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import DataFrame, SparkSession

from cdteams.cli._app import run
from cdteams.datasets import demo_returns
from cdteams.errors import CellValueError, FaultsError, FrameColumnError
from cdteams.frames import engine, roll_up_frame
from cdteams.model import Level
from cdteams.returns import expected
from cdteams.workspace import Workspace

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")

TYPES = "unit string, measure string, period string, value bigint"


def frame_of(spark: SparkSession, columns: dict[str, list[Any]], types: str = TYPES) -> DataFrame:
    return spark.createDataFrame(list(zip(*columns.values(), strict=True)), types)


def test_totals_on_spark_are_those_of_the_cube(spark: SparkSession, mixed: Any) -> None:
    """Every number, bound, count and state of every unit is the same, for every way of adding."""
    frame = roll_up_frame(frame_of(spark, mixed.columns()), **mixed.asked)

    assert isinstance(frame, DataFrame)
    assert mixed.by_cube() == mixed.read(frame)


def test_what_was_refused_is_on_spark_what_it_is_in_the_cube(spark: SparkSession, refusing: Any) -> None:
    """Neither 0, nor carried, nor missing."""
    refused = refusing.table.refused_rows()
    frame = roll_up_frame(frame_of(spark, refusing.columns()), refused=refused, **refusing.asked)

    assert refusing.by_cube() == refusing.read(frame)


@pytest.mark.parametrize("level", [Level.COMMUNE, Level.PROVINCE])
def test_a_real_quarter_is_the_same_on_spark(spark: SparkSession, level: Level) -> None:
    """The returns of Hải Dương come to the same totals, to the unit, through the engine."""
    timeline = Workspace.open().timeline
    demo = demo_returns("hai-duong-2022", timeline=timeline)
    table = demo.returns.table
    period = sorted(table.periods)[1]
    tree = timeline.on(period.last)
    province = tree.by_name("Hải Dương", level=Level.PROVINCE).uid
    units = expected(demo.form, tree, period, partly="last-day", under=province)
    asked: dict[str, Any] = {"hierarchy": tree, "measures": demo.measures, "expected": {period: units}}

    assert spark is SparkSession.getActiveSession()
    assert engine("cube")(table, level=level, **asked) == engine("spark")(table, level=level, **asked)


@pytest.mark.parametrize("level", ["nation", "province", "district", "commune"])
def test_the_command_prints_the_same_from_spark(
    spark: SparkSession, tmp_path: Path, capsys: pytest.CaptureFixture[str], level: str
) -> None:
    """A quarter of two provinces in CSV, one value refused and most missing, row for row and key for key."""
    rows = ["10507,2022Q2,support_turns,3", "10507,2022Q2,member_count,9", "10510,2022Q2,support_turns,-4"]
    rows += ["21970,2022Q2,support_turns,11", "21970,2022Q1,support_turns,500"]
    path = tmp_path / "quarter.csv"
    path.write_text("\n".join(["unit,period,measure,value", *rows, ""]), encoding="utf-8")
    told = {}
    for name in ("cube", "spark"):
        code = run(["rollup", str(path), "--period", "2022Q2", "--level", level, "--engine", name, "--json"])
        told[name] = (code, json.loads(capsys.readouterr().out))

    assert spark is SparkSession.getActiveSession()
    assert told["cube"][0] == 0
    assert len(told["cube"][1]) > 0
    assert told["cube"] == told["spark"]


def test_what_cannot_be_is_refused_on_spark(spark: SparkSession, mixed: Any) -> None:
    """A value outside the bounds of its measure is named, and fractions are no values."""
    columns = {"unit": ["v1"], "measure": ["zero"], "period": ["2023Q1"], "value": [51]}
    with pytest.raises(FaultsError) as caught:
        roll_up_frame(frame_of(spark, columns), **mixed.asked)
    (fault,) = caught.value.exceptions
    with pytest.raises(FrameColumnError) as refused:
        roll_up_frame(
            frame_of(spark, columns | {"value": [5.5]}, TYPES.replace("bigint", "double")), **mixed.asked
        )

    assert isinstance(fault, CellValueError)
    assert (fault.unit, fault.reason, fault.bound) == ("v1", "above", "50")
    assert refused.value.found == "Float64"


def test_the_job_of_the_guide_runs(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script of the how-to guide reads Parquet, and writes totals of every unit."""
    guide = (Path(__file__).parents[2] / "docs" / "how-to" / "roll-up-on-a-cluster.md").read_text(
        encoding="utf-8"
    )
    (script,) = re.findall(r"`quarter\.py`:\n\n```python\n(.*?)```", guide, flags=re.DOTALL)
    demo = demo_returns("hai-duong-2022", timeline=Workspace.open().timeline).returns.table
    rows = [(str(unit), code, period.id, value) for unit, code, period, value, *_ in demo.rows()]
    spark.createDataFrame(rows, TYPES).write.parquet(str(tmp_path / "returns"))
    (tmp_path / "quarter.py").write_text(script, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["quarter.py", str(tmp_path / "returns"), str(tmp_path / "totals")])
    runpy.run_path(str(tmp_path / "quarter.py"))
    totals = spark.read.parquet(str(tmp_path / "totals"))

    assert totals.filter("unit = 'vn' and expected <> 235").count() == 0
    assert totals.filter("unit = 'vn' and expected = 235").count() > 0
