"""Law: a subtree counts as its top and the subtrees of the children."""

from __future__ import annotations

from collections import Counter
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
def test_counts_of_children_and_own_are_counts_of_the_subtree(
    data: st.DataObject, forests: Forests, days: Days
) -> None:
    """Adding the counts of the children and one for the unit itself gives the counts of the subtree."""
    whole = tree(data, forests, days)
    for unit in (unit for level in Level for unit in whole.at_level(level)):
        parts = Counter({unit.level: 1})
        for child in whole.children(unit.uid):
            parts.update(whole.counts(under=child.uid))

        assert parts == whole.counts(under=unit.uid)
        assert parts.total() == 1 + whole.count_below(unit.uid)


@settings(deadline=None)
@given(data=st.data())
def test_counts_of_provinces_are_counts_of_all(data: st.DataObject, forests: Forests, days: Days) -> None:
    """The provinces together hold every unit once."""
    whole = tree(data, forests, days)
    parts: Counter[Level] = Counter()
    for province in whole.at_level(Level.PROVINCE):
        parts.update(whole.counts(under=province.uid))

    assert parts == whole.counts()
