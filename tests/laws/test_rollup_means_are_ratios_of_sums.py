"""Law: a mean above is the ratio of sums, never the mean of means."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.model import PeriodType
from cdteams.rollup import WHOLE, CellState, Cube, over_time, roll_up

Cubes = st.SearchStrategy[Cube]
FIGURES = [state.number for state in (CellState.REPORTED, CellState.APPORTIONED, CellState.CARRIED)]


def test_a_mean_is_the_ratio_of_sums_over_units_and_time(cubes: Cubes) -> None:
    """The mean of a month over the whole map is all numbers times weights over all weights, rounded once."""

    @settings(max_examples=80, deadline=None)
    @given(cubes)
    def law(cube: Cube) -> None:
        codes = [measure.code for measure in cube.measures]
        m, w = codes.index("mean"), codes.index("sum")
        leaf = cube.hierarchy.sizes == 1
        both = np.isin(cube.states[m], FIGURES) & np.isin(cube.states[w], FIGURES)
        if (both & ~leaf).any():
            return
        top = int((cube.values[m] * cube.values[w])[both].sum())
        bottom = int(cube.values[w][both].sum())
        month = over_time(roll_up(cube), to=PeriodType.MONTH)
        found = month.total(WHOLE, "mean", month.periods[0])

        assert (top, bottom) == (found.numerator, found.denominator)
        assert found.value == (floor(Fraction(top, bottom) + Fraction(1, 2)) if bottom else None)

    law()
