"""Law: after any corrections and withdrawals the totals are those of the table as it then is."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import attrs
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, CalendarKind, Level, Measure, Period, PeriodType
from cdteams.returns import ReturnTable
from cdteams.rollup import Cube, Layout, Rollup, Total, Totals, cube_of, roll_up

Forests = st.SearchStrategy[tuple[AdminUnit, ...]]
Cell = tuple[str, str, Period]
Rows = dict[Cell, int]

FIRST = Period.of(date(2022, 6, 13), PeriodType.DAY, CalendarKind.CIVIL)
DAYS = (FIRST, FIRST.next(), FIRST.next().next())


def test_withdrawing_restores_what_the_table_says(forests: Forests, measures: tuple[Measure, ...]) -> None:
    """Of every kind of measure, whoever was expected, after each correction all totals are those of the table."""
    mortal = tuple(attrs.evolve(each, end=DAYS[1].last) if each.code == "zero" else each for each in measures)

    @settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(forests, st.integers(0, 2**32 - 1))
    def law(units: tuple[AdminUnit, ...], seed: int) -> None:
        chance = Random(seed)  # noqa: S311  # chance makes cases, no secrets
        asked, rows, refused = drawn(units, mortal, chance)
        follows = Rollup(cube_of(table_of(rows, refused), **asked))
        for _ in range(5):
            at = cell_of(asked, chance)
            least = next(each.least for each in mortal if each.code == at[1])
            value = chance.choice([None, None, chance.randint(max(least, -3), 9)])
            follows.correct(*at, value)
            rows = {key: was for key, was in rows.items() if key != at}
            rows |= {} if value is None else {at: value}
            anew = everything(roll_up(cube_of(table_of(rows, refused - rows.keys()), **asked)))

            assert anew == everything(follows.totals())
        anew = everything(follows.totals())

        assert anew == [follows.total(each.unit, each.measure, each.period) for each in anew]

    law()


def test_correcting_and_withdrawing_changes_nothing(forests: Forests, measures: tuple[Measure, ...]) -> None:
    """A cell without a number that is corrected and withdrawn, and one withdrawn twice, are as they were."""

    @settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(forests, st.integers(0, 2**32 - 1))
    def law(units: tuple[AdminUnit, ...], seed: int) -> None:
        chance = Random(seed)  # noqa: S311  # chance makes cases, no secrets
        asked, rows, refused = drawn(units, measures, chance)
        follows = Rollup(cube_of(table_of(rows, refused), **asked))
        at = cell_of(asked, chance)
        if at not in rows:
            before = everything(follows.totals())
            follows.correct(*at, 5)
            follows.correct(*at, None)

            assert before == everything(follows.totals())
        follows.correct(*at, None)
        once = everything(follows.totals())
        follows.correct(*at, None)

        assert once == everything(follows.totals())

    law()


def test_a_period_laid_out_in_pieces_is_corrected_alike(
    forests: Forests, measures: tuple[Measure, ...]
) -> None:
    """A layout gives a cube of which what is withdrawn goes back to the same as in that of a table."""

    @settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(forests, st.integers(0, 2**32 - 1))
    def law(units: tuple[AdminUnit, ...], seed: int) -> None:
        chance = Random(seed)  # noqa: S311  # chance makes cases, no secrets
        asked, rows, refused = drawn(units, measures, chance)
        asked = {key: only_first(each) if isinstance(each, dict) else each for key, each in asked.items()}
        table = table_of(
            {at: value for at, value in rows.items() if at[2] == FIRST},
            {at for at in refused if at[2] == FIRST},
        )
        ours, theirs = Rollup(laid_out(table, **asked)), Rollup(cube_of(table, **asked))
        for _ in range(6):
            at = cell_of(asked, chance)
            ours.correct(*at, None)
            theirs.correct(*at, None)

        assert everything(theirs.totals()) == everything(ours.totals())

    law()


def drawn(
    units: tuple[AdminUnit, ...], measures: tuple[Measure, ...], chance: Random
) -> tuple[dict[str, Any], Rows, set[Cell]]:
    """Draw what cube_of is asked, with a period before, and what it is told: rows and refused cells."""
    trees = on_days(units)
    assume(len(trees[FIRST]) > 0)
    uids = [trees[FIRST].uid_at(n) for n in range(len(trees[FIRST]))]

    def some() -> tuple[str, ...]:
        share = chance.choice([0.0, 0.5, 0.9])
        return tuple(uid for uid in uids if chance.random() < share)

    def asked_of() -> Any:
        by_measure = {each.code: some() for each in measures if chance.random() < 0.8}
        return by_measure if chance.random() < 0.5 else some()

    cells = [(uid, each.code, day) for uid in uids for each in measures for day in DAYS if alive(each, day)]
    told = {cell: chance.choice([None, None, "refused", chance.randint(1, 9)]) for cell in cells}
    yesterday = FIRST.previous()
    then: Rows = {
        (uid, each.code, yesterday): chance.randint(1, 9)
        for uid in uids
        for each in measures
        if chance.random() < 0.5
    }
    before = cube_of(
        table_of(then, set()),
        hierarchy={yesterday: trees.pop(yesterday)},
        measures=measures,
        expected={yesterday: ()},
    )
    asked = {
        "hierarchy": trees,
        "measures": measures,
        "expected": {day: asked_of() for day in DAYS},
        "not_due": {day: some() for day in DAYS if chance.random() < 0.4},
        "before": chance.choice([None, before]),
    }
    rows = {cell: what for cell, what in told.items() if isinstance(what, int)}
    return asked, rows, {cell for cell, what in told.items() if what == "refused"}


def cell_of(asked: dict[str, Any], chance: Random) -> Cell:
    tree = asked["hierarchy"][FIRST]
    while True:
        measure, day = chance.choice(asked["measures"]), chance.choice(list(asked["expected"]))
        if alive(measure, day):
            return tree.uid_at(chance.randrange(len(tree))), measure.code, day


def alive(measure: Measure, day: Period) -> bool:
    return measure.span.covers(day.last)


def only_first(by_period: dict[Period, Any]) -> dict[Period, Any]:
    return {period: what for period, what in by_period.items() if period == FIRST}


def laid_out(
    table: ReturnTable,
    *,
    hierarchy: dict[Period, Hierarchy],
    measures: tuple[Measure, ...],
    expected: Any,
    not_due: Any,
    before: Cube | None,
) -> Cube:
    layout = Layout(hierarchy[FIRST], measures=measures, period=FIRST)
    layout.add_table(table)
    return layout.cube(measures, expected=expected[FIRST], not_due=not_due.get(FIRST, ()), before=before)


def on_days(units: tuple[AdminUnit, ...]) -> dict[Period, Hierarchy]:
    timeline = Timeline.from_units(units, first=date(2020, 1, 1), known_until=date(2026, 1, 1))
    return {day: timeline.on(day.last, reading="latest") for day in (FIRST.previous(), *DAYS)}


def table_of(rows: Rows, refused: Any) -> ReturnTable:
    return ReturnTable.of(((*cell, value) for cell, value in rows.items()), refused=sorted(refused))


def everything(totals: Totals) -> list[Total]:
    return [total for level in Level for total in totals.at(level)]
