"""Law: what was known at a moment can be read again, whatever came later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.ledger import Filing, Ledger
from cdteams.model import CalendarKind, UnitUid, parse_period
from cdteams.returns import ReturnStatus

START = datetime(2022, 6, 15, tzinfo=UTC)
MONTHS = tuple(parse_period(f"2022M0{n}", calendar=CalendarKind.ADMINISTRATIVE) for n in (5, 6))

values = st.dictionaries(
    st.sampled_from(["sessions", "guided", "nights", "%d"]), st.integers(-(2**63), 2**63 - 1)
)
filings = st.builds(
    Filing.of,
    values,
    form=st.sampled_from(["monthly", "biểu 1"]),
    unit=st.sampled_from(["v1", "v2", "làng-3"]).map(UnitUid),
    period=st.sampled_from(MONTHS),
    author=st.just("village-head"),
    status=st.sampled_from([ReturnStatus.DRAFT, ReturnStatus.SUBMITTED]),
    file=st.sampled_from(["", "tháng 5.csv"]),
    row=st.integers(0, 9),
)
batches = st.lists(st.lists(filings, max_size=4), max_size=5)


def moment(batch: int) -> datetime:
    return START + timedelta(hours=batch)


def filed(ledger: Ledger, batch: Iterable[Filing], *, recorded_at: datetime) -> None:
    """Append each return that may stand, one by one in one batch, naming what it supersedes."""
    current = {entry.filing.cell: entry.number for entry in ledger.current()}
    number, chained = len(ledger), []
    for filing in batch:
        named = attrs.evolve(filing, supersedes=current.get(filing.cell))
        if not ledger.sift([*chained, named]).refused:
            chained.append(named)
            number += 1
            current[filing.cell] = number
    ledger.append_many(chained, recorded_at=recorded_at)


@settings(deadline=None, max_examples=60)
@given(batches)
def test_as_of_reads_reproduce_what_was_said_then(given_batches: list[list[Filing]]) -> None:
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
