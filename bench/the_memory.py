"""Peak memory of the national register, its check and its findings."""

from __future__ import annotations

import gc
import tracemalloc

from country import FEW, TEAMS, country
from measure import Row
from ten_rules import ours

from cdteams.register import place


def rows() -> list[Row]:
    """
    Return bytes per member at the peak, as Python and numpy allocate them.

    They hold the register, the tree with its villages, and what placing,
    judging and listing what fails take on top.
    """
    tracemalloc.start()
    try:
        placement = country(TEAMS, faults=FEW)
        register, hierarchy = placement.register, placement.hierarchy
        del placement
        gc.collect()
        tracemalloc.reset_peak()
        found = ours(place(register, hierarchy))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert any(found)
    members = len(register.people)
    return [
        Row(
            name=f"peak memory of register, tree and check, a member ({members:,})",
            ours=peak / members,
            theirs=1,
            other="one byte a member (tracemalloc)",
            bound=400,
            in_bytes=True,
        )
    ]
