"""What each unit sent for a period: figures, or only what cannot be used, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.model import Period, Term, UnitUid

from ._table import ReturnTable

_Column: TypeAlias = npt.NDArray[np.integer] | None


class SentKind(Term):
    """What can be used of that which a unit sent."""

    NOTHING = "nothing", "chưa gửi gì", "nothing"
    BLANK = "blank", "để trống mọi ô", "every cell left blank"
    REFUSED = "refused", "đã gửi, giá trị bị loại", "a return of which every value was refused"
    FIGURES = "figures", "đã gửi số liệu", "figures"


@attrs.frozen(kw_only=True)
class Sent:
    """
    What a unit sent for a period.

    Attributes:
        figures: How many values can be used.

        refused: How many cells were refused.

        blank: How many cells were left empty.

        received: The last day on which something of it came. None where nobody
            said a day.
    """

    figures: int = 0
    refused: int = 0
    blank: int = 0
    received: date | None = None

    @property
    def kind(self) -> SentKind:
        """What can be used of it: figures; else a refused cell tells more than a blank one."""
        if self.figures:
            return SentKind.FIGURES
        if self.refused:
            return SentKind.REFUSED
        return SentKind.BLANK if self.blank else SentKind.NOTHING


def sent_in(table: ReturnTable, period: Period) -> dict[UnitUid, Sent]:
    """
    Return what each unit sent for a period.

    Args:
        table: What was reported, with what was refused and left empty.

        period: The period.

    Returns:
        Units that sent something, in the order of the table.
    """
    if period not in table.periods:
        return {}
    number, shape = table.periods.index(period), len(table.units)
    counts, last = np.zeros((3, shape), dtype=np.int64), np.zeros(shape, dtype=np.int32)
    for n, (unit_of, numbers, days) in enumerate(_parts(table, number)):
        counts[n] = np.bincount(unit_of, weights=numbers, minlength=shape)
        if days is not None:
            np.maximum.at(last, unit_of, days)
    return {
        table.units[n]: Sent(
            figures=int(counts[0, n]),
            refused=int(counts[1, n]),
            blank=int(counts[2, n]),
            received=date.fromordinal(int(last[n])) if last[n] else None,
        )
        for n in np.flatnonzero(counts.any(axis=0)).tolist()
    }


def _parts(table: ReturnTable, period: int) -> Iterator[tuple[npt.NDArray[np.int32], _Column, _Column]]:
    """Yield units, numbers (None for one each) and days of values, of refused cells, and of empty ones."""
    for cells, numbers in ((table, None), (table.refused, None), (table.blank, table.blank.number_of)):
        here = cells.period_of == period
        days = cells.received_of
        yield (
            cells.unit_of[here],
            None if numbers is None else numbers[here],
            None if days is None else days[here],
        )
