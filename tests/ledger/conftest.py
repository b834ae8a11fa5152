"""Returns of two communes, and ledgers of both kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cdteams.ledger import Filing, Ledger
from cdteams.model import CalendarKind, Period, UnitUid, parse_period
from cdteams.returns import ReturnStatus

START = datetime(2022, 6, 15, 2, tzinfo=UTC)


@pytest.fixture(scope="session")
def quarter() -> Period:
    """Give the second quarter of the administrative year 2022."""
    return parse_period("2022Q2", calendar=CalendarKind.ADMINISTRATIVE)


@pytest.fixture(scope="session")
def at() -> Callable[[int], datetime]:
    """Give the moment some hours after 2022-06-15 09:00 in Hà Nội."""
    return lambda hours: START + timedelta(hours=hours)


@pytest.fixture(scope="session")
def filed(quarter: Period) -> Callable[..., Filing]:
    """Build a return of a unit on the form ``quarterly`` for the second quarter of 2022."""

    def make(
        unit: str,
        values: dict[str, int],
        *,
        supersedes: int | None = None,
        status: ReturnStatus = ReturnStatus.SUBMITTED,
        period: Period = quarter,
        row: int = 2,
    ) -> Filing:
        return Filing.of(
            values,
            form="quarterly",
            unit=UnitUid(unit),
            period=period,
            author="commune-official",
            status=status,
            file="xã.csv",
            row=row,
            supersedes=supersedes,
        )

    return make


@pytest.fixture(params=["memory", "file"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Give an empty ledger, once in memory and once in a file."""
    made = Ledger.in_memory() if request.param == "memory" else Ledger.create(tmp_path / "ledger.sqlite")
    with made:
        yield made
