"""A scene in which units report in every way that there is, for every library of frames."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import attrs
import narwhals as nw
import pytest

from cdteams.hierarchy import Hierarchy, Timeline
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
    Span,
    UnitCode,
    UnitKind,
    UnitUid,
    Village,
    parse_period,
)
from cdteams.returns import ReturnTable
from cdteams.rollup import CellState, Total, cube_of, roll_up

B, U, T, M = Behaviour, OverUnits, OverTime, MissingStrategy
SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PLAN, number="1", issuer="UBND"), clause="1", quote="…"
)


def measure(
    code: str, behaviour: Behaviour, units: OverUnits, time: OverTime, missing: M, **more: Any
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
        start=more.pop("start", date(2022, 1, 1)),
        source=SOURCE,
        **more,
    )


MEASURES = (
    measure("flow", B.FLOW, U.SUM, T.SUM, M.UNKNOWN),
    measure("zero", B.FLOW, U.SUM, T.SUM, M.ZERO, most=50),
    measure("stock", B.STOCK, U.SUM, T.LAST, M.LAST, least=-5),
    measure("later", B.FLOW, U.SUM, T.SUM, M.UNKNOWN, start=date(2030, 1, 1)),
    measure("most", B.STOCK, U.MAX, T.LAST, M.UNKNOWN, most=99),
    measure("least", B.STOCK, U.MIN, T.LAST, M.LAST),
    measure("people", B.DISTINCT, U.DISTINCT, T.LAST, M.UNKNOWN),
    measure("known", B.DISTINCT, U.DISTINCT, T.LAST, M.ZERO, most=60),
    measure("rate", B.RATIO, U.WEIGHTED_MEAN, T.WEIGHTED_MEAN, M.UNKNOWN, weight="flow", most=100),
    measure("share", B.RATIO, U.WEIGHTED_MEAN, T.LAST, M.LAST, weight="zero"),
    measure("mean", B.RATIO, U.WEIGHTED_MEAN, T.LAST, M.ZERO, weight="weight"),
    measure("weight", B.STOCK, U.SUM, T.LAST, M.LAST),
    measure("alone", B.NON_ADDITIVE, U.NONE, T.NONE, M.UNKNOWN),
)
PERIODS = tuple(parse_period(text, calendar=CalendarKind.CIVIL) for text in ("2023Q1", "2023Q2", "2023Q4"))


def unit(uid: str, kind: UnitKind, parent: str | None) -> AdminUnit:
    return AdminUnit(
        uid=UnitUid(uid),
        code=UnitCode(uid),
        name=uid.upper(),
        kind=kind,
        parent=None if parent is None else UnitUid(parent),
        span=Span(None),
        state=Span(None),
    )


UNITS = (
    unit("p", UnitKind.PROVINCE, None),
    unit("d", UnitKind.RURAL_DISTRICT, "p"),
    unit("c1", UnitKind.RURAL_COMMUNE, "d"),
    unit("c2", UnitKind.WARD, "d"),
    unit("c3", UnitKind.SPECIAL_ZONE, "p"),
    unit("q", UnitKind.MUNICIPALITY, None),
)
VILLAGES = tuple(
    Village(uid=UnitUid(uid), name=uid.upper(), kind=UnitKind.THON, commune=UnitUid(commune))
    for uid, commune in (("v1", "c1"), ("v2", "c1"), ("v3", "c2"), ("v4", "c3"))
)


@attrs.frozen(kw_only=True, eq=False)
class Scene:
    """A table, and all that is needed to roll it up."""

    table: ReturnTable
    asked: dict[str, Any]

    def columns(self) -> dict[str, list[Any]]:
        """Return the rows as columns of plain values."""
        rows = list(self.table.rows())
        return {
            "unit": [str(row[0]) for row in rows],
            "measure": [row[1] for row in rows],
            "period": [row[2].id for row in rows],
            "value": [row[3] for row in rows],
        }

    def by_cube(self) -> list[Total]:
        """Return the totals of every unit and of the whole, by the arrays of this library."""
        cube = cube_of(self.table, **self.asked)
        totals = roll_up(cube)
        return sorted_totals(
            [
                each
                for uid in [*map(cube.hierarchy.uid_at, range(len(cube.hierarchy))), "vn"]
                for each in totals.of(uid)
            ]
        )

    def read(self, frame: object) -> list[Total]:
        """Return the rows of a rolled-up frame as totals."""
        found = nw.from_native(frame).lazy().collect()  # type: ignore[call-overload]  # a frame of any library
        return sorted_totals([total_of(row) for row in found.iter_rows(named=True)])


def total_of(row: dict[str, Any]) -> Total:
    plain = {name: None if str(each) == "<NA>" else each for name, each in row.items()}
    period = parse_period(row["period"], calendar=CalendarKind.CIVIL)
    return Total(**plain | {"period": period, "state": CellState(row["state"])})


def sorted_totals(totals: list[Total]) -> list[Total]:
    return sorted(totals, key=lambda each: (each.measure, each.period, each.unit))


def trees() -> dict[Period, Hierarchy]:
    timeline = Timeline.from_units(UNITS, first=date(2022, 1, 1), known_until=date(2026, 1, 1))
    timeline = timeline.with_villages(VILLAGES)
    return {period: timeline.on(period.last) for period in PERIODS}


def scene(seed: int) -> Scene:
    """Draw a scene: in each period other units report, beside others below them, with gaps and not yet due."""
    chance, by_period = Random(seed), trees()  # noqa: S311  # seeded, and no secret
    tree = by_period[PERIODS[0]]
    uids = [tree.uid_at(position) for position in range(len(tree))]

    def some(share: float) -> list[str]:
        return [uid for uid in uids if chance.random() < share]

    rows = [
        (uid, each.code, period, chance.randint(0, 40))
        for each in MEASURES
        if each.code != "later"
        for period in PERIODS
        for uid in some(chance.choice([0.1, 0.5, 0.9]))
    ]
    expected = {
        PERIODS[0]: some(0.7),
        PERIODS[1]: {each.code: some(0.7) for each in MEASURES[1:]},
        PERIODS[2]: some(0.7),
    }
    asked = {
        "hierarchy": by_period,
        "measures": MEASURES,
        "expected": expected,
        "not_due": {PERIODS[1]: some(0.4)},
    }
    return Scene(table=ReturnTable.of(rows), asked=asked)


def with_refused(drawn: Scene) -> Scene:
    """Return a scene of which every third value was refused."""
    rows = list(drawn.table.rows())
    kept = [row for n, row in enumerate(rows) if n % 3]
    return Scene(table=ReturnTable.of(kept, refused=[row[:3] for row in rows[::3]]), asked=drawn.asked)


@pytest.fixture(scope="session")
def refusing() -> Scene:
    """Give a scene as `mixed`, of which every third value was refused."""
    return with_refused(scene(2))


@pytest.fixture(scope="session")
def mixed() -> Scene:
    """Give a scene with every way of adding, every missing strategy and three periods."""
    return scene(1)
