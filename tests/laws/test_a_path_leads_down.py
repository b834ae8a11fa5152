"""Law: a path begins at a root and goes down by one step at a time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

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
def test_a_path_leads_down_from_a_root(data: st.DataObject, forests: Forests, days: Days) -> None:
    """The first unit of a path has no parent, each next one is a child, and the last is the unit."""
    whole = tree(data, forests, days)
    for unit in (unit for level in Level for unit in whole.at_level(level)):
        path = whole.path(unit.uid)

        assert whole.parent(path[0]) is None
        assert path[-1] == unit.uid
        for above, below in pairwise(path):
            assert whole.unit(below) in whole.children(above)
            assert whole.parent(below) == whole.unit(above)
            assert whole.unit(above).level.is_above(whole.unit(below).level)
