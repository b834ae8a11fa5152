"""What is doubtful in returns, taken apart: the values, their rows, and the threshold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from cdteams.explain import Contribution, DifferenceKind, explain, verify
from cdteams.workspace import Input, Inputs

Reported = Callable[[str], Any]


@pytest.fixture(scope="session")
def last_quarter(workspace: Any, demo: Any) -> Any:
    """Report on the last quarter of the demonstration."""
    returns = workspace.returns("demo:hai-duong-2022", register=demo)
    return workspace.report(demo, returns=returns, period="2022Q4")


def one(report: Any, kind: str, **more: Any) -> Any:
    return next(
        each
        for each in report.returns.quality
        if each.kind.value == kind and all(getattr(each, name) == value for name, value in more.items())
    )


def rows(what: Contribution) -> list[tuple[int, str, str]]:
    return [(row.line, row.column, row.written) for row in what.rows]


TWO_QUARTERS = (
    "unit,period,households,dossiers,online_dossiers\n10507,2022Q1,100,40,20\n10507,2022Q2,{now},40,20\n"
)


def test_a_jump_shows_the_row_of_the_period_before(reported: Reported) -> None:
    """130 after 100 is 30 % more, above 20 %; both rows are shown as they were written."""
    report, _ = reported(TWO_QUARTERS.format(now=130))
    what = explain(one(report, "jump", measure="households"), within=report).what
    now, before, limit = what.children

    assert (what.state, what.verdict, what.formula_en) == ("jump", "fail", "130; expected 100 ± 20 %")
    assert (now.value, rows(now)) == (130, [(3, "households", "130")])
    assert (before.side, before.value, rows(before)) == ("before", 100, [(2, "households", "100")])
    assert limit.formula_en == "(130 − 100) / 100 = +30.0 %"
    assert [(cited.code, cited.source) for cited in what.cited] == [
        ("jump", "the alert of the form of Bà Nà commune"),
        ("base", "cdteams: below it one or two cases exceed the share"),
    ]


def test_a_limit_and_its_source_stand_in_both_languages(reported: Reported) -> None:
    """What the limit says, and where it comes from, are apart in each language."""
    report, _ = reported(TWO_QUARTERS.format(now=130))
    (jump, _) = explain(one(report, "jump", measure="households"), within=report).what.cited

    assert (jump.vi, jump.source_vi) == (
        "thay đổi quá 20 % so với kỳ trước",
        "ngưỡng cảnh báo trong biểu của xã Bà Nà",
    )
    assert (jump.en, jump.source) == (
        "a change of more than 20 % of the period before",
        "the alert of the form of Bà Nà commune",
    )


def test_a_sudden_zero_shows_what_was_there(reported: Reported) -> None:
    """0 after 100 is 100 % less."""
    report, _ = reported(TWO_QUARTERS.format(now=0))
    what = explain(one(report, "sudden-zero"), within=report).what

    assert [child.value for child in what.children] == [0, 100, None]
    assert what.children[2].formula_en == "(0 − 100) / 100 = −100.0 %"


def test_a_cross_check_shows_both_sides_and_its_clause(last_quarter: Any) -> None:
    """More online dossiers than dossiers: left, right, their rows, and the check with its words."""
    finding = one(last_quarter, "cross-check")
    what = explain(finding, within=last_quarter).what
    left, right = what.children

    assert (left.side, left.code, right.side, right.code) == ("left", "online_dossiers", "right", "dossiers")
    assert (left.value or 0) > (right.value or 0)
    assert [(cited.code, cited.en) for cited in what.cited] == [("DEMO-2", "online_dossiers ≤ dossiers")]
    assert (rows(left)[0][1], rows(right)[0][1]) == ("online_dossiers", "dossiers")


def test_an_outlier_shows_its_siblings(quarter: Any) -> None:
    """35.100 accounts stand against the median of the nineteen communes of Chí Linh."""
    what = explain(one(quarter, "outlier"), within=quarter).what
    value, limit = what.children

    assert (value.value, rows(value)) == (35100, [(266, "payment_accounts", "35100")])
    assert (limit.formula_en, len(limit.children)) == ("median of 19 siblings: 3,196", 18)
    assert [cited.code for cited in what.cited] == ["robust_z", "ratio", "siblings"]


def test_a_copy_shows_each_value_twice(quarter: Any) -> None:
    """Twelve values are those of the quarter before."""
    what = explain(one(quarter, "copy"), within=quarter, limit=6).what
    (both,) = what.children

    assert both.formula_en == "12 values, now and before"
    assert [(child.side, child.value) for child in both.children[:4]] == [
        ("", 1517),
        ("before", 1517),
        ("", 920),
        ("before", 920),
    ]
    assert (len(both.children), both.more) == (6, 18)


def test_last_digits_show_the_values_that_were_counted(last_quarter: Any) -> None:
    """The communes of one district, in two quarters; what is not shown is counted."""
    finding = one(last_quarter, "digits", unit="300.1")
    what = explain(finding, within=last_quarter, limit=3).what
    (counted,) = what.children

    assert counted.formula_en == f"{finding.number} values of two digits or more"
    assert (len(counted.children), counted.more) == (3, finding.number - 3)
    assert [cited.code for cited in what.cited] == ["digits", "chi_square"]


def test_a_cell_that_was_left_empty_shows_its_place(quarter: Any) -> None:
    """The row of the return is there, and the cell in it is empty."""
    what = explain(one(quarter, "missing", measure="npsp_accounts"), within=quarter).what

    assert [(child.value, rows(child)) for child in what.children] == [(None, [(239, "npsp_accounts", "")])]


def test_a_long_table_has_no_row_for_what_is_missing(reported: Reported) -> None:
    """The row of another measure is not shown as that of the one that nobody gave."""
    report, _ = reported(
        "unit,period,measure,value\n10507,2022Q2,households,100\n10510,2022Q2,households,90\n"
        "10510,2022Q2,dossiers,30\n"
    )
    what = explain(one(report, "missing", unit="10507.1", measure="dossiers"), within=report).what

    assert [(child.value, child.rows) for child in what.children] == [(None, ())]


def test_a_refused_value_shows_its_row_and_its_cell(last_quarter: Any) -> None:
    """The row stands as it was written, and the cell with its column."""
    what = explain(one(last_quarter, "unreadable", line=841), within=last_quarter).what
    (row,) = what.children

    assert (row.state, what.verdict) == ("CDT-167", "fail")
    assert (what.unit, what.code, what.period) == ("10945.1", "households", "2022Q4@administrative")
    assert rows(row) == [
        (841, "", "10945,2022Q4,2022-12-16,2.109,1716,1867,1108,3507,1294,141,518,854,60,934,644"),
        (841, "households", "2.109"),
    ]


def test_a_value_given_twice_shows_both_rows(reported: Reported) -> None:
    """The second row was refused, and the first is named."""
    report, _ = reported("unit,period,households\n10507,2022Q2,100\n10507,2022Q2,101\n10510,2022Q2,90\n")
    what = explain(one(report, "duplicate"), within=report).what

    assert [rows(child)[-1] for child in what.children] == [
        (3, "households", "101"),
        (2, "households", "100"),
    ]


def test_what_could_not_be_judged_shows_the_values(reported: Reported) -> None:
    """Two communes are too few to have outliers; both values, the reason and the limits are shown."""
    report, _ = reported("unit,period,households\n10507,2022Q2,100\n10510,2022Q2,90\n")
    what = explain(one(report, "outlier"), within=report).what
    (unjudged,) = what.children

    assert (what.verdict, what.value) == ("unknown", 2)
    assert what.formula_en == "fewer than 8 siblings gave a value, or more than half of them the same"
    assert [(child.unit, child.value, rows(child)) for child in unjudged.children] == [
        ("10507.1", 100, [(2, "households", "100")]),
        ("10510.1", 90, [(3, "households", "90")]),
    ]


def test_a_change_that_could_not_be_judged_shows_what_was_before(reported: Reported) -> None:
    """A value below 20 in the period before is too small to judge a change by, and one that is not there too."""
    report, _ = reported(
        "unit,period,households\n10507,2022Q1,10\n10507,2022Q2,15\n10510,2022Q2,90\n10513,2022Q1,50\n"
    )
    found = [each for each in report.returns.quality if each.kind.value == "jump"]
    shown = {}
    for finding in found:
        what = explain(finding, within=report).what
        shown[what.formula_en] = [(child.side, child.value) for child in what.children[0].children]

    assert shown == {
        "the period before is below 20": [("", 15), ("before", 10)],
        "the period before is not there": [("", 90), ("before", None)],
    }


def test_a_check_that_could_not_be_judged_shows_both_sides(workspace: Any, demo: Any, tmp_path: Path) -> None:
    """A commune left one side empty: both are shown, and the clause is named."""
    path = tmp_path / "bc.csv"
    path.write_text("unit,period,households,dossiers\n10507,2022Q2,100,\n10510,2022Q2,90,30\n", "utf-8")
    (check,) = (each for each in workspace.returns("demo:hai-duong-2022").checks if each.code == "DEMO-2")
    check = attrs.evolve(check, left=("dossiers",), right=("households",))
    returns = attrs.evolve(workspace.returns(str(path), register=demo), checks=(check,))
    report = workspace.report(demo, returns=returns, period="2022Q2", unit="288.1")
    what = explain(one(report, "cross-check"), within=report).what

    assert (what.verdict, what.formula_en) == ("unknown", "a measure that is compared is missing")
    assert [cited.en for cited in what.cited] == ["dossiers ≤ households"]
    assert [(child.unit, child.code, child.value) for child in what.children[0].children] == [
        ("10507.1", "dossiers", None),
        ("10507.1", "households", 100),
    ]


def test_every_finding_is_made_again_the_same(last_quarter: Any, workspace: Any) -> None:
    """Nothing changed, so nothing differs, whatever is doubtful."""
    inputs = Inputs(
        register=Input.of("demo:hai-duong-2022"),
        returns=Input.of("demo:hai-duong-2022"),
        period="2022Q4@administrative",
    )
    kinds = {each.kind: each for each in last_quarter.returns.quality}
    found = {
        kind.value: verify(explain(each, within=last_quarter, inputs=inputs), workspace=workspace).differences
        for kind, each in kinds.items()
    }

    assert len(found) >= 5
    assert {kind: differences for kind, differences in found.items() if differences} == {}


def test_a_jump_that_was_mended_passes_and_names_the_row(reported: Reported, workspace: Any) -> None:
    """After the row was corrected the verdict is another, and the row with its number differ."""
    report, inputs = reported(TWO_QUARTERS.format(now=130))
    before = explain(one(report, "jump", measure="households"), within=report, inputs=inputs)
    reported(TWO_QUARTERS.format(now=103))
    found = verify(before, workspace=workspace).differences
    said = [(each.kind, each.where.rpartition(".")[2], each.was, each.now) for each in found]

    assert (DifferenceKind.NUMBER, "verdict", "fail", "pass") in said
    assert (DifferenceKind.ROW, "csv:3:households", "130", "103") in said
    assert [each for each in found if each.kind is DifferenceKind.LAW] == []


def test_a_refused_row_that_was_mended_passes(reported: Reported, workspace: Any) -> None:
    """The row is shown as it is written by now."""
    text = "unit,period,households\n10507,2022Q2,{cell}\n10510,2022Q2,90\n"
    report, inputs = reported(text.format(cell="1.840"))
    before = explain(one(report, "unreadable"), within=report, inputs=inputs)
    reported(text.format(cell="1840"))
    found = verify(before, workspace=workspace).differences

    assert [(each.was, each.now) for each in found if each.where.endswith(".verdict")] == [("fail", "pass")]
    assert [(each.was, each.now) for each in found if each.where == "bc.csv:2"] == [
        ("10507,2022Q2,1.840", "10507,2022Q2,1840")
    ]
