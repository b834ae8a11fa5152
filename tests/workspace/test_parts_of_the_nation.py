"""What all that was rolled up is called, and who is expected where provinces report themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cdteams.explain import explain
from cdteams.model import Level
from cdteams.register import Register
from cdteams.rollup import CellState
from cdteams.workspace import PeriodTotals, Workspace

Run = Callable[..., PeriodTotals]


@pytest.fixture
def run(workspace: Workspace, tmp_path: Path) -> Run:
    """Roll rows of unit, period and households up."""

    def make(
        *rows: str, period: str = "2022Q2", unit: str = "", register: Register | None = None
    ) -> PeriodTotals:
        path = tmp_path / "bc.csv"
        path.write_text("\n".join(["unit,period,households", *rows]) + "\n", encoding="utf-8")
        returns = workspace.returns(str(path), register=register)
        return workspace.roll_up(returns, period=period, unit=unit, register=register)

    return make


def test_one_province_that_reports_is_one_of_all(run: Run) -> None:
    """Without a form, all 63 provinces are expected once one of them reports."""
    (total,) = run("30,2022Q2,500000").at(Level.NATION)

    assert (total.value, total.reported, total.expected, total.state) == (500_000, 1, 63, CellState.MISSING)


def test_provinces_are_those_of_the_day(run: Run) -> None:
    """From 2025-07-01 there are 34."""
    (total,) = run("31,2025Q4,500000", period="2025Q4").at(Level.NATION)

    assert (total.reported, total.expected) == (1, 34)


def test_a_province_that_is_named_is_alone(run: Run) -> None:
    """Where a unit is named, nobody outside it is expected."""
    (total,) = run("30,2022Q2,500000", unit="30.1").at(Level.PROVINCE)

    assert (total.value, total.reported, total.expected) == (500_000, 1, 1)


def test_all_provinces_are_the_nation(run: Run) -> None:
    """Where all provinces are expected, their sum is of the nation."""
    found = run("30,2022Q2,500000")

    assert (found.name_of_all("vi"), found.name_of_all("en")) == ("cả nước", "nation")


def test_a_part_of_the_provinces_is_not_the_nation(run: Run) -> None:
    """A commune of each of two provinces says nothing of the other 61."""
    found = run("10507,2022Q2,5", "00001,2022Q2,7")

    assert found.name_of_all("vi") == "2/63 tỉnh, thành phố có báo cáo"
    assert found.name_of_all("en") == "2 of 63 provinces that reported"


def test_an_explanation_names_the_part(run: Run) -> None:
    """The top of an explanation bears the name of the row."""
    found = run("10507,2022Q2,5")
    made = explain(found.totals.total("vn", "households", found.period), within=found)

    assert made.what.unit_name == "1/63 tỉnh, thành phố có báo cáo"


def test_a_district_is_called_by_its_name(run: Run) -> None:
    """Where a unit below provinces is named, all together is that unit."""
    assert run("10507,2022Q2,5", unit="288.1").name_of_all() == "thành phố Hải Dương"


def test_a_province_of_a_register_need_not_have_reported(run: Run, demo: Register) -> None:
    """Where only another province reported, that of the register is not said to have."""
    assert run("00001,2022Q2,7", register=demo).name_of_all() == "1 of 63 provinces"


FORM = """requirement = []

[policy]
id = "thu"
title_vi = "Thử"
title_en = "To try"
jurisdiction = {where}
uses = ["national-indicators"]

[instrument.thu]
type = "plan"
number = "1/KH-THU"
issued = 2022-01-01
issuer = "UBND (thử)"

[[form]]
code = "BM-T"
vi = "Biểu của tỉnh"
en = "Form of provinces"
measures = ["households"]
period_type = "quarter"
calendar = "administrative"
level = "province"
from = 2022-01-01
source = {{ instrument = "thu", clause = "1", quote = "biểu của tỉnh" }}
"""


@pytest.mark.parametrize(
    ("where", "expected"),
    [('"nation"', 63), ('{ code = "30", on = 2022-01-01 }', 1)],
    ids=["nation", "province"],
)
def test_a_form_asks_where_its_policy_holds(tmp_path: Path, where: str, expected: int) -> None:
    """A form of the nation for provinces asks all of them; one of a province asks that one."""
    (tmp_path / "kh").mkdir()
    (tmp_path / "kh" / "thu.toml").write_text(FORM.format(where=where), encoding="utf-8")
    path = tmp_path / "bc.csv"
    path.write_text("unit,period,households\n30,2022Q2,500000\n", encoding="utf-8")
    opened = Workspace.open(folder=tmp_path / "kh")
    (total,) = opened.roll_up(opened.returns(str(path), form="BM-T"), period="2022Q2").at(Level.NATION)

    assert (1, expected) == (total.reported, total.expected)


def test_without_a_deadline_nobody_is_accused(workspace: Workspace, run: Run, tmp_path: Path) -> None:
    """Seventeen communes of a district that sent nothing stand in one finding, which is no error; they can be named."""
    run("10507,2022Q2,5")
    returns = workspace.returns(str(tmp_path / "bc.csv"))
    whole = workspace.report(Register.from_teams([]), returns=returns, period="2022Q2", unit="300.1")
    report = whole.returns
    assert report is not None
    (found,) = (each for each in report.quality if each.kind.value == "missing")

    assert (found.verdict.value, found.severity.value, found.unit, found.number) == (
        "unknown",
        "information",
        None,
        17,
    )
    assert len(report.missing) == 17
    assert report.unjudged(found) == report.run.expected
    assert len(explain(found, within=whole).what.children[0].children) == 17


def test_areas_stand_in_the_order_of_the_map(run: Run) -> None:
    """Whichever province comes first in the file."""
    assert run("10507,2022Q2,5", "00001,2022Q2,7").areas == ("01.1", "30.1")
