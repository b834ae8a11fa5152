"""Why a unit is listed as missing, and whether it still is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from cdteams.errors import OptionError
from cdteams.explain import Contribution, Difference, DifferenceKind, again, explain, verify
from cdteams.present import explanation_text

HEADER = "unit,period,received,households,dossiers"
Reported = Callable[..., Any]


def table(*rows: str) -> str:
    return "\n".join((HEADER, *rows)) + "\n"


def part(what: Contribution, kind: str) -> Contribution:
    (found,) = (child for child in what.children if child.kind.value == kind)
    return found


def of_unit(report: Any, unit: str) -> Any:
    return next(each for each in report.returns.states if each.unit == unit)


def test_a_missing_return_names_its_form(quarter: Any) -> None:
    """The form that asks for it, the rule by which the unit is expected, and its place stand at the root."""
    what = explain(quarter.returns.missing[0], within=quarter).what

    assert (what.kind.value, what.code, what.unit, what.state, what.value) == (
        "return",
        "demo-quarter",
        "10744.1",
        "overdue",
        1,
    )
    assert what.formula_en == "expected: a unit of commune level on 2022-06-14, the last day of the period"
    assert [cited.quote for cited in what.cited] == [
        "Biểu mẫu giả lập để dùng thử; không cơ quan nào ban hành."
    ]


def test_its_deadline_counts_the_working_days(quarter: Any) -> None:
    """Three working days after Tuesday 14 June are the 15th, 16th and 17th."""
    deadline = part(explain(quarter.returns.missing[0], within=quarter).what, "deadline")

    assert deadline.en == "handed in by 2022-06-17"
    assert deadline.formula_en == (
        "2022-06-14 + 3 working days (2022-06-15, 2022-06-16, 2022-06-17) = 2022-06-17"
    )


def test_it_says_on_which_day_it_is_judged(quarter: Any) -> None:
    """Nobody named a day, so it is that of the last receipt, 17 days after the deadline."""
    judged = part(explain(quarter.returns.missing[0], within=quarter).what, "as-of")

    assert (judged.en, judged.value) == ("judged on 2022-07-04", 17)
    assert judged.formula_en == (
        "the latest of the last day of the period, the last receipt and the day after the deadline;"
        " 2022-07-04 − 2022-06-17 = 17"
    )


def test_it_says_in_which_files_no_row_of_it_is(workspace: Any, demo: Any, folder: Path) -> None:
    """Every file of a folder was searched, and none has a row of the village."""
    returns = workspace.returns(str(folder), register=demo)
    report = workspace.report(demo, returns=returns, period="2022Q2")
    found = part(explain(of_unit(report, "v10999-3"), within=report).what, "search")

    assert found.formula_en == "0 rows in 3 files"
    assert [(child.unit, child.value) for child in found.children] == [
        ("v10546-1.csv", 0),
        ("v10999-1.csv", 0),
        ("v10999-2.csv", 0),
    ]


def test_a_row_that_is_there_says_why_it_does_not_count(reported: Reported) -> None:
    """A refused row, an empty one and one that came too late are shown as written, each with its reason."""
    report, _ = reported(
        table(
            "10507,2022Q2,2022-06-15,100,40",
            "10510,2022Q2,2022-06-15,1.840,x",
            "10513,2022Q2,2022-06-15,,",
            "10516,2022Q2,2022-06-20,120,50",
        ),
        on=date(2022, 6, 16),
    )
    rows = {}
    for unit in ("10510.1", "10513.1", "10516.1"):
        (file,) = part(explain(of_unit(report, unit), within=report).what, "search").children
        (row,) = file.children
        rows[unit] = (row.en.split(": ")[0], row.rows[0].line, row.rows[0].written)

    assert rows == {
        "10510.1": (
            "CDT-167 '1.840' cannot be the value of households",
            3,
            "10510,2022Q2,2022-06-15,1.840,x",
        ),
        "10513.1": ("every cell of a measure is empty", 4, "10513,2022Q2,2022-06-15,,"),
        "10516.1": ("received on 2022-06-20, after 2022-06-16", 5, "10516,2022Q2,2022-06-20,120,50"),
    }


def test_a_row_is_as_late_as_itself(reported: Reported) -> None:
    """A return came on two days: the row of the first counts on a day between, the row of the second does not."""
    report, _ = reported(
        table("10507,2022Q2,2022-06-16,100,", "10507,2022Q2,20/6/2022,,40", "10510,2022Q2,,90,30"),
        on=date(2022, 6, 18),
    )
    (file,) = part(explain(of_unit(report, "10507.1"), within=report).what, "search").children
    (other,) = part(explain(of_unit(report, "10510.1"), within=report).what, "search").children

    assert [row.en for row in file.children] == [
        "the row was read",
        "received on 2022-06-20, after 2022-06-18",
    ]
    assert [row.en for row in other.children] == ["the row was read"]


def test_a_row_of_parquet_is_as_late_as_itself(workspace: Any, demo: Any, tmp_path: Path) -> None:
    """A column of moments says days too."""
    moments = [datetime(2022, 6, day, tzinfo=UTC) for day in (16, 20)]
    columns = {
        "unit": ["10507", "10507"],
        "period": ["2022Q2"] * 2,
        "received": pa.array(moments, type=pa.timestamp("ms")),
        "measure": ["households", "dossiers"],
        "value": [100, 40],
    }
    parquet.write_table(pa.table(columns), tmp_path / "bc.parquet")
    returns = workspace.returns(str(tmp_path / "bc.parquet"), register=demo)
    report = workspace.report(demo, on=date(2022, 6, 18), returns=returns, period="2022Q2", unit="288.1")
    (file,) = part(explain(of_unit(report, "10507.1"), within=report).what, "search").children

    assert [row.en for row in file.children] == [
        "the row was read",
        "received on 2022-06-20, after 2022-06-18",
    ]


def test_the_order_of_calls_shows_the_first_and_the_neighbours(reported: Reported) -> None:
    """Nobody is late without a deadline, so the commune with most villages is called first."""
    report, _ = reported(table("10507,2022Q2,2022-06-15,100,40"))
    call = part(explain(report.returns.missing[4], within=report).what, "call")

    assert (call.value, call.formula_en.split(":")[0]) == (5, "5/24")
    assert [child.value for child in call.children] == [1, 4, 6]
    assert call.en.startswith("0 days late, ")


def test_one_day_and_one_unit_are_not_several(workspace: Any, demo: Any, tmp_path: Path) -> None:
    """A day after the deadline is 1 day late, and a commune of one village has 1 unit below."""
    returns = workspace.returns("demo:hai-duong-2022", register=demo)
    report = workspace.report(demo, on=date(2022, 6, 18), returns=returns, period="2022Q2")
    path = tmp_path / "bc.csv"
    path.write_text(table("10507,2022Q2,2022-06-15,100,40"), encoding="utf-8")
    returns = workspace.returns(str(path), register=demo)
    other = workspace.report(demo, returns=returns, period="2022Q2", unit="30.1")

    assert part(explain(report.returns.missing[0], within=report).what, "call").en == (
        "1 day late, 10 units below"
    )
    assert part(explain(of_unit(other, "10630.1"), within=other).what, "call").en == (
        "0 days late, 1 unit below"
    )


def test_without_a_form_it_says_so(reported: Reported) -> None:
    """Where nothing asks, every unit of the level is expected, and there is no deadline."""
    report, _ = reported(table("10507,2022Q2,2022-06-15,100,40"))
    what = explain(report.returns.missing[0], within=report).what

    assert (what.code, what.state, what.cited) == ("", "missing", ())
    assert what.formula_en == "no form: every unit of the level that reported was expected to"
    assert part(what, "deadline").en == "no deadline"


def test_it_holds_as_long_as_nothing_comes(reported: Reported, workspace: Any) -> None:
    """Made again from the same files it is the same."""
    report, inputs = reported(table("10507,2022Q2,2022-06-15,100,40"))
    found = explain(report.returns.missing[0], within=report, inputs=inputs)

    assert verify(found, workspace=workspace).is_same


def test_a_unit_that_reported_by_now_differs(reported: Reported, workspace: Any) -> None:
    """Its state and its place differ, and the row that came is told."""
    report, inputs = reported(table("10507,2022Q2,2022-06-15,100,40"))
    before = explain(of_unit(report, "10510.1"), within=report, inputs=inputs)
    reported(table("10507,2022Q2,2022-06-15,100,40", "10510,2022Q2,2022-06-16,200,60"))
    found = verify(before, workspace=workspace).differences
    states = [(each.was, each.now) for each in found if each.where.endswith(".state")]

    assert states == [("missing", "on-time")]
    assert (
        Difference(kind=DifferenceKind.ROW, where="bc.csv:3", was="", now="10510,2022Q2,2022-06-16,200,60")
        in found
    )


def test_a_unit_that_is_no_longer_expected_differs(reported: Reported, workspace: Any) -> None:
    """Communes reported, and by now villages do: nobody waits for the commune, which is told and not refused."""
    report, inputs = reported(table("10507,2022Q2,2022-06-15,100,40"))
    before = explain(of_unit(report, "10510.1"), within=report, inputs=inputs)
    reported(table("v10546-1,2022Q2,2022-06-15,100,40"))
    found = verify(before, workspace=workspace).differences
    now = again(before.asked, inputs=inputs, workspace=workspace)

    assert [(each.was, each.now) for each in found if each.where.endswith(".state")] == [
        ("missing", "not-expected")
    ]
    assert [each.now for each in found if each.was == "no deadline"] == [""]
    assert now.what.formula_en == (
        "not expected: none of the units of village level on 2022-06-14, the last day of the period"
    )
    assert explanation_text(now, lang="vi").splitlines()[0].endswith(": không phải báo cáo")


def test_totals_alone_list_nobody(run: Any) -> None:
    """Who is missing is told by a report, not by totals."""
    with pytest.raises(OptionError):
        explain(run.report.returns.missing[0], within=run.totals)
