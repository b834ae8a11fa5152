"""Spans of days, half-open: the first day is in, the last is out."""

from __future__ import annotations

from datetime import date, datetime

import attrs

from cdteams.errors import BadDayError, EmptySpanError


@attrs.frozen
class Span:
    """
    All days from *start* up to, and without, *end*.

    Attributes:
        start: First day. None means without a known beginning.

        end: First day after the span. None means still in force.

    Raises:
        BadDayError: If an end is no day: text, a number or a time of day.

        EmptySpanError: If *end* does not come after *start*.
    """

    start: date | None
    end: date | None = None

    def __attrs_post_init__(self) -> None:
        ends: tuple[object, object] = (self.start, self.end)
        for day in ends:
            # A time of day is a date to Python, and compares with none.
            if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
                raise BadDayError(value=str(day), reason=f"{type(day).__name__} ≠ datetime.date")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise EmptySpanError(start=self.start, end=self.end)

    def covers(self, day: date) -> bool:
        """Tell whether *day* lies in the span."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def holds(self, other: Span) -> bool:
        """Tell whether every day of *other* lies in the span."""
        begins = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return begins and ends

    def meets(self, other: Span) -> bool:
        """Tell whether the two spans share at least one day."""
        before = self.end is not None and other.start is not None and self.end <= other.start
        after = other.end is not None and self.start is not None and other.end <= self.start
        return not (before or after)

    def __str__(self) -> str:
        return f"[{self.start or '…'}, {self.end or '…'})"
