"""Where members live or work, against the units that their teams serve."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from cdteams.hierarchy import IntArray
from cdteams.register import Counts, Placement

from ._tally import BoolArray


def homes(placement: Placement) -> tuple[BoolArray, BoolArray]:
    """
    Tell, per member, whether its home lies in a unit that its team serves.

    Args:
        placement: The teams of the day on the tree of the day.

    Returns:
        Whether it does; and whether nobody can tell, for a home that is not on
        the tree or that holds such a unit: who lives in the commune may live
        in the village. Both are false for members of teams of other days.
    """
    at, register = placement.homes, placement.register
    starts, stops = _served_first(placement)
    lengths = np.diff(register.member_starts)
    if (stops - starts == 1).all():  # one village each: one comparison does
        inside = np.repeat(starts, lengths) == at
    else:
        inside = (np.repeat(starts, lengths) <= at) & (at < np.repeat(stops, lengths))
    around = at < 0
    elsewhere = np.flatnonzero(~(inside | around))
    for members, cover in _covers_of(placement, elsewhere):
        home, sizes = at[members], placement.hierarchy.sizes
        inside[members] |= (cover <= home) & (home < cover + sizes[cover])
        around[members] |= (home < cover) & (cover < home + sizes[home])
    return inside, around & ~inside


def _served_first(placement: Placement) -> tuple[IntArray, IntArray]:
    """Return, per team of the register, the slice of one unit that it serves; an empty one without."""
    starts, stops = np.zeros((2, len(placement.register)), dtype=np.int32)
    teams = placement.teams[placement.cover_teams]
    starts[teams] = placement.cover_positions
    stops[teams] = placement.cover_positions + placement.hierarchy.sizes[placement.cover_positions]
    return starts, stops


def _covers_of(
    placement: Placement, members: npt.NDArray[np.intp]
) -> Iterator[tuple[npt.NDArray[np.intp], IntArray]]:
    """Yield members with the first unit that their team serves, then those with a second, and so on."""
    number_of_covers = np.bincount(placement.cover_teams, minlength=len(placement.teams))
    first = np.cumsum(number_of_covers) - number_of_covers
    index: Counts = np.full(len(placement.register), -1, dtype=np.int64)
    index[placement.teams] = np.arange(len(placement.teams))
    team = index[placement.register.member_teams[members]]
    members, team = members[team >= 0], team[team >= 0]
    turn = 0
    while len(members):
        yield members, placement.cover_positions[first[team] + turn]
        turn += 1
        more = number_of_covers[team] > turn
        members, team = members[more], team[more]
