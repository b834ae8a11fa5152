"""Waivers: who lets a subject off a clause, why, and until when."""

from __future__ import annotations

from datetime import date

import attrs

from cdteams.errors import MissingValueError

from ._span import Span
from ._terms import Term


class WaiverState(Term):
    """What became of a waiver on a day."""

    APPLIED = "applied", "đang áp dụng", "applied"
    EXPIRED = "expired", "đã hết hạn", "expired"
    NOT_YET = "not yet in force", "chưa có hiệu lực", "not yet in force"
    IDLE = "idle", "không dùng đến", "idle"


@attrs.frozen(kw_only=True)
class Waiver:
    """
    A permission not to meet one clause, for one subject and a time.

    It does not turn a failure into a pass. Every part is mandatory: a waiver
    without a reason, a legal basis or an end is none.

    Attributes:
        clause: Code of the clause, such as ``BD-T01``.

        subject: Id of the team, or uid of the unit, that it is for.

        granted_by: Who granted it.

        why: The reason.

        legal_basis: Instrument and clause that allow it.

        start: First day in force.

        end: First day no longer in force.

    Raises:
        MissingValueError: If a text is blank.

        BadDayError: If *start* or *end* is no day.

        EmptySpanError: If *end* does not come after *start*.
    """

    clause: str
    subject: str
    granted_by: str
    why: str
    legal_basis: str
    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        for name in ("clause", "subject", "granted_by", "why", "legal_basis"):
            if not getattr(self, name).strip():
                raise MissingValueError(field=name)
        for name, day in (("start", self.start), ("end", self.end)):
            if day is None:  # a span may be open, a waiver may not
                raise MissingValueError(field=name)
        Span(self.start, self.end)  # refuses what is no day, and an end that does not come after the start

    @property
    def span(self) -> Span:
        """Days on which it is in force."""
        return Span(self.start, self.end)
