"""What every part of a plan has: days in force, and a source."""

from __future__ import annotations

from datetime import date

import attrs

from ._law import LegalSource
from ._span import Span


@attrs.frozen(kw_only=True)
class Entry:
    """
    Something that a policy says: since when, until when, on which words.

    Attributes:
        start: First day on which it holds.

        end: First day on which it no longer holds. None for still in force.

        source: Instrument, clause and words.

    Raises:
        EmptySpanError: If *end* does not come after *start*.
    """

    start: date
    end: date | None = None
    source: LegalSource

    def __attrs_post_init__(self) -> None:
        Span(self.start, self.end)  # refuses an end that does not come after the start

    @property
    def span(self) -> Span:
        """Days on which it holds."""
        return Span(self.start, self.end)
