"""What an indicator comes to: for one unit, and for many in arrays."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.vi import format_count, format_percent

from ._indicator import Indicator, Scale

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Bounds = tuple[Fraction | None, Fraction | None]


@attrs.frozen(kw_only=True)
class IndicatorFigure:
    """
    What an indicator comes to for one unit.

    Attributes:
        indicator: The indicator.

        numerator: The sum above, in whole numbers of *decimals*. None where a
            part of it is missing.

        denominator: The sum below, likewise; ten to the power of *decimals*
            for an indicator that is a sum.

        low: Least ratio that is possible, not scaled. None for no bound.

        high: Greatest ratio, likewise.

        decimals: Digits after the decimal sign that both sums carry.

        numerator_only: How many units count in the sum above, and not, or not
            wholly, in the sum below.

        denominator_only: How many count in the sum below alone.
    """

    indicator: Indicator
    numerator: int | None
    denominator: int | None
    low: Fraction | None = None
    high: Fraction | None = None
    decimals: int = 0
    numerator_only: int = 0
    denominator_only: int = 0

    @property
    def ratio(self) -> Fraction | None:
        """The ratio, not scaled; None where a sum is missing or the denominator is not above 0."""
        if self.numerator is None or self.denominator is None or self.denominator <= 0:
            return None
        return Fraction(self.numerator, self.denominator)

    @property
    def value(self) -> Fraction | None:
        """The ratio in the indicator's scale, exact; None for unknown."""
        return None if self.ratio is None else self.ratio * self.indicator.scale.factor

    @property
    def is_exact(self) -> bool:
        """Whether no other value is possible."""
        return self.ratio is not None and self.low == self.ratio == self.high

    @property
    def is_over_whole(self) -> bool:
        """Whether a share is over 100 %: shown as it is, and marked."""
        return self.indicator.scale is Scale.PERCENT and self.ratio is not None and self.ratio > 1

    @property
    def is_uneven(self) -> bool:
        """Whether its two sums are not of the same units: shown as it is, and marked."""
        return bool(self.numerator_only or self.denominator_only)

    def words(self, lang: str) -> str:
        """
        Return the figure as it is printed, with both sums and every mark that it bears.

        Args:
            lang: ``vi`` or ``en``.
        """
        vi = lang == "vi"
        if self.ratio is None:
            return "chưa rõ" if vi else "unknown"
        marks = []
        if self.indicator.denominator:
            marks.append(f"{self._sum(self.numerator, lang)} / {self._sum(self.denominator, lang)}")
        if self.is_over_whole:
            marks.append("vượt 100 %" if vi else "over 100%")
        if self.is_uneven:
            marks.append(self._sides(lang))
        if self.indicator.is_proxy:
            reason = self.indicator.proxy_vi if vi else self.indicator.proxy_en
            marks.append(f"{'chỉ số thay thế' if vi else 'proxy'}: {reason}")
        if not self.is_exact:
            marks.append(self._interval(lang))
        return (
            f"{self._printed(self.ratio, lang)} ({'; '.join(marks)})"
            if marks
            else self._printed(self.ratio, lang)
        )

    def _sides(self, lang: str) -> str:
        above, below = (format_count(each, lang) for each in (self.numerator_only, self.denominator_only))
        if lang == "vi":
            parts = [f"{above} đơn vị chỉ có ở tử số", f"{below} đơn vị chỉ có ở mẫu số"]
            head = "tử số và mẫu số không cùng đơn vị"
        else:
            parts = [f"{above} only in the numerator", f"{below} only in the denominator"]
            head = "not the same units above and below"
        counts = (self.numerator_only, self.denominator_only)
        return f"{head}: {', '.join(part for part, n in zip(parts, counts, strict=True) if n)}"

    def _interval(self, lang: str) -> str:
        low, high = (None if end is None else self._printed(end, lang) for end in self._outer_ends())
        if low is not None and high is not None:
            return f"{low} – {high}"
        if low is not None:
            return f"≥ {low}"
        if high is not None:
            return f"≤ {high}"
        return "chưa rõ giới hạn" if lang == "vi" else "bounds unknown"

    def _outer_ends(self) -> Bounds:
        """Return the ends in steps of what is printed, rounded outwards: inside them nothing is left out."""
        steps = 10 * self.indicator.scale.factor
        low = None if self.low is None else Fraction(floor(self.low * steps), steps)
        return low, None if self.high is None else Fraction(ceil(self.high * steps), steps)

    def _printed(self, ratio: Fraction, lang: str) -> str:
        if self.indicator.scale is Scale.PERCENT:
            return format_percent(ratio.numerator, ratio.denominator, lang)
        value = ratio * self.indicator.scale.factor
        if value.denominator == 1:
            return format_count(value.numerator, lang)
        tenths = (2 * abs(value.numerator) * 10 + value.denominator) // (2 * value.denominator)
        sign = "-" if value < 0 and tenths else ""
        return f"{sign}{format_count(tenths // 10, lang)}{',' if lang == 'vi' else '.'}{tenths % 10}"

    def _sum(self, number: int | None, lang: str) -> str:
        whole, rest = divmod(abs(number or 0), 10**self.decimals)
        text = f"{'-' if (number or 0) < 0 else ''}{format_count(whole, lang)}"
        return f"{text}{',' if lang == 'vi' else '.'}{rest:0{self.decimals}}" if rest else text


@attrs.frozen(kw_only=True, eq=False)
class Sides:
    """
    For many units, how many of the units below each stand on one side of a ratio only.

    Attributes:
        numerator_only: Those that count in the sum above, and not, or not
            wholly, in the sum below.

        denominator_only: Those that count in the sum below alone.

        is_open: Whether one of them lacks a number that no bound knows of.
    """

    numerator_only: Ints
    denominator_only: Ints
    is_open: Flags


@attrs.frozen(kw_only=True, eq=False)
class IndicatorFigures:
    """
    What an indicator comes to for many units.

    Attributes:
        indicator: The indicator.

        numerator: Sum above for each unit; 0 where it is not known.

        denominator: Sum below for each unit; 0 where it is not known.

        known: Whether each unit has both sums.

        bounds: Least and greatest ratio of the units, by position, whose
            figure is not exact. An end is None where nothing bounds it.

        decimals: Digits after the decimal sign that the sums carry.

        sides: How many units stand on one side only. None where nobody looked,
            or there is one side.
    """

    indicator: Indicator
    numerator: Ints
    denominator: Ints
    known: Flags
    bounds: Mapping[int, Bounds]
    decimals: int = 0
    sides: Sides | None = None

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self.known)

    @property
    def has_ratio(self) -> Flags:
        """Whether each unit has a ratio: both sums are known, and the one below is above 0."""
        found: Flags = self.known & (self.denominator > 0)
        return found

    @property
    def is_over_whole(self) -> Flags:
        """Whether the share of each unit is over 100 %."""
        over: Flags = self.has_ratio & (self.numerator > self.denominator)
        return over if self.indicator.scale is Scale.PERCENT else np.zeros_like(over)

    def at(self, position: int) -> IndicatorFigure:
        """Return the figure of one unit, by its position."""
        known = bool(self.known[position])
        above, below = int(self.numerator[position]), int(self.denominator[position])
        exact = Fraction(above, below) if known and below > 0 else None
        low, high = self.bounds.get(position, (exact, exact))
        sides = self.sides
        return IndicatorFigure(
            indicator=self.indicator,
            numerator=above if known else None,
            denominator=below if known else None,
            low=low,
            high=high,
            decimals=self.decimals,
            numerator_only=0 if sides is None else int(sides.numerator_only[position]),
            denominator_only=0 if sides is None else int(sides.denominator_only[position]),
        )
