"""Law: a bound tells no more than is known, and unknown never becomes zero."""

from __future__ import annotations

import attrs
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.model import Level, MissingStrategy, PeriodType
from cdteams.rollup import WHOLE, CellState, Cube, Total, over_time, roll_up

Cubes = st.SearchStrategy[Cube]
MISSING, REPORTED, NONE, REFUSED = (
    state.number
    for state in (CellState.MISSING, CellState.REPORTED, CellState.NOT_APPLICABLE, CellState.REFUSED)
)
INTERVALS = ("sum", "bounded", "greatest", "least", "people")
FIGURES = [state.number for state in (CellState.REPORTED, CellState.APPORTIONED, CellState.CARRIED)]


def test_a_unit_more_that_is_missing_makes_no_sum_surer(cubes: Cubes) -> None:
    """
    One missing or refused unit more leaves the value of a sum and moves its bounds by the measure's own.

    The lower bound grows by the least that the unit can have, and the upper by
    the greatest, or vanishes: the distance between them never shrinks.
    """

    @settings(max_examples=80, deadline=None)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        cube = leaves_only(data.draw(cubes))
        free = np.argwhere(cube.states[:2] == NONE)
        leaves = [at for at in free.tolist() if cube.hierarchy.sizes[at[2]] == 1]
        if not leaves:
            return
        m, p, n = data.draw(st.sampled_from(leaves))
        states = cube.states.copy()
        states[m, p, n] = data.draw(st.sampled_from([MISSING, REFUSED]))
        more = attrs.evolve(cube, states=states)
        measure, period = cube.measures[m], cube.periods[p]
        before, after = (roll_up(each).total(WHOLE, measure.code, period) for each in (cube, more))

        assert before.value == after.value
        assert (before.expected + 1, before.reported) == (after.expected, after.reported)
        assert (before.low or 0) + measure.least == after.low
        assert after.high == (None if measure.most is None else (before.high or 0) + measure.most)

    law()


def test_what_comes_in_late_lies_between_the_bounds(cubes: Cubes) -> None:
    """Whatever the missing report within their measure's bounds, the total is where it was said to be."""

    @settings(max_examples=80, deadline=None)
    @given(cubes, st.integers(0, 2**32 - 1))
    def law(drawn: Cube, seed: int) -> None:
        cube = leaves_only(drawn)
        unknown = [MISSING, REFUSED, CellState.NOT_DUE.number, CellState.WITHHELD.number]
        late = np.isin(cube.states, unknown)
        values = np.where(late, np.random.default_rng(seed).integers(1, 10, late.shape), cube.values)
        states = np.where(late, np.uint8(REPORTED), cube.states)
        before, after = roll_up(cube), roll_up(attrs.evolve(cube, values=values, states=states))
        for measure in cube.measures:
            if measure.code not in INTERVALS:
                continue
            for period in cube.periods:
                said = before.total(WHOLE, measure.code, period)
                came = after.total(WHOLE, measure.code, period)

                assert lies_in(came, said), (said, came)

    law()


def test_whatever_becomes_known_lies_between_the_bounds_of_every_unit(cubes: Cubes) -> None:
    """
    When some or all unknown cells become known, no bound of any unit widens.

    Units report beside those below them, or below them nobody has yet: what
    comes in sets a figure above it aside, and the bounds knew that it might.
    """

    @settings(max_examples=300, deadline=None)
    @given(cubes, st.integers(0, 2**32 - 1), st.sampled_from([0.2, 0.6, 1.0]))
    def law(cube: Cube, seed: int, share: float) -> None:
        before, after = roll_up(cube), roll_up(completed(cube, np.random.default_rng(seed), share))
        for level in Level:
            for said, came in zip(before.at(level), after.at(level), strict=True):
                assert narrows(came, said), (said, came)

    law()


def test_whatever_becomes_known_lies_between_the_bounds_of_longer_periods(cubes: Cubes) -> None:
    """When some or all unknown cells of a day become known, no bound of the month of any unit widens."""

    @settings(max_examples=100, deadline=None)
    @given(cubes, st.integers(0, 2**32 - 1), st.sampled_from([0.2, 0.6, 1.0]))
    def law(cube: Cube, seed: int, share: float) -> None:
        before, after = roll_up(cube), roll_up(completed(cube, np.random.default_rng(seed), share))
        months = [over_time(each, to=PeriodType.MONTH) for each in (before, after)]
        for level in Level:
            for said, came in zip(*(month.at(level) for month in months), strict=True):
                assert narrows(came, said), (said, came)

    law()


def test_unknown_never_becomes_zero(cubes: Cubes) -> None:
    """A total of cells that are all unknown has no value, and one of some unknown cells says so."""

    @settings(max_examples=100, deadline=None)
    @given(cubes)
    def law(cube: Cube) -> None:
        totals = roll_up(cube)
        for m, measure in enumerate(cube.measures):
            if measure.missing is MissingStrategy.ZERO or measure.code == "alone":
                continue
            for p, period in enumerate(cube.periods):
                total = totals.total(WHOLE, measure.code, period)
                if not np.isin(cube.states[m, p], FIGURES).any():
                    assert total.value is None
                if total.reported + total.carried < total.expected:
                    assert total.state is not CellState.REPORTED

    law()


def test_what_was_refused_is_zero_in_no_measure(cubes: Cubes) -> None:
    """Even where missing is 0, a total of refused cells alone has no value, and says that they were refused."""

    @settings(max_examples=100, deadline=None)
    @given(cubes)
    def law(cube: Cube) -> None:
        totals = roll_up(cube)
        for m, measure in enumerate(cube.measures):
            for p, period in enumerate(cube.periods):
                total = totals.total(WHOLE, measure.code, period)
                there = cube.states[m, p][cube.states[m, p] != NONE]
                if measure.code != "alone" and len(there) and (there == REFUSED).all():
                    assert (total.value, total.reported, total.state) == (None, 0, CellState.REFUSED)
                if measure.code == "zero" and (there == REFUSED).any() and has_no_own(cube, m, p):
                    assert total.state not in {CellState.REPORTED, CellState.MISSING}
                    assert total.high is None

    law()


def has_no_own(cube: Cube, m: int, p: int) -> bool:
    """Tell whether no unit with others below it was asked, so that nothing is set aside."""
    return bool((cube.states[m, p][cube.hierarchy.sizes > 1] == NONE).all())


def leaves_only(cube: Cube) -> Cube:
    """Return the cube without own figures of units that have others below them."""
    inner = cube.hierarchy.sizes > 1
    states = np.where(inner, np.uint8(NONE), cube.states)
    return attrs.evolve(cube, states=states, values=np.where(inner, 0, cube.values))


def completed(cube: Cube, chance: np.random.Generator, share: float) -> Cube:
    """Return the cube with a share of its unknown cells reported, each within the bounds of its measure."""
    late = np.isin(cube.states, [MISSING, CellState.NOT_DUE.number, CellState.WITHHELD.number])
    values, states = cube.values.copy(), cube.states.copy()
    for m, measure in enumerate(cube.measures):
        if measure.missing is MissingStrategy.ZERO:
            late[m] &= cube.states[m] != MISSING
        most = measure.least + 20 if measure.most is None else measure.most
        come = late[m] & (chance.random(late[m].shape) < share)
        drawn = chance.integers(measure.least, most + 1, come.shape)
        values[m], states[m] = np.where(come, drawn, values[m]), np.where(come, np.uint8(REPORTED), states[m])
    return attrs.evolve(cube, values=values, states=states)


def narrows(came: Total, said: Total) -> bool:
    """Tell whether the bounds of a total lie within those that were said before."""
    above = said.low is None or (came.low is not None and came.low >= said.low)
    return above and (said.high is None or (came.high is not None and came.high <= said.high))


def lies_in(came: Total, said: Total) -> bool:
    """Tell whether a total of which all is known lies between bounds; an interval, whether it meets them."""
    low, high = came.low, came.high
    above = said.low is None or high is None or high >= said.low
    return above and (said.high is None or low is None or low <= said.high)
