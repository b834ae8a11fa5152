"""What must hold between measures: bounds of one by another, and parts of a whole."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs

from cdteams.errors import DisagreementError

from ._law import LegalSource, Severity
from ._span import Span
from ._terms import Term


class CheckKind(Term):
    """What a cross-check compares."""

    AT_MOST = "at-most", "không vượt quá", "at most"
    EQUAL = "equal", "bằng", "equal to"
    BAND = "band", "trong khoảng", "inside a band"


@attrs.frozen(kw_only=True)
class CrossCheck:
    """
    What must hold between measures of one return.

    A value that is missing makes it unknown, not broken.

    Attributes:
        code: Identifier.

        kind: What is compared: that the sum of *left* is at most the sum of
            *right*, equal to it (parts of a whole), or that their ratio lies
            in a band.

        left: Codes of measures that are added, at least one.

        right: Codes of measures that are added, at least one.

        low: Least ratio of left to right for a band, as numerator and
            denominator: 4,5 is 9 and 2. None for no bound.

        high: Greatest ratio, likewise. A band has at least one of the two.

        severity: How much a break weighs.

        start: First day on which it holds.

        end: First day on which it no longer does. None for still in force.

        source: Where it comes from.

    Raises:
        DisagreementError: If a side is empty, a measure stands on both sides
            or twice on one, a band is given to another kind or missing, a
            bound is not two numbers, or the bounds cross.

        EmptySpanError: If *end* does not come after *start*.
    """

    code: str
    kind: CheckKind
    left: tuple[str, ...]
    right: tuple[str, ...]
    low: tuple[int, ...] | None = None
    high: tuple[int, ...] | None = None
    severity: Severity = Severity.ERROR
    start: date
    end: date | None = None
    source: LegalSource

    def __attrs_post_init__(self) -> None:
        Span(self.start, self.end)
        _refuse_sides(self.left, self.right)
        if (self.kind is CheckKind.BAND) != (self.low is not None or self.high is not None):
            raise DisagreementError(field="low", value=str(self.low), other=f"kind = {self.kind.value}")
        for field, ratio in (("low", self.low), ("high", self.high)):
            if ratio is not None and (len(ratio) != 2 or ratio[1] < 1):  # noqa: PLR2004  # a numerator and a denominator
                raise DisagreementError(field=field, value=str(list(ratio)), other="[a, b], b ≥ 1")
        if self.low and self.high and self.low[0] * self.high[1] > self.high[0] * self.low[1]:
            raise DisagreementError(field="low", value=str(list(self.low)), other=f"high = {list(self.high)}")

    @property
    def span(self) -> Span:
        """Days on which it holds."""
        return Span(self.start, self.end)

    def sentence(self, lang: str) -> str:
        """Return what must hold, by the codes of the measures, in ``vi`` or ``en``."""
        left, right = " + ".join(self.left), " + ".join(self.right)
        if self.kind is not CheckKind.BAND:
            return f"{left} {'≤' if self.kind is CheckKind.AT_MOST else '='} {right}"
        low = f"{Fraction(*self.low)} ≤ " if self.low else ""
        high = f" ≤ {Fraction(*self.high)}" if self.high else ""
        over = "chia" if lang == "vi" else "over"
        return f"{low}{_grouped(left)} {over} {_grouped(right)}{high}"


def _grouped(side: str) -> str:
    return f"({side})" if " " in side else side


def _refuse_sides(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    for field, side in (("left", left), ("right", right)):
        if not side:
            raise DisagreementError(field=field, value="∅", other="≥ 1")
    named = [*left, *right]
    twice = next((code for code in named if named.count(code) > 1), None)
    if twice:
        raise DisagreementError(field="right", value=twice, other=f"left = {', '.join(left)}")


class Dimension(Term):
    """By what a measure is divided into parts."""

    PILLAR = "pillar", "trụ cột", "pillar"
    PLATFORM = "platform", "nền tảng", "platform"
    SEX = "sex", "giới tính", "sex"
    AGE_GROUP = "age-group", "nhóm tuổi", "age group"


@attrs.frozen(kw_only=True)
class Disaggregation:
    """
    Parts of a measure that add up to the whole.

    Attributes:
        code: Identifier.

        dimension: By what it is divided.

        whole: Code of the measure that is divided.

        parts: Codes of the measures that it is divided into, at least two.

        start: First day on which it holds.

        end: First day on which it no longer does. None for still in force.

        source: Where it comes from.

    Raises:
        DisagreementError: If there are fewer than two parts, one stands twice,
            or the whole is a part.

        EmptySpanError: If *end* does not come after *start*.
    """

    code: str
    dimension: Dimension
    whole: str
    parts: tuple[str, ...]
    start: date
    end: date | None = None
    source: LegalSource

    def __attrs_post_init__(self) -> None:
        Span(self.start, self.end)
        if len(self.parts) < 2:  # noqa: PLR2004  # one part is the whole under another name
            raise DisagreementError(field="parts", value=", ".join(self.parts) or "∅", other="≥ 2")
        named = [self.whole, *self.parts]
        twice = next((code for code in named if named.count(code) > 1), None)
        if twice:
            raise DisagreementError(field="parts", value=twice, other=f"whole = {self.whole}")

    @property
    def span(self) -> Span:
        """Days on which it holds."""
        return Span(self.start, self.end)

    @property
    def check(self) -> CrossCheck:
        """The same as a cross-check: the parts are equal to the whole."""
        return CrossCheck(
            code=self.code,
            kind=CheckKind.EQUAL,
            left=self.parts,
            right=(self.whole,),
            start=self.start,
            end=self.end,
            source=self.source,
        )
