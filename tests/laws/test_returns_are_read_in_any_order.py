"""The order of rows and the shape of a table are indifferent, and every cell is read or told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdteams.hierarchy import Timeline
from cdteams.io import ReadReturns, read_returns, table_text
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
    Span,
    UnitCode,
    UnitKind,
    UnitUid,
)

SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PRESS, number="", issuer="thử"), clause="", quote=""
)
CODES = ("11", "12", "13")
UNITS = tuple(
    AdminUnit(
        uid=UnitUid(f"{code}.1"),
        code=UnitCode(code),
        name=code,
        kind=UnitKind.PROVINCE,
        parent=None,
        span=Span(None),
        state=Span(None),
    )
    for code in CODES
)
MEASURES = tuple(
    Measure(
        code=code,
        vi=code,
        en=code,
        unit=CountUnit.TURN,
        behaviour=Behaviour.FLOW,
        over_units=OverUnits.SUM,
        over_time=OverTime.SUM,
        missing=MissingStrategy.UNKNOWN,
        decimals=decimals,
        start=date(2022, 1, 1),
        source=SOURCE,
    )
    for code, decimals in (("a", 0), ("b", 2))
)
CELLS = st.dictionaries(
    st.tuples(st.sampled_from(CODES), st.sampled_from(["2022Q2", "2022Q3"]), st.sampled_from("ab")),
    st.one_of(
        st.integers(0, 10**6).map(str),
        st.sampled_from(["", "1.340", "x", "nan", "-1", "5,25"]),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """Return three provinces."""
    return Timeline.from_units(UNITS, first=date(2022, 1, 1), known_until=date(2026, 1, 1))


def read(timeline: Timeline, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> ReadReturns:
    return read_returns(table_text(header, rows).encode(), timeline=timeline, measures=MEASURES)


def cells(found: ReadReturns) -> set[tuple[str, str, str, int]]:
    rows = (found.table.row(n) for n in range(len(found.table)))
    return {(unit, measure, period.id, value) for unit, measure, period, value in rows}


def refused(found: ReadReturns) -> set[tuple[str, str, str]]:
    told = (found.table.refused_cell(n) for n in range(len(found.table.refused)))
    return {(unit, measure, period.id) for unit, measure, period in told}


LONG = ("unit", "period", "measure", "value")


@given(written=CELLS, data=st.data())
def test_the_order_of_rows_is_indifferent(
    timeline: Timeline, written: dict[tuple[str, str, str], str], data: st.DataObject
) -> None:
    """Rows in another order give the same cells and as many faults."""
    rows = [(*key, value) for key, value in written.items()]
    first = read(timeline, LONG, rows)
    second = read(timeline, LONG, data.draw(st.permutations(rows)))

    assert (cells(first), refused(first)) == (cells(second), refused(second))
    assert sorted(fault.code for fault in first.refused) == sorted(fault.code for fault in second.refused)


@given(written=CELLS, again=CELLS, data=st.data())
def test_a_cell_given_twice_is_used_only_where_nothing_is_in_doubt(
    timeline: Timeline,
    written: dict[tuple[str, str, str], str],
    again: dict[tuple[str, str, str], str],
    data: st.DataObject,
) -> None:
    """Of two rows of a cell, in any order, the value is used if both say it or one is blank; else the cell is refused."""
    rows = [(*key, value) for both in (written, again) for key, value in both.items()]
    both = read(timeline, LONG, data.draw(st.permutations(rows)))
    one, other = (read(timeline, LONG, [(*k, v) for k, v in each.items()]) for each in (written, again))
    values = [{cell[:3]: cell[3] for cell in cells(each)} for each in (one, other)]
    doubted = {key for key in values[0].keys() & values[1].keys() if values[0][key] != values[1][key]}
    lost = refused(one) | refused(other) | doubted

    assert refused(both) == lost
    assert cells(both) == {(*key, value) for each in values for key, value in each.items() if key not in lost}


@given(written=CELLS)
def test_the_shape_is_indifferent(timeline: Timeline, written: dict[tuple[str, str, str], str]) -> None:
    """One row per cell and one row per unit say the same."""
    keys = sorted({key[:2] for key in written})
    wide = [(*key, written.get((*key, "a"), ""), written.get((*key, "b"), "")) for key in keys]
    long = read(timeline, LONG, [(*key, value) for key, value in written.items()])

    found = read(timeline, ("unit", "period", "a", "b"), wide)

    assert (cells(found), refused(found)) == (cells(long), refused(long))


@given(written=CELLS)
def test_every_cell_is_read_or_blank_or_told(
    timeline: Timeline, written: dict[tuple[str, str, str], str]
) -> None:
    """Nothing is lost in silence, and nothing that was not written is read."""
    found = read(timeline, LONG, [(*key, value) for key, value in written.items()])

    assert len(found.table) + found.blank + len(found.refused) == len(written)
    assert len(found.table.refused) == len(found.refused)
    assert found.table.blank.number_of.sum() == found.blank
