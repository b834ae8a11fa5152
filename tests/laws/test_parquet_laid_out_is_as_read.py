"""Law: returns of Parquet laid out over a tree are those that are read into tables, and so are their faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from cdteams.errors import CellValueError, FaultsError
from cdteams.hierarchy import Timeline
from cdteams.io import iter_layouts, iter_returns
from cdteams.model import (
    AdminUnit,
    Behaviour,
    CountUnit,
    Instrument,
    InstrumentType,
    LegalSource,
    Measure,
    MissingStrategy,
    OverTime,
    OverUnits,
    Period,
    Span,
    UnitCode,
    UnitKind,
    UnitUid,
)
from cdteams.rollup import CellState, Cube, cube_of

SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PRESS, number="", issuer="thử"), clause="", quote=""
)
CODES = ("11", "12", "13")


def unit(uid: str, code: str) -> AdminUnit:
    return AdminUnit(
        uid=UnitUid(uid),
        code=UnitCode(code),
        name=uid,
        kind=UnitKind.PROVINCE,
        parent=None,
        span=Span(None),
        state=Span(None),
    )


def measure(code: str, **said: Any) -> Measure:
    """Build a measure that adds; a number of any size from 0, defined from 2022 on, unless told otherwise."""
    return Measure(
        code=code,
        vi=code,
        en=code,
        unit=CountUnit.TURN,
        behaviour=Behaviour.FLOW,
        over_units=OverUnits.SUM,
        over_time=OverTime.SUM,
        missing=MissingStrategy.UNKNOWN,
        source=SOURCE,
        **{"start": date(2022, 1, 1)} | said,
    )


# The uid of the last is the code of the first, so that it means two units.
UNITS = (*(unit(f"{code}.1", code) for code in CODES), unit("11", "99"))
MEASURES = (
    measure("a"),
    measure("b", decimals=2, most=10_000),
    measure("c", least=-5, most=5, start=date(2022, 7, 1)),
    measure("d", end=date(2022, 8, 1)),  # inside the third quarter
)
TIMELINE = Timeline.from_units(UNITS, first=date(2022, 1, 1), known_until=date(2026, 1, 1))
ROW = st.tuples(
    st.sampled_from(["11.1", "12.1", "13.1", "12", " 13", "11", "77", "x", "", None]),
    st.sampled_from(["2022Q2", "Quý II/2022", "2022Q3", "quý này", None]),
    st.sampled_from(["a", "b", "c", "d", "z", None]),
)
GOOD = st.tuples(st.sampled_from(["11.1", "12.1", "13"]), st.just("2022Q3"), st.sampled_from("ab"))
NUMBERS = st.one_of(st.none(), st.integers(-7, 120))
VALUES: dict[pa.DataType, st.SearchStrategy[Any]] = {
    pa.int64(): st.one_of(NUMBERS, st.just(2**62)),
    pa.int16(): NUMBERS,
    pa.uint64(): st.one_of(st.none(), st.integers(0, 9), st.just(2**64 - 1)),
    pa.float64(): st.one_of(NUMBERS.map(lambda n: None if n is None else n / 4), st.just(float("nan"))),
    pa.string(): st.one_of(st.none(), st.sampled_from(["7", "1.340", "x", ""])),
}


@st.composite
def long_tables(draw: st.DrawFn) -> pa.Table:
    """Draw one row per cell, of any fault."""
    rows = draw(st.lists(st.one_of(ROW, GOOD), max_size=10))
    kind = draw(st.sampled_from([*VALUES]))
    texts = [pa.array([row[n] for row in rows], type=pa.string()) for n in range(3)]
    if draw(st.booleans()):
        texts = [column.dictionary_encode() for column in texts]
    values = pa.array([draw(VALUES[kind]) for _ in rows], type=kind)
    return pa.table([*texts, values], names=["unit", "period", "measure", "value"])


@st.composite
def wide_tables(draw: st.DrawFn) -> pa.Table:
    """Draw one row per unit and period."""
    rows = draw(st.lists(st.one_of(ROW, GOOD), max_size=6))
    texts = [pa.array([row[n] for row in rows], type=pa.string()) for n in range(2)]
    kinds = [draw(st.sampled_from([*VALUES])) for _ in MEASURES]
    columns = [pa.array([draw(VALUES[kind]) for _ in rows], type=kind) for kind in kinds]
    return pa.table([*texts, *columns], names=["unit", "period", *(each.code for each in MEASURES)])


@settings(deadline=None, max_examples=300)
@given(
    tables=st.lists(st.one_of(long_tables(), wide_tables()), min_size=1, max_size=2), size=st.integers(1, 5)
)
def test_both_ways_say_the_same(tables: list[pa.Table], size: int) -> None:
    """Every number, every empty cell and every fault with its place."""
    with TemporaryDirectory() as folder:
        for n, table in enumerate(tables):
            parquet.write_table(table, Path(folder) / f"{n}.parquet", row_group_size=size)
        read = list(iter_returns(Path(folder), timeline=TIMELINE, measures=MEASURES))
        laid = list(iter_layouts(Path(folder), timeline=TIMELINE, measures=MEASURES))

    assert told(read) == told(laid)
    assert sum(one.blank for one in read) == sum(one.blank for one in laid)
    assert [*cubes_read(read)] == [*cubes_laid(laid)]


def told(found: list[Any]) -> list[tuple[str, str]]:
    faults = (fault for one in found for fault in one.refused)
    return sorted((str(getattr(fault, "place", None)), fault.text("en")) for fault in faults)


def cubes_read(found: list[Any]) -> Iterator[tuple[Any, ...]]:
    for one in found:
        for period in one.table.periods:
            tree, expected = TIMELINE.on(period.last), {period: ()}
            yield from told_as_cube(
                period,
                partial(cube_of, one.table, hierarchy=tree, measures=MEASURES, expected=expected),
            )


def cubes_laid(found: list[Any]) -> Iterator[tuple[Any, ...]]:
    for one in found:
        if one.layout is not None:
            yield from told_as_cube(one.layout.period, partial(one.layout.cube, MEASURES, expected=()))


def told_as_cube(period: Period, make: Callable[[], Cube]) -> Iterator[tuple[Any, ...]]:
    """Yield what a cube has, or that a value is of a measure that has ended by the last day."""
    try:
        cube = make()
    except (CellValueError, FaultsError) as refusal:
        yield period.id, "not defined" in refusal.text("en")
        return
    if plain(cube)[1]:
        yield plain(cube)


def plain(cube: Cube) -> tuple[Any, ...]:
    there = cube.states != CellState.NOT_APPLICABLE.number
    return (
        cube.periods[0].id,
        np.argwhere(there).tolist(),
        cube.states[there].tolist(),
        cube.values[there].tolist(),
    )
