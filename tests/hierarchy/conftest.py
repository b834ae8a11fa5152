"""A small country: two provinces that become one, with levels left out on purpose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Span, UnitCode, UnitKind, UnitUid

FIRST, MERGER, LAST = date(2021, 2, 1), date(2025, 7, 1), date(2026, 9, 20)

# uid, name, kind, parent; the code is what stands before the dot. Two of the
# units stand where no real one does: a district without communes, and a
# commune directly below its province.
BEFORE = (
    ("52.1", "Bình Định", UnitKind.PROVINCE, None),
    ("540.1", "Quy Nhơn", UnitKind.PROVINCIAL_CITY, "52.1"),
    ("21550.1", "Trần Phú", UnitKind.WARD, "540.1"),
    ("21553.1", "Lý Thường Kiệt", UnitKind.WARD, "540.1"),
    ("550.1", "Tuy Phước", UnitKind.RURAL_DISTRICT, "52.1"),
    ("21952.1", "Tuy Phước", UnitKind.TOWNSHIP, "550.1"),
    ("21970.1", "Phước Hòa", UnitKind.RURAL_COMMUNE, "550.1"),
    ("64.1", "Gia Lai", UnitKind.PROVINCE, None),
    ("622.1", "Pleiku", UnitKind.PROVINCIAL_CITY, "64.1"),
    ("23563.1", "Biển Hồ", UnitKind.RURAL_COMMUNE, "64.1"),
)
AFTER = (
    ("52.2", "Gia Lai", UnitKind.PROVINCE, None),
    ("21553.2", "Quy Nhơn", UnitKind.WARD, "52.2"),
    ("21952.2", "Tuy Phước", UnitKind.RURAL_COMMUNE, "52.2"),
    ("23563.2", "Pleiku", UnitKind.WARD, "52.2"),
)


@pytest.fixture(scope="session")
def state() -> Callable[..., AdminUnit]:
    """Build one state of one unit."""

    def build(
        uid: str,
        name: str,
        kind: UnitKind,
        parent: str | None = None,
        *,
        start: date | None = None,
        end: date | None = None,
        code: str | None = None,
        begins_latest: date | None = None,
        ends_latest: date | None = None,
    ) -> AdminUnit:
        return AdminUnit(
            uid=UnitUid(uid),
            code=UnitCode(uid.partition(".")[0] if code is None else code),
            name=name,
            kind=kind,
            parent=None if parent is None else UnitUid(parent),
            span=Span(start, end),
            state=Span(start, end),
            begins_latest=begins_latest,
            ends_latest=ends_latest,
        )

    return build


@pytest.fixture(scope="session")
def units(state: Callable[..., AdminUnit]) -> tuple[AdminUnit, ...]:
    """All states of the small country."""
    before = [state(*unit, end=MERGER) for unit in BEFORE]
    after = [state(*unit, start=MERGER) for unit in AFTER]
    return (*before, *after)


@pytest.fixture(scope="session")
def timeline_of() -> Callable[..., Timeline]:
    """Build a timeline of some states, known from 2021-02-01 to 2026-09-20."""

    def build(*states: AdminUnit) -> Timeline:
        return Timeline.from_units(states, first=FIRST, known_until=LAST, version="a small country")

    return build


@pytest.fixture
def country(units: tuple[AdminUnit, ...], timeline_of: Callable[..., Timeline]) -> Timeline:
    """Return the small country through time."""
    timeline: Timeline = timeline_of(*units)
    return timeline


@pytest.fixture
def before(country: Timeline) -> Hierarchy:
    """Return the small country on a day before the merger."""
    return country.on(date(2022, 5, 27))


@pytest.fixture
def after(country: Timeline) -> Hierarchy:
    """Return the small country on the day of the merger."""
    return country.on(date(2025, 7, 1))
