"""Measures and indicators of the tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

from cdteams.kpi import Catalogue, Direction, Indicator, IndicatorFigure, Scale
from cdteams.model import (
    Behaviour,
    CountUnit,
    Instrument,
    InstrumentType,
    LegalSource,
    Measure,
    MissingStrategy,
    OverTime,
    OverUnits,
)

DAY = date(2022, 3, 5)
SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PRESS, number="", issuer="UBND huyện Hữu Lũng"),
    clause="",
    quote="6.281 tài khoản",
)


def a_measure(code: str, unit: CountUnit, **changes: Any) -> Measure:
    made = Measure(
        code=code,
        vi=f"số {code}",
        en=f"number of {code}",
        unit=unit,
        behaviour=Behaviour.STOCK,
        over_units=OverUnits.SUM,
        over_time=OverTime.LAST,
        missing=MissingStrategy.UNKNOWN,
        start=DAY,
        source=SOURCE,
    )
    return attrs.evolve(made, **changes)


def an_indicator(code: str, above: tuple[str, ...], below: tuple[str, ...] = (), **changes: Any) -> Indicator:
    made = Indicator(
        code=code,
        vi=f"chỉ số {code}",
        en=f"indicator {code}",
        numerator=above,
        denominator=below,
        scale=Scale.PERCENT if below else Scale.PLAIN,
        direction=Direction.HIGHER,
        start=DAY,
        source=SOURCE,
    )
    return attrs.evolve(made, **changes)


MEASURES = (
    a_measure("accounts", CountUnit.ACCOUNT),
    a_measure("shop_accounts", CountUnit.ACCOUNT),
    a_measure("people", CountUnit.PERSON),
    a_measure("adults", CountUnit.PERSON),
    a_measure("children", CountUnit.PERSON),
    a_measure("households", CountUnit.HOUSEHOLD),
    a_measure("dossiers", CountUnit.DOSSIER),
    a_measure("online", CountUnit.DOSSIER),
    a_measure("turns", CountUnit.TURN),
    a_measure("rate", CountUnit.PERCENT, behaviour=Behaviour.RATIO, over_units=OverUnits.NONE, decimals=2),
    a_measure("tons", CountUnit.UNIT, decimals=1),
)


@pytest.fixture
def measure() -> Callable[..., Measure]:
    """Make a measure: a code, a unit, and what is other than usual."""
    return a_measure


@pytest.fixture
def indicator() -> Callable[..., Indicator]:
    """Make an indicator: a code, parts above, parts below, and what is other than usual."""
    return an_indicator


@pytest.fixture
def catalogue() -> Callable[..., Catalogue]:
    """Put indicators together with the measures of these tests."""
    return lambda *indicators: Catalogue.of(MEASURES, indicators)


@pytest.fixture
def figure() -> Callable[..., IndicatorFigure]:
    """Make the figure of a share: a part of a whole, exact unless its ends are given."""

    def make(above: int, below: int, **changes: Any) -> IndicatorFigure:
        made = IndicatorFigure(
            indicator=an_indicator("share", ("adults",), ("people",)), numerator=above, denominator=below
        )
        ends = {"low": made.ratio, "high": made.ratio}
        return attrs.evolve(made, **(ends | changes))

    return make
