"""Which units must report for a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeAlias, get_args

from cdteams.errors import OptionError, PeriodMapError, TimelineMissingError, UncertainDayError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Level, Period, Span, UnitUid

from ._forms import Form

Partly: TypeAlias = Literal["whole", "any", "last-day"]
"""Which units that began or ended inside a period count: whole lives, any day, or the last day."""


def expected(
    form: Form,
    hierarchy: Hierarchy,
    period: Period,
    *,
    partly: Partly,
    level: Level | None = None,
    under: str | None = None,
    timeline: Timeline | None = None,
) -> tuple[UnitUid, ...]:
    """
    Return the units that must report.

    Args:
        form: What is reported.

        hierarchy: The tree of the last day of the period.

        period: A period of the form.

        partly: What counts of units that began or ended inside the period:
            ``whole`` counts those that were there on all its days,
            ``last-day`` those that are there on the last, ``any`` those that
            were there on at least one. No law known here says which.

        level: Level of the units. None means the reporting level of the form.

        under: Uid of a unit on the last day: only it and what lies below.
            Units that ended before are found through their last parents.

        timeline: All units through time; needed for ``any``.

    Returns:
        In the order of the map; for ``any``, those that ended inside the
        period come last, and have no position in *hierarchy*.

    Raises:
        OptionError: If *partly* is another word.

        PeriodMapError: If the tree is of another day.

        TimelineMissingError: If ``any`` is asked for without a timeline.

        UncertainDayError: If nobody knows whether a unit was there on the
            first day of the period, and *partly* depends on it.

        PeriodCalendarError, PeriodTypeError: If the period is not one of the
            form.
    """
    form.check_period(period)
    if partly not in get_args(Partly):
        raise OptionError(option="partly", value=partly, allowed=get_args(Partly))
    if hierarchy.on != period.last:
        raise PeriodMapError(period=period.full_id, on=hierarchy.on, last=period.last)
    positions = hierarchy.positions_at(level or form.level, under=under).tolist()
    if partly == "whole":
        units = (hierarchy.unit(hierarchy.uid_at(position)) for position in positions)
        return tuple(unit.uid for unit in units if _began_before(unit, period.first))
    found = tuple(map(hierarchy.uid_at, positions))
    if partly == "last-day":
        return found
    if timeline is None:
        raise TimelineMissingError(period=period.full_id)
    return found + _ended(timeline, hierarchy, period, level=level or form.level, under=under)


def _began_before(unit: AdminUnit, first: date) -> bool:
    """Tell whether a unit was there on the first day of a period."""
    begins, latest = unit.span.start, unit.begins_latest
    if latest is not None and unit.state.start == begins and begins and begins <= first < latest:
        raise UncertainDayError(on=first, changes=(f"{unit.full_name} ({unit.code or unit.uid})",))
    return begins is None or begins <= first


def _ended(
    timeline: Timeline, hierarchy: Hierarchy, period: Period, *, level: Level, under: str | None
) -> tuple[UnitUid, ...]:
    """Return the units of a level that were there in a period and not on its last day."""
    before = {
        unit.uid: unit
        for unit in timeline
        if unit.level is level and unit.state.meets(period.span) and not hierarchy.has(unit.uid)
    }
    if under is None:
        return tuple(before)
    states = {unit.uid: unit for unit in _up_to(timeline, period.span)}
    return tuple(uid for uid in before if _lies_below(uid, under, states))


def _up_to(timeline: Iterable[AdminUnit], span: Span) -> Iterable[AdminUnit]:
    return (unit for unit in timeline if unit.state.meets(span))


def _lies_below(uid: str | None, top: str, states: dict[UnitUid, AdminUnit]) -> bool:
    while uid is not None:
        if uid == top:
            return True
        unit = states.get(UnitUid(uid))
        uid = unit.parent if unit else None
    return False
