"""Law: ancestors and descendants are converse."""

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
def test_ancestors_and_descendants_are_converse(data: st.DataObject, forests: Forests, days: Days) -> None:
    """One unit is below another exactly where the other is above it."""
    whole = tree(data, forests, days)
    uids = [unit.uid for level in Level for unit in whole.at_level(level)]
    below = {(uid, unit.uid) for uid in uids for unit in whole.descendants(uid)}
    above = {(ancestor, uid) for uid in uids for ancestor in whole.path(uid)[:-1]}

    assert below == above


@settings(deadline=None)
@given(data=st.data())
def test_an_ancestor_at_a_level_is_on_the_path(data: st.DataObject, forests: Forests, days: Days) -> None:
    """The ancestor at a level, asked for one unit or for all, is the unit of that level on the path."""
    whole = tree(data, forests, days)
    uids = [unit.uid for level in Level for unit in whole.at_level(level)]
    for level in Level:
        at = whole.ancestors_at(level).tolist()
        for uid in uids:
            on_path = [step for step in whole.path(uid) if whole.unit(step).level is level]

            assert [uid for uid in [whole.ancestor(uid, level)] if uid is not None] == on_path
            assert [whole.position(step) for step in on_path] == [
                p for p in [at[whole.position(uid)]] if p >= 0
            ]
