"""Totals of a national quarter and year, against compiled loops and hand-written frames."""

from __future__ import annotations

from functools import partial

import numpy as np
from measure import Row, Task, compare
from quarter import MEASURES, UNITS, Quarter, quarter
from rollup_peers import Duck, Loops, Polars, by_pandas, pandas_long
from rollup_people import by_duckdb, by_polars, people_of
from rollup_year import Year

from cdteams.rollup import Rollup, Totals, distinct_of, roll_up, roll_up_table

_REPEATS = 7
_WHAT = f"a quarter, {UNITS:,} units × {MEASURES}"
_LOOP = "a compiled loop that only sums"


def rows() -> list[Row]:
    """Return the comparisons of this file."""
    given = quarter()
    return [*_from_table(given), *_from_cube(given), _corrected(given), *_mixed(), *_people(given)]


def from_table(given: Quarter) -> Totals:
    """Roll a long table up: value, state, n, m and bounds of every unit with others below it."""
    expected = {given.period: given.table.units}
    totals = roll_up_table(given.table, hierarchy=given.tree, measures=given.measures, expected=expected)
    for m in range(MEASURES):
        totals.inner(m)
    return totals


def _figures(totals: Totals) -> list[np.ndarray]:
    blocks = [totals.inner(m) for m in range(MEASURES)]
    return [
        np.array([block.value[0] for block in blocks]),
        np.array([block.reported[0] for block in blocks]),
        np.array([block.expected[0] for block in blocks]),
    ]


def _from_table(given: Quarter) -> list[Row]:
    figures = _figures(from_table(given))
    loops, polars, duck = Loops(given), Polars(given), Duck(given)
    pandas = partial(pandas_long, *by_pandas(given))
    assert (loops.table()[:, given.inner] == figures[0][:, :-1]).all()
    for peer in (polars.long, duck.long, pandas):
        assert all((a == b).all() for a, b in zip(peer(), figures, strict=True))
    mine, name = partial(from_table, given), f"{_WHAT}, long table to totals, n, m, bounds"
    return [
        _row(name, mine, loops.table, _LOOP, bound=4, slower=True),
        _row(
            name, mine, polars.long, "polars, packed key, 2 threads, sums and counts", bound=2, threads=True
        ),
        _row(name, mine, duck.long, "DuckDB, 2 threads, sums and counts", bound=2, threads=True),
        _row(name, mine, pandas, "pandas, sums and counts, both warm", bound=6, warm=True),
    ]


def _from_cube(given: Quarter) -> list[Row]:
    cube = given.cube()
    figures = _figures(roll_up(cube))
    loops, polars, duck = Loops(given), Polars(given, wide=True), Duck(given, wide=True)
    assert (loops.cube()[:, given.inner] == figures[0][:, :-1]).all()
    for peer in (polars.wide, duck.wide):
        assert all((a == b).all() for a, b in zip(peer(), figures[:2], strict=True))
    mine, name = partial(roll_up, cube), f"{_WHAT}, cube to sums and counts"
    return [
        _row(name, mine, loops.cube, _LOOP, bound=2, slower=True),
        _row(name, mine, polars.wide, "polars, wide table, 2 threads", bound=2, threads=True),
        _row(name, mine, duck.wide, "DuckDB, wide table, 2 threads", bound=2, threads=True),
    ]


def _corrected(given: Quarter) -> Row:
    follows = Rollup(given.cube())
    unit, code = given.table.units[17], given.measures[3].code

    def correct() -> None:
        for value in range(100):
            follows.correct(unit, code, given.period, value)

    hundred, whole = compare(correct, partial(from_table, given), repeats=_REPEATS)
    return Row(
        name="one corrected return, and the totals above it",
        ours=hundred / 100,
        theirs=whole,
        other="the quarter from the long table",
        bound=500,
        at_least_faster=True,
    )


def _mixed() -> list[Row]:
    given = Year()
    mine, by_hand, frames = given.ours(), given.by_numpy(), given.by_polars()
    del by_hand[7], frames[7]  # the sum under the upper bound of people, which is open where one is missing
    assert all((a == b).all() for a, b in zip(mine, by_hand, strict=True))
    assert all((a == b).all() for a, b in zip(mine, frames, strict=True))
    name = f"a year of quarters, {UNITS:,} units × 6 measures, each in its own way"
    return [
        _row(name, given.from_cube, given.by_numpy, "numpy by hand, from the cube", bound=3, slower=True),
        _row(name, given.ours, given.by_polars, "polars, long table, 2 threads", bound=4, threads=True),
    ]


def _people(given: Quarter) -> list[Row]:
    given_people = people_of(given)
    mine = partial(distinct_of, given.tree, unit_of=given_people.places, person_of=given_people.people)
    polars, duck = by_polars(given_people), by_duckdb(given_people)
    expected = mine()
    for peer in (polars, duck):
        assert all((numbers == expected[places]).all() for places, numbers in peer())
    name = f"different people at every unit, {len(given_people.people):,} participations"
    return [
        _row(name, mine, polars, "polars, 2 threads", bound=1.5, threads=True, repeats=3),
        _row(name, mine, duck, "DuckDB, 2 threads", bound=1.5, threads=True, repeats=3),
    ]


def _row(
    name: str,
    mine: Task,
    theirs: Task,
    other: str,
    *,
    bound: float,
    slower: bool = False,
    threads: bool = False,
    repeats: int = _REPEATS,
    warm: bool = False,
) -> Row:
    seconds = compare(mine, theirs, repeats=repeats, threads=threads, warm=warm)
    return Row(
        name=name, ours=seconds[0], theirs=seconds[1], other=other, bound=bound, at_least_faster=not slower
    )
