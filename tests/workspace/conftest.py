"""The installed plugins, the demonstration, and small registers over the real map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.model import Span, Team, TeamId, TeamKind, UnitUid
from cdteams.register import About, Register
from cdteams.workspace import Workspace


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """Open everything that is installed."""
    return Workspace.open()


@pytest.fixture(scope="session")
def demo(workspace: Workspace) -> Register:
    """Return the demonstration."""
    return workspace.register("demo:hai-duong-2022")


@pytest.fixture(scope="session")
def register() -> Callable[..., Register]:
    """Build a register of teams without listed members, of Hải Dương unless told otherwise."""

    def build(
        *teams: tuple[str, str, int | None],
        province: str = "30",
        end: date | None = None,
        policies: tuple[str, ...] = ("hai-duong",),
        teams_complete: bool = True,
    ) -> Register:
        rows = [
            Team(
                uid=TeamId(f"t{number}"),
                kind=TeamKind(kind),
                covers=(UnitUid(uid),),
                span=Span(date(2022, 4, 1), end),
                size=size,
            )
            for number, (kind, uid, size) in enumerate(teams, start=1)
        ]
        about = About(
            title="thử",
            province=province,
            codes_on=date(2022, 5, 17),
            policies=policies,
            teams_complete=teams_complete,
        )
        return Register.from_teams(rows, about=about)

    return build
