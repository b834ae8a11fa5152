"""The report of the demonstration and the published totals, made once."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.workspace import Report, TotalsRow, Workspace


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """Open everything that is installed."""
    return Workspace.open()


@pytest.fixture(scope="session")
def report(workspace: Workspace) -> Report:
    """Return the report of the demonstration on the day of its figures."""
    return workspace.report(workspace.register("demo:hai-duong-2022"), on=date(2022, 5, 17))


@pytest.fixture(scope="session")
def totals(workspace: Workspace) -> tuple[TotalsRow, ...]:
    """Return what the clauses say about the published totals."""
    return workspace.totals(workspace.figures())
