"""The invented country of tỉnh Tân Sơn; a policy of a real province has no such file."""

from datetime import date

from cdteams.hierarchy import Timeline
from cdteams.model import AdminUnit, Span, UnitCode, UnitKind, UnitUid
from cdteams.policy import hookimpl

ALWAYS = Span(None)
BEFORE, AFTER = Span(None, date(2025, 7, 1)), Span(date(2025, 7, 1))  # with districts, and without
UNITS = (
    ("98", "Tân Sơn", UnitKind.PROVINCE, None, ALWAYS),
    ("981", "Đá Bạc", UnitKind.RURAL_DISTRICT, "98", BEFORE),
    ("98101", "An Khê", UnitKind.RURAL_COMMUNE, "981", BEFORE),
    ("98101", "An Khê", UnitKind.RURAL_COMMUNE, "98", AFTER),
    ("97", "Bình Hải", UnitKind.PROVINCE, None, ALWAYS),
    ("971", "Cồn Vàng", UnitKind.RURAL_DISTRICT, "97", BEFORE),
    ("97101", "Hải Lộc", UnitKind.RURAL_COMMUNE, "971", BEFORE),
    ("97101", "Hải Lộc", UnitKind.RURAL_COMMUNE, "97", AFTER),
)


def unit(code: str, name: str, kind: UnitKind, parent: str | None, state: Span) -> AdminUnit:
    """Return one state of a unit; a commune lives on where its district ends."""
    return AdminUnit(
        uid=UnitUid(code),
        code=UnitCode(code),
        name=name,
        kind=kind,
        parent=None if parent is None else UnitUid(parent),
        span=ALWAYS if kind is UnitKind.RURAL_COMMUNE else state,
        state=state,
    )


@hookimpl
def cdteams_maps() -> tuple[Timeline, ...]:
    """Return the map of two provinces, from 2020 to 2026."""
    units = [unit(*row) for row in UNITS]
    last = date(2026, 12, 31)
    return (Timeline.from_units(units, first=date(2020, 1, 1), known_until=last, version="invented"),)
