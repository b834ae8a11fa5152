"""The ten requirements in the best words of other tools, on the same data."""

from __future__ import annotations

from functools import partial

from by_duckdb import by_duckdb, connect
from by_numpy import country_by_hand
from by_openfisca import by_openfisca, simulation_of, system_of
from by_pandera import by_pandera
from by_polars import by_polars, frames_of
from country import FEW, TEAMS, country
from measure import Row, Task, compare
from tables import Tables, tables_of
from ten_rules import CLAUSES, as_rows, ours

from cdteams.register import Placement

_REPEATS = 7


def rows() -> list[Row]:
    """Return the comparisons of this file; what each cannot say stands where it is written."""
    placement = country(TEAMS, faults=FEW)
    tables = tables_of(country_by_hand(placement))
    return [*_frames(placement, tables), *_openfisca(placement, tables)]


def _frames(placement: Placement, tables: Tables) -> list[Row]:
    frames, connection = frames_of(tables), connect(tables)
    expected = as_rows(ours(placement))
    assert [sorted(one, key=_number) for one in by_polars(frames)] == expected
    assert by_duckdb(connection) == expected
    assert set(by_pandera(frames)) == {row[:2] for one in expected for row in one}
    mine = partial(ours, placement)
    return [
        _row(
            mine, partial(by_polars, frames), "polars by hand, 2 threads, to tuples", bound=None, threads=True
        ),
        _row(
            mine,
            partial(by_duckdb, connection),
            "DuckDB by hand, 2 threads, to tuples",
            bound=None,
            threads=True,
        ),
        _row(mine, partial(by_pandera, frames), "pandera on polars, to names only", bound=2, threads=True),
    ]


def _openfisca(placement: Placement, tables: Tables) -> list[Row]:
    given = system_of(tables)
    simulation = simulation_of(given)
    nine = [clause for clause in CLAUSES if clause.requirement.kind != "coverage"]
    assert by_openfisca(simulation) == as_rows(ours(placement, nine))
    mine, formulas = partial(ours, placement, nine), partial(by_openfisca, simulation)
    return [
        _row(
            mine,
            lambda: by_openfisca(simulation_of(given)),
            "OpenFisca-core, from columns to tuples",
            bound=3.5,
            number=9,
        ),
        _row(mine, formulas, "OpenFisca-core, its formulas alone", bound=None, number=9),
    ]


def _row(
    mine: Task, theirs: Task, other: str, *, bound: float | None, number: int = 10, threads: bool = False
) -> Row:
    seconds = compare(mine, theirs, repeats=_REPEATS, threads=threads)
    return Row(
        name=f"{number} rules, 95,000 teams, 5 % of them failing",
        ours=seconds[0],
        theirs=seconds[1],
        other=other,
        bound=bound,
        at_least_faster=True,
    )


def _number(row: tuple[str, str, int, int, int]) -> int:
    return int(row[1][1:])
