"""A few real units of a day, cut out of the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

import attrs

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Level, Span, UnitKind, UnitUid

_DISTRICTS, _COMMUNES = 2, 2  # how many of a province, and of each district
_TWO_LEVEL_COMMUNES = 4  # of a province without districts


def cut_out(
    timeline: Timeline,
    *,
    on: date,
    inside: UnitUid | None,
    keep: Iterable[UnitUid] = (),
    codes: Iterable[str] = (),
    kinds: Iterable[UnitKind] = (),
) -> Timeline:
    """
    Return a small map: all provinces through time, and a few units of one day.

    Args:
        timeline: The map.

        on: The day on which districts and communes are taken.

        inside: Uid of the unit to take them in. None for a province of the
            day.

        keep: Uids of units whose whole history is needed, such as the unit of
            a policy.

        codes: Codes of districts and communes that must be among them.

        kinds: Kinds that must be among them, where the unit has some.

    Returns:
        The map. Dates that are known as intervals are read as the latest.
    """
    tree = timeline.on(on, reading="latest")
    whole = _histories(timeline, {*keep})
    chosen: dict[str, AdminUnit] = {}
    for home in _homes(tree, inside):
        for unit in _few(tree, home, set(codes), tuple(kinds)):
            chosen.update((above.uid, above) for above in map(tree.unit, tree.path(unit.uid)))
    day = Span(on, on + timedelta(days=1))
    known = {unit.uid for unit in whole}
    of_day = [attrs.evolve(unit, span=day, state=day) for unit in chosen.values() if unit.uid not in known]
    units = [attrs.evolve(unit, begins_latest=None, ends_latest=None) for unit in [*whole, *of_day]]
    return Timeline.from_units(
        units, first=timeline.first, known_until=timeline.known_until, version=timeline.version
    )


@lru_cache(maxsize=2)
def _states(timeline: Timeline) -> dict[UnitUid, list[AdminUnit]]:
    states: dict[UnitUid, list[AdminUnit]] = {}
    for unit in timeline:
        states.setdefault(unit.uid, []).append(_latest(unit))
    return states


def _histories(timeline: Timeline, keep: set[UnitUid]) -> list[AdminUnit]:
    """Return all states of provinces, of the units to keep and of those in which they lay."""
    states = _states(timeline)
    wanted = [uid for uid, own in states.items() if own[0].level is Level.PROVINCE]
    waiting = list(keep)
    while waiting:
        uid = waiting.pop()
        if uid not in wanted:
            wanted.append(uid)
            waiting += [unit.parent for unit in states[uid] if unit.parent is not None]
    return [unit for uid in wanted for unit in states[uid]]


def _latest(unit: AdminUnit) -> AdminUnit:
    start, end = unit.begins_latest or unit.state.start, unit.ends_latest or unit.state.end
    return unit if end is not None and start == end else attrs.evolve(unit, state=Span(start, end))


def _homes(tree: Hierarchy, inside: UnitUid | None) -> Iterator[UnitUid]:
    """Yield the unit itself, and a province beside it with communes."""
    own = None if inside is None else tree.path(inside)[0]
    beside = (unit.uid for unit in tree.at_level(Level.PROVINCE) if unit.uid != own)
    full = (uid for uid in beside if len(tree.positions_at(Level.COMMUNE, under=uid)))
    yield next(full) if inside is None else inside
    yield next(full)


def _few(tree: Hierarchy, home: UnitUid, codes: set[str], kinds: tuple[UnitKind, ...]) -> Iterator[AdminUnit]:
    """Yield a unit, a few of its districts and communes, and the codes and kinds that are asked for."""
    yield tree.unit(home)
    communes = tree.at_level(Level.COMMUNE, under=home)
    districts = tree.at_level(Level.DISTRICT, under=home)
    for unit in (*districts, *communes):
        if unit.code in codes:
            yield unit
    for kind in kinds:
        yield from [unit for unit in (*districts, *communes) if unit.kind is kind][:1]
    for district in districts[:_DISTRICTS]:
        yield district
        yield from tree.at_level(Level.COMMUNE, under=district.uid)[:_COMMUNES]
    if not districts:
        yield from communes[:_TWO_LEVEL_COMMUNES]
