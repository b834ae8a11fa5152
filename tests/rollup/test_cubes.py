"""From returns to totals, with what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import numpy as np
import pytest

from cdteams.errors import (
    CellValueError,
    DisagreementError,
    DuplicateReturnError,
    FaultsError,
    MapsDifferError,
    PeriodMapError,
    TotalTooLargeError,
    UnknownUnitError,
    WeightError,
)
from cdteams.hierarchy import Hierarchy
from cdteams.model import Behaviour, Level, Measure, MissingStrategy, OverTime, OverUnits, Period
from cdteams.returns import ReturnTable
from cdteams.rollup import (
    WHOLE,
    CellState,
    Cube,
    Rollup,
    Total,
    Totals,
    cube_of,
    reconcile,
    roll_up,
    roll_up_stream,
    roll_up_table,
)

MakeCube = Callable[..., Cube]
MakeMeasure = Callable[..., Measure]
ALL = {"v1": 3, "v2": 4, "v3": 5, "v4": 6}


def brief(total: Total) -> tuple[object, ...]:
    return total.value, total.state.value, total.reported, total.expected, total.low, total.high


def test_totals_of_every_level_tell_n_of_m(cube: MakeCube, measure: MakeMeasure) -> None:
    """Three of four villages report: sums, n of m and a lower bound at every level, and an empty province."""
    totals = roll_up(cube(measure(), values={"people": {"v1": 3, "v2": 4, "v4": 6}}))

    assert [(t.unit, *brief(t)) for t in totals.at(Level.COMMUNE)] == [
        ("c3", 6, "reported", 1, 1, 6, 6),
        ("c1", 7, "reported", 2, 2, 7, 7),
        ("c2", None, "missing", 0, 1, 0, None),
    ]
    assert [(t.unit, *brief(t)) for t in totals.at(Level.PROVINCE)] == [
        ("p", 13, "missing", 3, 4, 13, None),
        ("q", None, "not-applicable", 0, 0, None, None),
    ]
    assert [(t.unit, *brief(t)) for t in totals.at(Level.NATION)] == [(WHOLE, 13, "missing", 3, 4, 13, None)]


def test_an_empty_last_parent_has_nothing(cube: MakeCube, measure: MakeMeasure) -> None:
    """A unit without children that stands last takes nothing from its neighbour."""
    totals = roll_up(cube(measure(), values={"people": ALL}))

    assert [brief(t)[0] for t in totals.at(Level.PROVINCE)] == [18, None]
    assert totals.value[0, 0].tolist()[-1] == -(2**63)


def test_missing_may_be_zero_if_the_measure_says_so(cube: MakeCube, measure: MakeMeasure) -> None:
    """A measure that is 0 where nothing is reported has no bounds to tell, and still tells n of m."""
    totals = roll_up(cube(measure(missing=MissingStrategy.ZERO), values={"people": {"v1": 3}}))

    assert brief(totals.of("p")[0]) == (3, "reported", 1, 4, 3, 3)


def test_a_return_not_due_is_no_missing_return(whole: Hierarchy, today: Period, measure: MakeMeasure) -> None:
    """Where only returns that are not due are lacking, the total is not due."""
    table = ReturnTable.of([("v1", "people", today, 3)])
    made = cube_of(
        table,
        hierarchy=whole,
        measures=[measure()],
        expected={today: ("v1", "v2")},
        not_due={today: ("v1", "v2")},
    )

    assert brief(roll_up(made).of("c1")[0]) == (3, "not-due", 1, 2, 3, None)


def test_bounds_come_from_the_measure(cube: MakeCube, measure: MakeMeasure) -> None:
    """A missing village adds the least and the greatest that it can have."""
    totals = roll_up(cube(measure(least=1, most=10), values={"people": {"v1": 3, "v2": 4, "v4": 6}}))

    assert brief(totals.of("p")[0]) == (13, "missing", 3, 4, 14, 23)


def test_a_figure_beside_its_parts_is_compared_and_not_added(cube: MakeCube, measure: MakeMeasure) -> None:
    """The commune's own figure counts nowhere, and the missing village explains the gap."""
    made = cube(measure(), values={"people": {"v1": 3, "c1": 10}})
    totals = roll_up(made)
    found = reconcile(made, totals)

    assert brief(totals.of("p")[0]) == (3, "missing", 1, 4, 3, None)
    assert [(r.unit, r.own, r.gap, r.agrees, r.child) for r in found] == [("c1", 10, 7, None, "v2")]


@pytest.mark.parametrize(
    ("own", "slack", "agrees"), [(3, 0, True), (5, 0, None), (5, 2, True), (2, 0, False), (2, 1, True)]
)
def test_a_gap_that_a_missing_child_may_close_is_not_known(
    cube: MakeCube, measure: MakeMeasure, own: int, slack: int, agrees: object
) -> None:
    """One village of two said 3: a commune of 3 agrees, one of 5 may, and one of 2 cannot."""
    made = cube(measure(), values={"people": {"v1": 3, "c1": own}})
    (found,) = reconcile(made, roll_up(made), slack=slack)

    assert found.agrees is agrees


def test_the_child_that_was_left_out_is_named(cube: MakeCube, measure: MakeMeasure) -> None:
    """A gap of the size of one child is explained by that child; a slack may forgive it."""
    made = cube(measure(), values={"people": {**ALL, "c1": 3}})
    (found,) = reconcile(made, roll_up(made))
    (forgiven,) = reconcile(made, roll_up(made), slack=4)

    assert (found.gap, found.agrees, found.child, found.left) == (-4, False, "v2", 0)
    assert found.cause is not None
    assert found.cause.value == "left-out"
    assert forgiven.agrees is True


def test_an_expected_figure_above_one_that_came_is_no_missing_one(
    whole: Hierarchy, today: Period, measure: MakeMeasure
) -> None:
    """Its commune was to report and its village did: one of one, from the table as from the cube."""
    table = ReturnTable.of([("v1", "people", today, 5)])
    asked = {today: ("c1", "v1")}
    cube = cube_of(table, hierarchy=whole, measures=(measure(),), expected=asked)
    straight = roll_up_table(table, hierarchy=whole, measures=(measure(),), expected=asked)

    for totals in (roll_up(cube), straight):
        total = totals.total("p", "people", today)
        assert (total.reported, total.expected, total.low, total.high) == (1, 1, 5, 5)


def test_no_child_is_left_out_of_a_greatest_number(cube: MakeCube, measure: MakeMeasure) -> None:
    """A greatest number is no sum: taking a village away, or what it changed by, explains no gap of it."""
    greatest = measure(over_units=OverUnits.MAX)
    (found,) = reconcile(*with_totals(cube(greatest, values={"people": {"v1": 4, "v2": 9, "c1": 5}})))
    (above,) = reconcile(*with_totals(cube(greatest, values={"people": {"v1": 4, "c1": 5}})))

    assert (found.gap, found.agrees, found.child, found.cause) == (-4, False, None, None)
    assert (above.gap, above.agrees, above.child) == (1, None, "v2")


def test_a_missing_child_may_explain_a_least_number_that_is_smaller(
    cube: MakeCube, measure: MakeMeasure
) -> None:
    """A commune says 2 where its only village that reported has 4: the other one may have 2."""
    least = measure(over_units=OverUnits.MIN)
    (found,) = reconcile(*with_totals(cube(least, values={"people": {"v1": 4, "c1": 2}})))

    assert (found.gap, found.agrees, found.child) == (-2, None, "v2")
    assert found.cause is not None
    assert found.cause.value == "missing"


def with_totals(made: Cube) -> tuple[Cube, Totals]:
    return made, roll_up(made)


def test_a_figure_alone_stands_for_its_unit(cube: MakeCube, measure: MakeMeasure) -> None:
    """
    Where nobody below reports, the commune's own figure counts, and the villages stay missing.

    It bounds nothing: a village that reports sets it aside.
    """
    totals = roll_up(cube(measure(), values={"people": {"c1": 10}}))
    later = roll_up(cube(measure(), values={"people": {"c1": 10, "v1": 1}}))

    assert brief(totals.of("c1")[0]) == (10, "missing", 1, 3, 0, None)
    assert brief(later.of("c1")[0]) == (1, "missing", 1, 2, 1, None)


@pytest.mark.parametrize(("own", "low", "high"), [(7, -18, 25), (-7, -25, 18), (0, -18, 18)])
def test_a_figure_alone_stays_between_its_bounds(
    cube: MakeCube, measure: MakeMeasure, own: int, low: int, high: int
) -> None:
    """Two villages may say from -9 to 9 each; the commune's own figure may go, so it bounds as far as it is from 0."""
    balance = measure(least=-9, most=9)
    totals = roll_up(cube(balance, values={"people": {"c1": own}}, expected=("v1", "v2")))

    assert brief(totals.of("c1")[0]) == (own, "missing", 1, 3, low, high)


def test_a_missing_figure_may_be_set_aside_too(cube: MakeCube, measure: MakeMeasure) -> None:
    """A commune and its village are to say 2 or more: once the village has, the commune is waited for no longer."""
    least = measure(least=2, most=9)
    totals = roll_up(cube(least, values={}, expected=("c1", "v1")))

    assert brief(totals.of("c1")[0]) == (None, "missing", 0, 2, 2, 18)


def test_a_mean_is_weighted_and_keeps_both_sides(cube: MakeCube, measure: MakeMeasure) -> None:
    """A rate above is all parts over all wholes, not the mean of rates."""
    rate = measure(
        "rate",
        behaviour=Behaviour.RATIO,
        over_units=OverUnits.WEIGHTED_MEAN,
        over_time=OverTime.WEIGHTED_MEAN,
        weight="people",
        most=100,
    )
    values = {"people": {"v1": 1, "v2": 9}, "rate": {"v1": 100, "v2": 0}}
    total = roll_up(cube(measure(), rate, values=values)).of("c1")[1]

    assert (total.value, total.numerator, total.denominator) == (10, 100, 10)


def test_different_people_are_an_interval(cube: MakeCube, measure: MakeMeasure) -> None:
    """Without ids the number lies between the greatest part and the sum; with ids it is what it is."""
    people = measure(behaviour=Behaviour.DISTINCT, over_units=OverUnits.DISTINCT, over_time=OverTime.DISTINCT)
    made = cube(people, values={"people": ALL})
    exact = np.zeros(len(made.hierarchy) + 1, dtype=np.int64)
    exact[made.hierarchy.position("p")] = 9

    assert brief(roll_up(made).of("p")[0]) == (None, "reported", 4, 4, 6, 18)
    assert brief(roll_up(made, exact={("people", made.periods[0]): exact}).of("p")[0])[0] == 9


def test_nobody_known_is_not_nobody(cube: MakeCube, measure: MakeMeasure) -> None:
    """Where no village has reported, no list of people says that there were none; where one has, it may."""
    people = measure(
        behaviour=Behaviour.DISTINCT, over_units=OverUnits.DISTINCT, over_time=OverTime.DISTINCT, most=9
    )
    nobody = cube(people, values={})
    some = cube(people, values={"people": {"v1": 2}})
    exact = np.zeros(len(some.hierarchy) + 1, dtype=np.int64)
    exact[some.hierarchy.position("c1")] = 12
    lists = {("people", some.periods[0]): exact}

    assert brief(roll_up(nobody, exact=lists).of("c2")[0]) == (None, "missing", 0, 1, 0, 9)
    assert brief(roll_up(nobody, exact=lists).of("c1")[0]) == (12, "missing", 0, 2, 12, 18)
    assert brief(roll_up(some, exact=lists).of("c1")[0]) == (12, "missing", 1, 2, 12, 12)


def test_a_measure_that_does_not_add_stays_where_it_is(cube: MakeCube, measure: MakeMeasure) -> None:
    """Above the units that report it there is nothing, and no error."""
    alone = measure(behaviour=Behaviour.NON_ADDITIVE, over_units=OverUnits.NONE, over_time=OverTime.LAST)
    totals = roll_up(cube(alone, values={"people": {**ALL, "c1": 2}}))

    assert brief(totals.of("p")[0]) == (None, "not-applicable", 0, 0, None, None)
    assert brief(totals.of("c1")[0]) == (2, "reported", 1, 1, 2, 2)


def test_unknown_units_and_values_are_refused_together(cube: MakeCube, measure: MakeMeasure) -> None:
    """Every unit that is not there is named, and so is every value out of bounds."""
    with pytest.raises(FaultsError) as units:
        cube(measure(), values={"people": {"v1": 1, "v9": 2, "gone": 3}})
    with pytest.raises(FaultsError) as values:
        cube(measure(most=5), values={"people": {"v1": -1, "v2": 9, "v3": 5}})

    assert [type(fault) for fault in units.value] == [UnknownUnitError, UnknownUnitError]
    assert [(f.unit, f.reason) for f in values.value if isinstance(f, CellValueError)] == [
        ("v1", "below"),
        ("v2", "above"),
    ]


@pytest.mark.parametrize(
    ("value", "reason"), [(np.nan, "not-a-number"), (np.inf, "infinite"), (1.5, "fraction")]
)
def test_numbers_that_are_none_are_refused(
    whole: Hierarchy, today: Period, measure: MakeMeasure, value: float, reason: str
) -> None:
    """NaN, infinity and fractions do not enter a cube."""
    table = attrs.evolve(ReturnTable.of([("v1", "people", today, 1)]), values=np.array([value]))
    with pytest.raises(FaultsError) as faults:
        cube_of(table, hierarchy=whole, measures=[measure()], expected={today: ("v1",)})

    assert [f.reason for f in faults.value if isinstance(f, CellValueError)] == [reason]


def test_two_rows_of_one_cell_are_refused(whole: Hierarchy, today: Period, measure: MakeMeasure) -> None:
    """A table that was built by hand and repeats a cell is refused with the cell."""
    table = ReturnTable.of([("v1", "people", today, 1), ("v2", "people", today, 1)])
    twice = attrs.evolve(table, unit_of=np.array([0, 0], dtype=np.int32))
    with pytest.raises(DuplicateReturnError):
        cube_of(twice, hierarchy=whole, measures=[measure()], expected={today: ("v1",)})


def test_a_total_beyond_64_bits_is_refused(cube: MakeCube, measure: MakeMeasure) -> None:
    """Two values that fit do not make a total that does not; one that just fits is exact."""
    with pytest.raises(TotalTooLargeError) as caught:
        roll_up(cube(measure(), values={"people": {"v1": 2**63 - 1, "v2": 1}}))
    fits = roll_up(cube(measure(), values={"people": {"v1": 2**63 - 2, "v2": 1}}))

    assert caught.value.total == "9223372036854775808"
    assert caught.value.largest == ("thôn V1 (v1), xã C1, huyện D, tỉnh P: 9223372036854775807",)
    assert fits.of("c1")[0].value == 2**63 - 1


def test_a_total_that_two_values_make_too_large_names_both(cube: MakeCube, measure: MakeMeasure) -> None:
    """Without either of the two it would still not fit; they stand in the order of their size."""
    great = {"v1": 2**62, "v2": 2**63 - 1, "v3": 2**63 - 2, "v4": 5}
    with pytest.raises(TotalTooLargeError) as caught:
        roll_up(cube(measure(), values={"people": great}))

    assert caught.value.largest == (
        "thôn V2 (v2), xã C1, huyện D, tỉnh P: 9223372036854775807",
        "thôn V3 (v3), phường C2, huyện D, tỉnh P: 9223372036854775806",
    )


@pytest.fixture
def rate(measure: MakeMeasure) -> Measure:
    """Give a mean over units, weighted by people."""
    return measure(
        "rate",
        behaviour=Behaviour.RATIO,
        over_units=OverUnits.WEIGHTED_MEAN,
        over_time=OverTime.LAST,
        weight="people",
    )


def test_a_mean_that_does_not_fit_names_the_number_and_its_weight(
    cube: MakeCube, measure: MakeMeasure, rate: Measure
) -> None:
    """What was added is a product; both of its sides are told, since either may be wrong."""
    with pytest.raises(TotalTooLargeError) as caught:
        roll_up(
            cube(measure(), rate, values={"people": {"v1": 2**40, "v2": 9}, "rate": {"v1": 2**40, "v2": 8}})
        )

    assert caught.value.largest == ("thôn V1 (v1), xã C1, huyện D, tỉnh P: 1099511627776 × 1099511627776",)


def test_a_weight_of_a_number_that_nobody_knows_is_named_as_such(
    cube: MakeCube, measure: MakeMeasure, rate: Measure
) -> None:
    """What is missing is not told as 0 beside its weight."""
    with pytest.raises(TotalTooLargeError) as caught:
        roll_up(cube(rate, measure(), values={"people": {"v1": 2**63 - 1, "v2": 9}}))

    assert caught.value.largest == ("thôn V1 (v1), xã C1, huyện D, tỉnh P: ? × 9223372036854775807",)


def test_a_correction_that_does_not_fit_is_named_and_changes_nothing(
    cube: MakeCube, measure: MakeMeasure, today: Period
) -> None:
    """The value that was to be put in is the one that is told."""
    follows = Rollup(cube(measure(), values={"people": ALL}))
    with pytest.raises(TotalTooLargeError) as caught:
        follows.correct("v2", "people", today, 2**63 - 1)

    assert caught.value.largest == ("thôn V2 (v2), xã C1, huyện D, tỉnh P: 9223372036854775807",)
    assert follows.total("v2", "people", today).value == 4


def test_only_the_map_of_the_last_day_is_taken(whole: Hierarchy, today: Period, measure: MakeMeasure) -> None:
    """A period is not rolled up on the tree of another day."""
    later = today.next()
    with pytest.raises(PeriodMapError):
        cube_of(ReturnTable.of([]), hierarchy=whole, measures=[measure()], expected={later: ()})


def test_periods_with_other_trees_stand_in_no_cube_together(
    whole: Hierarchy, today: Period, measure: MakeMeasure
) -> None:
    """Trees that differ are refused with the units that differ."""
    before, rows = today.previous(), whole._rows[whole._rows != whole._rows[-1]]
    other = Hierarchy(whole._table, rows, on=before.last)
    with pytest.raises(MapsDifferError) as caught:
        cube_of(
            ReturnTable.of([]),
            hierarchy={today: whole, before: other},
            measures=[measure()],
            expected={today: (), before: ()},
        )

    assert caught.value.units == ("thành phố Q (q)",)


def test_a_mean_without_its_weight_is_refused(cube: MakeCube, measure: MakeMeasure) -> None:
    """The weight of a mean is among the measures."""
    rate = measure(
        behaviour=Behaviour.RATIO, over_units=OverUnits.WEIGHTED_MEAN, over_time=OverTime.LAST, weight="x"
    )
    with pytest.raises(WeightError):
        cube(rate, values={"people": {}})


@pytest.mark.parametrize(
    ("weight", "more", "fault"),
    [
        ("rate", {}, "itself"),
        ("people", {"least": -1}, "negative"),
        ("people", {"over_units": OverUnits.MAX}, "units"),
        ("people", {"over_units": OverUnits.NONE}, "units"),
        ("people", {"behaviour": Behaviour.STOCK, "over_time": OverTime.LAST}, "time"),
    ],
)
def test_a_weight_by_which_no_mean_can_be_taken_is_refused(
    cube: MakeCube, measure: MakeMeasure, weight: str, more: dict[str, Any], fault: str
) -> None:
    """What is no count of parts of a whole, added up as the mean is, weighs nothing."""
    rate = measure(
        "rate",
        behaviour=Behaviour.RATIO,
        over_units=OverUnits.WEIGHTED_MEAN,
        over_time=OverTime.WEIGHTED_MEAN,
        weight=weight,
    )
    with pytest.raises(WeightError) as caught:
        cube(rate, measure(**more), values={"people": {}})

    assert (caught.value.measure, caught.value.weight, caught.value.fault) == ("rate", weight, fault)


def test_what_is_carried_is_marked(whole: Hierarchy, today: Period, measure: MakeMeasure) -> None:
    """A stock that is not reported keeps the number of the day before, and is counted apart."""
    stock = measure(behaviour=Behaviour.STOCK, over_time=OverTime.LAST, missing=MissingStrategy.LAST)
    before = today.previous()
    rows = [("v1", "people", before, 3), ("v2", "people", before, 4), ("v1", "people", today, 5)]
    trees = {today: whole, before: Hierarchy(whole._table, whole._rows, on=before.last)}
    made = cube_of(
        ReturnTable.of(rows), hierarchy=trees, measures=[stock], expected=dict.fromkeys(trees, ("v1", "v2"))
    )
    total = roll_up(made).total("c1", "people", today)
    follows = Rollup(made)
    follows.correct("v2", "people", before, 9)

    assert (total.value, total.state, total.reported, total.carried) == (9, CellState.CARRIED, 1, 1)
    assert follows.total("c1", "people", today).value == 14


def test_periods_come_one_by_one(whole: Hierarchy, today: Period, measure: MakeMeasure) -> None:
    """A stream gives the totals of each period on its own map, and carries over the same units."""
    stock = measure(behaviour=Behaviour.STOCK, over_time=OverTime.LAST, missing=MissingStrategy.LAST)
    before = today.previous()
    trees = {today: whole, before: Hierarchy(whole._table, whole._rows, on=before.last)}
    tables = [ReturnTable.of([(unit, "people", day, 3)]) for unit, day in (("v1", before), ("v2", today))]
    stream = roll_up_stream(
        tables, tree_on=trees.__getitem__, expected=lambda _: ("v1", "v2"), measures=[stock]
    )

    assert [totals.of("c1")[0].value for totals in stream] == [3, 6]


def test_a_measure_or_period_that_is_not_there_is_named(
    cube: MakeCube, measure: MakeMeasure, today: Period
) -> None:
    """Asking for another measure or period lists those that there are."""
    totals = roll_up(cube(measure(), values={"people": ALL}))
    with pytest.raises(DisagreementError, match="people"):
        totals.total("p", "hours", today)
    with pytest.raises(DisagreementError, match="2024-06-01"):
        totals.total("p", "people", Period.of(date(2024, 6, 2), today.type, today.calendar))
