"""Law: the order in which returns of distinct cells come is indifferent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeAlias

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


def said(ledger: Ledger, *, at: datetime | None = None) -> Said:
    entries = ledger.current() if at is None else ledger.as_of(at)
    return {entry.filing.cell: entry.filing.by_measure for entry in entries}


@settings(deadline=None, max_examples=60)
@given(
    st.lists(filings, unique_by=lambda filing: filing.cell).flatmap(
        lambda f: st.tuples(st.just(f), st.permutations(f))
    )
)
def test_the_order_of_distinct_cells_is_indifferent(orders: tuple[list[Filing], list[Filing]]) -> None:
    """Returns of different cells come to the same values in whatever order, together or one by one."""
    together, apart = Ledger.in_memory(), Ledger.in_memory()
    together.append_many(orders[0], recorded_at=moment(0))
    for n, filing in enumerate(orders[1]):
        apart.append(filing, recorded_at=moment(n))

    assert said(together) == said(apart)
