"""Forests of units through time, and trees of a day."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Level, Span, UnitCode, UnitKind, UnitUid

_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.VILLAGE)
_KINDS = {level: [kind for kind in UnitKind if kind.level is level] for level in _LEVELS}
_NEVER, _ALWAYS = 0, 5  # years after 2020: before all of them, after all of them
_MOST_UNITS = 14


def forests() -> st.SearchStrategy[tuple[AdminUnit, ...]]:
    """
    Return states of up to fourteen units that are a tree on every day from 2020-01-01, in any order.

    Levels are skipped, units lie empty, codes do not follow the order in which
    units are drawn, and half of the units change code and kind once, some of
    them on a day that is known as an interval only.
    """
    return _forest()


def days() -> st.SearchStrategy[date]:
    """Return days on both sides of every change in a forest, and on it."""
    return st.builds(date, st.integers(2020, 2025), st.sampled_from([1, 6]), st.just(1))


def hierarchies() -> st.SearchStrategy[Hierarchy]:
    """Return trees of a day, cut from forests; changes in doubt are read as the latest."""
    return st.builds(_on, forests(), days())


def _on(units: tuple[AdminUnit, ...], day: date) -> Hierarchy:
    timeline = Timeline.from_units(units, first=date(2020, 1, 1), known_until=date(2026, 1, 1))
    return timeline.on(day, reading="latest")


@st.composite
def _forest(draw: st.DrawFn) -> tuple[AdminUnit, ...]:
    size = draw(st.integers(0, _MOST_UNITS))
    codes = draw(st.permutations(range(2 * size)))
    made: list[tuple[str, Level, int, int]] = []
    states: list[AdminUnit] = []
    for number in range(size):
        above = [unit for unit in made if unit[1] is not Level.VILLAGE]
        parent = draw(st.sampled_from([None, *above]))
        level, begin, end = _place(draw, parent)
        uid = f"u{codes[number]}"
        made.append((uid, level, begin, end))
        own_codes = [f"{code:02}" if level is not Level.VILLAGE else "" for code in codes[number::size]]
        parent_uid = None if parent is None else UnitUid(parent[0])
        for code, state, latest in _states(draw, begin, end, codes=own_codes):
            states.append(
                AdminUnit(
                    uid=UnitUid(uid),
                    code=UnitCode(code),
                    name=f"N{number}",
                    kind=draw(st.sampled_from(_KINDS[level])),
                    parent=parent_uid,
                    span=_span(begin, end),
                    state=_span(*state),
                    begins_latest=latest[0],
                    ends_latest=latest[1],
                )
            )
    return tuple(draw(st.permutations(states)))


def _place(draw: st.DrawFn, parent: tuple[str, Level, int, int] | None) -> tuple[Level, int, int]:
    if parent is None:
        level, first, last = Level.PROVINCE, _NEVER, _ALWAYS
    else:
        _, above, first, last = parent
        level = draw(st.sampled_from([lower for lower in _LEVELS if above.is_above(lower)]))
    begin = draw(st.integers(first, last - 1))
    return level, begin, draw(st.integers(begin + 1, last))


def _states(
    draw: st.DrawFn, begin: int, end: int, *, codes: list[str]
) -> list[tuple[str, tuple[int, int], tuple[date | None, date | None]]]:
    if end - begin == 1 or draw(st.booleans()):
        return [(codes[0], (begin, end), (None, None))]
    change = draw(st.integers(begin + 1, end - 1))
    latest = draw(st.none() | st.integers(change, end - 1))
    day = None if latest is None or latest == change else _day(latest)
    return [(codes[0], (begin, change), (None, day)), (codes[1], (change, end), (day, None))]


def _span(begin: int, end: int) -> Span:
    return Span(None if begin == _NEVER else _day(begin), None if end == _ALWAYS else _day(end))


def _day(year: int) -> date:
    return date(2020 + year, 1, 1)
