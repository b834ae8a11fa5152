"""Law: the order in which units are handed in has no part in any result."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Timeline, faults_of
from cdteams.model import AdminUnit

Forests = st.SearchStrategy[tuple[AdminUnit, ...]]
Days = st.SearchStrategy[date]


def timeline_of(units: list[AdminUnit]) -> Timeline:
    return Timeline.from_units(units, first=date(2020, 1, 1), known_until=date(2026, 1, 1))


@settings(deadline=None)
@given(data=st.data())
def test_a_timeline_does_not_know_the_order_of_its_units(data: st.DataObject, forests: Forests) -> None:
    """Units in another order are packed into the same texts and read as the same states."""
    units = data.draw(forests)
    one, other = timeline_of(list(units)), timeline_of(data.draw(st.permutations(units)))

    assert list(one) == list(other)
    assert one.to_bytes() == other.to_bytes()


@settings(deadline=None)
@given(data=st.data())
def test_a_tree_does_not_know_the_order_of_its_units(
    data: st.DataObject, forests: Forests, days: Days
) -> None:
    """Units in another order have the same positions and the same arrays on every day."""
    units, day = data.draw(forests), data.draw(days)
    one, other = (
        timeline_of(order).on(day, reading="latest")
        for order in (list(units), data.draw(st.permutations(units)))
    )
    uids = [unit.uid for unit in units]

    assert one.positions(uids).tolist() == other.positions(uids).tolist()
    assert one.parents.tolist() == other.parents.tolist()
    assert one.sizes.tolist() == other.sizes.tolist()


@settings(deadline=None)
@given(data=st.data())
def test_siblings_are_in_order_of_their_codes(data: st.DataObject, forests: Forests, days: Days) -> None:
    """Whatever the order of the units, children come by code and, without one, by uid."""
    tree = timeline_of(list(data.draw(forests))).on(data.draw(days), reading="earliest")
    for uid in list(tree.to_networkx()):
        children = tree.children(uid)

        assert list(children) == sorted(children, key=lambda unit: (unit.code, unit.uid))


@settings(deadline=None)
@given(data=st.data())
def test_a_forest_has_no_faults(data: st.DataObject, forests: Forests) -> None:
    """Units drawn as a tree are found to be one in any order."""
    assert faults_of(data.draw(forests)) == ()
