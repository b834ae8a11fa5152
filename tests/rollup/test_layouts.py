"""Numbers laid out piece by piece give the cube that a table of them gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pytest

from cdteams.errors import CellValueError, DisagreementError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Measure, Period
from cdteams.returns import ReturnTable
from cdteams.rollup import CellState, Cube, Layout, Placed, Spare, cube_of

MakeMeasure: TypeAlias = Callable[..., Measure]


def placed(*places: int) -> Placed:
    return Placed(of=np.arange(len(places)), place=np.array(places, dtype=np.int64))


def test_pieces_make_a_cube(whole: Hierarchy, today: Period, measure: MakeMeasure) -> None:
    """Numbers that came in two pieces, and measures that nobody reported, stand as in a table."""
    people, turns, absent = measure(), measure("turns"), measure("absent")
    layout = Layout(whole, measures=(people, turns, absent), period=today)
    v1, v2 = whole.position("v1"), whole.position("v2")
    layout.add(np.array([5, 7]), units=placed(v1, v2), measures=placed(1, 1))
    layout.add(np.array([3]), units=placed(v1), measures=placed(0))

    assert layout.taken == 3
    assert layout.is_unique
    assert {*layout.codes} == {"people", "turns"}
    assert whole.uids_at(layout.reporting) == ("v1", "v2")

    cube = layout.cube((absent, people, turns), expected=("v1", "v3"))
    rows = [("v1", "people", today, 3), ("v1", "turns", today, 5), ("v2", "turns", today, 7)]
    expected = cube_of(
        ReturnTable.of(rows),
        hierarchy=whole,
        measures=(absent, people, turns),
        expected={today: ("v1", "v3")},
    )

    assert same(expected, cube)
    assert cube.states[1, 0, whole.position("v3")] == CellState.MISSING.number


def test_a_cell_that_came_twice_is_seen(whole: Hierarchy, today: Period, measure: MakeMeasure) -> None:
    """Nothing says which of the two came later, so that there is no cube."""
    layout = Layout(whole, measures=(measure(),), period=today)
    layout.add(np.array([5, 7]), units=placed(3, 3), measures=placed(0, 0))

    assert not layout.is_unique
    with pytest.raises(DisagreementError):
        layout.cube((measure(),), expected=())


def test_memory_is_used_again_when_nobody_holds_it(
    whole: Hierarchy, today: Period, measure: MakeMeasure
) -> None:
    """A cube that is kept keeps its numbers; one that is dropped gives room to the next."""
    spare = Spare()
    places = []
    kept: list[Cube] = []
    for number in (1, 2, 3, 4):
        layout = Layout(whole, measures=(measure(),), period=today, spare=spare)
        layout.add(np.array([number]), units=placed(5), measures=placed(0))
        cube = layout.cube((measure(),), expected=())
        places.append(cube.values.ctypes.data)
        kept += [cube] if number == 1 else []
        del layout, cube

    assert len({*places}) == 2
    assert kept[0].values[0, 0, 5] == 1


def same(one: Cube, other: Cube) -> bool:
    return bool((one.values == other.values).all() and (one.states == other.states).all())


def test_a_cube_is_given_once(whole: Hierarchy, today: Period, measure: MakeMeasure) -> None:
    """The numbers are the cube's then; and nothing is added any more once somebody asked what came."""
    layout = Layout(whole, measures=(measure(),), period=today)
    layout.add(np.array([5]), units=placed(5), measures=placed(0))
    layout.cube((measure(),), expected=())

    with pytest.raises(DisagreementError):
        layout.cube((measure(),), expected=())
    with pytest.raises(DisagreementError):
        layout.add(np.array([5]), units=placed(6), measures=placed(0))


def test_a_value_of_a_measure_that_ended_is_refused(
    whole: Hierarchy, today: Period, measure: MakeMeasure
) -> None:
    """It is not counted in silence: the measure is not defined on the last day of the period."""
    ended = measure(end=today.last)
    layout = Layout(whole, measures=(ended,), period=today)
    layout.add(np.array([5]), units=placed(whole.position("v1")), measures=placed(0))
    with pytest.raises(CellValueError) as caught:
        layout.cube((ended,), expected=())

    assert (caught.value.unit, caught.value.reason, caught.value.value) == ("v1", "undefined", "5")
