"""Law: the order in which returns of distinct cells come is indifferent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.ledger import Filing, Ledger
from cdteams.testing.strategies import filings

DISTINCT = st.lists(filings(), unique_by=lambda filing: filing.cell)


@settings(deadline=None, max_examples=60)
@given(orders=DISTINCT.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_distinct_cells_is_indifferent(
    said: Callable[..., Any],
    moment: Callable[[int], datetime],
    orders: tuple[list[Filing], list[Filing]],
) -> None:
    """Returns of different cells come to the same values in whatever order, together or one by one."""
    together, apart = Ledger.in_memory(), Ledger.in_memory()
    together.append_many(orders[0], recorded_at=moment(0))
    for n, filing in enumerate(orders[1]):
        apart.append(filing, recorded_at=moment(n))

    assert said(together) == said(apart)
