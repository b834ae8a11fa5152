"""Returns as they are handed in, to try ledgers on."""

from __future__ import annotations

from hypothesis import strategies as st

from cdteams.ledger import Filing
from cdteams.model import CalendarKind, UnitUid, parse_period
from cdteams.returns import ReturnStatus

_MONTHS = tuple(parse_period(f"2022M0{n}", calendar=CalendarKind.ADMINISTRATIVE) for n in (5, 6))
_MEASURES = ("sessions", "guided", "nights", "%d")


def figures() -> st.SearchStrategy[dict[str, int]]:
    """
    Return a strategy for the values of one return.

    Up to four measures with any whole number of 64 bits; also none at all.
    """
    return st.dictionaries(st.sampled_from(_MEASURES), st.integers(-(2**63), 2**63 - 1))


def filings() -> st.SearchStrategy[Filing]:
    """
    Return a strategy for returns as they are handed in.

    Drafts and submitted ones, of two forms, three units and two months, with
    and without a file; none supersedes another. They meet often, so that a
    ledger has something to refuse.
    """
    return st.builds(
        Filing.of,
        figures(),
        form=st.sampled_from(["monthly", "biểu 1"]),
        unit=st.sampled_from(["v1", "v2", "làng-3"]).map(UnitUid),
        period=st.sampled_from(_MONTHS),
        author=st.just("village-head"),
        status=st.sampled_from([ReturnStatus.DRAFT, ReturnStatus.SUBMITTED]),
        file=st.sampled_from(["", "tháng 5.csv"]),
        row=st.integers(0, 9),
    )


def batches() -> st.SearchStrategy[list[list[Filing]]]:
    """Return a strategy for batches of returns that come one after the other; also empty ones, and none."""
    return st.lists(st.lists(filings(), max_size=4), max_size=5)
