"""Which faults of returns are those of a period, and whose cells they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from cdteams.errors import CdteamsError
from cdteams.register import Register
from cdteams.workspace import Reported, Workspace, roll_up_each

DEMO = "demo:hai-duong-2022"


@pytest.fixture(scope="module")
def quarters(workspace: Workspace) -> Reported:
    """Read the demonstration."""
    return workspace.returns(DEMO)


@pytest.mark.parametrize(
    ("period", "lines"), [("2022Q2", []), ("2022Q3", [580]), ("2022Q4", [733] * 12 + [841, 864])]
)
def test_a_fault_is_of_the_period_of_its_cell(quarters: Reported, period: str, lines: list[int]) -> None:
    """Of the fifteen faults of the demonstration none is of its second quarter."""
    faults = quarters.faults_of(quarters.period(period))

    assert [fault.place.line for fault in faults if fault.place is not None] == lines


def test_faults_of_several_periods_keep_their_order(quarters: Reported) -> None:
    """Those of the third and fourth quarter are all."""
    found = quarters.faults_of(quarters.period("2022Q3"), quarters.period("2022Q4"))

    assert len(found) == 15
    assert found == quarters.refused


def test_a_fault_of_no_cell_is_of_every_period(workspace: Workspace, tmp_path: Path) -> None:
    """A column that is not known and a period that cannot be read may concern any; a unit that is none, its period."""
    path = tmp_path / "bc.csv"
    rows = ("10507,2022Q1,5,1", "10507,2022X9,5,", "99999,2022Q1,5,", "10510,2022Q2,-4,")
    path.write_text("unit,period,households,housholds\n" + "\n".join(rows) + "\n", encoding="utf-8")
    found = workspace.returns(str(path))

    assert [fault.code for fault in found.faults_of(found.period("2022Q1"))] == [
        "CDT-166",
        "CDT-140",
        "CDT-165",
    ]
    assert [fault.code for fault in found.faults_of(found.period("2022Q2"))] == [
        "CDT-166",
        "CDT-140",
        "CDT-167",
    ]


def test_a_refused_value_is_doubtful_in_its_period_alone(
    workspace: Workspace, demo: Register, quarters: Reported
) -> None:
    """The finding names unit, measure and period of the cell."""
    found = {}
    for period in ("2022Q2", "2022Q3"):
        report = workspace.report(demo, returns=quarters, period=period).returns
        assert report is not None
        found[period] = [
            (each.unit, each.measure, each.line)
            for each in report.quality
            if each.kind.value in {"unreadable", "duplicate"}
        ]

    assert found == {"2022Q2": [], "2022Q3": [("10840.1", "shops", 580)]}


def test_the_second_of_two_values_names_its_cell(
    workspace: Workspace, demo: Register, quarters: Reported
) -> None:
    """It stands at another line than the first, and is of the same unit."""
    report = workspace.report(demo, returns=quarters, period="2022Q4").returns
    assert report is not None
    found = [each for each in report.quality if each.kind.value == "duplicate"]

    assert {(each.unit, each.line, str(each.period)) for each in found} == {
        ("10564.1", 733, "2022Q4@administrative")
    }


@pytest.mark.parametrize(("periods", "number"), [("2022Q2", 0), ("2022Q2..2022Q3", 1)])
def test_a_roll_up_tells_the_faults_of_its_periods(workspace: Workspace, periods: str, number: int) -> None:
    """Those of other quarters are told when these are asked for."""
    told: list[CdteamsError] = []

    def tell(faults: Sequence[CdteamsError]) -> None:
        told.extend(faults)

    assert len(list(roll_up_each(workspace, DEMO, periods=periods, told=tell))) == number + 1
    assert len(told) == number
