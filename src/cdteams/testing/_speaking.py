"""What a clause can say, and where its verdict changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import singledispatch
from typing import Literal

import attrs

from cdteams.model import Span, Verdict
from cdteams.rules import (
    Coverage,
    Establishment,
    Leadership,
    PersonConstraint,
    ReportingDuty,
    Representation,
    Requirement,
    Review,
    TeamSize,
    Training,
)

_DAY = timedelta(days=1)


@singledispatch
def can_say(requirement: Requirement) -> frozenset[Verdict]:
    """
    Return the verdicts that a clause can have on a day on which it is judged.

    A kind that is judged by something else than teams says less: whether a
    body reports is in no register. A plugin registers its own kind with
    ``@can_say.register`` where it cannot pass, fail or be unknown.
    """
    _ = requirement
    return frozenset({Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN})


@can_say.register
def _(requirement: ReportingDuty) -> frozenset[Verdict]:
    _ = requirement
    return frozenset({Verdict.PASS})


@can_say.register
def _(requirement: Review) -> frozenset[Verdict]:
    return frozenset({Verdict.PASS} if requirement.due is None else {Verdict.PASS, Verdict.UNKNOWN})


@attrs.frozen(kw_only=True)
class Edge:
    """
    Where the verdict of a clause changes.

    Attributes:
        name: The threshold or date as the policy writes it, such as ``min = 4``.

        on: What is compared: the ``day`` judged, the day of the ``decision``,
            or what is ``observed``.

        inside: Last value on one side.

        outside: First value on the other side.
    """

    name: str
    on: Literal["day", "decision", "observed"]
    inside: int | date
    outside: int | date


@singledispatch
def thresholds(requirement: Requirement) -> tuple[Edge, ...]:
    """
    Return the thresholds and days, besides its span, at which a clause changes.

    Known for every built-in kind. A plugin registers its own kind with
    ``@thresholds.register``; without that it has none.
    """
    _ = requirement
    return ()


def edges(requirement: Requirement) -> tuple[Edge, ...]:
    """Return every place at which the verdict of a clause changes: its thresholds, days and span."""
    return (*thresholds(requirement), *_of_span(requirement.span))


def _of_span(span: Span) -> Iterator[Edge]:
    if span.start is not None:
        yield Edge(name=f"from = {span.start}", on="day", inside=span.start, outside=span.start - _DAY)
    if span.end is not None:
        yield Edge(name=f"to = {span.end}", on="day", inside=span.end - _DAY, outside=span.end)


def _bounds(low: tuple[str, int | None], high: tuple[str, int | None]) -> Iterator[Edge]:
    (low_name, least), (high_name, most) = low, high
    if least:
        yield Edge(name=f"{low_name} = {least}", on="observed", inside=least, outside=least - 1)
    if most is not None:
        yield Edge(name=f"{high_name} = {most}", on="observed", inside=most, outside=most + 1)


@thresholds.register
def _(requirement: TeamSize) -> tuple[Edge, ...]:
    return tuple(_bounds(("min", requirement.min), ("max", requirement.max)))


@thresholds.register(Coverage)
@thresholds.register(Leadership)
def _(requirement: Coverage | Leadership) -> tuple[Edge, ...]:
    bounds = _bounds(("at_least", requirement.at_least), ("at_most", requirement.at_most))
    return (*bounds, *_due(getattr(requirement, "due", None)))


@thresholds.register
def _(requirement: PersonConstraint) -> tuple[Edge, ...]:
    return tuple(_bounds(("at_least", requirement.at_least), ("", None)))


@thresholds.register
def _(requirement: Representation) -> tuple[Edge, ...]:
    seats = sum(quota.at_least for quota in requirement.quotas)
    return tuple(_bounds(("the seats of all quotas", seats), ("", None)))


@thresholds.register
def _(requirement: Training) -> tuple[Edge, ...]:
    return tuple(_due(requirement.due))


@thresholds.register
def _(requirement: Review) -> tuple[Edge, ...]:
    if requirement.due is None:
        return ()
    last = requirement.due
    return (Edge(name=f"due = {last}", on="day", inside=last, outside=last + _DAY),)


@thresholds.register
def _(requirement: Establishment) -> tuple[Edge, ...]:
    if requirement.due is None:
        return ()
    last = requirement.due
    return (Edge(name=f"due = {last}", on="decision", inside=last, outside=last + _DAY),)


def _due(due: date | None) -> Iterator[Edge]:
    """Yield the first day on which a clause with a deadline is judged."""
    if due is not None:
        yield Edge(name=f"due = {due}", on="day", inside=due, outside=due - _DAY)
