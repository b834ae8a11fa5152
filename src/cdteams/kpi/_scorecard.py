"""Scorecards: how a plan turns figures into points."""

from __future__ import annotations

import attrs

from cdteams.errors import DisagreementError
from cdteams.model import Entry, Level, Term


class ScoreMethod(Term):
    """How the points of a criterion are found."""

    STEPS = "steps", "theo bậc", "step table"
    PROPORTIONAL = "proportional", "tỷ lệ × điểm tối đa", "ratio × greatest points"
    OPTION = "option", "đạt / đạt một nửa / không đạt", "all, half or none"
    BEST = "best", "chuẩn hóa theo đơn vị cao nhất", "normalised by the best unit"


class ScoreOption(Term):
    """Which of three answers a criterion with options has."""

    FULL = "full", "đạt", "all"
    HALF = "half", "đạt một nửa", "half"
    NOTHING = "nothing", "không đạt", "none"


@attrs.frozen(kw_only=True)
class ScoreStep:
    """
    One row of a step table.

    Attributes:
        at_least: Figure from which it holds, in the scale of the indicator.

        points: Points that it gives.
    """

    at_least: int
    points: int


@attrs.frozen(kw_only=True)
class Criterion:
    """
    One criterion of a scorecard.

    Attributes:
        code: Identifier inside the scorecard.

        vi: The criterion in Vietnamese.

        en: The same in English.

        group: Code of its group.

        points: Greatest number of points.

        method: How its points are found.

        indicator: Code of the indicator whose figure is scored. Empty for a
            criterion with options.

        steps: Rows of the step table, highest figure first. A figure below all
            of them gives none.

        evidence: Whether points count only with evidence.

    Raises:
        DisagreementError: If steps are given to another method or missing, do
            not fall, or give more than the greatest number of points, or an
            indicator is given to options or missing.
    """

    code: str
    vi: str
    en: str
    group: str
    points: int
    method: ScoreMethod
    indicator: str = ""
    steps: tuple[ScoreStep, ...] = ()
    evidence: bool = False

    def __attrs_post_init__(self) -> None:
        if bool(self.steps) != (self.method is ScoreMethod.STEPS):
            raise DisagreementError(
                field="steps", value=str(len(self.steps)), other=f"method = {self.method.value}"
            )
        if bool(self.indicator) == (self.method is ScoreMethod.OPTION):
            raise DisagreementError(
                field="indicator", value=self.indicator or "∅", other=f"method = {self.method.value}"
            )
        begins = [step.at_least for step in self.steps]
        if begins != sorted(set(begins), reverse=True):
            raise DisagreementError(field="steps", value=", ".join(map(str, begins)), other="a > b > …")
        if self.steps and max(step.points for step in self.steps) != self.points:
            raise DisagreementError(field="points", value=str(self.points), other="max(steps.points)")


@attrs.frozen(kw_only=True)
class ScoreGroup:
    """
    A group of criteria.

    Attributes:
        code: Identifier inside the scorecard.

        vi: The group in Vietnamese.

        en: The same in English.

        points: Points of its criteria together. 0 for a group that is scored
            and does not count (``không tính điểm``).
    """

    code: str
    vi: str
    en: str
    points: int


@attrs.frozen(kw_only=True)
class Scorecard(Entry):
    """
    How a plan scores units.

    Attributes:
        code: Code.

        vi: Title in Vietnamese.

        en: Title in English.

        level: Level of the units that are scored.

        points: Points of all groups together.

        groups: Its groups, in order, at least 1.

        criteria: Its criteria, in order, at least 1.

    Raises:
        DisagreementError: If a group or criterion stands twice, a criterion is
            in no group, or points do not add up.
    """

    code: str
    vi: str
    en: str
    level: Level
    points: int
    groups: tuple[ScoreGroup, ...]
    criteria: tuple[Criterion, ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for field, parts in (("groups", self.groups), ("criteria", self.criteria)):
            codes = [part.code for part in parts]
            if not codes or len(set(codes)) != len(codes):
                raise DisagreementError(field=field, value=", ".join(codes) or "∅", other="≥ 1, ≠")
        groups = {group.code: group for group in self.groups}
        for criterion in self.criteria:
            if criterion.group not in groups:
                raise DisagreementError(field="group", value=criterion.group, other=", ".join(groups))
        for group in self.groups:
            inside = sum(criterion.points for criterion in self.criteria if criterion.group == group.code)
            if group.points not in {0, inside}:
                raise DisagreementError(
                    field="points", value=str(group.points), other=f"{group.code}: Σ = {inside}"
                )
        total = sum(group.points for group in self.groups)
        if self.points != total:
            raise DisagreementError(field="points", value=str(self.points), other=f"Σ = {total}")

    @property
    def counted(self) -> tuple[Criterion, ...]:
        """The criteria of groups that count."""
        without = {group.code for group in self.groups if not group.points}
        return tuple(criterion for criterion in self.criteria if criterion.group not in without)
