"""Law: correcting a return and correcting it back restores what was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hypothesis import given, settings

from cdteams.ledger import Filing, Ledger
from cdteams.testing.strategies import figures, filings


@settings(deadline=None, max_examples=60)
@given(filing=filings(), other=figures())
def test_correcting_and_correcting_back_restores(
    filed: Callable[..., None],
    said: Callable[..., Any],
    moment: Callable[[int], datetime],
    filing: Filing,
    other: dict[str, int],
) -> None:
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
