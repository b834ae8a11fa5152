"""Villages of a register, laid below the communes of a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from cdteams.errors import BrokenTreeError, raise_faults
from cdteams.model import AdminUnit, Span, UnitCode, Village

from ._table import UnitTable, span_of


def with_villages(table: UnitTable, villages: tuple[Village, ...]) -> UnitTable:
    """
    Return a table with one more row per village.

    A village stands below its commune as long as both are there: its row is
    cut to the life of its commune.

    Raises:
        FaultsError: With a fault for every village whose commune is not in the
            table or shares no day with it, or whose uid is in the table or
            another village's.
    """
    if not villages:
        return table
    number_of = {uid: number for number, uid in table.uid_of_instance.items()}
    units = tuple(_unit_of(village) for village in villages)
    raise_faults("the villages", tuple(_faults_of(units, number_of)))
    added = UnitTable.from_units(units)
    offset = int(max(table.instance.max(initial=-1), table.parent.max(initial=-1))) + 1
    numbers = added.numbers.copy()
    numbers[0] += offset
    numbers[1] = parents = [number_of[village.commune] for village in villages]
    first, last = table.lives
    numbers[3:5] = np.maximum(numbers[3:5], first[parents])
    numbers[5:7] = np.minimum(numbers[5:7], last[parents])
    empty = np.flatnonzero(numbers[3] >= numbers[5]).tolist()
    raise_faults(
        "the villages",
        tuple(_outside(units[n], span_of(int(first[parents[n]]), int(last[parents[n]]))) for n in empty),
    )
    *columns, instruments = table.texts
    texts = [
        [*old, *new] for old, new in zip(columns, added.texts, strict=False)
    ]  # villages have no instruments
    return UnitTable(np.concatenate([table.numbers, numbers], axis=1), [*texts, instruments])


def _outside(unit: AdminUnit, life: Span) -> BrokenTreeError:
    who = f"{unit.full_name} ({unit.uid})"
    return BrokenTreeError(unit=who, fault="outside-span", detail=f"{unit.span}, {unit.parent} {life}")


def _faults_of(units: Iterable[AdminUnit], known: Iterable[str]) -> Iterator[BrokenTreeError]:
    map_uids = frozenset(known)
    taken = set(map_uids)
    for unit in units:
        who = f"{unit.full_name} ({unit.uid})"
        if unit.parent not in map_uids:
            yield BrokenTreeError(unit=who, fault="orphan", detail=repr(unit.parent))
        if unit.uid in taken:
            yield BrokenTreeError(unit=who, fault="overlap", detail=repr(unit.uid))
        taken.add(unit.uid)


def _unit_of(village: Village) -> AdminUnit:
    return AdminUnit(
        uid=village.uid,
        code=UnitCode(""),
        name=village.name,
        kind=village.kind,
        parent=village.commune,
        span=village.span,
        state=Span(village.span.start, village.span.end),
    )
