"""A year of quarters whose measures add in six ways, by this library, by numpy and by polars."""

from __future__ import annotations

from datetime import date

import attrs
import numpy as np
import polars as pl
from quarter import SOURCE, UNITS, count, national_tree

from cdteams.hierarchy import Hierarchy
from cdteams.model import (
    Behaviour,
    CalendarKind,
    CountUnit,
    Measure,
    MissingStrategy,
    OverTime,
    OverUnits,
    Period,
    PeriodType,
)
from cdteams.returns import ReturnTable
from cdteams.rollup import NOTHING, Cube, Totals, cube_of, over_time, roll_up

QUARTERS = 4


def _other(code: str, behaviour: Behaviour, units: OverUnits, time: OverTime, weight: str = "") -> Measure:
    return Measure(
        code=code,
        vi=code,
        en=code,
        unit=CountUnit.PERSON,
        behaviour=behaviour,
        over_units=units,
        over_time=time,
        missing=MissingStrategy.UNKNOWN,
        weight=weight,
        start=date(2021, 1, 1),
        source=SOURCE,
    )


MEASURES = (
    attrs.evolve(count("sum"), start=date(2021, 1, 1)),
    _other("last", Behaviour.STOCK, OverUnits.SUM, OverTime.LAST),
    attrs.evolve(count("part"), start=date(2021, 1, 1)),
    _other("mean", Behaviour.RATIO, OverUnits.WEIGHTED_MEAN, OverTime.WEIGHTED_MEAN, "sum"),
    _other("greatest", Behaviour.FLOW, OverUnits.MAX, OverTime.MAX),
    _other("people", Behaviour.DISTINCT, OverUnits.DISTINCT, OverTime.DISTINCT),
)
Columns = list[np.ndarray]


class Year:
    """One table of four quarters, 95,000 units and six measures; the ratio is part over sum."""

    def __init__(self) -> None:
        """Draw it, a twentieth of its cells missing at random."""
        chance = np.random.default_rng(2022)
        drawn = national_tree()
        first = Period(calendar=CalendarKind.ADMINISTRATIVE, type=PeriodType.QUARTER, year=2022, number=1)
        self.periods = (first, first.next(), first.next().next(), first.next().next().next())
        self.trees = {each: _on(drawn, each) for each in self.periods}
        self.tree = self.trees[self.periods[-1]]
        self.places = np.flatnonzero(self.tree.sizes == 1)[:UNITS]
        units = tuple(self.tree.uid_at(n) for n in self.places.tolist())
        size = len(units) * QUARTERS * len(MEASURES)
        kept = chance.random(size) >= 0.05  # noqa: PLR2004  # a twentieth
        grid = np.indices((len(units), QUARTERS, len(MEASURES))).reshape(3, -1)[:, kept]
        self.table = ReturnTable(
            units=units,
            measures=tuple(each.code for each in MEASURES),
            periods=self.periods,
            unit_of=grid[0].astype(np.int32),
            period_of=grid[1].astype(np.int16),
            measure_of=grid[2].astype(np.int16),
            values=np.asarray(chance.integers(1, 500, grid.shape[1])),
            file_of=np.full(grid.shape[1], -1, dtype=np.int16),
            row_of=np.zeros(grid.shape[1], dtype=np.int32),
        )
        self._cube = self.cube()
        self._inner = np.flatnonzero(self.tree.sizes > 1)
        self._starts = np.append(self._inner, 0)
        self._ends = np.append(self._inner + self.tree.sizes[self._inner], len(self.tree))
        self._levels = [np.flatnonzero(self.tree.levels[self._inner] == n) for n in (1, 2, 3)]
        self._frame = self._long_frame()

    def cube(self) -> Cube:
        """Lay the table out."""
        expected = dict.fromkeys(self.periods, self.table.units)
        return cube_of(self.table, hierarchy=self.trees, measures=MEASURES, expected=expected)

    def ours(self) -> Columns:
        """Roll the long table up, over units and time."""
        return columns_of(over_time(roll_up(self.cube()), to=PeriodType.YEAR))

    def from_cube(self) -> Columns:
        """Roll the cube up, over units and time."""
        return columns_of(over_time(roll_up(self._cube), to=PeriodType.YEAR))

    def by_numpy(self) -> Columns:
        """Roll the cube up by hand: what `columns_of` lists."""
        cube, found = self._cube, []
        sums, counts = (
            np.empty((6, 4, len(self._starts)), np.int64),
            np.empty((6, len(self._starts)), np.int64),
        )
        weight = np.empty((4, len(self._starts)), np.int64)
        peaks = np.empty((2, 4, len(self._starts)), np.int64)
        for m in range(6):
            counts[m] = 0
            for p in range(QUARTERS):
                row, there = cube.values[m, p], cube.states[m, p] == 0
                if MEASURES[m].code == "mean":
                    there = there & (cube.states[0, p] == 0)
                    held = np.where(there, cube.values[0, p], 0)
                    row = row * held
                    weight[p] = self._below(held)
                sums[m, p] = self._below(row)
                here = self._below(there)
                counts[m] = here if MEASURES[m].code == "last" else counts[m] + here
                if m >= 4:  # noqa: PLR2004  # the last two are compared
                    peaks[m - 4, p] = self._greatest(row)
        whole, above = weight.sum(axis=0), sums[3].sum(axis=0)
        found = [sums[0].sum(axis=0), sums[1, -1], sums[2].sum(axis=0)]
        found += [above, whole, peaks[0].max(axis=0), peaks[1].max(axis=0), sums[5].sum(axis=0)]
        return [*found, *counts]

    def _below(self, row: np.ndarray) -> np.ndarray:
        running = np.zeros(len(row) + 1, dtype=np.int64)
        np.cumsum(row, out=running[1:])
        found: np.ndarray = running[self._ends] - running[self._starts]
        return found

    def _greatest(self, row: np.ndarray) -> np.ndarray:
        found = np.empty(len(self._starts), dtype=np.int64)
        for ranks in self._levels:
            edges = np.column_stack([self._starts[ranks], self._ends[ranks]]).ravel()
            edges = edges[:-1] if edges[-1] == len(row) else edges
            found[ranks] = np.maximum.reduceat(row, edges)[::2]
        found[-1] = row.max()
        return found

    def _long_frame(self) -> pl.DataFrame:
        table = self.table
        frame = pl.DataFrame(
            {
                "unit": table.unit_of,
                "measure": table.measure_of,
                "period": table.period_of,
                "value": table.values,
            }
        )
        rank = np.full(len(self.tree) + 1, len(self._inner), dtype=np.int64)
        rank[self._inner] = np.arange(len(self._inner))
        above = {
            f"level{n}": pl.Series(rank[self.tree.parents[self.places]] if n == 0 else at)
            for n, at in enumerate(self._ladders(rank))
        }
        self._above = above
        return frame

    def _ladders(self, rank: np.ndarray) -> Columns:
        """Return, per unit, the places of those above it, and of the whole; the lowest one repeated."""
        steps, at = [], self.tree.parents[self.places]
        while (at >= 0).any():
            steps.append(np.where(at >= 0, rank[at], -1))
            at = np.where(at >= 0, self.tree.parents[at], -1)
        return [*steps, np.full(len(self.places), len(self._inner))]

    def by_polars(self) -> Columns:
        """Group the long table at every level by hand, all queries in one go."""
        frame = self._frame.lazy()
        weights = frame.filter(pl.col("measure") == 0).select("unit", "period", weight="value")
        means = frame.filter(pl.col("measure") == 3).join(weights, on=["unit", "period"])  # noqa: PLR2004  # mean
        value, number = pl.col("value"), len(self._starts)
        queries = []
        for series in self._above.values():
            place = series.gather(self._frame["unit"]).alias("place")
            plain = frame.with_columns(place).filter(pl.col("place") >= 0)
            queries.append(
                plain.group_by("place", "measure").agg(
                    value.sum().alias("sum"),
                    value.max().alias("max"),
                    value.filter(pl.col("period") == QUARTERS - 1).sum().alias("last"),
                    pl.len().alias("n"),
                    (pl.col("period") == QUARTERS - 1).sum().alias("n_last"),
                )
            )
            weighed = means.with_columns(
                pl.col("unit")
                .replace_strict(range(len(series)), series, return_dtype=pl.Int64)
                .alias("place")
            )
            queries.append(
                weighed.filter(pl.col("place") >= 0)
                .group_by("place")
                .agg(
                    (value * pl.col("weight")).sum().alias("top"), pl.col("weight").sum(), pl.len().alias("n")
                )
            )
        return _laid_out(pl.collect_all(queries), number)


def _laid_out(found: list[pl.DataFrame], number: int) -> Columns:
    names = ("sum", "max", "last", "n", "n_last")
    grids = {name: np.zeros((6, number), dtype=np.int64) for name in names}
    means = {name: np.zeros(number, dtype=np.int64) for name in ("top", "weight", "n")}
    for frame in found:
        place = frame["place"].to_numpy()
        if "measure" in frame.columns:
            for name, grid in grids.items():
                at, column = (frame["measure"].to_numpy(), place), frame[name].to_numpy()
                # A commune without a district stands one step nearer to its province than others.
                grid[at] = np.maximum(grid[at], column) if name == "max" else grid[at] + column
        else:
            for name, column in means.items():
                column[place] += frame[name].to_numpy()
    sums, peaks, counts = grids["sum"], grids["max"], grids["n"]
    counts[1], counts[3] = grids["n_last"][1], means["n"]
    values = [sums[0], grids["last"][1], sums[2], means["top"], means["weight"], peaks[4], peaks[5], sums[5]]
    return [*values, *counts]


def columns_of(totals: Totals) -> Columns:
    """Return sum, last, part, both sides of the mean, greatest, the interval of people, and six counts of n."""
    blocks = [totals.inner(m) for m in range(len(MEASURES))]
    mean = blocks[3]
    assert mean.numerator is not None
    assert mean.denominator is not None
    values = [blocks[0].value, blocks[1].value, blocks[2].value, mean.numerator, mean.denominator]
    values += [blocks[4].value, blocks[5].low, blocks[5].high]
    known = [np.where(value[0] == NOTHING, 0, value[0]) for value in values[:-1]]
    # People of missing units have no upper bound, so that the sum of the others is what is compared.
    return [*known, *(block.reported[0] for block in blocks)]


def _on(tree: Hierarchy, period: Period) -> Hierarchy:
    """Return the same tree as that of the last day of a quarter: the map did not change in 2022."""
    return type(tree)(tree._table, tree._rows, on=period.last)  # noqa: SLF001  # a made-up country
