"""Law: an indicator of a whole is the ratio of the sums of its parts, and lies where its totals can lie."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from cdteams.kpi import NO_BOUND, Amounts, Catalogue, Direction, Indicator, IndicatorFigure, Scale, evaluate
from cdteams.model import (
    Behaviour,
    CountUnit,
    Instrument,
    InstrumentType,
    LegalSource,
    Measure,
    MissingStrategy,
    OverTime,
    OverUnits,
)

SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PRESS, number="", issuer="bịa"), clause="", quote="bịa"
)
DAY = date(2022, 3, 5)


def measure(code: str) -> Measure:
    return Measure(
        code=code,
        vi=code,
        en=code,
        unit=CountUnit.PERSON,
        behaviour=Behaviour.FLOW,
        over_units=OverUnits.SUM,
        over_time=OverTime.SUM,
        missing=MissingStrategy.UNKNOWN,
        start=DAY,
        source=SOURCE,
    )


def share(*below: str) -> Catalogue:
    """Put the share of ``a`` in the sum of other measures into a catalogue."""
    made = Indicator(
        code="share",
        vi="tỷ lệ",
        en="share",
        numerator=("a",),
        denominator=below,
        scale=Scale.PERCENT,
        direction=Direction.HIGHER,
        start=DAY,
        source=SOURCE,
    )
    return Catalogue.of([measure("a"), measure("b")], [made])


def amounts(*triples: tuple[int, int, int | None]) -> Amounts:
    """Return totals by their value, least and greatest."""
    high = [NO_BOUND if top is None else top for *_, top in triples]
    columns = [[each[0] for each in triples], [each[1] for each in triples], high]
    value, low, top = (np.array(column, dtype=np.int64) for column in columns)
    return Amounts(value=value, known=np.ones(len(triples), dtype=np.bool_), low=low, high=top)


def figure(
    catalogue: Catalogue, a: tuple[int, int, int | None], b: tuple[int, int, int | None]
) -> IndicatorFigure:
    return evaluate("share", catalogue, amounts={"a": amounts(a), "b": amounts(b)}).at(0)


counts = st.integers(0, 10**6)
pairs = st.lists(st.tuples(counts, st.integers(1, 10**6)), min_size=1, max_size=8)
intervals = st.tuples(counts, counts, counts).map(sorted)


@given(pairs=pairs)
@example(pairs=[(1, 2), (3, 4)])
def test_the_whole_is_the_ratio_of_the_sums(pairs: list[tuple[int, int]]) -> None:
    """One half and three quarters are four sixths together, and not five eighths."""
    above, below = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    found = figure(share("b"), (above, above, above), (below, below, below))

    assert found.ratio == Fraction(above, below)
    assert (found.numerator, found.denominator) == (above, below)
    assert found.is_exact


@given(a=intervals, b=intervals, within=st.fractions(0, 1), nested=st.booleans())
def test_every_possible_figure_lies_in_the_interval(
    a: list[int], b: list[int], within: Fraction, *, nested: bool
) -> None:
    """Whatever the totals turn out to be, the ratio is between the two ends."""
    catalogue = share("a", "b") if nested else share("b")
    found = figure(catalogue, (a[1], a[0], a[2]), (b[1], b[0], b[2]))
    one, other = (int(low + within * (high - low)) for low, _, high in (a, b))
    whole = one + other if nested else other
    if found.low is None or found.high is None:
        assert (a[0] if nested else 0) + b[0] == 0
    else:
        assert found.low <= Fraction(one, whole) <= found.high


@given(a=intervals, b=intervals, nested=st.booleans())
def test_the_ends_are_reached(a: list[int], b: list[int], *, nested: bool) -> None:
    """No narrower interval holds: some totals give each end."""
    catalogue = share("a", "b") if nested else share("b")
    found = figure(catalogue, (a[1], a[0], a[2]), (b[1], b[0], b[2]))
    if found.low is None:
        return
    corners = {Fraction(x, x + y if nested else y) for x in (a[0], a[2]) for y in (b[0], b[2])}

    assert (found.low, found.high) == (min(corners), max(corners))


@given(a=intervals, b=intervals, nested=st.booleans())
def test_knowing_less_never_narrows(a: list[int], b: list[int], *, nested: bool) -> None:
    """Without an upper end the interval holds the one with it."""
    catalogue = share("a", "b") if nested else share("b")
    with_end = figure(catalogue, (a[1], a[0], a[2]), (b[1], b[0], b[2]))
    without = figure(catalogue, (a[1], a[0], None), (b[1], b[0], b[2]))

    assert without.low is None or (with_end.low is not None and without.low <= with_end.low)
    assert without.high is None or (with_end.high is not None and with_end.high <= without.high)
