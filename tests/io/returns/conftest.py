"""Three measures on a form of communes, and what is read of a table of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.hierarchy import Timeline
from cdteams.io import ReadReturns, read_returns
from cdteams.model import (
    Behaviour,
    CalendarKind,
    CountUnit,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Measure,
    MissingStrategy,
    OverTime,
    OverUnits,
    PeriodType,
)
from cdteams.returns import Form

SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PRESS, number="", issuer="thử"), clause="", quote=""
)


def measure(code: str, *, decimals: int = 0, most: int | None = None, least: int = 0) -> Measure:
    return Measure(
        code=code,
        vi=code,
        en=code,
        unit=CountUnit.TURN,
        behaviour=Behaviour.FLOW,
        over_units=OverUnits.SUM,
        over_time=OverTime.SUM,
        missing=MissingStrategy.UNKNOWN,
        decimals=decimals,
        least=least,
        most=most,
        start=date(2022, 1, 1),
        source=SOURCE,
    )


@pytest.fixture(scope="session")
def measures() -> tuple[Measure, ...]:
    """Return turns (up to a million), people, a share of two decimals, and a balance that may be negative."""
    return (
        measure("turns", most=1_000_000),
        measure("people"),
        measure("share", decimals=2, most=10_000),
        measure("balance", least=-500),
    )


@pytest.fixture(scope="session")
def form() -> Form:
    """Return the form of a quarter in the administrative calendar, which does not ask for the balance."""
    return Form(
        code="quarter",
        vi="báo cáo quý",
        en="quarterly return",
        measures=("turns", "people", "share"),
        period_type=PeriodType.QUARTER,
        calendar=CalendarKind.ADMINISTRATIVE,
        level=Level.COMMUNE,
        start=date(2022, 1, 1),
        source=SOURCE,
    )


@pytest.fixture
def read(timeline: Timeline, measures: tuple[Measure, ...], form: Form) -> Callable[[str], ReadReturns]:
    """Read a table on the real map, with the form."""
    return lambda text: read_returns(text.encode(), timeline=timeline, measures=measures, forms=(form,))
