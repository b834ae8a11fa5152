"""Published figures: intervals, because the press rounds."""

from __future__ import annotations

import attrs

from cdteams.errors import DisagreementError
from cdteams.vi import format_count

from ._counts import checked_count


@attrs.frozen
class CountInterval:
    """
    A count of which only bounds are known. Both bounds belong to it.

    Attributes:
        low: Smallest value it may have, at least 0.

        high: Largest value it may have.

    Raises:
        BadCountError: If a bound is no whole number, or *low* is negative.

        DisagreementError: If *low* is above *high*.
    """

    low: int
    high: int

    def __attrs_post_init__(self) -> None:
        checked_count(self.low)
        checked_count(self.high)
        if self.low > self.high:
            raise DisagreementError(field="low", value=str(self.low), other=f"high {self.high}")

    @classmethod
    def exactly(cls, number: int) -> CountInterval:
        """Return the interval that holds *number* alone."""
        return cls(number, number)

    @property
    def is_exact(self) -> bool:
        """Whether the count is known."""
        return self.low == self.high

    def text(self, lang: str = "en") -> str:
        """Return ``1,116``, or ``4,301–4,399`` where only bounds are known."""
        if self.is_exact:
            return format_count(self.low, lang)
        return f"{format_count(self.low, lang)}–{format_count(self.high, lang)}"
