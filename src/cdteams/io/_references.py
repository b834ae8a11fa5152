"""Codes and village ids of a register, looked up on the map of its day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy

from cdteams.errors import (
    CdteamsError,
    DisagreementError,
    OutsideProvinceError,
    Place,
    UncertainDayError,
    UnknownReferenceError,
    UnknownUnitError,
)
from cdteams.hierarchy import Hierarchy
from cdteams.model import AdminUnit, Level, UnitUid, Village
from cdteams.vi import closest

from ._records import Written, field_at

CODE = re.compile(r"\d+")
"""What is written as a code."""

_GUESSES = 50


class Units:
    """
    The units that a register may name.

    Attributes:
        villages: Its villages by id, once they are added.

        faults: Where what leads nowhere is written down.

        refused: Ids of villages whose own row has a fault, which is told once.

        short: Ids of teams of which a member was refused.
    """

    def __init__(self, hierarchy: Hierarchy, written: Written, *, faults: list[CdteamsError]) -> None:
        """Take the tree of the day on which the codes are meant."""
        self._hierarchy = hierarchy
        self._written = written
        self.faults = faults
        self.refused = set(written.torn_villages)
        self.short = set(written.short)
        self.villages: dict[str, Village] = {}
        self._near: dict[str, tuple[str, ...]] = {}
        self._unknown: dict[str, UnknownUnitError] = {}
        self._province: AdminUnit | None = None
        if written.about.province:
            at = field_at(written.head, "province")
            self._province = self.by_code(written.about.province, at, level=Level.PROVINCE)

    def add_villages(self, villages: Iterable[Village]) -> None:
        """Let teams name these villages."""
        self.villages |= {village.uid: village for village in villages}

    def by_code(self, code: str, place: Place, *, level: Level | None = None) -> AdminUnit | None:
        """Return the unit with a code inside the province, or write down why not."""
        try:
            if code in self._unknown:  # what is meant instead was looked for once
                raise copy(self._unknown[code])
            unit = self._hierarchy.by_code(code)
        except UnknownUnitError as fault:
            if code not in self._unknown:
                fault.suggestions = self._meant(fault, level)
                self._unknown[code] = fault
            fault.place = place
            self.faults.append(fault)
            return None
        except UncertainDayError as fault:
            self.faults.append(_uncertain(code, fault, place))
            return None
        if level is not None and unit.level is not level:
            self.faults.append(_other_level(code, unit, level, place))
            return None
        if self._province is not None and self._province.uid not in self._hierarchy.path(unit.uid):
            words = self._hierarchy.words(self._hierarchy.position(unit.uid))
            self.faults.append(
                OutsideProvinceError(covered=words, province=self._province.full_name, place=place)
            )
            return None
        return unit

    def _meant(self, fault: UnknownUnitError, level: Level | None) -> tuple[str, ...]:
        """Return what to suggest: where a name stands for a code, the codes of its bearers in the province."""
        if self._province is None or CODE.fullmatch(fault.asked):
            return fault.suggestions
        bearers = self._hierarchy.all_by_name(fault.asked, level=level, under=self._province.uid)
        return tuple(unit.code for unit in bearers)

    def covered(self, references: tuple[str, ...], place: Place) -> tuple[UnitUid, ...]:
        """Return what a team covers, as far as it can be found; the rest is written down."""
        found: dict[UnitUid, Level] = {}
        for reference in references:
            if reference in self.villages or reference in self.refused:
                found[UnitUid(reference)] = Level.VILLAGE
            elif CODE.fullmatch(reference):
                unit = self.by_code(reference, place)
                if unit is not None:
                    found[unit.uid] = unit.level
            elif self._written.villages_are_whole:
                near = guess(reference, self.villages, told=self._near)
                self.faults.append(
                    UnknownReferenceError(what="village", value=reference, suggestions=near, place=place)
                )
        if len(set(found.values())) > 1:
            self.faults.append(_several_levels(references, found.values(), place))
        return tuple(found)


def guess(asked: str, known: Iterable[str], *, told: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """
    Return what may be meant by an id that is not there.

    To compare every id with every other takes long where all are wrong, and a
    person reads few: only the first ids are compared.

    Args:
        asked: The id.

        known: The ids there are.

        told: What was returned so far, by id.
    """
    if asked not in told:
        told[asked] = closest(asked, known, limit=2) if len(told) < _GUESSES else ()
    return told[asked]


def _uncertain(code: str, fault: UncertainDayError, place: Place) -> CdteamsError:
    return DisagreementError(
        field=_field(place),
        value=code,
        other=f"codes_on = {fault.on} ({'; '.join(fault.changes)})",
        remedy_en="Nobody knows whether the code was in force on that day: name another day in codes_on.",
        remedy_vi="Chưa rõ mã có hiệu lực vào ngày đó hay không: hãy ghi ngày khác trong codes_on.",
        place=place,
    )


def _other_level(code: str, unit: AdminUnit, level: Level, place: Place) -> CdteamsError:
    return DisagreementError(
        field=_field(place),
        value=f"{code} ({unit.full_name})",
        other=f"the level that is needed here, {level.value}",
        other_vi=f"cấp cần có ở đây, {level.value}",
        remedy_en=f"Give the code of a {level.en}.",
        remedy_vi=f"Hãy ghi mã của đơn vị cấp {level.vi}.",
        place=place,
    )


def _several_levels(references: Iterable[str], levels: Iterable[Level], place: Place) -> CdteamsError:
    found = ", ".join(level.value for level in sorted(set(levels), key=lambda level: level.number))
    return DisagreementError(
        field="covers",
        value=" ".join(references),
        other=f"one level; these are {found}",
        other_vi=f"một cấp; đây là {found}",
        remedy_en="A team covers units of one level.",
        remedy_vi="Một tổ chỉ phụ trách các đơn vị cùng một cấp.",
        place=place,
    )


def _field(place: Place) -> str:
    """Return the name of the field that a place points at."""
    return place.column or place.key or (place.path or "").rpartition(".")[2]
