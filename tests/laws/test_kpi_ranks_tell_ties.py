"""Law: a rank is one more than the number of units that are better."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cdteams.kpi import Direction, rank

values = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=2),
    st.none() | st.integers(0, 4).map(lambda n: Fraction(n, 3)),
    max_size=12,
)


@given(values=values)
def test_a_rank_counts_the_better_ones(values: dict[str, Fraction | None]) -> None:
    """Equal figures share it, unknown ones have none, and every unit stands there once."""
    ranks = rank(values, direction=Direction.HIGHER)
    known = {unit: value for unit, value in values.items() if value is not None}

    assert {each.unit for each in ranks} == set(values)
    assert len(ranks) == len(values)
    for each in ranks:
        if each.value is None:
            assert each.rank is None
            continue
        better = [unit for unit, value in known.items() if value > each.value]
        tied = {unit for unit, value in known.items() if value == each.value and unit != each.unit}
        assert each.rank == len(better) + 1
        assert set(each.tied_with) == tied
