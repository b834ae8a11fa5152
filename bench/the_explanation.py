"""What it takes to explain a national total, beside what it takes to make it."""

from __future__ import annotations

from datetime import date
from functools import partial

from measure import Row, compare
from quarter import UNITS, Quarter, quarter
from the_rollup import from_table

from cdteams.explain import explain
from cdteams.hierarchy import Timeline
from cdteams.kpi import Catalogue
from cdteams.model import Level
from cdteams.rollup import WHOLE, roll_up
from cdteams.workspace import Counting, PeriodTotals, Reported


def rows() -> list[Row]:
    """Return the comparisons of this file."""
    given = quarter()
    run = _run(given)
    total = run.totals.total(WHOLE, given.measures[3].code, given.period)
    ours, theirs = compare(partial(explain, total, within=run), partial(from_table, given), repeats=7)
    return [
        Row(
            name=f"explain a national total of {UNITS:,} units, its provinces below it",
            ours=ours,
            theirs=theirs,
            other="the quarter from the long table",
            bound=10,
            at_least_faster=True,
        )
    ]


def _run(given: Quarter) -> PeriodTotals:
    cube = given.cube()
    return PeriodTotals(
        reported=Reported(source="", table=given.table),
        read=lambda: given.table,
        period=given.period,
        known_on=None,
        areas=given.tree.uids_at(given.tree.positions_at(Level.PROVINCE)),
        level=Level.VILLAGE,
        expected=given.table.units,
        not_due=(),
        cube=cube,
        before=None,
        totals=roll_up(cube),
        counting=Counting(
            policies=(),
            catalogue=Catalogue(measures={each.code: each for each in given.measures}, indicators={}),
            forms=(),
            checks=(),
            units={},
            timeline=Timeline.from_units((), first=date(2021, 1, 1), known_until=date(2026, 1, 1)),
        ),
        map_version="",
    )
