"""From periods to longer ones, and from participations to people."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from cdteams.errors import DisagreementError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Behaviour, Measure, OverTime, OverUnits, Period, PeriodType
from cdteams.rollup import CellState, Cube, Total, distinct_of, over_time, roll_up

MakeMeasure = Callable[..., Measure]


@pytest.fixture
def june(whole: Hierarchy, measure: MakeMeasure, today: Period) -> Callable[[int], dict[str, Total]]:
    """Give the totals of June for the province p, if so many of its days are there; v1 reports 1, 2, 3 and so on."""

    def make(days: int) -> dict[str, Total]:
        month = Period.of(today.first, PeriodType.MONTH, today.calendar)
        measures = (
            measure("sum"),
            measure("last", behaviour=Behaviour.STOCK, over_time=OverTime.LAST),
            measure("greatest", over_time=OverTime.MAX),
            measure(
                "people",
                behaviour=Behaviour.DISTINCT,
                over_units=OverUnits.DISTINCT,
                over_time=OverTime.DISTINCT,
            ),
            measure("none", over_time=OverTime.NONE),
        )
        shape = (len(measures), days, len(whole))
        states = np.full(shape, CellState.NOT_APPLICABLE.number, dtype=np.uint8)
        values = np.zeros(shape, dtype=np.int64)
        states[..., whole.position("v1")] = CellState.REPORTED.number
        values[..., whole.position("v1")] = np.arange(1, days + 1)
        parts = month.parts(PeriodType.DAY)[:days]
        cube = Cube(hierarchy=whole, measures=measures, periods=parts, values=values, states=states)
        return {total.measure: total for total in over_time(roll_up(cube), to=PeriodType.MONTH).of("p")}

    return make


def test_a_whole_month_is_made_of_its_days(june: Callable[[int], dict[str, Total]]) -> None:
    """Sum, last, greatest and the interval of people of thirty days; a measure not added has none."""
    found = june(30)

    assert {code: (t.value, t.low, t.high, t.state.value) for code, t in found.items()} == {
        "sum": (465, 465, 465, "reported"),
        "last": (30, 30, 30, "reported"),
        "greatest": (30, 30, 30, "reported"),
        "people": (None, 30, 465, "reported"),
        "none": (None, None, None, "not-applicable"),
    }


def test_a_month_of_which_days_are_missing_says_so(june: Callable[[int], dict[str, Total]]) -> None:
    """The sum is that of the days there are, without an upper bound; the last is not known."""
    found = june(3)

    assert {code: (t.value, t.low, t.high, t.state.value) for code, t in found.items()} == {
        "sum": (6, 6, None, "missing"),
        "last": (None, None, None, "missing"),
        "greatest": (3, 3, None, "missing"),
        "people": (None, 3, None, "missing"),
        "none": (None, None, None, "not-applicable"),
    }


@pytest.mark.parametrize(
    ("way", "low", "high"), [(OverTime.MAX, 10, None), (OverTime.MIN, None, 10), (OverTime.SUM, None, None)]
)
def test_a_bound_of_one_unit_bounds_no_sum_of_a_day_that_is_not_there(
    whole: Hierarchy, measure: MakeMeasure, today: Period, *, way: OverTime, low: int | None, high: int | None
) -> None:
    """Each village may say from -9 to 9; what all of them say on a day nobody has seen is as large as they are many."""
    behaviour = Behaviour.FLOW if way is OverTime.SUM else Behaviour.STOCK
    balance = measure(behaviour=behaviour, over_time=way, least=-9, most=9)
    states = np.full((1, 1, len(whole)), CellState.NOT_APPLICABLE.number, dtype=np.uint8)
    values = np.zeros(states.shape, dtype=np.int64)
    for uid in ("v1", "v2"):
        states[..., whole.position(uid)], values[..., whole.position(uid)] = CellState.REPORTED.number, 5
    cube = Cube(hierarchy=whole, measures=(balance,), periods=(today,), values=values, states=states)
    month = over_time(roll_up(cube), to=PeriodType.MONTH)
    found = month.total("c1", "people", month.periods[0])

    assert (10, low, high) == (found.value, found.low, found.high)


def test_a_greatest_over_units_and_time_keeps_the_bound_of_its_measure(
    whole: Hierarchy, measure: MakeMeasure, today: Period
) -> None:
    """No village says more than 9, and so no greatest of them is, on whatever day."""
    greatest = measure(over_units=OverUnits.MAX, over_time=OverTime.MAX, most=9)
    states = np.full((1, 1, len(whole)), CellState.NOT_APPLICABLE.number, dtype=np.uint8)
    values = np.zeros(states.shape, dtype=np.int64)
    states[..., whole.position("v1")], values[..., whole.position("v1")] = CellState.REPORTED.number, 5
    cube = Cube(hierarchy=whole, measures=(greatest,), periods=(today,), values=values, states=states)
    month = over_time(roll_up(cube), to=PeriodType.MONTH)
    found = month.total("c1", "people", month.periods[0])

    assert (found.value, found.low, found.high) == (5, 5, 9)


def test_a_person_counts_once_in_every_unit(whole: Hierarchy) -> None:
    """One person in two villages of a commune, and one in two provinces, are two people in all."""
    at = {uid: whole.position(uid) for uid in ("v1", "v2", "c1", "d", "p", "q")}
    units = np.array([at["v1"], at["v2"], at["v2"], at["v1"], at["q"]], dtype=np.int32)
    found = distinct_of(whole, unit_of=units, person_of=np.array([7, 7, 7, 0, 0]))

    assert {uid: int(found[n]) for uid, n in at.items()} == {
        "v1": 2,
        "v2": 1,
        "c1": 2,
        "d": 2,
        "p": 2,
        "q": 1,
    }
    assert int(found[-1]) == 2


def test_nobody_is_nobody(whole: Hierarchy) -> None:
    """Without participations every unit has 0 people."""
    nobody = np.array([], dtype=np.int64)

    assert distinct_of(whole, unit_of=nobody, person_of=nobody).tolist() == [0] * (len(whole) + 1)


def test_units_and_people_outside_are_refused(whole: Hierarchy) -> None:
    """A position outside the tree, a number below 0 and columns of two lengths are refused."""
    one, two = np.array([0]), np.array([0, 1])
    for units, people in ((np.array([99]), one), (one, np.array([-1])), (one, two)):
        with pytest.raises(DisagreementError):
            distinct_of(whole, unit_of=units, person_of=people)
