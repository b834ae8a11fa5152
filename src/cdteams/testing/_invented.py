"""A small invented map: two provinces, their districts until 2025-07-01, and their communes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from cdteams.hierarchy import Timeline
from cdteams.model import AdminUnit, Level, Span, UnitCode, UnitKind, UnitUid

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
"""Days that the invented map knows."""

TWO_LEVELS = date(2025, 7, 1)
"""First day without districts. Source: Luật 72/2025/QH15 art. 1."""

_LEVEL_OF = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}
_PROVINCES = (("A", "98"), ("B", "97"))
_DISTRICT_KINDS = (UnitKind.RURAL_DISTRICT, UnitKind.TOWN)
_COMMUNE_KINDS = (UnitKind.RURAL_COMMUNE, UnitKind.WARD)


@lru_cache(maxsize=32)
def invented_map(codes: tuple[str, ...] = ()) -> Timeline:
    """
    Return an invented map on which chosen codes are borne.

    Province A and province B have two districts each until 2025-07-01, and
    every district a rural commune and a ward, which stand below their province
    from that day on.

    Args:
        codes: Codes that units must bear, of two, three or five digits. The
            first of each length goes to the first unit of its level.

    Returns:
        The map, from 2000-01-01 to 2099-12-31.
    """
    wanted = tuple(dict.fromkeys(codes))
    units = [*_units(_Codes(wanted)), *_more_provinces(wanted)]
    return Timeline.from_units(units, first=FIRST, known_until=LAST, version="invented")


class _Codes:
    """Gives wanted codes first, and then codes of its own."""

    def __init__(self, wanted: tuple[str, ...]) -> None:
        self._taken = set(wanted)
        self._left = {length: [c for c in wanted if len(c) == length] for length in _LEVEL_OF}

    def next(self, own: str) -> UnitCode:
        left = self._left[len(own)]
        if left:
            return UnitCode(left.pop(0))
        while own in self._taken:
            own = f"{int(own) - 1:0{len(own)}}"
        self._taken.add(own)
        return UnitCode(own)


def _units(codes: _Codes) -> Iterator[AdminUnit]:
    for letter, code in _PROVINCES:
        province = f"tinh-{letter.lower()}"
        yield _state(province, codes.next(code), f"Bịa {letter}", UnitKind.PROVINCE)
        for number, kind in enumerate(_DISTRICT_KINDS, start=1):
            district = f"huyen-{letter.lower()}{number}"
            name, before = f"Bịa {letter}{number}", Span(None, TWO_LEVELS)
            yield _state(district, codes.next(f"{code}{number}"), name, kind, parent=province, state=before)
            for place, commune_kind in enumerate(_COMMUNE_KINDS, start=1):
                own = codes.next(f"{code}{number}0{place}")
                uid, name = f"xa-{letter.lower()}{number}{place}", f"Bịa {letter}{number}{place}"
                life = Span(None)
                yield _state(uid, own, name, commune_kind, parent=district, state=before, life=life)
                after = Span(TWO_LEVELS)
                yield _state(uid, own, name, commune_kind, parent=province, state=after, life=life)


def _more_provinces(wanted: tuple[str, ...]) -> Iterator[AdminUnit]:
    """Yield provinces for the codes that are left, such as those of successors."""
    codes = [code for code in wanted if _LEVEL_OF.get(len(code)) is Level.PROVINCE]
    for number, code in enumerate(codes[len(_PROVINCES) :], start=1):
        yield _state(f"tinh-{number}", UnitCode(code), f"Bịa thêm {number}", UnitKind.PROVINCE)


def _state(
    uid: str,
    code: UnitCode,
    name: str,
    kind: UnitKind,
    *,
    parent: str | None = None,
    state: Span | None = None,
    life: Span | None = None,
) -> AdminUnit:
    state = state or Span(None)
    above = None if parent is None else UnitUid(parent)
    return AdminUnit(
        uid=UnitUid(uid), code=code, name=name, kind=kind, parent=above, span=life or state, state=state
    )
