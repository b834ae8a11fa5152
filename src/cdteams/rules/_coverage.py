"""How many teams a unit has."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import ClassVar

import attrs
import numpy as np

from cdteams.hierarchy import Hierarchy, IntArray
from cdteams.model import Level, UnitKind, Verdict
from cdteams.register import Placement

from ._judging import check_bounds, judge, range_words, single, within
from ._requirement import NOT_OBSERVED, AppliesTo, Clause, Judgement, Requirement

_UNLISTED = (
    "sổ đăng ký không cam kết liệt kê đủ các thôn, nên không thể đánh giá các thôn chưa ghi",
    "the register does not claim to list every village, so villages that it does not list cannot be judged",
)


_PARTIAL = (
    "sổ đăng ký không cam kết ghi đủ các tổ, nên đơn vị chưa thấy đủ tổ vẫn có thể có",
    "the register does not claim to list every team, so a unit that seems to lack one may have it",
)


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

        units: Codes of the only units judged, such as those of a pilot, on the
            first day of the clause. Empty judges all.

        due: Day from which it is judged; before it the clause does not apply
            yet. None judges from the first day.

    Raises:
        DisagreementError: If no bound asks for anything, one is below 0, or
            they cross.

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

    @property
    def topic(self) -> Hashable:
        """Kind and tier of the teams, and the units of which each is judged."""
        return self.kind, self.applies_to, self.per, self.unit_kinds, self.units

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        bounds, verb = range_words(self.at_least, self.at_most, lang), self.strength.verb(lang)
        who, tier = self.applies_to.team_kind.word(lang), self.applies_to.level.word(lang)
        where = " / ".join(kind.word(lang) for kind in self.unit_kinds) or self.per.word(lang)
        if lang == "vi":
            return f"mỗi {where} {verb} có {bounds} {who} (cấp {tier}){self._extent(lang)}"
        return f"every {where} {verb} have {bounds} {who} (at {tier} level){self._extent(lang)}"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """
        Judge every unit by the number of its teams.

        Unknown for villages that nobody listed, and for units that seem to
        lack a team in a register that does not claim to list every team.
        """
        hierarchy, about = placement.hierarchy, placement.register.about
        if self.due is not None and hierarchy.on < self.due:
            reason = (f"hạn thực hiện là {self.due}", f"it is due on {self.due}")
            return single(clause, placement, verdict=Verdict.NOT_APPLICABLE, reason=reason)
        units = self._judged(clause, hierarchy)
        observed = self._teams_per_unit(placement)[units]
        reasons = []
        if self.at_least and not about.teams_complete:
            observed = np.where(observed < self.at_least, NOT_OBSERVED, observed)
            reasons.append(_PARTIAL)
        if self.per is Level.VILLAGE and not about.villages_complete:
            observed = np.append(observed, NOT_OBSERVED)
            reasons.append(_UNLISTED)

        def subject(index: int) -> tuple[str, str]:
            if index == len(units):
                return "*", placement.register.about.title or "*"
            position = int(units[index])
            return hierarchy.uid_at(position), hierarchy.words(position)

        bounds = (self.at_least, self.at_most)
        reason = "; ".join(vi for vi, _ in reasons), "; ".join(en for _, en in reasons)
        return judge(clause, observed, bounds=bounds, subject=subject, reason=reason)

    def _extent(self, lang: str) -> str:
        parts = []
        if self.units:
            parts.append(f"{'chỉ tại' if lang == 'vi' else 'only in'} {', '.join(self.units)}")
        if self.due is not None:
            parts.append(f"{'trước ngày' if lang == 'vi' else 'by'} {self.due}")
        return "".join(f", {part}" for part in parts)

    def _judged(self, clause: Clause, hierarchy: Hierarchy) -> IntArray:
        units = hierarchy.positions_at(self.per)
        chosen = within(clause, hierarchy)[units]
        if self.unit_kinds:
            wanted = {kind.number for kind in self.unit_kinds}
            chosen &= np.isin(hierarchy.kinds[units], list(wanted))
        if self.units:
            chosen &= np.isin(units, hierarchy.positions_of_codes(self.units))
        judged: IntArray = units[chosen]
        return judged

    def _teams_per_unit(self, placement: Placement) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        chosen = placement.of(self.applies_to.team_kind.number, self.applies_to.level)
        teams, positions = placement.pairs(self.per)
        return np.bincount(positions[chosen[teams]], minlength=len(placement.hierarchy))
