"""A province whose villages report in files, and the report on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest

from cdteams.register import Register
from cdteams.workspace import Input, Inputs, PeriodTotals, Report, Workspace


@attrs.frozen
class Run:
    """A report with what it was made from."""

    workspace: Workspace
    report: Report
    inputs: Inputs

    @property
    def totals(self) -> PeriodTotals:
        """The totals of its returns."""
        assert self.report.returns is not None
        return self.report.returns.run


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """Open everything that is installed."""
    return Workspace.open()


@pytest.fixture(scope="session")
def demo(workspace: Workspace) -> Register:
    """Return the demonstration register, with its 1,340 villages."""
    return workspace.register("demo:hai-duong-2022")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the returns of three villages of two communes, one file a village."""
    made = tmp_path / "bao-cao"
    made.mkdir()
    for village, households, online, dossiers in (
        ("v10999-1", 120, 30, 40),
        ("v10999-2", 95, 12, 20),
        ("v10546-1", 210, 55, 60),
    ):
        text = f"unit,period,households,online_dossiers,dossiers\n{village},2022Q2,{households},{online},{dossiers}\n"
        (made / f"{village}.csv").write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def run(workspace: Workspace, demo: Register, folder: Path) -> Run:
    """Return the report on the villages, and what it was made from."""
    returns = workspace.returns(str(folder), register=demo)
    report = workspace.report(demo, returns=returns, period="2022Q2")
    inputs = Inputs(
        register=Input.of("demo:hai-duong-2022"),
        returns=Input.of(str(folder)),
        period="2022Q2@administrative",
    )
    return Run(workspace, report, inputs)


@pytest.fixture
def reported(workspace: Workspace, demo: Register, tmp_path: Path) -> Callable[..., tuple[Report, Inputs]]:
    """Write a table of returns of the city of Hải Dương, and report on it."""

    def report(text: str, *, on: date | None = None) -> tuple[Report, Inputs]:
        path = tmp_path / "bc.csv"
        path.write_text(text, encoding="utf-8")
        returns = workspace.returns(str(path), register=demo)
        found = workspace.report(demo, on=on, returns=returns, period="2022Q2", unit="288.1")
        inputs = Inputs(
            register=Input.of("demo:hai-duong-2022"),
            returns=Input.of(str(path)),
            on=on,
            period="2022Q2@administrative",
            unit="288.1",
        )
        return found, inputs

    return report


@pytest.fixture(scope="session")
def quarter(workspace: Workspace, demo: Register) -> Report:
    """Report on the demonstration, whose form has a deadline and in which doubtful values were planted."""
    returns = workspace.returns("demo:hai-duong-2022", register=demo)
    return workspace.report(demo, returns=returns, period="2022Q2")
