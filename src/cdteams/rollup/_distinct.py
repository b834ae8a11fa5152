"""How many different people took part, at every unit."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cdteams.errors import DisagreementError
from cdteams.hierarchy import Hierarchy

from ._tree import Longs, tree_of


def distinct_of(
    hierarchy: Hierarchy, *, unit_of: npt.NDArray[np.integer], person_of: npt.NDArray[np.integer]
) -> Longs:
    """
    Count different people at every unit of a tree, exactly.

    A person counts once at each unit in which, or below which, they took part.
    In depth-first order two neighbouring places of one person meet at their
    lowest common unit: each place counts one upwards, each meeting takes one
    off.

    Args:
        hierarchy: The tree.

        unit_of: Per participation, the position of its unit in the tree.

        person_of: Per participation, a number that only this person has, from
            0. Not a name, not a telephone number.

    Returns:
        Different people per position, and last of the whole tree. 0 where
        nobody took part.

    Raises:
        DisagreementError: If the columns differ in length, a unit is outside
            the tree or a number is below 0 or too large for the tree.
    """
    number = len(hierarchy)
    keys = _keys(number, unit_of, person_of)
    keys.sort()
    first = np.empty(len(keys), dtype=np.bool_)
    first[:1] = True
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    keys = keys[first]
    people = keys // number
    places = (keys - people * number).astype(np.int32)
    again = np.flatnonzero(people[1:] == people[:-1])
    marks = np.bincount(places, minlength=number)
    meetings = _meetings(hierarchy, places[again], places[again + 1])
    inside = meetings[meetings >= 0]
    marks -= np.bincount(inside, minlength=number)
    found = marks.astype(np.int64)
    tree = tree_of(hierarchy)
    sums = tree.sums(found)
    found[tree.inner] = sums[:-1]
    return np.append(found, sums[-1] - (len(meetings) - len(inside)))


def _keys(number: int, unit_of: npt.NDArray[np.integer], person_of: npt.NDArray[np.integer]) -> Longs:
    if len(unit_of) != len(person_of):
        raise DisagreementError(
            field="person_of", value=str(len(person_of)), other=f"unit_of: {len(unit_of)}"
        )
    lowest, highest = int(unit_of.min(initial=0)), int(unit_of.max(initial=0))
    if lowest < 0 or highest >= number:
        raise DisagreementError(field="unit_of", value=str(min(lowest, highest)), other=f"0–{number - 1}")
    least, most = int(person_of.min(initial=0)), int(person_of.max(initial=0))
    if least < 0 or (most + 1) * number >= 2**63:
        raise DisagreementError(
            field="person_of", value=str(least if least < 0 else most), other=f"0–{2**63 // number - 2}"
        )
    keys = person_of.astype(np.int64)
    keys *= number
    keys += unit_of
    return keys


def _meetings(
    hierarchy: Hierarchy, before: npt.NDArray[np.int32], after: npt.NDArray[np.int32]
) -> npt.NDArray[np.int32]:
    """Return the lowest unit that holds both of each pair, of which *before* comes first; -1 for none."""
    ends = np.arange(len(hierarchy), dtype=np.int32) + hierarchy.sizes
    at = before.copy()
    todo = np.flatnonzero(ends[at] <= after)
    while len(todo):
        up = hierarchy.parents[at[todo]]
        at[todo] = up
        todo = todo[up >= 0]
        todo = todo[ends[at[todo]] <= after[todo]]
    return at
