"""An entry of the ledger, and the text from which anybody can compute its hash."""

from __future__ import annotations

from datetime import UTC, datetime

import attrs

from cdteams.errors import MomentError
from cdteams.model import UnitUid

from ._filing import Filing
from ._heading import Heading, Row


@attrs.frozen(kw_only=True)
class LedgerEntry:
    """
    One return as it was recorded; it never changes.

    Attributes:
        number: Its place in the ledger, from 1.

        recorded_at: When it became known, in UTC. All entries of one batch
            share it.

        filing: What was handed in.

        previous: Hash of the entry before, 64 hexadecimal digits; all 0 for
            the first.

        hash: SHA-256 of `canonical`, 64 hexadecimal digits.

        canonical: The entry as canonical JSON, its own hash apart.
    """

    number: int
    recorded_at: datetime
    filing: Filing
    previous: str
    hash: str
    canonical: str = attrs.field(repr=False)


def entry_of(row: Row, heading: Heading, previous: bytes) -> LedgerEntry:
    """Return what a row says, under its heading."""
    number, _, unit, values, line, superseded, digest = row
    filing = Filing(
        form=heading.form,
        unit=UnitUid(unit),
        period=heading.when,
        status=heading.state,
        measures=heading.codes,
        values=tuple(map(int, values.split(","))) if values else (),
        author=heading.author,
        file=heading.file,
        row=line,
        supersedes=superseded or None,
    )
    return LedgerEntry(
        number=number,
        recorded_at=datetime.fromisoformat(heading.recorded_at),
        filing=filing,
        previous=previous.hex(),
        hash=digest.hex(),
        canonical=heading.canonical(row, previous),
    )


def text_of(moment: datetime) -> str:
    """
    Return a moment in UTC with six decimals of a second, so that texts stand in the order of time.

    Raises:
        MomentError: If it is no moment, or has no time zone.
    """
    given: object = moment
    if not isinstance(given, datetime):
        raise MomentError(value=str(given), reason="type")
    if moment.utcoffset() is None:
        raise MomentError(value=moment.isoformat(), reason="naive")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
