"""Forests of units, cubes over them, and ledgers, to try laws on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

import attrs
import numpy as np
import pytest
from hypothesis import strategies as st

from cdteams.ledger import Filing, Ledger
from cdteams.model import (
    AdminUnit,
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
from cdteams.rollup import CellState, Cube
from cdteams.testing import strategies

START = datetime(2022, 6, 15, tzinfo=UTC)
Said: TypeAlias = dict[tuple[object, ...], dict[str, int]]


@pytest.fixture(scope="session")
def forests() -> st.SearchStrategy[tuple[AdminUnit, ...]]:
    """States of units that are a tree on every day from 2020-01-01, in any order."""
    return strategies.forests()


@pytest.fixture(scope="session")
def days() -> st.SearchStrategy[date]:
    """Days on both sides of every change in a forest, and on it."""
    return strategies.days()


@pytest.fixture(scope="session")
def cubes() -> st.SearchStrategy[Cube]:
    """Cubes of one to three days over any tree, with every way of adding and every state."""
    return drawn_cubes()


@pytest.fixture(scope="session")
def moment() -> Callable[[int], datetime]:
    """Give the moment at which a batch is recorded, by its number."""
    return lambda batch: START + timedelta(hours=batch)


@pytest.fixture(scope="session")
def filed() -> Callable[..., None]:
    """Give what appends each return of a batch that may stand, naming what it supersedes."""
    return append_standing


@pytest.fixture(scope="session")
def said() -> Callable[..., Said]:
    """Give what a ledger says of each cell, now or at a moment."""
    return values_said


def append_standing(ledger: Ledger, batch: Iterable[Filing], *, recorded_at: datetime) -> None:
    current = {entry.filing.cell: entry.number for entry in ledger.current()}
    number, chained = len(ledger), []
    for filing in batch:
        named = attrs.evolve(filing, supersedes=current.get(filing.cell))
        if not ledger.sift([*chained, named]).refused:
            chained.append(named)
            number += 1
            current[filing.cell] = number
    ledger.append_many(chained, recorded_at=recorded_at)


def values_said(ledger: Ledger, *, at: datetime | None = None) -> Said:
    entries = ledger.current() if at is None else ledger.as_of(at)
    return {entry.filing.cell: entry.filing.by_measure for entry in entries}


@pytest.fixture(scope="session")
def measures() -> tuple[Measure, ...]:
    """Give one measure for every way of adding."""
    return MEASURES


@st.composite
def drawn_cubes(draw: st.DrawFn) -> Cube:
    tree = draw(strategies.hierarchies())
    first = Period.of(date(2022, 6, 13), PeriodType.DAY, CalendarKind.CIVIL)
    periods = (first, first.next(), first.next().next())[: draw(st.integers(1, 3))]
    shape = (len(MEASURES), len(periods), len(tree))
    seed = draw(st.integers(0, 2**32 - 1))
    chance = np.random.default_rng(seed)
    weights = draw(st.sampled_from(SHARES))
    states = chance.choice(len(CellState), shape, p=np.array(weights) / sum(weights)).astype(np.uint8)
    figures = np.isin(states, [CellState(each).number for each in ("reported", "apportioned", "carried")])
    values = np.where(figures, chance.integers(1, 10, shape), 0)
    for m, each in enumerate(MEASURES):
        values[m] -= 5 * figures[m] * (each.least < 0)
    return Cube(hierarchy=tree, measures=MEASURES, periods=periods, values=values, states=states)


def measure(
    code: str, behaviour: Behaviour, units: OverUnits, time: OverTime, missing: MissingStrategy, **more: Any
) -> Measure:
    return Measure(
        code=code,
        vi=code,
        en=code,
        unit=CountUnit.PERSON,
        behaviour=behaviour,
        over_units=units,
        over_time=time,
        missing=missing,
        start=date(2022, 1, 1),
        source=LegalSource(
            instrument=Instrument(type=InstrumentType.PLAN, number="1", issuer="UBND"), clause="1", quote="…"
        ),
        **more,
    )


UNKNOWN, ZERO, LAST = MissingStrategy.UNKNOWN, MissingStrategy.ZERO, MissingStrategy.LAST
MEASURES = (
    measure("sum", Behaviour.FLOW, OverUnits.SUM, OverTime.SUM, UNKNOWN),
    measure("bounded", Behaviour.FLOW, OverUnits.SUM, OverTime.MAX, UNKNOWN, least=1, most=9),
    measure("zero", Behaviour.FLOW, OverUnits.SUM, OverTime.SUM, ZERO),
    measure("stock", Behaviour.STOCK, OverUnits.SUM, OverTime.LAST, LAST),
    measure("greatest", Behaviour.FLOW, OverUnits.MAX, OverTime.MAX, UNKNOWN, most=20),
    measure("least", Behaviour.STOCK, OverUnits.MIN, OverTime.MIN, UNKNOWN, most=20),
    measure(
        "mean",
        Behaviour.RATIO,
        OverUnits.WEIGHTED_MEAN,
        OverTime.WEIGHTED_MEAN,
        UNKNOWN,
        weight="sum",
        most=99,
    ),
    measure("people", Behaviour.DISTINCT, OverUnits.DISTINCT, OverTime.DISTINCT, UNKNOWN),
    measure("alone", Behaviour.NON_ADDITIVE, OverUnits.NONE, OverTime.LAST, UNKNOWN),
    measure("balance", Behaviour.STOCK, OverUnits.SUM, OverTime.MAX, UNKNOWN, least=-9, most=9),
    measure("lowest", Behaviour.STOCK, OverUnits.MIN, OverTime.MIN, ZERO, least=-9),
)
SHARES = (
    (5, 1, 1, 2, 1, 1, 1, 1),  # every state, mostly reported
    (1, 0, 0, 0, 0, 0, 0, 0),  # all reported, so that own figures are set aside
    (3, 2, 0, 6, 0, 0, 0, 0),  # reported, missing and not applicable
    (0, 1, 1, 1, 0, 1, 0, 1),  # no figure at all
    (3, 1, 0, 2, 0, 0, 0, 3),  # many refused, among missing ones
)
