"""Law: a ledger in memory is as one in a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from cdteams.ledger import Filing, Ledger
from cdteams.testing.strategies import batches


@settings(deadline=None, max_examples=30)
@given(given_batches=batches())
def test_in_memory_is_as_in_a_file(
    filed: Callable[..., None], moment: Callable[[int], datetime], given_batches: list[list[Filing]]
) -> None:
    """The same returns make the same entries, hashes and tables, before and after the file is closed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        memory, file = Ledger.in_memory(), Ledger.create(path)
        for n, batch in enumerate(given_batches):
            filed(memory, batch, recorded_at=moment(n))
            filed(file, batch, recorded_at=moment(n))
        before = file.entries()
        file.close()
        with Ledger.open(path) as again:
            after = again.entries()
            tables = [each.table("monthly", measures=("sessions",)).rows() for each in (memory, again)]

    assert memory.entries() == before == after
    assert tables[0] == tables[1]
