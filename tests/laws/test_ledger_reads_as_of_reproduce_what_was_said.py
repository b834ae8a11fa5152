"""Law: what was known at a moment can be read again, whatever came later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from hypothesis import given, settings

from cdteams.ledger import Filing, Ledger
from cdteams.testing.strategies import batches


@settings(deadline=None, max_examples=60)
@given(given_batches=batches())
def test_as_of_reads_reproduce_what_was_said_then(
    filed: Callable[..., None], moment: Callable[[int], datetime], given_batches: list[list[Filing]]
) -> None:
    """Whatever was recorded later, each moment reads as it read when it was the present."""
    ledger, then, tables = Ledger.in_memory(), [], []
    for n, batch in enumerate(given_batches):
        filed(ledger, batch, recorded_at=moment(n))
        then.append(ledger.current())
        tables.append(ledger.table("monthly", measures=("sessions", "nights")).rows())

    assert then == [ledger.as_of(moment(n)) for n in range(len(then))]
    assert tables == [
        ledger.table("monthly", measures=("sessions", "nights"), as_of=moment(n)).rows()
        for n in range(len(then))
    ]
