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


LONG = ("unit", "period", "measure", "value")


@given(written=CELLS, data=st.data())
def test_the_order_of_rows_is_indifferent(
    timeline: Timeline, written: dict[tuple[str, str, str], str], data: st.DataObject
) -> None:
    """Rows in another order give the same cells and as many faults."""
    rows = [(*key, value) for key, value in written.items()]
    first = read(timeline, LONG, rows)
    second = read(timeline, LONG, data.draw(st.permutations(rows)))

    assert cells(first) == cells(second)
    assert sorted(fault.code for fault in first.refused) == sorted(fault.code for fault in second.refused)


@given(written=CELLS)
def test_the_shape_is_indifferent(timeline: Timeline, written: dict[tuple[str, str, str], str]) -> None:
    """One row per cell and one row per unit say the same."""
    keys = sorted({key[:2] for key in written})
    wide = [(*key, written.get((*key, "a"), ""), written.get((*key, "b"), "")) for key in keys]
    long = read(timeline, LONG, [(*key, value) for key, value in written.items()])

    assert cells(read(timeline, ("unit", "period", "a", "b"), wide)) == cells(long)


@given(written=CELLS)
def test_every_cell_is_read_or_blank_or_told(
    timeline: Timeline, written: dict[tuple[str, str, str], str]
) -> None:
    """Nothing is lost in silence, and nothing that was not written is read."""
    found = read(timeline, LONG, [(*key, value) for key, value in written.items()])

    assert len(found.table) + found.blank + len(found.refused) == len(written)
