"""A day on which nothing changed has the tree of the day before, and units have one number on all days."""

from __future__ import annotations

import gc
from datetime import date, timedelta
from weakref import WeakSet

import numpy as np
import pytest

from cdteams.errors import UnknownUnitError
from cdteams.hierarchy import Timeline

DAY, NEXT, CHANGED = date(2022, 5, 27), date(2022, 5, 28), date(2025, 7, 1)


def test_a_day_without_a_change_has_the_same_tree(country: Timeline) -> None:
    """It is another object of another day, and answers as the first."""
    tree, other = country.on(DAY), country.on(NEXT)

    assert tree is not other
    assert (tree.on, other.on) == (DAY, NEXT)
    assert tree.is_same_tree(other)
    assert tree.parents is other.parents
    assert tree.by_code("52") == other.by_code("52")
    assert tree.path("21970.1") == other.path("21970.1")
    assert tree.count_below("52.1") == other.count_below("52.1")


def test_a_refusal_names_its_own_day(country: Timeline) -> None:
    """Whichever of two like trees is asked, and whichever was asked first."""
    for day in (NEXT, DAY, NEXT):
        for asked in ("unit", "by_code", "position", "count_below"):
            with pytest.raises(UnknownUnitError) as caught:
                getattr(country.on(day), asked)("0")

            assert day == caught.value.on


def test_trees_of_other_units_are_told_apart(country: Timeline) -> None:
    """A change of the map, and an equal tree of another timeline."""
    again = Timeline.from_bytes(*country.to_bytes())

    assert not country.on(DAY).is_same_tree(country.on(CHANGED))
    assert country.on(DAY).is_same_tree(again.on(DAY))
    assert not country.on(DAY).is_same_tree(again.on(CHANGED))


def test_a_unit_has_one_number_on_all_days(country: Timeline) -> None:
    """The number that one tree gives leads to its position in another."""
    before, after = country.on(DAY), country.on(CHANGED)
    uids = [*before.uids_at(np.arange(len(before), dtype=np.int32)), "nobody"]
    numbers = before.instances(uids)

    assert [country.uids[number] for number in numbers.tolist()[:-1]] == uids[:-1]
    assert after.positions(uids).tolist() == after.positions_of_instances(numbers).tolist()
    assert [before.position(uid) for uid in uids[:-1]] == before.positions(uids).tolist()[:-1]
    assert before.positions(uids)[-1] == -1


def test_days_that_are_not_remembered_are_let_go(country: Timeline) -> None:
    """A year of days without a change holds few trees, and the last of them answers."""
    trees = WeakSet(country.on(DAY + timedelta(days=n)) for n in range(30))
    gc.collect()

    assert len(trees) <= 10
    assert country.on(DAY + timedelta(days=29)).has("52.1")
