"""Measures and returns of one day, on the small tree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cdteams.hierarchy import Hierarchy
from cdteams.model import (
    Behaviour,
    CalendarKind,
    CountUnit,
    Instrument,
    InstrumentType,
    LegalSource,
    Measure,
    MissingStrategy,
    OverTime,
    OverUnits,
    Period,
    PeriodType,
)
from cdteams.returns import ReturnTable
from cdteams.rollup import Cube, cube_of

VILLAGES = ("v1", "v2", "v3", "v4")


@pytest.fixture(scope="session")
def today() -> Period:
    """Give the day of the small tree as a period."""
    return Period.of(date(2024, 6, 1), PeriodType.DAY, CalendarKind.CIVIL)


@pytest.fixture(scope="session")
def measure() -> Callable[..., Measure]:
    """Build a measure; a flow of people that adds, unless told otherwise."""

    def make(code: str = "people", **more: Any) -> Measure:
        return Measure(
            **{
                "code": code,
                "vi": code,
                "en": code,
                "unit": CountUnit.PERSON,
                "behaviour": Behaviour.FLOW,
                "over_units": OverUnits.SUM,
                "over_time": OverTime.SUM,
                "missing": MissingStrategy.UNKNOWN,
                "start": date(2022, 1, 1),
                "source": LegalSource(
                    instrument=Instrument(type=InstrumentType.PLAN, number="1", issuer="UBND"),
                    clause="1",
                    quote="…",
                ),
            }
            | more
        )

    return make


@pytest.fixture(scope="session")
def cube(whole: Hierarchy, today: Period) -> Callable[..., Cube]:
    """Build the cube of a day from measures and values by unit; four villages are expected."""

    def make(
        *measures: Measure, values: dict[str, dict[str, int]], expected: tuple[str, ...] = VILLAGES
    ) -> Cube:
        rows = [(unit, code, today, value) for code, of in values.items() for unit, value in of.items()]
        return cube_of(ReturnTable.of(rows), hierarchy=whole, measures=measures, expected={today: expected})

    return make
