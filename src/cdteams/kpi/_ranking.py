"""Units in order of their figures, ties told."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import attrs

from ._indicator import Direction


@attrs.frozen(kw_only=True)
class Rank:
    """
    Where one unit stands among others.

    Attributes:
        unit: The unit as the caller named it.

        value: Its figure. None for unknown.

        rank: 1 for the best. Equal figures share a rank, and the ranks after
            it are passed over: 1, 2, 2, 4. None where the figure is unknown.

        tied_with: The other units of the same rank, in order.

        of: How many units have a rank.
    """

    unit: str
    value: Fraction | None
    rank: int | None
    tied_with: tuple[str, ...]
    of: int

    def words(self, lang: str) -> str:
        """Return the rank with its ties, in ``vi`` or ``en``."""
        vi = lang == "vi"
        if self.rank is None:
            return "không xếp hạng: chưa đủ dữ liệu" if vi else "not ranked: unknown"
        ties = ", ".join(self.tied_with)
        tie = (f" (đồng hạng với {ties})" if vi else f" (tied with {ties})") if ties else ""
        return f"{'hạng' if vi else 'rank'} {self.rank}/{self.of}{tie}"


def rank(values: Mapping[str, Fraction | None], *, direction: Direction) -> tuple[Rank, ...]:
    """
    Rank units: standard competition ranking, ``1, 2, 2, 4``.

    Args:
        values: Exact figure of each unit; None for unknown, which has no rank.

        direction: Which of two figures is the better one. With ``neither`` no
            unit has a rank.

    Returns:
        The units from the best to the worst, equal ones by their names, those
        without a rank at the end.
    """
    sign = 1 if direction is Direction.LOWER else -1
    known = {unit: value for unit, value in values.items() if value is not None}
    if direction is Direction.NEITHER:
        known = {}
    order = sorted(known, key=lambda unit: (sign * known[unit], unit))
    first: dict[Fraction, int] = {}
    for position, unit in enumerate(order, start=1):
        first.setdefault(known[unit], position)
    ties: dict[Fraction, list[str]] = {}
    for unit in order:
        ties.setdefault(known[unit], []).append(unit)
    ranked = (
        Rank(
            unit=unit,
            value=known[unit],
            rank=first[known[unit]],
            tied_with=tuple(other for other in ties[known[unit]] if other != unit),
            of=len(order),
        )
        for unit in order
    )
    rest = (
        Rank(unit=unit, value=values[unit], rank=None, tied_with=(), of=len(order))
        for unit in sorted(set(values) - set(known))
    )
    return (*ranked, *rest)
