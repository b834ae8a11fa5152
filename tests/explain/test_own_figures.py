"""A unit that reports beside the units below it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cdteams.explain import explain


def test_a_district_beside_its_communes_is_shown_and_not_added(workspace: Any, tmp_path: Path) -> None:
    """The figure of a district stands beside those of its communes, marked as not added."""
    path = tmp_path / "huyen.csv"
    rows = ("288,2022Q2,900", "10507,2022Q2,100", "10510,2022Q2,200")
    path.write_text("\n".join(("unit,period,households", *rows)) + "\n", encoding="utf-8")
    run = workspace.roll_up(workspace.returns(str(path)), period="2022Q2")
    district = explain(run.totals.total("288.1", "households", run.period), within=run).what

    assert district.value == 300
    assert [
        (child.kind.value, child.value, child.counted, [row.written for row in child.rows])
        for child in district.children
        if child.value is not None
    ] == [
        ("own", 900, False, ["900"]),
        ("total", 100, True, ["100"]),
        ("total", 200, True, ["200"]),
    ]


def test_a_district_alone_is_added(workspace: Any, tmp_path: Path) -> None:
    """Where no commune of a district reported, its own figure counts."""
    path = tmp_path / "huyen.csv"
    path.write_text("unit,period,households\n288,2022Q2,900\n10546,2022Q2,100\n", encoding="utf-8")
    run = workspace.roll_up(workspace.returns(str(path)), period="2022Q2")
    district = explain(run.totals.total("288.1", "households", run.period), within=run).what

    assert district.value == 900
    assert [(child.kind.value, child.counted) for child in district.children if child.value] == [
        ("own", True)
    ]


def test_a_refused_figure_of_a_district_is_shown_as_it_was_written(workspace: Any, tmp_path: Path) -> None:
    """It has no number, and is not added beside a figure of a commune."""
    path = tmp_path / "huyen.csv"
    path.write_text("unit,period,households\n288,2022Q2,1.340\n10507,2022Q2,100\n", encoding="utf-8")
    run = workspace.roll_up(workspace.returns(str(path)), period="2022Q2")
    own = explain(run.totals.total("288.1", "households", run.period), within=run).what.children[0]

    assert (own.kind.value, own.value, own.state, own.counted) == ("own", None, "refused", False)
    assert [(row.line, row.written) for row in own.rows] == [(2, "1.340")]
