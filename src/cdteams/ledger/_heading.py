"""What many entries of one batch have in common, and the canonical form of an entry."""

from __future__ import annotations

import json
from functools import cached_property
from json.encoder import encode_basestring as quoted
from typing import TypeAlias

import attrs

from cdteams.model import CalendarKind, Period, parse_period
from cdteams.returns import ReturnStatus

from ._filing import Filing

GENESIS = bytes(32)
"""The hash before the first entry."""

Series: TypeAlias = tuple[str, str, str]
"""Form, calendar and id of a period."""

Row: TypeAlias = tuple[int, int, str, str, int, int, bytes]
"""Number, heading, unit, values, row in the file, superseded entry (0 for none) and hash."""


@attrs.frozen(kw_only=True, slots=False)
class Heading:
    """What the entries of one batch and sheet share, as plain text."""

    recorded_at: str
    form: str
    calendar: str
    period: str
    status: str
    author: str
    file: str
    measures: str
    """The codes as a JSON list without blanks."""

    @classmethod
    def of(cls, filing: Filing, *, recorded_at: str) -> Heading:
        return cls(
            recorded_at=recorded_at,
            form=filing.form,
            calendar=filing.period.calendar.value,
            period=filing.period.id,
            status=filing.status.value,
            author=filing.author,
            file=filing.file,
            measures=f"[{','.join(map(quoted, filing.measures))}]",
        )

    @property
    def series(self) -> Series:
        return self.form, self.calendar, self.period

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(json.loads(self.measures))

    @cached_property
    def when(self) -> Period:
        return parse_period(self.period, calendar=CalendarKind(self.calendar))

    @cached_property
    def state(self) -> ReturnStatus:
        return ReturnStatus(self.status)

    @cached_property
    def template(self) -> str:
        """
        The canonical form with blanks for what differs between its entries.

        Number, previous hash, row, superseded entry, unit and values, in this
        order; the unit as a JSON text, the values as whole numbers parted by
        commas.
        """
        fixed = {
            name: quoted(getattr(self, name)).replace("%", "%%")
            for name in ("author", "calendar", "file", "form", "period", "recorded_at", "status")
        }
        fixed["measures"] = self.measures.replace("%", "%%")
        return _CANONICAL.format(**fixed)

    @cached_property
    def numbers(self) -> str:
        """A blank for each value."""
        return ",".join(["%d"] * len(self.codes))

    def canonical(self, row: Row, previous: bytes) -> str:
        """Return the text whose SHA-256 is the hash of an entry."""
        number, _, unit, values, line, superseded, _ = row
        return self.template % (number, previous.hex(), line, superseded or "null", quoted(unit), values)


_CANONICAL = (
    '{{"author":{author},"calendar":{calendar},"file":{file},"form":{form},"measures":{measures},'
    '"number":%d,"period":{period},"previous":"%s","recorded_at":{recorded_at},"row":%d,'
    '"status":{status},"supersedes":%s,"unit":%s,"values":[%s]}}'
)
