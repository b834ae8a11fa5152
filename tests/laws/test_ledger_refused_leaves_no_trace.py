"""Law: a batch that is refused leaves a ledger as it was."""

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
@given(batches, filings)
def test_a_refused_batch_leaves_everything_as_it_was(
    given_batches: list[list[Filing]], extra: Filing
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
