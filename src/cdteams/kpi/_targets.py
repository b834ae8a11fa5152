"""Targets that plans set, and the bands by which a plan reads an indicator."""

from __future__ import annotations

from datetime import date

import attrs

from cdteams.errors import DisagreementError
from cdteams.model import Entry, Level, Term


class Comparator(Term):
    """How a figure is compared with its target."""

    AT_LEAST = "at-least", "ít nhất", "at least"
    AT_MOST = "at-most", "không quá", "at most"
    EXACTLY = "exactly", "đúng", "exactly"


class Cascade(Term):
    """How a target of a unit becomes targets of the units below it."""

    NONE = "none", "không giao xuống", "not handed down"
    SAME_SHARE = "same-share", "cùng tỷ lệ cho mọi đơn vị", "the same share for every unit"
    LISTED = "listed", "giao theo danh sách", "as listed"


@attrs.frozen(kw_only=True)
class UnitTarget:
    """
    What one unit has to reach.

    Attributes:
        unit: Code of the unit: in a policy as it is borne on the first day of
            the target, in results as the caller named it.

        percent: The share in percent. None where it is a number.

        number: The number. None where it is a share.

    Raises:
        DisagreementError: If not exactly one of the two is given.
    """

    unit: str
    percent: int | None = None
    number: int | None = None

    def __attrs_post_init__(self) -> None:
        if (self.percent is None) == (self.number is None):
            raise DisagreementError(field="percent", value=str(self.percent), other=f"number = {self.number}")


@attrs.frozen(kw_only=True)
class Target(Entry):
    """
    A target that a plan sets. It is judged where its figures are computed.

    Attributes:
        code: Code.

        indicator_vi: What is measured, in the words of the plan.

        indicator_en: The same in English.

        population: Of whom, in the words of the plan. Empty where it is a
            number and not a share.

        comparator: How the figure is compared.

        percent: The share in percent. None where a number is set.

        number: The number, in the scale of the indicator. None where a share
            is set.

        by: Last day for it, included. None where the plan names none.

        level: Level of the units for which it is set.

        indicator: Code of the indicator that measures it. Empty where none
            does; then it is shown and not judged.

        cascade: How it is handed down to the units below.

        listed: What each unit below has to reach, where the plan lists them.

    Raises:
        DisagreementError: If not exactly one of *percent* and *number* is
            given, a share has no population, units are listed without the
            cascade that says so or the other way round, a unit is listed
            twice, or one is given a share of a number.
    """

    code: str
    indicator_vi: str
    indicator_en: str
    population: str = ""
    comparator: Comparator
    percent: int | None = None
    number: int | None = None
    by: date | None = None
    level: Level
    indicator: str = ""
    cascade: Cascade = Cascade.NONE
    listed: tuple[UnitTarget, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if (self.percent is None) == (self.number is None):
            raise DisagreementError(field="percent", value=str(self.percent), other=f"number = {self.number}")
        if self.percent is not None and not self.population.strip():
            raise DisagreementError(field="population", value="∅", other=f"percent = {self.percent}")
        if bool(self.listed) != (self.cascade is Cascade.LISTED):
            raise DisagreementError(
                field="cascade", value=self.cascade.value, other=f"listed: {len(self.listed)}"
            )
        units = [each.unit for each in self.listed]
        for each in self.listed:
            if units.count(each.unit) > 1:
                raise DisagreementError(field="listed", value=each.unit, other=", ".join(units))
            if (each.percent is None) != (self.percent is None):
                raise DisagreementError(field="listed", value=each.unit, other=f"percent = {self.percent}")


@attrs.frozen(kw_only=True)
class BandStep:
    """
    One grade of a band.

    Attributes:
        at_least: Value from which it holds, in the scale of the indicator.
            None for the lowest grade, which has no lower end.

        vi: The grade in Vietnamese, such as ``tốt``.

        en: The same in English.
    """

    at_least: int | None = None
    vi: str
    en: str


@attrs.frozen(kw_only=True)
class Band(Entry):
    """
    Grades by which a plan reads an indicator. Without one there are no grades.

    Attributes:
        code: Code.

        indicator: Code of the indicator.

        level: Level of the units that are graded.

        decimals: Digits after the decimal sign of the values, 0 to 6: with 1
            digit 655 is 65,5.

        steps: The grades, lowest first, at least 2.

    Raises:
        DisagreementError: If there are fewer than two grades, the lowest has a
            lower end, another has none, or one does not begin above the one
            before it.
    """

    code: str
    indicator: str
    level: Level
    decimals: int = 0
    steps: tuple[BandStep, ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if len(self.steps) < 2:  # noqa: PLR2004  # one grade for all tells nothing
            raise DisagreementError(field="steps", value=str(len(self.steps)), other="≥ 2")
        if not 0 <= self.decimals <= 6:  # noqa: PLR2004  # as for a measure
            raise DisagreementError(field="decimals", value=str(self.decimals), other="0–6")
        begins = [step.at_least for step in self.steps]
        lower = [value for value in begins if value is not None]
        if begins[0] is not None or len(lower) != len(begins) - 1 or lower != sorted(set(lower)):
            shown = ", ".join("–" if value is None else str(value) for value in begins)
            raise DisagreementError(field="steps", value=shown, other="–, a < b < …")
