"""The quarter's totals by compiled loops, polars, DuckDB and pandas."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
from quarter import MEASURES, Quarter

from cdteams.model import Level

_C = """
#include <stdint.h>
static void up(const int32_t*parent, int64_t*out, long measures, long units) {
  for (long m = 0; m < measures; m++) { int64_t*o = out + m * units;
    for (long i = units - 1; i >= 0; i--) { int32_t p = parent[i]; if (p >= 0) o[p] += o[i]; } }
}
void table(const int32_t*unit, const int16_t*measure, const int64_t*value, long rows, const int32_t*place,
           const int32_t*parent, int64_t*out, long measures, long units) {
  for (long i = 0; i < measures * units; i++) out[i] = 0;
  for (long i = 0; i < rows; i++) out[(long)measure[i] * units + place[unit[i]]] += value[i];
  up(parent, out, measures, units);
}
void cube(const int64_t*value, const int32_t*parent, int64_t*out, long measures, long units) {
  for (long i = 0; i < measures * units; i++) out[i] = value[i];
  up(parent, out, measures, units);
}
"""
_LEVELS = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
Counted = tuple[np.ndarray, np.ndarray, np.ndarray]


class Loops:
    """Loops in C, one thread, that sum and do nothing else."""

    def __init__(self, given: Quarter) -> None:
        """Compile them, not timed."""
        self._given = given
        self._values = given.cube().values[:, 0]  # noqa: PD011  # no frame
        self._parents = np.ascontiguousarray(given.tree.parents)
        self._places = np.ascontiguousarray(given.places)
        self._out = np.zeros((MEASURES, len(given.tree)), dtype=np.int64)
        with tempfile.TemporaryDirectory() as folder:
            source, made = Path(folder) / "loops.c", Path(folder) / "loops.so"
            source.write_text(_C, "utf-8")
            command = ["gcc", "-O3", "-march=native", "-shared", "-fPIC", str(source), "-o", str(made)]
            subprocess.run(command, check=True)  # noqa: S603  # our own words
            self._library = ctypes.CDLL(str(made))

    def table(self) -> np.ndarray:
        """Sum a long table to every unit."""
        table = self._given.table
        self._library.table(
            _at(table.unit_of),
            _at(table.measure_of),
            _at(table.values),  # no frame
            ctypes.c_long(len(table)),
            _at(self._places),
            _at(self._parents),
            _at(self._out),
            ctypes.c_long(MEASURES),
            ctypes.c_long(self._out.shape[1]),
        )
        return self._out

    def cube(self) -> np.ndarray:
        """Sum a cube to every unit."""
        self._library.cube(
            _at(self._values),
            _at(self._parents),
            _at(self._out),
            ctypes.c_long(MEASURES),
            ctypes.c_long(self._out.shape[1]),
        )
        return self._out


def _at(array: np.ndarray) -> ctypes.c_void_p:
    assert array.flags.c_contiguous
    return ctypes.c_void_p(array.ctypes.data)


def wide_columns(given: Quarter) -> dict[str, np.ndarray]:
    """Return a column per measure, -1 where a unit did not report it."""
    cube = given.cube()
    cells = np.where(cube.states == 0, cube.values, -1)[:, 0, given.places]
    return {f"m{m}": cells[m] for m in range(MEASURES)}


class Ladder:
    """For every position with units below it, its place; and per level, the place above each."""

    def __init__(self, given: Quarter) -> None:
        """Work the places out, not timed."""
        tree = given.tree
        self.number = len(given.tops)
        rank = np.full(len(tree) + 1, -1, dtype=np.int64)
        rank[given.inner] = np.arange(len(given.inner))
        self.commune_of = rank[tree.parents[given.places]]
        self.up = np.append(
            np.where(tree.parents[given.inner] < 0, self.number - 1, rank[tree.parents[given.inner]]), -1
        )
        self.levels = [rank[tree.positions_at(level)] for level in _LEVELS]
        self.levels = [ranks[ranks >= 0] for ranks in self.levels]
        expected = np.bincount(self.commune_of, minlength=self.number)
        self.expected = np.tile(self.lifted(expected[np.newaxis]), (MEASURES, 1))

    def lifted(self, communes: np.ndarray) -> np.ndarray:
        """Add what stands at communes up to the whole, level by level: 11,000 rows, the same for every peer."""
        found = communes.copy()
        for ranks in self.levels:
            for row in found:
                np.add.at(row, self.up[ranks], row[ranks])
        return found

    def spread(self, key: np.ndarray, sums: np.ndarray, counts: np.ndarray) -> Counted:
        """Lay groups by measure and commune out, and lift them."""
        grids = np.zeros((2, MEASURES, self.number), dtype=np.int64)
        grids[0].reshape(-1)[key] = sums
        grids[1].reshape(-1)[key] = counts
        return self.lifted(grids[0]), self.lifted(grids[1]), self.expected


class Polars:
    """Polars, on as many threads as it likes."""

    def __init__(self, given: Quarter, *, wide: bool = False) -> None:
        """Take the columns over, not timed."""
        self._ladder = Ladder(given)
        table = given.table
        if wide:
            columns = wide_columns(given)
            frame = pl.DataFrame({"commune": self._ladder.commune_of} | columns)
            self._wide = frame.with_columns(
                pl.when(pl.col(name) >= 0).then(pl.col(name)).alias(name) for name in columns
            )
            return
        self._long = pl.DataFrame({"unit": table.unit_of, "measure": table.measure_of, "value": table.values})  # noqa: PD011  # no frame
        self._commune_of = pl.Series(self._ladder.commune_of)

    def long(self) -> Counted:
        """Group the long table by one packed key of measure and commune."""
        key = pl.col("measure").cast(pl.Int64) * self._ladder.number + self._commune_of.gather(
            self._long["unit"]
        )
        found = (
            self._long.lazy()
            .group_by(key.alias("key"))
            .agg(pl.col("value").sum(), pl.len().alias("n"))
            .collect()
        )
        return self._ladder.spread(*(found[name].to_numpy() for name in ("key", "value", "n")))

    def wide(self) -> tuple[np.ndarray, np.ndarray]:
        """Group the wide table by commune."""
        names = [f"m{m}" for m in range(MEASURES)]
        found = (
            self._wide.lazy()
            .group_by("commune")
            .agg(
                *(pl.col(name).sum() for name in names),
                *(pl.col(name).count().cast(pl.Int64).alias(f"n{name}") for name in names),
            )
            .collect()
        )
        return self._ladder_wide(found["commune"].to_numpy(), found.drop("commune").to_numpy())

    def _ladder_wide(self, commune: np.ndarray, both: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return wide_of(self._ladder, commune, both)


def wide_of(ladder: Ladder, commune: np.ndarray, both: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lay sums and counts by commune out, and lift them."""
    grid = np.zeros((2 * MEASURES, ladder.number), dtype=np.int64)
    grid[:, commune] = both.T
    lifted = ladder.lifted(grid)
    return lifted[:MEASURES], lifted[MEASURES:]


class Duck:
    """DuckDB, on as many threads as it likes."""

    def __init__(self, given: Quarter, *, wide: bool = False) -> None:
        """Copy the columns into tables in memory, not timed."""
        self._ladder = Ladder(given)
        self._connection = duckdb.connect()
        if wide:
            columns = wide_columns(given)
            self._copy("given", {"commune": self._ladder.commune_of} | columns)
            names = ", ".join(f"nullif(m{m}, -1) as m{m}" for m in range(MEASURES))
            self._connection.execute(f"create table wide as select commune, {names} from given")  # noqa: S608  # ours
            return
        table = given.table
        self._copy("long", {"unit": table.unit_of, "measure": table.measure_of, "value": table.values})  # noqa: PD011  # no frame
        units = np.arange(len(self._ladder.commune_of), dtype=np.int32)
        self._copy("units", {"unit": units, "commune": self._ladder.commune_of})

    def _copy(self, name: str, columns: dict[str, np.ndarray]) -> None:
        self._connection.register("columns", columns)
        self._connection.execute(f"create table {name} as select * from columns")  # noqa: S608  # ours
        self._connection.unregister("columns")

    def long(self) -> Counted:
        """Group the long table by measure and commune."""
        found = self._connection.execute(
            f"select measure::bigint * {self._ladder.number} + commune as key, sum(value)::bigint as value,"  # noqa: S608  # ours
            " count(*) as n from long join units using (unit) group by key"
        ).fetchnumpy()
        return self._ladder.spread(found["key"], found["value"], found["n"])

    def wide(self) -> tuple[np.ndarray, np.ndarray]:
        """Group the wide table by commune."""
        sums = ", ".join(f"coalesce(sum(m{m}), 0)::bigint" for m in range(MEASURES))
        counts = ", ".join(f"count(m{m})" for m in range(MEASURES))
        found = self._connection.execute(
            f"select commune, {sums}, {counts} from wide group by commune"  # noqa: S608  # ours
        ).fetchnumpy()
        columns = list(found.values())
        return wide_of(self._ladder, columns[0], np.stack(columns[1:], axis=1))


def by_pandas(given: Quarter) -> tuple[pd.DataFrame, Ladder]:
    """Take the columns over, not timed."""
    table = given.table
    frame = pd.DataFrame({"unit": table.unit_of, "measure": table.measure_of, "value": table.values})  # noqa: PD011  # no frame
    return frame, Ladder(given)


def pandas_long(frame: pd.DataFrame, ladder: Ladder) -> Counted:
    """Group the long table by measure and commune."""
    communes = ladder.commune_of[frame["unit"].to_numpy()]
    found = frame.assign(commune=communes).groupby(["measure", "commune"])["value"].agg(["sum", "count"])
    measure, commune = (found.index.get_level_values(n).to_numpy() for n in (0, 1))
    key = measure.astype(np.int64) * ladder.number + commune
    return ladder.spread(key, found["sum"].to_numpy(), found["count"].to_numpy())
