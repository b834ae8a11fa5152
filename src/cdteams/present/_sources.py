"""Where something comes from, as plain data."""

from __future__ import annotations

from typing import Any

from cdteams.model import LegalSource

Plain = dict[str, Any]


def plain_source(source: LegalSource) -> Plain:
    """Return instrument, clause and words."""
    return {
        "source": source.title("en"),
        "instrument": source.instrument.number,
        "clause": source.clause,
        "quote": source.quote,
        "found_at": source.instrument.found_at,
    }
