"""Five years of returns in one Parquet file: totals period by period, against reading it, polars and DuckDB."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import attrs
import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
from measure import Row, compare
from pyarrow import parquet
from quarter import MEASURES, MISSING, UNITS, count, national_tree

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.io import iter_layouts
from cdteams.model import CalendarKind, Level, Measure, Period, Span, parse_period
from cdteams.rollup import roll_up

SIZES = (5, 10, 20)  # quarters
_ROWS = 1 << 18  # that are read at once
_FIRST = date(2021, 1, 1)
_MIB = 1 << 20
Figures = tuple[np.ndarray, np.ndarray]
"""Totals, and how many units they are of: by measure, period and inner unit with the whole last."""


def rows() -> list[Row]:
    """Return the comparisons of this file."""
    with TemporaryDirectory() as folder:
        found: list[Row] = []
        for quarters in SIZES:
            years = Years(Path(folder) / f"{quarters}.parquet", quarters)
            years.write()
            found += _against_reading(years)
        return [*found, *_against_frames(years)]


@attrs.frozen(slots=False)
class Years:
    """
    A file of some quarters on the map of one day, a twentieth of its cells missing at random.

    The units are those of one day, without an end, so that each quarter has as
    many rows; how long the map takes where it changed is a row of its own.
    """

    path: Path
    quarters: int

    @cached_property
    def timeline(self) -> Timeline:
        """The national map of one day, for ever."""
        tree = national_tree()
        units = [tree.unit(tree.uid_at(n)) for n in range(len(tree))]
        always = Span(_FIRST)
        endless = [
            attrs.evolve(each, span=always, state=always, begins_latest=None, ends_latest=None)
            for each in units
        ]
        return Timeline.from_units(endless, first=date(2020, 1, 1), known_until=date(2026, 1, 1))

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Forty counts."""
        return tuple(attrs.evolve(count(f"m{n}"), start=_FIRST) for n in range(MEASURES))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The quarters."""
        texts = [f"{2021 + (n + 1) // 4}Q{(n + 1) % 4 + 1}" for n in range(self.quarters)]
        return tuple(parse_period(text, calendar=CalendarKind.ADMINISTRATIVE) for text in texts)

    @cached_property
    def tree(self) -> Hierarchy:
        """The tree, the same on every day."""
        return self.timeline.on(self.periods[-1].last)

    @cached_property
    def places(self) -> np.ndarray:
        """Per village, the place of its commune among the inner units."""
        rank = np.cumsum(self.tree.sizes > 1) - 1
        found: np.ndarray = rank[self.tree.parents[self.tree.positions_at(Level.VILLAGE)]]
        return found

    def write(self) -> None:
        """Write the file in the order of periods, units and measures, as a portal would."""
        chance = np.random.default_rng(20220614)
        uids = pa.array(self.tree.uids_at(self.tree.positions_at(Level.VILLAGE)))
        codes = pa.array([each.code for each in self.measures])
        kinds = [
            ("unit", pa.string()),
            ("period", pa.string()),
            ("measure", pa.string()),
            ("value", pa.int64()),
        ]
        with parquet.ParquetWriter(self.path, pa.schema(kinds), compression="zstd") as file:
            for period in self.periods:
                kept = chance.random(UNITS * MEASURES) >= MISSING
                unit = np.repeat(np.arange(UNITS, dtype=np.int32), MEASURES)[kept]
                measure = np.tile(np.arange(MEASURES, dtype=np.int32), UNITS)[kept]
                columns = [
                    pa.DictionaryArray.from_arrays(unit, uids).cast(pa.string()),
                    pa.array([period.id]).take(pa.array(np.zeros(len(unit), dtype=np.int8))),
                    pa.DictionaryArray.from_arrays(measure, codes).cast(pa.string()),
                    pa.array(chance.integers(0, 500, len(unit))),
                ]
                file.write_table(pa.table(columns, schema=pa.schema(kinds)))

    def read(self) -> int:
        """Only read the file, texts as dictionaries, and let go of what was read."""
        file = parquet.ParquetFile(self.path, read_dictionary=["unit", "period", "measure"])
        return sum(batch.num_rows for batch in file.iter_batches(_ROWS))

    def ours(self) -> Figures:
        """Total every measure at every unit with others below it, period by period."""
        sums = np.empty((MEASURES, self.quarters, int((self.tree.sizes > 1).sum()) + 1), dtype=np.int64)
        counts = np.empty(sums.shape, dtype=np.int32)
        for p, found in enumerate(iter_layouts(self.path, timeline=self.timeline, measures=self.measures)):
            assert found.layout is not None
            villages = found.layout.hierarchy.positions_at(Level.VILLAGE)
            totals = roll_up(found.layout.cube(self.measures, expected=villages))
            for m in range(MEASURES):
                block = totals.inner(m)
                sums[m, p], counts[m, p] = block.value[0], block.reported[0]
        return sums, counts

    def by_polars(self) -> Figures:
        """Group by period, measure and commune, streaming; then lift what stands at communes."""
        uids = self.tree.uids_at(self.tree.positions_at(Level.VILLAGE))
        communes = pl.LazyFrame({"unit": uids, "commune": self.places})
        found = (
            pl.scan_parquet(self.path)
            .join(communes, on="unit")
            .group_by("period", "measure", "commune")
            .agg(pl.col("value").sum(), pl.len().cast(pl.Int64).alias("n"))
            .collect(engine="streaming")
        )
        period, measure = (found[name].replace_strict(self._numbers(name)) for name in ("period", "measure"))
        return self._lifted(
            *(each.to_numpy() for each in (measure, period, *found[["commune", "value", "n"]]))
        )

    def by_duckdb(self) -> Figures:
        """Group by period, measure and commune; then lift what stands at communes."""
        with duckdb.connect() as connection:
            uids = np.array(self.tree.uids_at(self.tree.positions_at(Level.VILLAGE)))
            connection.register("communes", {"unit": uids, "commune": self.places})
            for name in ("period", "measure"):
                numbers = self._numbers(name)
                columns = {name: np.array([*numbers]), "number": np.array([*numbers.values()])}
                connection.register(f"{name}s", columns)
            found = connection.execute(
                "with grouped as (select period, measure, commune, sum(value)::bigint as value, count(*) as n"
                " from read_parquet(?) join communes using (unit) group by all) select measures.number as measure,"
                " periods.number as period, commune, value, n from grouped join measures using (measure)"
                " join periods using (period)",
                [str(self.path)],
            ).fetchnumpy()
        return self._lifted(*(found[name] for name in ("measure", "period", "commune", "value", "n")))

    def _numbers(self, name: str) -> dict[str, int]:
        words = (
            [each.id for each in self.periods] if name == "period" else [each.code for each in self.measures]
        )
        return {word: n for n, word in enumerate(words)}

    def _lifted(
        self, measure: np.ndarray, period: np.ndarray, commune: np.ndarray, *both: np.ndarray
    ) -> Figures:
        shape = (MEASURES, self.quarters, int((self.tree.sizes > 1).sum()) + 1)
        grids = np.zeros((2, *shape), dtype=np.int64)
        for grid, column in zip(grids, both, strict=True):
            grid[measure, period, commune] = column
        rank = np.cumsum(self.tree.sizes > 1) - 1
        inner = np.flatnonzero(self.tree.sizes > 1)
        above = np.where(self.tree.parents[inner] < 0, shape[-1] - 1, rank[self.tree.parents[inner]])
        for level in (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE):
            for n in np.flatnonzero(self.tree.levels[inner] == level.number).tolist():
                grids[..., above[n]] += grids[..., n]
        return grids[0], grids[1]


def _against_reading(years: Years) -> list[Row]:
    size = years.path.stat().st_size / _MIB
    name = (
        f"{years.quarters} quarters, {years.read() / 1e6:.0f} M rows of Parquet ({size:.0f} MiB), to totals"
    )
    is_whole = years.quarters == SIZES[-1]  # of fewer, what is done once weighs more
    repeats = 3 if is_whole else 5
    ours, theirs = compare(years.ours, years.read, repeats=repeats)
    taken = _memory(years)
    return [
        Row(
            name=name,
            ours=ours,
            theirs=theirs,
            other="only reading the file",
            bound=2.5 if is_whole else None,
        ),
        Row(
            name=f"{years.quarters} quarters: peak memory beyond what was there and the result",
            ours=taken,
            theirs=float(1 << 30),
            other="1 GiB",
            bound=1,
            in_bytes=True,
        ),
    ]


def _against_frames(years: Years) -> Iterator[Row]:
    figures = years.ours()
    for task, other in ((years.by_polars, "polars, streaming"), (years.by_duckdb, "DuckDB")):
        assert all((a == b).all() for a, b in zip(task(), figures, strict=True))
        ours, theirs = compare(years.ours, task, repeats=3, threads=True)
        name = f"{years.quarters} quarters of Parquet to totals and counts"
        yield Row(name=name, ours=ours, theirs=theirs, other=other, bound=2, at_least_faster=True)


def _memory(years: Years) -> float:
    """Return the bytes at the peak beyond those before and those of the result, in a process of its own."""
    command = [sys.executable, __file__, str(years.path), str(years.quarters)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603  # our own words
    return float(json.loads(printed))


def _measure_memory(path: str, quarters: str) -> None:
    years = Years(Path(path), int(quarters))
    years.tree.positions_at(Level.VILLAGE)
    before, done = _resident(), Event()
    peak = [before]

    def watch() -> None:
        while not done.wait(0.002):
            peak[0] = max(peak[0], _resident())

    watcher = Thread(target=watch)
    watcher.start()
    result = years.ours()
    done.set()
    watcher.join()
    print(json.dumps(peak[0] - before - sum(each.nbytes for each in result)))


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()


if __name__ == "__main__":
    _measure_memory(*sys.argv[1:])
