"""A small province and its teams, for the rooms that place, count and judge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Span, Team, TeamId, TeamKind, UnitCode, UnitKind, UnitUid, Village

DAY = date(2024, 6, 1)


def unit(uid: str, kind: UnitKind, parent: str | None, end: date | None = None) -> AdminUnit:
    return AdminUnit(
        uid=UnitUid(uid),
        code=UnitCode(uid),
        name=uid.upper(),
        kind=kind,
        parent=None if parent is None else UnitUid(parent),
        span=Span(None, end),
        state=Span(None, end),
    )


UNITS = (
    unit("p", UnitKind.PROVINCE, None),
    unit("d", UnitKind.RURAL_DISTRICT, "p"),
    unit("c1", UnitKind.RURAL_COMMUNE, "d"),
    unit("c2", UnitKind.WARD, "d"),
    unit("c3", UnitKind.SPECIAL_ZONE, "p"),
    unit("gone", UnitKind.RURAL_COMMUNE, "d", end=date(2024, 1, 1)),
    unit("q", UnitKind.MUNICIPALITY, None),
)
VILLAGES = tuple(
    Village(uid=UnitUid(uid), name=uid.upper(), kind=UnitKind.THON, commune=UnitUid(commune))
    for uid, commune in (("v1", "c1"), ("v2", "c1"), ("v3", "c2"), ("v4", "c3"))
)


@pytest.fixture(scope="session")
def whole() -> Hierarchy:
    """
    Two provinces on 2024-06-01.

    p holds the district d with the communes c1 (villages v1, v2) and c2 (v3),
    and the commune c3 (v4), which lies in no district. q holds nothing. The
    commune gone ended with the year 2023.
    """
    timeline = Timeline.from_units(UNITS, first=date(2022, 1, 1), known_until=date(2026, 1, 1))
    return timeline.with_villages(VILLAGES).on(DAY)


@pytest.fixture(scope="session")
def team() -> Callable[..., Team]:
    """Build a team that covers units; an operating team of four without end, unless told otherwise."""

    def make(
        uid: str,
        *covers: str,
        size: int | None = 4,
        kind: TeamKind = TeamKind.OPERATING,
        span: Span | None = None,
    ) -> Team:
        return Team(
            uid=TeamId(uid),
            kind=kind,
            covers=tuple(UnitUid(cover) for cover in covers),
            span=span or Span(None),
            size=size,
        )

    return make
