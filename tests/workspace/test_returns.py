"""A province's quarter end to end: figures, totals, who is missing, and how far they can be trusted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cdteams.errors import BadPeriodError, NoReturnsError, OptionError, PeriodTypeError
from cdteams.kpi import TargetVerdict
from cdteams.model import Level
from cdteams.register import Register
from cdteams.rollup import CellState
from cdteams.workspace import Report, Workspace

HUU_LUNG = "186.1"
COMMUNES = (
    *("06385", "06388", "06391", "06394", "06397", "06400", "06403", "06406", "06412", "06415", "06418"),
    *("06421", "06424", "06427", "06430", "06433", "06436", "06442", "06445", "06448", "06451", "06454"),
)
APPS = ("accounts_citizen_app", "accounts_bank_app", "accounts_postmart", "accounts_voso")


@pytest.fixture(scope="module")
def quarter(workspace: Workspace, demo: Register) -> Report:
    """Return the report of the demonstration for the second quarter."""
    returns = workspace.returns("demo:hai-duong-2022", register=demo)
    return workspace.report(demo, returns=returns, period="2022Q2")


@pytest.fixture
def daily(tmp_path: Path) -> Path:
    """Write a daily return of 22 of the 24 communes of Hữu Lũng; every split over communes and apps is made up."""
    lines = ["unit,period," + ",".join((*APPS, "planned_people"))]
    for n, code in enumerate(COMMUNES):
        accounts = (100, 90, 50, 45) if n else (60, 97, 59, 80)
        lines.append(f"{code},2022-07-13,{','.join(map(str, accounts))},{2_825 if n else 2_824}")
    path = tmp_path / "huu-lung.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_quarter_has_figures_totals_and_who_is_missing(quarter: Report) -> None:
    """One run gives both indicators of the province, its households, and the one commune that is late."""
    assert quarter.returns is not None
    found = quarter.returns
    top = {row.figure.indicator.code: row for row in found.indicators if row.level is Level.PROVINCE}

    assert {
        code: (row.figure.numerator, row.figure.denominator, row.reported, row.expected)
        for code, row in top.items()
    } == {
        "online_dossier_rate": (113_393, 188_979, 234, 235),
        "households_with_account_rate": (355_594, 526_874, 234, 235),
    }
    total = found.run.totals.total("30.1", "households", found.run.period)
    assert (total.value, total.reported, total.expected, total.state) == (
        526_874,
        234,
        235,
        CellState.MISSING,
    )
    assert [(each.unit, each.days_late, str(each.due)) for each in found.missing] == [
        ("10744.1", 17, "2022-06-17")
    ]


def test_every_level_adds_up_to_the_one_above(quarter: Report) -> None:
    """Twelve districts and 235 communes come to the households of the province."""
    assert quarter.returns is not None
    run = quarter.returns.run
    sums = {
        level.value: [
            sum(total.value or 0 for total in run.at(level) if total.measure == "households"),
            sum(total.expected for total in run.at(level) if total.measure == "households"),
        ]
        for level in run.levels
    }

    assert sums == {
        "province": [526_874, 235],
        "district": [526_874, 235],
        "commune": [526_874, 235],
    }


def test_without_an_approved_target_there_is_no_verdict(quarter: Report) -> None:
    """No plan of Hải Dương sets a target for these indicators."""
    assert quarter.returns is not None

    assert {row.verdict for row in quarter.returns.indicators} == {TargetVerdict.NO_TARGET}
    assert {row.aim for row in quarter.returns.indicators} == {None}


def test_what_nobody_was_asked_for_is_named(quarter: Report) -> None:
    """An indicator of which no measure is in the form is not computed, and the report says which is missing."""
    assert quarter.returns is not None

    assert quarter.returns.left_aside["village_coverage"] == ("villages", "villages_with_team")


def test_what_is_doubtful_is_told_with_its_line(quarter: Report) -> None:
    """Two returns repeat the quarter before; the three cells that could not be read are of other quarters."""
    assert quarter.returns is not None
    found = [(each.kind.value, each.line) for each in quarter.returns.quality]

    assert [pair for pair in found if pair[0] in {"unreadable", "copy"}] == [
        ("copy", 286),
        ("copy", 367),
    ]


def test_a_day_leaves_aside_what_came_later(workspace: Workspace, demo: Register) -> None:
    """On the day of the deadline whatever has not come is not due; what came later is in no total."""
    returns = workspace.returns("demo:hai-duong-2022", register=demo)
    early = workspace.report(demo, on=date(2022, 6, 15), returns=returns, period="2022Q2").returns
    assert early is not None
    total = early.run.totals.total("30.1", "households", early.run.period)

    assert total.state is CellState.NOT_DUE
    assert (total.reported, total.expected) == (121, 235)
    assert len(early.missing) == 114
    assert {each.state.value for each in early.missing} == {"not-due"}


def test_accounts_over_people_are_printed_as_a_proxy(workspace: Workspace, daily: Path) -> None:
    """6.281 accounts over 62.149 people stand as a declared proxy; 22 of 24 communes reported."""
    returns = workspace.returns(str(daily))
    register = Register.from_teams([])
    report = workspace.report(register, returns=returns, period="2022-07-13", unit=HUU_LUNG)
    assert report.returns is not None
    row = next(row for row in report.returns.indicators if row.unit == HUU_LUNG)

    assert (row.figure.numerator, row.figure.denominator) == (6_281, 62_149)
    assert (row.reported, row.expected) == (22, 24)
    assert row.figure.words("vi").startswith(
        "10,1 % (6.281 / 62.149; chỉ số thay thế: một người có thể có tài khoản trên cả bốn ứng dụng"
    )
    assert row.figure.indicator.word("en").endswith("[proxy]")


def test_the_two_that_did_not_report_are_named(workspace: Workspace, daily: Path) -> None:
    """Without a form every commune is expected once some report, and the other two are told by name."""
    returns = workspace.returns(str(daily))
    report = workspace.report(
        Register.from_teams([]), returns=returns, period="2022-07-13", unit=HUU_LUNG
    ).returns
    assert report is not None

    assert [report.run.hierarchy.unit(each.unit).full_name for each in report.missing] == [
        "xã Minh Hòa",
        "xã Hòa Thắng",
    ]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_another_engine_gives_the_same_totals(quarter: Report, engine: str) -> None:
    """The totals of every level are the same to the unit on frames."""
    pytest.importorskip(engine)
    assert quarter.returns is not None
    run = quarter.returns.run

    assert all(run.at(level, engine=engine) == run.at(level) for level in run.levels)


@pytest.mark.parametrize("engine", ["cube", "polars"])
def test_a_level_without_totals_is_refused(quarter: Report, engine: str) -> None:
    """Villages do not report, so they have no totals; nothing is not given for it."""
    assert quarter.returns is not None
    run = quarter.returns.run

    assert [run.has_level(level) for level in Level] == [True, True, True, True, False]
    with pytest.raises(OptionError) as caught:
        run.at(Level.VILLAGE, engine=engine)
    assert (caught.value.option, caught.value.value) == ("level", "village")
    assert caught.value.allowed == ("nation", "province", "district", "commune")


def test_a_unit_below_those_asked_that_reports_has_totals(tmp_path: Path) -> None:
    """A commune that reports beside the districts that are to is not refused: it is one of those who report."""
    path = tmp_path / "bc.csv"
    path.write_text("unit,period,households\n288,2022Q2,7\n10507,2022Q2,5\n", encoding="utf-8")
    (tmp_path / "kh").mkdir()
    (tmp_path / "kh" / "kh.toml").write_text(OF_DISTRICTS, encoding="utf-8")
    opened = Workspace.open(folder=tmp_path / "kh")
    run = opened.roll_up(opened.returns(str(path), form="BM-H"), period="2022Q2")

    assert run.level is Level.DISTRICT
    assert [(total.unit, total.value) for total in run.at(Level.COMMUNE) if total.value] == [("10507.1", 5)]


def test_returns_need_a_period_and_a_period_needs_returns(workspace: Workspace, demo: Register) -> None:
    """One without the other is refused, and so is neither a day nor a period."""
    returns = workspace.returns("demo:hai-duong-2022")

    for arguments in ({"returns": returns, "on": date(2022, 6, 14)}, {"period": "2022Q2"}, {}):
        with pytest.raises(OptionError):
            workspace.report(demo, **arguments)


@pytest.mark.parametrize(
    ("period", "error"), [("2022M06", PeriodTypeError), ("2022Q5", BadPeriodError), ("2022", PeriodTypeError)]
)
def test_a_period_that_the_form_has_not_is_refused(
    workspace: Workspace, period: str, error: type[Exception]
) -> None:
    """A month or a year is no quarter, and there are four of those."""
    with pytest.raises(error):
        workspace.roll_up(workspace.returns("demo:hai-duong-2022"), period=period)


def test_a_period_of_which_nothing_was_reported_is_refused(workspace: Workspace, daily: Path) -> None:
    """Where no form says who reports, a period without a return tells nothing."""
    with pytest.raises(NoReturnsError) as caught:
        workspace.roll_up(workspace.returns(str(daily)), period="2022-07-14")

    assert caught.value.periods == ("2022-07-13@administrative",)


def test_a_form_that_no_policy_has_is_refused(workspace: Workspace, daily: Path) -> None:
    """The refusal lists the forms that there are."""
    with pytest.raises(OptionError) as caught:
        workspace.returns(str(daily), form="BN-XX")

    assert caught.value.allowed == ("BN-CT",)


def test_the_form_is_found_by_its_measures(workspace: Workspace, tmp_path: Path) -> None:
    """Returns that give measures of one form alone are read by its calendar and its type of period."""
    path = tmp_path / "ba-na.csv"
    path.write_text("unit,period,CT01,CT02\n20194,2026M03,1200,4200\n", encoding="utf-8")
    returns = workspace.returns(str(path))

    assert returns.form is not None
    assert returns.form.code == "BN-CT"
    assert [period.full_id for period in returns.table.periods] == ["2026M03@civil"]


def test_a_target_of_a_plan_gives_a_verdict(tmp_path: Path, demo: Register) -> None:
    """A plan of the province with a target of 55 % judges the province, and its communes where it is handed down."""
    (tmp_path / "kh.toml").write_text(PLAN, encoding="utf-8")
    workspace = Workspace.open(folder=tmp_path)
    returns = workspace.returns("demo:hai-duong-2022", register=demo)
    report = workspace.report(demo, returns=returns, period="2022Q3").returns
    assert report is not None
    rows = [row for row in report.indicators if row.figure.indicator.code == "online_dossier_rate"]

    assert (rows[0].unit, rows[0].aim is not None and rows[0].aim.policy) == ("30.1", "kh-thu")
    assert rows[0].verdict is TargetVerdict.UNKNOWN
    whole = [row for row in rows if row.level is Level.COMMUNE and row.reported]
    assert {row.verdict for row in whole} == {TargetVerdict.PASS, TargetVerdict.FAIL}
    assert all(row.aim is not None and row.aim.handed_down is not None for row in whole)


@pytest.mark.parametrize(
    ("by", "verdict"),
    [
        ("2022-09-13", "unknown"),
        ("2022-09-14", "unknown"),
        ("2022-09-15", "not-due"),
        ("2022-12-31", "not-due"),
    ],
)
def test_a_target_is_due_once_the_period_ends_on_its_day(
    tmp_path: Path, demo: Register, by: str, verdict: str
) -> None:
    """The third quarter ends on 14 September; however late its report is made, its figures are of no later day."""
    plan = PLAN.replace('level = "province"\n', f'level = "province"\nby = {by}\n')
    (tmp_path / "kh.toml").write_text(plan, encoding="utf-8")
    workspace = Workspace.open(folder=tmp_path)
    returns = workspace.returns("demo:hai-duong-2022", register=demo)
    report = workspace.report(
        demo, on=date(2023, 1, 15), returns=returns, period="2022Q3", unit="30.1"
    ).returns
    assert report is not None
    row = next(row for row in report.indicators if row.figure.indicator.code == "online_dossier_rate")

    assert (row.unit, row.verdict.value) == ("30.1", verdict)


def test_a_target_is_met_by_no_rate_of_other_units(tmp_path: Path, demo: Register) -> None:
    """
    A district gives its online dossiers and a commune of it all dossiers of its own.

    61 of 100 is above 55 %, and of nothing: the district is not asked for what
    it lacks, so no bound holds it.
    """
    (tmp_path / "kh.toml").write_text(PLAN, encoding="utf-8")
    path = tmp_path / "bc.csv"
    path.write_text(
        "unit,period,online_dossiers,dossiers\n288,2022Q2,61,\n10507,2022Q2,,100\n", encoding="utf-8"
    )
    workspace = Workspace.open(folder=tmp_path)
    returns = workspace.returns(str(path), register=demo)
    report = workspace.report(demo, returns=returns, period="2022Q2").returns
    assert report is not None
    row = next(row for row in report.indicators if row.unit == "288.1")

    assert (row.figure.numerator, row.figure.denominator) == (61, 100)
    assert (row.figure.numerator_only, row.figure.denominator_only) == (1, 1)
    assert (row.figure.low, row.figure.high) == (None, None)
    assert row.verdict is TargetVerdict.UNKNOWN


PLAN = """requirement = []

[policy]
id = "kh-thu"
title_vi = "Kế hoạch thử"
title_en = "A plan to try"
jurisdiction = { code = "30", on = 2022-01-01 }
uses = ["national-indicators"]

[instrument.thu]
type = "plan"
number = "1/KH-THU"
issued = 2022-01-01
issuer = "UBND tỉnh (thử)"

[[target]]
code = "KT-M01"
indicator_vi = "Hồ sơ nộp trực tuyến"
indicator_en = "Dossiers filed online"
population = "hồ sơ"
comparator = "at-least"
percent = 55
level = "province"
indicator = "online_dossier_rate"
cascade = "same-share"
from = 2022-01-01
source = { instrument = "thu", clause = "1", quote = "tối thiểu 55 % hồ sơ trực tuyến" }
"""

OF_DISTRICTS = (
    PLAN[: PLAN.index("[[target]]")]
    + """
[[form]]
code = "BM-H"
vi = "Biểu của huyện"
en = "Form of districts"
measures = ["households"]
period_type = "quarter"
calendar = "administrative"
level = "district"
from = 2022-01-01
source = { instrument = "thu", clause = "1", quote = "biểu của huyện" }
"""
)
