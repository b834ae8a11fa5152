"""The report of the demonstration and the published totals, made once."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.model import Span, Team, TeamId, TeamKind, UnitKind, UnitUid, Village, Waiver
from cdteams.register import About, Register
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


@pytest.fixture(scope="session")
def waived(workspace: Workspace) -> Report:
    """Return a report of Quy Nhơn: t1 fails with a waiver, t2 with one that expired, t3 needs none, t4 is unknown."""
    teams = [
        Team(
            uid=TeamId(uid),
            kind=TeamKind.OPERATING,
            name=name,
            covers=(UnitUid(village),),
            span=Span(date(2022, 6, 1)),
            size=size,
        )
        for uid, name, village, size in (
            ("t1", "Tổ <1> & bạn", "v1", 3),
            ("t2", "", "v2", 2),
            ("t3", "Tổ 3", "v3", 5),
            ("t4", "Tổ 4", "v4", None),
        )
    ]
    villages = [
        Village(uid=UnitUid(f"v{n}"), name=f"{n}", kind=UnitKind.THON, commune=UnitUid("21553.1"))
        for n in range(1, 5)
    ]
    common = {"granted_by": "UBND phường", "why": "ít <hộ>", "legal_basis": "12/QĐ-UBND, điều 2"}
    waivers = [
        Waiver(clause="BD-T01", subject="t1", **common, start=date(2022, 6, 1), end=date(2023, 1, 1)),
        Waiver(clause="BD-T01", subject="t2", **common, start=date(2022, 1, 1), end=date(2022, 6, 1)),
        Waiver(clause="BD-T01", subject="t3", **common, start=date(2022, 6, 1), end=date(2023, 1, 1)),
    ]
    about = About(title="Sổ thử", province="52", codes_on=date(2022, 6, 2), policies=("binh-dinh",))
    register = Register.from_teams(teams, villages=villages, about=about, waivers=waivers)
    return workspace.report(register, on=date(2022, 6, 2))
