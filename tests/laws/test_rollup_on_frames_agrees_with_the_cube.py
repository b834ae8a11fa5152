"""Law: a roll-up on a frame of any library says what the cube says, of every tree and every returns."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cdteams.datasets import demo_returns
from cdteams.frames import roll_up_frame
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, CalendarKind, Level, Measure, Period, PeriodType
from cdteams.returns import ReturnTable, expected
from cdteams.rollup import cube_of, roll_up
from cdteams.workspace import Workspace

FIRST = Period.of(date(2022, 6, 13), PeriodType.DAY, CalendarKind.CIVIL)
DAYS = (FIRST, FIRST.next(), FIRST.next().next().next())
NAMES = ("unit", "measure", "period", "value")
TYPES = {"unit": pl.String, "measure": pl.String, "period": pl.String, "value": pl.Int64}
Row = tuple[Any, ...]


def trees(units: tuple[AdminUnit, ...]) -> dict[Period, Hierarchy]:
    """Return the trees of days between which nothing in a forest changes."""
    timeline = Timeline.from_units(units, first=date(2020, 1, 1), known_until=date(2026, 1, 1))
    return {day: timeline.on(day.last, reading="latest") for day in DAYS}


def plain(table: ReturnTable) -> dict[str, list[Any]]:
    rows = [(str(unit), code, period.id, value) for unit, code, period, value, *_ in table.rows()]
    return {name: [row[place] for row in rows] for place, name in enumerate(NAMES)}


def of_cube(table: ReturnTable, level: Level, **asked: Any) -> list[Row]:
    rows = [
        (t.unit, t.measure, t.period.id, t.value, t.state.value, t.reported, t.expected, t.low, t.high)
        for t in roll_up(cube_of(table, **asked)).at(level)
    ]
    return sorted(rows, key=lambda row: row[:3])


def of_frame(frame: object) -> list[Row]:
    columns = ["unit", "measure", "period", "value", "state", "reported", "expected", "low", "high"]
    found = nw.from_native(frame).lazy().collect().select(columns)  # type: ignore[call-overload]  # any frame
    rows = [tuple(None if each is pd.NA else each for each in row) for row in found.iter_rows()]
    return sorted(rows, key=lambda row: row[:3])


def in_duckdb(columns: dict[str, list[Any]]) -> duckdb.DuckDBPyRelation:
    frame = pl.DataFrame(columns, schema=TYPES)  # noqa: F841  # DuckDB finds it by its name
    return duckdb.connect().sql("SELECT * FROM frame")


LIBRARIES = {
    "polars": lambda columns: pl.LazyFrame(columns, schema=TYPES),
    "pandas": lambda columns: pl.DataFrame(columns, schema=TYPES).to_pandas(),
    "duckdb": in_duckdb,
}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_frame_says_what_the_cube_says(
    library: str, forests: st.SearchStrategy[tuple[AdminUnit, ...]], measures: tuple[Measure, ...]
) -> None:
    """Whoever reports, is refused, expected or not due: the nine columns of every level are the same."""

    @settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
    @given(
        forests, st.sampled_from([1, 2, 3]), st.randoms(use_true_random=False), st.sampled_from(list(Level))
    )
    def law(units: tuple[AdminUnit, ...], number: int, chance: Any, level: Level) -> None:
        by_day = trees(units)
        days, tree = DAYS[:number], by_day[DAYS[0]]
        uids = [tree.uid_at(position) for position in range(len(tree))]
        cells = [(uid, each.code, day) for uid in uids for each in measures for day in days]
        said = {cell: chance.choice(["value", "value", "refused", ""]) for cell in cells}
        lows = {each.code: each.least for each in measures}
        refused = [cell for cell in cells if said[cell] == "refused"]
        table = ReturnTable.of(
            ((*cell, chance.randint(lows[cell[1]], 9)) for cell in cells if said[cell] == "value"),
            refused=refused,
        )
        asked: dict[str, Any] = {
            "hierarchy": {day: by_day[day] for day in days},
            "measures": measures,
            "expected": {day: [uid for uid in uids if chance.random() < 0.7] for day in days},
            "not_due": {days[-1]: [uid for uid in uids if chance.random() < 0.3]},
        }
        frame = roll_up_frame(LIBRARIES[library](plain(table)), level=level, refused=refused, **asked)

        assert of_cube(table, level, **asked) == of_frame(frame)

    law()


@pytest.fixture(scope="module")
def real() -> tuple[ReturnTable, dict[str, Any]]:
    """Give the demonstration returns of Hải Dương for the second quarter of 2022, with all that is asked."""
    timeline = Workspace.open().timeline
    demo = demo_returns("hai-duong-2022", timeline=timeline)
    table = demo.returns.table
    period = sorted(table.periods)[1]
    tree = timeline.on(period.last)
    units = expected(
        demo.form, tree, period, partly="last-day", under=tree.by_name("Hải Dương", level=Level.PROVINCE).uid
    )
    return table, {"hierarchy": tree, "measures": demo.measures, "expected": {period: units}}


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("level", [Level.COMMUNE, Level.PROVINCE, Level.NATION])
def test_the_real_map_is_rolled_up_alike(
    library: str, level: Level, real: tuple[ReturnTable, dict[str, Any]]
) -> None:
    """On the map of all units of 2022 the engines agree on every row."""
    table, asked = real
    frame = roll_up_frame(LIBRARIES[library](plain(table)), level=level, **asked)

    assert of_cube(table, level, **asked) == of_frame(frame)
