"""A quarter of returns that nobody sent: seeded values of every village of the national map."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import attrs
import numpy as np

from cdteams.hierarchy import Hierarchy, Timeline
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
    Period,
    PeriodType,
    UnitKind,
    UnitUid,
    Village,
)
from cdteams.returns import ReturnTable
from cdteams.rollup import Cube, cube_of

UNITS, MEASURES = 95_000, 40
MISSING = 0.05  # of the cells
LAST_DAY = date(2022, 6, 14)
SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PLAN, number="0", issuer="nobody"),
    clause="0",
    quote="synthetic",
)
_DATA = files("cdteams_vn_admin") / "data"


@attrs.frozen(kw_only=True)
class Quarter:
    """
    A long table over the national tree, and the tree as plain arrays.

    Attributes:
        tree: The tree.

        measures: Forty counts.

        period: The quarter.

        table: What was reported, unit by unit.

        places: Position of each unit of the table.

        inner: Positions of the units with others below them.

        tops: The same, with the whole of the tree last.
    """

    tree: Hierarchy
    measures: tuple[Measure, ...]
    period: Period
    table: ReturnTable
    places: np.ndarray
    inner: np.ndarray
    tops: np.ndarray

    def cube(self) -> Cube:
        """Return the cube of the table."""
        return cube_of(
            self.table,
            hierarchy=self.tree,
            measures=self.measures,
            expected={self.period: self.table.units},
        )


def national_tree() -> Hierarchy:
    """Return the tree of the last day of the quarter, with villages that do not exist below its communes."""
    timeline = Timeline.from_bytes((_DATA / "units.i4").read_bytes(), (_DATA / "units.txt").read_bytes())
    communes = [unit.uid for unit in timeline.on(LAST_DAY).at_level(Level.COMMUNE)]
    villages = tuple(
        Village(uid=UnitUid(f"v{n}"), name=f"{n}", kind=UnitKind.THON, commune=communes[n % len(communes)])
        for n in range(UNITS)
    )
    return timeline.with_villages(villages).on(LAST_DAY)


def count(code: str) -> Measure:
    """Return a count that adds over units and time."""
    return Measure(
        code=code,
        vi=code,
        en=code,
        unit=CountUnit.PERSON,
        behaviour=Behaviour.FLOW,
        over_units=OverUnits.SUM,
        over_time=OverTime.SUM,
        missing=MissingStrategy.UNKNOWN,
        start=date(2022, 1, 1),
        source=SOURCE,
    )


def quarter() -> Quarter:
    """Return one quarter, a twentieth of its cells missing at random."""
    tree = national_tree()
    chance = np.random.default_rng(20220614)
    units = tuple(tree.uid_at(n) for n in tree.positions_at(Level.VILLAGE).tolist())
    measures = tuple(count(f"m{n}") for n in range(MEASURES))
    kept = chance.random(UNITS * MEASURES) >= MISSING
    unit_of = np.repeat(np.arange(UNITS, dtype=np.int32), MEASURES)[kept]
    period = Period(
        calendar=CalendarKind.ADMINISTRATIVE, type=PeriodType.QUARTER, year=LAST_DAY.year, number=2
    )
    rows = len(unit_of)
    table = ReturnTable(
        units=units,
        measures=tuple(each.code for each in measures),
        periods=(period,),
        unit_of=unit_of,
        measure_of=np.tile(np.arange(MEASURES, dtype=np.int16), UNITS)[kept],
        period_of=np.zeros(rows, dtype=np.int16),
        values=chance.integers(0, 500, rows),
        file_of=np.full(rows, -1, dtype=np.int16),
        row_of=np.zeros(rows, dtype=np.int32),
    )
    inner = np.flatnonzero(tree.sizes > 1)
    return Quarter(
        tree=tree,
        measures=measures,
        period=period,
        table=table,
        places=tree.positions(units),
        inner=inner,
        tops=np.append(inner, len(tree)),
    )
