"""Law: every subtree is one slice, and sizes add up."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Level

Forests = st.SearchStrategy[tuple[AdminUnit, ...]]
Days = st.SearchStrategy[date]


def tree(data: st.DataObject, forests: Forests, days: Days) -> Hierarchy:
    timeline = Timeline.from_units(data.draw(forests), first=date(2020, 1, 1), known_until=date(2026, 1, 1))
    return timeline.on(data.draw(days), reading=data.draw(st.sampled_from(["earliest", "latest"])))


@settings(deadline=None)
@given(data=st.data())
def test_a_subtree_is_one_slice(data: st.DataObject, forests: Forests, days: Days) -> None:
    """The slice of a unit holds the unit, then all units whose path goes through it, and no other."""
    whole = tree(data, forests, days)
    everything = [unit.uid for root in roots(whole) for unit in (root, *whole.descendants(root.uid))]
    for uid in everything:
        inside = [other for other in everything if uid in whole.path(other)]

        assert inside == everything[whole.slice(uid)]
        assert inside[0] == uid


@settings(deadline=None)
@given(data=st.data())
def test_sizes_add_up(data: st.DataObject, forests: Forests, days: Days) -> None:
    """The size of a subtree is one and the sizes of the children; the roots hold all units."""
    whole = tree(data, forests, days)
    sizes, parents = whole.sizes.tolist(), whole.parents.tolist()
    for position, size in enumerate(sizes):
        below = [other for other, parent in zip(sizes, parents, strict=True) if parent == position]

        assert size == 1 + sum(below)

    assert sum(size for size, parent in zip(sizes, parents, strict=True) if parent == -1) == len(whole)


def roots(whole: Hierarchy) -> list[AdminUnit]:
    return [unit for level in Level for unit in whole.at_level(level) if whole.parent(unit.uid) is None]
