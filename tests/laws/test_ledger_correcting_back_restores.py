"""Law: correcting a return and correcting it back restores what was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.ledger import Filing, Ledger
from cdteams.model import CalendarKind, UnitUid, parse_period
from cdteams.returns import ReturnStatus

START = datetime(2022, 6, 15, tzinfo=UTC)
MONTHS = tuple(parse_period(f"2022M0{n}", calendar=CalendarKind.ADMINISTRATIVE) for n in (5, 6))
Said: TypeAlias = dict[tuple[object, ...], dict[str, int]]

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


def said(ledger: Ledger, *, at: datetime | None = None) -> Said:
    entries = ledger.current() if at is None else ledger.as_of(at)
    return {entry.filing.cell: entry.filing.by_measure for entry in entries}


@settings(deadline=None, max_examples=60)
@given(filings, values)
def test_correcting_and_correcting_back_restores(filing: Filing, other: dict[str, int]) -> None:
    """The values are as before the correction, and the history has all three."""
    ledger = Ledger.in_memory()
    filed(ledger, [filing], recorded_at=moment(0))
    before = said(ledger)
    changed = Filing.of(
        other,
        form=filing.form,
        unit=filing.unit,
        period=filing.period,
        author=filing.author,
        status=filing.status,
    )
    filed(ledger, [changed], recorded_at=moment(1))
    filed(ledger, [filing], recorded_at=moment(2))

    assert said(ledger) == before
    assert [e.number for e in ledger.history(filing.unit, form=filing.form, period=filing.period)] == [
        1,
        2,
        3,
    ]
    assert said(ledger, at=moment(1)) == {filing.cell: other}
