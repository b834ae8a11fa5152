"""What was reported and cannot be read: it is known that it is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pytest

from cdteams.errors import DuplicateReturnError, FaultsError, Place, UnknownUnitError
from cdteams.hierarchy import Hierarchy
from cdteams.model import Behaviour, Measure, MissingStrategy, OverTime, OverUnits, Period
from cdteams.returns import RefusedRow, ReturnTable, Row
from cdteams.rollup import WHOLE, Cause, Cube, Rollup, Total, cube_of, reconcile, roll_up

MakeMeasure = Callable[..., Measure]
MakeCube = Callable[..., Cube]
VILLAGES = ("v1", "v2", "v3", "v4")


@pytest.fixture
def lay(whole: Hierarchy, today: Period) -> MakeCube:
    """Lay rows and refused cells of one measure out, of a day on which four villages are expected."""

    def make(measure: Measure, rows: Sequence[Row], refused: Sequence[RefusedRow]) -> Cube:
        table = ReturnTable.of(rows, refused=refused)
        return cube_of(table, hierarchy=whole, measures=[measure], expected={today: VILLAGES})

    return make


def brief(total: Total) -> tuple[object, ...]:
    return total.value, total.state.value, total.reported, total.expected, total.low, total.high


def test_what_was_refused_is_not_zero_even_where_missing_is(
    lay: MakeCube, today: Period, measure: MakeMeasure
) -> None:
    """Two villages report 7 together, one is missing and counts as 0; the one that was refused is not known."""
    people = measure(missing=MissingStrategy.ZERO)
    totals = roll_up(
        lay(people, [("v1", "people", today, 3), ("v2", "people", today, 4)], [("v3", "people", today)])
    )

    assert brief(totals.total(WHOLE, "people", today)) == (7, "refused", 2, 4, 7, None)
    assert brief(totals.total("v3", "people", today)) == (None, "refused", 0, 1, 0, None)
    assert brief(totals.total("v4", "people", today)) == (0, "reported", 0, 1, 0, 0)


def test_one_that_is_missing_is_worse_than_one_that_was_refused(
    lay: MakeCube, today: Period, measure: MakeMeasure
) -> None:
    """Of the one something was heard, of the other nothing."""
    totals = roll_up(lay(measure(), [("v1", "people", today, 3)], [("v2", "people", today)]))

    assert brief(totals.total("c1", "people", today)) == (3, "refused", 1, 2, 3, None)
    assert brief(totals.total(WHOLE, "people", today)) == (3, "missing", 1, 4, 3, None)


def test_nothing_is_carried_into_what_was_refused(
    whole: Hierarchy, today: Period, measure: MakeMeasure
) -> None:
    """The number of the day before stands for a village that is silent, and for none that was refused."""
    stock = measure(behaviour=Behaviour.STOCK, over_time=OverTime.LAST, missing=MissingStrategy.LAST)
    yesterday = today.previous()
    then = type(whole)(whole._table, whole._rows, on=yesterday.last)
    before = cube_of(
        ReturnTable.of([("v1", "people", yesterday, 5), ("v2", "people", yesterday, 6)]),
        hierarchy=then,
        measures=[stock],
        expected={yesterday: VILLAGES},
    )
    table = ReturnTable.of([], refused=[("v1", "people", today)])
    totals = roll_up(
        cube_of(table, hierarchy=whole, measures=[stock], expected={today: VILLAGES}, before=before)
    )

    assert brief(totals.total("v1", "people", today)) == (None, "refused", 0, 1, 0, None)
    assert brief(totals.total("v2", "people", today)) == (6, "carried", 0, 1, 6, 6)


def test_people_known_one_by_one_are_open_above_where_a_value_was_refused(
    lay: MakeCube, whole: Hierarchy, today: Period, measure: MakeMeasure
) -> None:
    """Numbers of different people that somebody knows are a lower bound beside a refused one."""
    distinct = measure(
        behaviour=Behaviour.DISTINCT, over_units=OverUnits.DISTINCT, over_time=OverTime.DISTINCT
    )
    cube = lay(
        distinct,
        [("v1", "people", today, 3), ("v3", "people", today, 3), ("v4", "people", today, 3)],
        [("v2", "people", today)],
    )
    exact = {("people", today): np.full(len(whole) + 1, 3, dtype=np.int64)}

    assert brief(roll_up(cube, exact=exact).total(WHOLE, "people", today)) == (3, "refused", 3, 4, 3, None)


def test_a_refused_value_that_is_corrected_counts_and_withdrawn_is_refused_again(
    lay: MakeCube, today: Period, measure: MakeMeasure
) -> None:
    """Once the unit has sent what it meant, the total is whole; taken back, it is as it was."""
    rows: list[Row] = [(village, "people", today, 2) for village in ("v1", "v2", "v3")]
    follows = Rollup(lay(measure(), rows, [("v4", "people", today)]))
    follows.correct("v4", "people", today, 5)

    assert brief(follows.total(WHOLE, "people", today)) == (11, "reported", 4, 4, 11, 11)

    follows.correct("v4", "people", today, None)

    assert brief(follows.total(WHOLE, "people", today)) == (6, "refused", 3, 4, 6, None)


def test_a_refused_child_explains_a_gap(lay: MakeCube, today: Period, measure: MakeMeasure) -> None:
    """A commune that says 9 beside villages of 3 and a refused one is told which village to ask."""
    people = measure()
    cube = lay(people, [("c1", "people", today, 9), ("v1", "people", today, 3)], [("v2", "people", today)])
    (found,) = reconcile(cube, roll_up(cube))

    assert (found.child, found.cause, found.gap, found.agrees) == ("v2", Cause.REFUSED, 6, None)


def test_a_cell_with_a_value_that_was_refused_too_is_no_cell(
    whole: Hierarchy, today: Period, measure: MakeMeasure
) -> None:
    """Columns that nobody checked are refused where the two meet."""
    good = ReturnTable.of([("v1", "people", today, 3)])
    refused = ReturnTable.of([], refused=[("v1", "people", today)]).refused
    table = ReturnTable(
        units=good.units,
        measures=good.measures,
        periods=good.periods,
        unit_of=good.unit_of,
        measure_of=good.measure_of,
        period_of=good.period_of,
        values=good.values,
        file_of=good.file_of,
        row_of=good.row_of,
        refused=refused,
    )
    with pytest.raises(DuplicateReturnError) as caught:
        cube_of(table, hierarchy=whole, measures=[measure()], expected={today: VILLAGES})

    assert caught.value.unit == "v1"


def test_a_refused_cell_of_a_unit_that_is_not_there_is_told(
    lay: MakeCube, today: Period, measure: MakeMeasure
) -> None:
    """With the place of each, rows first."""
    rows: list[Row] = [("x", "people", today, 3, "a.csv", 2)]
    with pytest.raises(FaultsError) as caught:
        lay(measure(), rows, [("gone", "people", today, "a.csv", 3), ("gone", "people", today.next())])
    faults = list(caught.value)

    assert [type(fault) for fault in faults] == [UnknownUnitError, UnknownUnitError]
    assert [getattr(fault, "place", None) for fault in faults] == [
        Place(file="a.csv", line=2, column="people"),
        Place(file="a.csv", line=3, column="people"),
    ]


def test_refused_cells_of_other_periods_and_measures_are_left_aside(
    lay: MakeCube, today: Period, measure: MakeMeasure
) -> None:
    """Of a unit that is gone on another day, of a measure that is not counted, and of one not defined yet."""
    refused: list[RefusedRow] = [("gone", "people", today.previous()), ("v2", "turns", today)]
    totals = roll_up(lay(measure(), [("v1", "people", today, 3)], refused))
    later = measure(start=date(2025, 1, 1))

    assert brief(totals.total("v2", "people", today)) == (None, "missing", 0, 1, 0, None)
    assert brief(roll_up(lay(later, [], [("v1", "people", today)])).total(WHOLE, "people", today)) == (
        None,
        "not-applicable",
        0,
        0,
        None,
        None,
    )
