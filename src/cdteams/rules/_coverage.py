"""How many teams a unit has."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import ClassVar

import attrs
import numpy as np

from cdteams.errors import DisagreementError
from cdteams.hierarchy import Hierarchy, IntArray
from cdteams.model import Level, UnitKind, Verdict
from cdteams.register import Placement

from ._judging import check_bounds, judge, single, within
from ._phrases import counted, not_yet_due, range_words
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement, Words
from ._subjects import UnitNames

_UNLISTED = (
    "sổ đăng ký không cam kết liệt kê đủ các thôn, nên không thể đánh giá các thôn chưa ghi",
    "the register does not claim to list every village, so villages that it does not list cannot be judged",
)


_PARTIAL = (
    "sổ đăng ký không cam kết ghi đủ các tổ, nên đơn vị có thể có nhiều tổ hơn số đã ghi",
    "the register does not claim to list every team, so a unit may have more teams than it lists",
)


@attrs.frozen
class _Why:
    """Says why a subject is unknown: first units, then codes that nobody bears, then unlisted villages."""

    units: int
    codes: int
    no_bearer: Words

    def __call__(self, index: int) -> Words:
        if index < self.units:
            return _PARTIAL
        return self.no_bearer if index < self.units + self.codes else _UNLISTED


@attrs.frozen(kw_only=True)
class Coverage(Requirement):
    """
    How many teams a unit has.

    Attributes:
        applies_to: The teams that count.

        per: Level of the units of which each is judged. Teams that serve a
            unit inside it count as its own.

        at_least: Smallest number of teams that complies. None or 0 for no
            minimum.

        at_most: Largest number that complies; 0 for none at all. None for no
            maximum.

        unit_kinds: Judge units of these kinds only, such as schools. Empty
            judges all.

        units: Codes of the only units judged, such as those of a pilot. They
            mean the units that bear them on the first day of the clause: a
            code that was given to another unit since, or that no unit of the
            level bears on the day judged, is ``unknown``. Empty judges all.

        due: Day from which it is judged; before it the clause does not apply
            yet. None judges from the first day.

    Raises:
        DisagreementError: If no bound asks for anything, one is below 0,
            they cross, the level *per* lies below that which the teams serve,
            or a kind of unit does not stand at it.

        EmptySpanError: If *end* does not come after *start*.
    """

    kind: ClassVar[str] = "coverage"

    applies_to: AppliesTo
    per: Level
    at_least: int | None = None
    at_most: int | None = None
    unit_kinds: tuple[UnitKind, ...] = ()
    units: tuple[str, ...] = ()
    due: date | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_bounds("at_least", self.at_least, "at_most", self.at_most, least=0)
        if self.per.number > self.applies_to.level.number:
            raise DisagreementError(
                field="per",
                value=self.per.value,
                other=f"applies_to.level = {self.applies_to.level.value}",
                remedy_en="A team counts for the units that it serves and those around them, never for units inside.",
                remedy_vi="Một tổ được tính cho đơn vị mà tổ phụ trách và các đơn vị bao quanh, không cho đơn vị bên trong.",
            )
        if self.per is Level.NATION:
            raise DisagreementError(
                field="per",
                value=self.per.value,
                other="the levels of units",
                other_vi="các cấp đơn vị",
                remedy_en="The nation is no unit: write province, district, commune or village.",
                remedy_vi="Cả nước không phải là đơn vị: hãy ghi province, district, commune hoặc village.",
            )
        twice = sorted({code for code in self.units if self.units.count(code) > 1})
        if twice:
            raise DisagreementError(
                field="units",
                value=", ".join(twice),
                other="a list of different units",
                other_vi="danh sách các đơn vị khác nhau",
                remedy_en="Write every code once.",
                remedy_vi="Hãy ghi mỗi mã một lần.",
            )
        for kind in self.unit_kinds:
            if kind.level is not self.per:
                raise DisagreementError(
                    field="unit_kinds",
                    value=kind.value,
                    other=f"per = {self.per.value}",
                    remedy_en="Name kinds of units that stand at the level judged.",
                    remedy_vi="Hãy ghi loại đơn vị thuộc đúng cấp được đánh giá.",
                )

    @property
    def topic(self) -> Hashable:
        """Kind and tier of the teams, and the units of which each is judged."""
        return self.kind, self.applies_to, self.per, self.unit_kinds, self.units

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        low, high, verb = self.at_least, self.at_most, self.strength.verb(lang)
        who, tier = self.applies_to.team_kind.word(lang), self.applies_to.level.word(lang)
        where = " / ".join(kind.word(lang) for kind in self.unit_kinds) or self.per.word(lang)
        if lang == "vi":
            bounds = range_words(low, high, lang)
            return f"mỗi {where} {verb} có {bounds} {who} (cấp {tier}){self._extent(lang)}"
        return f"every {where} {verb} have {counted(low, high, who)} (at {tier} level){self._extent(lang)}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """
        Judge every unit by the number of its teams.

        Unknown for villages that nobody listed, for codes that nobody bears,
        and, in a register that does not claim to list every team, for units
        whose verdict one more team could change.
        """
        hierarchy, about = placement.hierarchy, placement.register.about
        if self.due is not None and hierarchy.on < self.due:
            reason = not_yet_due(self.due)
            return single(clause, placement, verdict=Verdict.NOT_APPLICABLE, reason=reason)
        units, absent = self._judged(clause, hierarchy), self._absent(hierarchy)
        observed = self._teams_per_unit(placement)[units]
        others = [(code, code) for code in absent]
        if not about.teams_complete:
            # More teams never mend too many, and never undo enough where nothing limits them.
            settled = observed >= (self.at_least or 0) if self.at_most is None else observed > self.at_most
            observed = np.where(settled, observed, NOT_OBSERVED)
        if self.per is Level.VILLAGE and not about.villages_complete:
            others.append(("*", about.title or "*"))
        return judge(
            clause,
            np.append(observed, np.full(len(others), NOT_OBSERVED)),
            bounds=(self.at_least, self.at_most),
            subject=UnitNames(hierarchy, units, tuple(others)),
            reason=_Why(len(units), len(absent), self._no_bearer(hierarchy)),
        )

    def _extent(self, lang: str) -> str:
        parts = []
        if self.units:
            parts.append(f"{'chỉ tại' if lang == 'vi' else 'only in'} {', '.join(self.units)}")
        if self.due is not None:
            parts.append(f"{'trước ngày' if lang == 'vi' else 'by'} {self.due}")
        return "".join(f", {part}" for part in parts)

    def _absent(self, hierarchy: Hierarchy) -> list[str]:
        """Return the codes of the clause that no unit of its level bears on the day."""
        if not self.units:
            return []
        return [
            code for code, position in zip(self.units, self._meant(hierarchy), strict=True) if position < 0
        ]

    def _meant(self, hierarchy: Hierarchy) -> list[int]:
        """Return the positions of the units that the codes of the clause mean; -1 for one that is not there."""
        found = hierarchy.positions_of_codes(self.units)
        of_level = np.isin(found, hierarchy.positions_at(self.per))
        return [
            position if there and self._was_there(hierarchy, position) else -1
            for position, there in zip(found.tolist(), of_level.tolist(), strict=True)
        ]

    def _was_there(self, hierarchy: Hierarchy, position: int) -> bool:
        """Tell whether the unit at a position is the one that the clause meant; ids of villages are never re-issued."""
        span = hierarchy.unit(hierarchy.uid_at(position)).span
        return self.per is Level.VILLAGE or span.covers(self.start)

    def _no_bearer(self, hierarchy: Hierarchy) -> Words:
        return (
            f"ngày {hierarchy.on} không có đơn vị cấp {self.per.vi} nào mang mã này từ ngày {self.start}",
            f"no unit of {self.per.en} level that bore this code on {self.start} bears it on {hierarchy.on}",
        )

    def _judged(self, clause: Clause, hierarchy: Hierarchy) -> IntArray:
        units = hierarchy.positions_at(self.per)
        chosen = within(clause, hierarchy)[units]
        if self.unit_kinds:
            wanted = {kind.number for kind in self.unit_kinds}
            chosen &= np.isin(hierarchy.kinds[units], list(wanted))
        if self.units:
            chosen &= np.isin(units, self._meant(hierarchy))
        judged: IntArray = units[chosen]
        return judged

    def _teams_per_unit(self, placement: Placement) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        chosen = placement.of(self.applies_to.team_kind.number, self.applies_to.level)
        teams, positions = placement.pairs(self.per)
        return np.bincount(positions[chosen[teams]], minlength=len(placement.hierarchy))
