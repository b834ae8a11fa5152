"""Spans of rows: an end that does not come after the start is written down."""

from __future__ import annotations

from datetime import date

from cdteams.errors import CdteamsError, DisagreementError, EmptySpanError, Place
from cdteams.model import Span

from ._records import field_at


def span_of(start: date | None, end: date | None, place: Place, faults: list[CdteamsError]) -> Span | None:
    """Return the span of a row; None where it holds no day, which is written down."""
    try:
        return Span(start, end)
    except EmptySpanError as error:
        faults.append(
            DisagreementError(
                field="to",
                value=str(error.end),
                other=f"from {error.start}",
                remedy_en="The day in `to` is the first day after the end; it comes after `from`.",
                remedy_vi="Ngày trong `to` là ngày đầu tiên sau khi kết thúc; phải sau `from`.",
                place=field_at(place, "to"),
            )
        )
        return None
