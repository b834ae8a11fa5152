"""Five million participations of two million people who do not exist, counted by polars and DuckDB."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import duckdb
import numpy as np
import polars as pl
from quarter import UNITS, Quarter

from cdteams.model import Level

PARTICIPATIONS, PEOPLE = 5_000_000, 2_000_000
_LEVELS = (Level.VILLAGE, Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
Counted = list[tuple[np.ndarray, np.ndarray]]


@attrs.frozen(kw_only=True)
class People:
    """
    Participations, a row each.

    Attributes:
        places: Position of the unit.

        people: Number of the person.

        above: Per level, position of the unit of each; the last is the whole.
    """

    places: np.ndarray
    people: np.ndarray
    above: dict[str, np.ndarray]


def people_of(given: Quarter) -> People:
    """Draw participations, nine in ten near home."""
    chance = np.random.default_rng(5)
    people = chance.integers(0, PEOPLE, PARTICIPATIONS)
    homes = chance.integers(0, UNITS, PEOPLE)
    near = np.minimum(homes[people] + chance.integers(0, 3, PARTICIPATIONS), UNITS - 1)
    units = np.where(chance.random(PARTICIPATIONS) < 0.1, chance.integers(0, UNITS, PARTICIPATIONS), near)  # noqa: PLR2004
    places = given.places[units]
    above = {level.value: given.tree.ancestors_at(level) for level in _LEVELS}
    return People(places=places, people=people, above=above)


def by_polars(given: People) -> Callable[[], Counted]:
    """Take the columns over, not timed, and return what counts."""
    frame = pl.DataFrame({"place": given.places, "person": given.people})
    units = pl.DataFrame(
        {"place": np.arange(len(next(iter(given.above.values()))), dtype=np.int32)} | given.above
    )

    def count() -> Counted:
        joined = frame.lazy().join(units.lazy(), on="place")
        queries = [joined.group_by(name).agg(pl.col("person").n_unique()) for name in given.above]
        found = pl.collect_all([*queries, frame.lazy().select(pl.col("person").n_unique())])
        levels = [(each.to_series(0).to_numpy(), each.to_series(1).to_numpy()) for each in found[:-1]]
        return [*levels, (np.array([-1]), found[-1].to_series().to_numpy())]

    return count


def by_duckdb(given: People) -> Callable[[], Counted]:
    """Copy the columns into tables, not timed, and return what counts."""
    connection = duckdb.connect()
    number = len(next(iter(given.above.values())))
    for name, columns in (
        ("given", {"place": given.places, "person": given.people}),
        ("units", {"place": np.arange(number, dtype=np.int32)} | given.above),
    ):
        connection.register("columns", columns)
        connection.execute(f"create table {name} as select * from columns")  # noqa: S608  # our own words
        connection.unregister("columns")

    def count() -> Counted:
        found = [
            connection.execute(
                f"select {name}, count(distinct person) from given join units using (place) group by 1"  # noqa: S608
            ).fetchnumpy()
            for name in given.above
        ]
        whole = connection.execute("select count(distinct person) from given").fetchnumpy()
        levels = [tuple(each.values()) for each in found]
        return [*((a, b) for a, b in levels), (np.array([-1]), next(iter(whole.values())))]

    return count
