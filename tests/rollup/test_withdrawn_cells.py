"""A value that is withdrawn leaves what would be there had it never come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
import numpy as np
import pytest

from cdteams.errors import CellValueError, TotalTooLargeError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Behaviour, Measure, MissingStrategy, OverTime, OverUnits, Period
from cdteams.returns import ReturnTable
from cdteams.rollup import WHOLE, CellState, Cube, Rollup, Total, cube_of

MakeCube = Callable[..., Cube]
MakeMeasure = Callable[..., Measure]
VILLAGES = ("v1", "v2", "v3", "v4")


def brief(total: Total) -> tuple[object, ...]:
    return total.value, total.state.value, total.reported, total.expected, total.low, total.high


@pytest.fixture
def carried(whole: Hierarchy, today: Period, measure: MakeMeasure) -> Cube:
    """Give a silent day after one on which a village said 77."""
    stock = measure(behaviour=Behaviour.STOCK, over_time=OverTime.LAST, missing=MissingStrategy.LAST)
    yesterday = today.previous()
    before = cube_of(
        ReturnTable.of([("v1", "people", yesterday, 77)]),
        hierarchy=Hierarchy(whole._table, whole._rows, on=yesterday.last),
        measures=[stock],
        expected={yesterday: ("v1",)},
    )
    return cube_of(
        ReturnTable.of([]), hierarchy=whole, measures=[stock], expected={today: ("v1",)}, before=before
    )


def test_a_number_that_was_carried_is_carried_again(carried: Cube, today: Period) -> None:
    """The 77 of the cube before comes back when the 5 is withdrawn."""
    follows = Rollup(carried)
    follows.correct("v1", "people", today, 5)

    assert brief(follows.total(WHOLE, "people", today)) == (5, "reported", 1, 1, 5, 5)

    follows.correct("v1", "people", today, None)

    assert brief(follows.total(WHOLE, "people", today)) == (77, "carried", 0, 1, 77, 77)


def test_withdrawing_what_never_came_changes_nothing(carried: Cube, today: Period) -> None:
    """A carried cell has nothing to withdraw."""
    follows = Rollup(carried)
    follows.correct("v1", "people", today, None)

    assert brief(follows.total(WHOLE, "people", today)) == (77, "carried", 0, 1, 77, 77)


def test_a_figure_that_nobody_asked_for_is_awaited_by_nobody(
    cube: MakeCube, measure: MakeMeasure, today: Period
) -> None:
    """The 5 of a district beside three missing villages, withdrawn, is not one more that is missing."""
    follows = Rollup(cube(measure(most=100), values={"people": {"d": 5}}))

    assert brief(follows.total("d", "people", today)) == (5, "missing", 1, 4, 0, 305)

    follows.correct("d", "people", today, None)

    assert brief(follows.total("d", "people", today)) == (None, "missing", 0, 3, 0, 300)


def test_an_own_figure_of_what_is_not_added_does_not_apply(
    cube: MakeCube, measure: MakeMeasure, today: Period
) -> None:
    """A rank that a district gave without being asked, withdrawn, is no rank that is missing."""
    rank = measure(behaviour=Behaviour.NON_ADDITIVE, over_units=OverUnits.NONE, over_time=OverTime.LAST)
    follows = Rollup(cube(rank, values={"people": {"d": 5}}))
    follows.correct("d", "people", today, None)

    assert brief(follows.total("d", "people", today)) == (None, "not-applicable", 0, 0, None, None)


def test_what_was_not_due_is_not_due_again(whole: Hierarchy, today: Period, measure: MakeMeasure) -> None:
    """A return that came early and is withdrawn is not late."""
    made = cube_of(
        ReturnTable.of([("v1", "people", today, 3)]),
        hierarchy=whole,
        measures=[measure()],
        expected={today: VILLAGES},
        not_due={today: VILLAGES},
    )
    follows = Rollup(made)
    follows.correct("v1", "people", today, None)

    assert brief(follows.total("v1", "people", today)) == (None, "not-due", 0, 1, 0, None)


def test_in_a_cube_made_by_hand_what_reported_was_awaited(
    cube: MakeCube, measure: MakeMeasure, today: Period
) -> None:
    """Nobody said who reports: a number that is withdrawn is missing, and an apportioned one stays."""
    made = cube(measure(), values={"people": {"v1": 3, "v2": 4}})
    states = made.states.copy()
    states[0, 0, made.hierarchy.position("v2")] = CellState.APPORTIONED.number
    follows = Rollup(attrs.evolve(made, states=states, values=np.array(made.values), blank=None))
    for village in ("v1", "v2"):
        follows.correct(village, "people", today, None)

    assert brief(follows.total("v1", "people", today)) == (None, "missing", 0, 1, 0, None)
    assert brief(follows.total("v2", "people", today)) == (4, "apportioned", 0, 1, 4, 4)


def test_a_measure_that_is_not_defined_is_not_corrected(
    cube: MakeCube, measure: MakeMeasure, today: Period
) -> None:
    """What a table may not say, no correction says."""
    follows = Rollup(cube(measure(start=date(2025, 1, 1)), values={}))
    with pytest.raises(CellValueError) as caught:
        follows.correct("v1", "people", today, 3)

    assert (caught.value.reason, caught.value.bound, caught.value.unit) == ("undefined", "2024-06-01", "v1")


def test_a_correction_that_does_not_fit_where_it_is_carried_changes_nothing(
    whole: Hierarchy, today: Period, measure: MakeMeasure
) -> None:
    """Yesterday's 9 fits yesterday, and not today, into which it is carried: it is put in nowhere."""
    stock = measure(behaviour=Behaviour.STOCK, over_time=OverTime.LAST, missing=MissingStrategy.LAST)
    yesterday = today.previous()
    trees = {today: whole, yesterday: Hierarchy(whole._table, whole._rows, on=yesterday.last)}
    rows = [("v1", "people", yesterday, 3), ("v2", "people", today, 2**63 - 5)]
    follows = Rollup(
        cube_of(
            ReturnTable.of(rows), hierarchy=trees, measures=[stock], expected=dict.fromkeys(trees, VILLAGES)
        )
    )
    with pytest.raises(TotalTooLargeError) as caught:
        follows.correct("v1", "people", yesterday, 9)

    assert caught.value.period == today.full_id
    assert [follows.total("v1", "people", day).value for day in (yesterday, today)] == [3, 3]
    assert [follows.total("c1", "people", day).value for day in (yesterday, today)] == [3, 2**63 - 2]
