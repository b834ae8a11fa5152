"""What must be true of states of units before they make a timeline."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from itertools import combinations

import attrs

from cdteams.errors import BrokenTreeError
from cdteams.model import AdminUnit, Level, Span
from cdteams.vi import spelling_key


def faults_of(units: Sequence[AdminUnit]) -> tuple[BrokenTreeError, ...]:
    """
    Return every reason why these states cannot form a tree through time.

    Checked: each state's parent exists and is in force on every day of it; no
    unit lies below itself; a parent is of a higher level; only provinces stand
    without a parent; the states of one unit do not overlap; no two units bear
    one code, or under one parent one kind and name, on the same day. Where a
    date is known only as an interval, the earliest days are checked and, if
    they hold, the latest.

    Args:
        units: One value per state, in any order.

    Returns:
        One fault per broken statement: about parents, in the order of the
        units; then about overlaps, codes and names.
    """
    return _faults_of(units) or _faults_of(_read_latest(units))


def _read_latest(units: Sequence[AdminUnit]) -> tuple[AdminUnit, ...]:
    """Return the states as they are where every change came as late as it can have."""
    if all(unit.begins_latest is None and unit.ends_latest is None for unit in units):
        return ()
    latest = (
        (unit, unit.begins_latest or unit.state.start, unit.ends_latest or unit.state.end) for unit in units
    )
    return tuple(
        attrs.evolve(unit, state=Span(start, end))
        for unit, start, end in latest
        if start is None or end is None or start < end
    )


def _faults_of(units: Sequence[AdminUnit]) -> tuple[BrokenTreeError, ...]:
    states: dict[str, list[AdminUnit]] = {}
    for unit in units:
        states.setdefault(unit.uid, []).append(unit)
    faults = [fault for unit in units for fault in _parent_faults(unit, states)]
    faults += _overlaps(states)
    faults += _sharing(units, "same-code", lambda u: u.code or None)
    faults += _sharing(units, "same-name", lambda u: (u.parent, u.kind, spelling_key(u.name)))
    return tuple(faults)


def _parent_faults(unit: AdminUnit, states: dict[str, list[AdminUnit]]) -> Iterator[BrokenTreeError]:
    who = _words(unit)
    if unit.parent is None:
        if unit.level is not Level.PROVINCE:
            yield BrokenTreeError(unit=who, fault="root", detail=unit.kind.vi)
        return
    above = states.get(unit.parent)
    if above is None:
        yield BrokenTreeError(unit=who, fault="orphan", detail=repr(unit.parent))
    elif unit.parent == unit.uid or _comes_back(unit, states):
        yield BrokenTreeError(unit=who, fault="cycle", detail=f"{unit.uid} → {unit.parent}")
    elif low := [p for p in above if p.state.meets(unit.state) and not p.level.is_above(unit.level)]:
        yield BrokenTreeError(unit=who, fault="level", detail=_words(low[0]))
    elif not any(life.holds(unit.state) for life in _joined(above)):
        lives = ", ".join(str(life) for life in _joined(above))
        yield BrokenTreeError(unit=who, fault="outside-span", detail=f"{unit.state}, {unit.parent} {lives}")


def _comes_back(unit: AdminUnit, states: dict[str, list[AdminUnit]]) -> bool:
    seen: set[str] = set()
    waiting = {unit.parent}
    while waiting:
        uid = waiting.pop()
        if uid is not None and uid not in seen:
            seen.add(uid)
            waiting |= {above.parent for above in states.get(uid, ())}
    return unit.uid in seen


def _joined(states: Sequence[AdminUnit]) -> tuple[Span, ...]:
    """Join states that follow each other without a gap."""
    joined: list[Span] = []
    for span in sorted((state.state for state in states), key=lambda span: span.start or date.min):
        if joined and joined[-1].end is not None and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _overlaps(states: dict[str, list[AdminUnit]]) -> Iterator[BrokenTreeError]:
    for own in states.values():
        for one, other in combinations(own, 2):
            if one.state.meets(other.state):
                detail = f"{one.state}, {other.state}"
                yield BrokenTreeError(unit=_words(one), fault="overlap", detail=detail)


def _sharing(
    units: Sequence[AdminUnit], fault: str, key_of: Callable[[AdminUnit], Hashable]
) -> Iterator[BrokenTreeError]:
    """Yield the pairs of different units that have one key on the same day."""
    bearers: dict[Hashable, list[AdminUnit]] = {}
    for unit in units:
        key = key_of(unit)
        if key is not None:
            bearers.setdefault(key, []).append(unit)
    for own in bearers.values():
        for one, other in combinations(own, 2):
            if one.uid != other.uid and one.state.meets(other.state):
                yield BrokenTreeError(unit=_words(other), fault=fault, detail=_words(one))


def _words(unit: AdminUnit) -> str:
    return f"{unit.full_name} ({unit.code or unit.uid})"
