"""A register that is drawn over the units of a tree stands on that tree."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Hierarchy
from cdteams.model import Level
from cdteams.register import place
from cdteams.testing import strategies


@settings(deadline=None, max_examples=50)
@given(tree=strategies.hierarchies(), data=st.data())
def test_every_team_that_is_drawn_has_its_place(tree: Hierarchy, data: st.DataObject) -> None:
    """Teams drawn over units of one level are of that tier, and all of them are there."""
    level = data.draw(st.sampled_from([Level.PROVINCE, Level.DISTRICT, Level.COMMUNE]))
    units = [unit.uid for unit in tree.at_level(level)]
    assume(units)
    register = data.draw(strategies.registers(units))
    placement = place(register, tree)

    assert len(placement.teams) == len(register)
    assert set(placement.tiers.tolist()) <= {level.number}
