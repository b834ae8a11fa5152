"""Who counts on one side of a ratio only."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from cdteams.errors import DisagreementError
from cdteams.model import Measure, MissingStrategy, Period
from cdteams.rollup import Cube, one_sided

MakeMeasure = Callable[..., Measure]
MakeCube = Callable[..., Cube]


@pytest.fixture
def sides(cube: MakeCube, today: Period) -> Callable[..., dict[str, list[str]]]:
    """Find those who count in ``a``, or in ``b``, alone, by their uids."""

    def find(*measures: Measure, **given: dict[str, int]) -> dict[str, list[str]]:
        made = cube(*measures, values=given)
        found = one_sided(made, numerator=["a"], denominator=["b"], period=today)
        columns = {"above": found.above, "below": found.below, "unawaited": found.unawaited}
        return {
            name: [made.hierarchy.uid_at(n) for n in np.flatnonzero(flags).tolist()]
            for name, flags in columns.items()
        }

    return find


def test_those_who_gave_both_stand_on_both(sides: Callable[..., object], measure: MakeMeasure) -> None:
    """Two villages gave both numbers and two gave none: nobody is on one side only."""
    found = sides(measure("a"), measure("b"), a={"v1": 1, "v2": 2}, b={"v1": 3, "v2": 4})

    assert found == {"above": [], "below": [], "unawaited": []}


def test_one_number_puts_a_unit_on_one_side(sides: Callable[..., object], measure: MakeMeasure) -> None:
    """Other villages gave the numerator than the denominator; what they lack may still come."""
    found = sides(measure("a"), measure("b"), a={"v1": 1, "v2": 2}, b={"v2": 3, "v3": 4})

    assert found == {"above": ["v1"], "below": ["v3"], "unawaited": []}


def test_levels_do_not_stand_for_one_another(sides: Callable[..., object], measure: MakeMeasure) -> None:
    """Villages gave the numerator and their commune the denominator: nobody waits for what each of them lacks."""
    found = sides(measure("a"), measure("b"), a={"v1": 1, "v2": 2}, b={"c1": 9})

    assert found == {"above": ["v1", "v2"], "below": ["c1"], "unawaited": ["c1"]}


def test_a_figure_that_is_set_aside_is_on_no_side(sides: Callable[..., object], measure: MakeMeasure) -> None:
    """The commune gave both, and a village the numerator: the commune counts below only."""
    found = sides(measure("a"), measure("b"), a={"c1": 5, "v1": 1}, b={"c1": 9})

    assert found == {"above": ["v1"], "below": ["c1"], "unawaited": ["c1"]}


def test_missing_that_is_zero_lacks_nothing(sides: Callable[..., object], measure: MakeMeasure) -> None:
    """A numerator that the form leaves out where nothing happened is 0, and puts nobody on a side."""
    zero = measure("a", missing=MissingStrategy.ZERO)
    found = sides(zero, measure("b"), a={"v1": 1}, b={"v1": 3, "v2": 4})

    assert found == {"above": [], "below": [], "unawaited": []}


def test_a_measure_that_is_not_there_is_refused(cube: MakeCube, measure: MakeMeasure, today: Period) -> None:
    """A measure that is not in the cube is refused by its code."""
    made = cube(measure("a"), values={})

    with pytest.raises(DisagreementError) as caught:
        one_sided(made, numerator=["a"], denominator=["b"], period=today)
    assert caught.value.value == "b"
