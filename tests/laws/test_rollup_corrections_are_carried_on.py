"""Law: a correction gives what a table with the corrected row gives, through all periods that carry it."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, CalendarKind, Level, Measure, Period, PeriodType
from cdteams.returns import ReturnTable
from cdteams.rollup import Rollup, Total, Totals, cube_of, roll_up

FIRST = Period.of(date(2022, 6, 13), PeriodType.DAY, CalendarKind.CIVIL)
DAYS = (FIRST, FIRST.next(), FIRST.next().next())
Cell = tuple[str, str, Period]


def test_a_correction_is_carried_on_as_from_the_start(
    forests: st.SearchStrategy[tuple[AdminUnit, ...]], measures: tuple[Measure, ...]
) -> None:
    """Correcting a cell and withdrawing it, whether it was reported, missing or refused, gives what the changed table gives."""
    carried = tuple(each for each in measures if each.code in {"stock", "zero"})

    @settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(forests, st.integers(0, 2**32 - 1))
    def law(units: tuple[AdminUnit, ...], seed: int) -> None:
        trees, chance = on_days(units), Random(seed)  # noqa: S311  # chance makes cases, no secrets
        uids = [trees[FIRST].uid_at(n) for n in range(len(trees[FIRST]))]
        cells = [(uid, each.code, day) for uid in uids for each in carried for day in DAYS]
        drawn = {cell: chance.choice([None, "refused", chance.randint(1, 9)]) for cell in cells}
        refused = {cell for cell, what in drawn.items() if what == "refused"}
        rows = {cell: what for cell, what in drawn.items() if isinstance(what, int)}
        asked: dict[str, Any] = {
            "hierarchy": trees,
            "measures": carried,
            "expected": dict.fromkeys(DAYS, tuple(uids)),
        }
        follows = Rollup(cube_of(table_of(rows, refused), **asked))
        for at in chance.sample(cells, min(12, len(cells))):
            for value in (chance.randint(1, 9), None):
                follows.correct(*at, value)
                rows = {**rows, at: value} if value else {key: was for key, was in rows.items() if key != at}
                anew = roll_up(cube_of(table_of(rows, refused - rows.keys()), **asked))

                assert everything(anew) == everything(follows.totals())

    law()


def on_days(units: tuple[AdminUnit, ...]) -> dict[Period, Hierarchy]:
    timeline = Timeline.from_units(units, first=date(2020, 1, 1), known_until=date(2026, 1, 1))
    return {day: timeline.on(day.last, reading="latest") for day in DAYS}


def table_of(rows: dict[Cell, int], refused: Any) -> ReturnTable:
    return ReturnTable.of(((*cell, value) for cell, value in rows.items()), refused=sorted(refused))


def everything(totals: Totals) -> list[Total]:
    return [total for level in Level for total in totals.at(level)]
