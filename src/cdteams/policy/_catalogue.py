"""What a policy says besides its clauses: parameters, targets, tasks, platforms, names."""

from __future__ import annotations

from datetime import date

import attrs

from cdteams.model import LegalSource, Level, Term


class Comparator(Term):
    """How a figure is compared with its target."""

    AT_LEAST = "at-least", "ít nhất", "at least"
    AT_MOST = "at-most", "không quá", "at most"
    EXACTLY = "exactly", "đúng", "exactly"


class Pillar(Term):
    """The pillars of digital transformation, and telling people about it."""

    AWARENESS = "awareness", "thông tin, tuyên truyền", "awareness"
    GOVERNMENT = "government", "chính quyền số", "digital government"
    ECONOMY = "economy", "kinh tế số", "digital economy"
    SOCIETY = "society", "xã hội số", "digital society"


@attrs.frozen(kw_only=True)
class ParameterValue:
    """
    A value from a day on.

    Attributes:
        start: First day on which it holds.

        value: The value, a whole number.

        source: Instrument, clause and words.
    """

    start: date
    value: int
    source: LegalSource


@attrs.frozen(kw_only=True)
class Parameter:
    """
    A number that the law may change.

    Attributes:
        code: Code.

        unit: What it counts, such as ``đồng`` or ``%``.

        values: Its values, oldest first.
    """

    code: str
    unit: str
    values: tuple[ParameterValue, ...]

    def on(self, day: date) -> ParameterValue | None:
        """Return the value that holds on a day; None before the first."""
        held = [value for value in self.values if value.start <= day]
        return max(held, key=lambda value: value.start, default=None)


@attrs.frozen(kw_only=True)
class Target:
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

        number: The number. None where a share is set.

        by: Last day for it, included. None where the plan names none.

        level: Level of the units for which it is set.

        source: Instrument, clause and words.
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
    source: LegalSource


@attrs.frozen(kw_only=True)
class Task:
    """
    Something that a plan has teams do.

    Attributes:
        code: Code.

        pillar: To which pillar it belongs.

        vi: The task in the words of the plan.

        en: The same in English.

        source: Instrument, clause and words.
    """

    code: str
    pillar: Pillar
    vi: str
    en: str
    source: LegalSource


@attrs.frozen(kw_only=True)
class Platform:
    """
    A digital platform that a plan names.

    Attributes:
        id: Identifier, such as ``zalo``.

        name: Name as the plan writes it.

        source: Instrument, clause and words.
    """

    id: str
    name: str
    source: LegalSource
