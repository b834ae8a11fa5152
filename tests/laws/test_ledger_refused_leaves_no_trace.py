"""Law: a batch that is refused leaves a ledger as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import attrs
from hypothesis import given, settings

from cdteams.ledger import Filing, Ledger
from cdteams.testing.strategies import batches, filings


@settings(deadline=None, max_examples=60)
@given(given_batches=batches(), extra=filings())
def test_a_refused_batch_leaves_everything_as_it_was(
    filed: Callable[..., None],
    moment: Callable[[int], datetime],
    given_batches: list[list[Filing]],
    extra: Filing,
) -> None:
    """A batch with one return that is out of order changes neither head nor reading nor what may follow."""
    ledger = Ledger.in_memory()
    for n, batch in enumerate(given_batches):
        filed(ledger, batch, recorded_at=moment(n))
    before = ledger.head, ledger.current(), ledger.sift([extra]).good
    batch = [attrs.evolve(extra, supersedes=999), *(f for each in given_batches for f in each)]
    try:
        ledger.append_many(batch, recorded_at=moment(99))
    except ExceptionGroup as refused:
        told = len(refused.exceptions)

    assert told >= 1
    assert before == (ledger.head, ledger.current(), ledger.sift([extra]).good)
    assert ledger.verify() == len(ledger)
