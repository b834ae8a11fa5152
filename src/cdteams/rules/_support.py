"""Support money: what a rate comes to, in whole đồng."""

from __future__ import annotations

from datetime import date
from operator import index

import attrs

from cdteams.errors import DisagreementError
from cdteams.model import DutyBearer, LegalSource, Span, Term


class Basis(Term):
    """What a support rate is paid for, and how often."""

    TEAM_MONTH = "team-month", "tổ/tháng", "team and month"
    TEAM_YEAR = "team-year", "tổ/năm", "team and year"
    PERSON_MONTH = "person-month", "người/tháng", "person and month"
    PERSON_DAY = "person-day", "người/ngày", "person and day"
    PERSON_NIGHT = "person-night", "người/đêm", "person and night"
    PERSON_SESSION = "person-session", "người/buổi", "person and session"


class Funding(Term):
    """Where the money comes from."""

    BUDGET = "budget", "ngân sách nhà nước", "state budget"
    SOCIALISED = "socialised", "xã hội hóa", "socialised funding"


@attrs.frozen(kw_only=True)
class Support:
    """
    A support rate of a plan or resolution.

    Attributes:
        code: Code, such as ``DN-S01``.

        basis: What it is paid for.

        amount: Đồng per unit of the basis, at least 1.

        ceiling: Whether *amount* is the most that may be paid, rather than
            what is paid.

        funding: Where the money comes from.

        payer: Who pays.

        top_up: How many times the rate others may add at most. 0 for nothing.

        overlaps: Whether it may be paid beside other support for the same
            purpose.

        start: First day in force.

        end: First day no longer in force. None for still in force.

        source: Instrument, clause and words.

    Raises:
        DisagreementError: If *amount* is below 1 or *top_up* below 0.

        EmptySpanError: If *end* does not come after *start*.
    """

    code: str
    basis: Basis
    amount: int
    ceiling: bool = False
    funding: Funding
    payer: DutyBearer
    top_up: int = 0
    overlaps: bool = False
    start: date
    end: date | None = None
    source: LegalSource

    def __attrs_post_init__(self) -> None:
        Span(self.start, self.end)
        for name, value, least in (("amount", self.amount, 1), ("top_up", self.top_up, 0)):
            if value < least:
                raise DisagreementError(field=name, value=str(value), other=f"≥ {least}")

    @property
    def span(self) -> Span:
        """Days on which the rate is in force."""
        return Span(self.start, self.end)


@attrs.frozen(kw_only=True)
class SupportAmount:
    """
    What a rate comes to.

    Attributes:
        support: The rate.

        low: Least amount, in đồng: 0 where the rate is a ceiling.

        high: Greatest amount, in đồng, without what others may add.

        quantity: Teams or people, or days, nights or sessions of people.

        times: Months or years for which it is paid; 1 where the basis has
            neither.
    """

    support: Support
    low: int
    high: int
    quantity: int
    times: int


def support_amount(support: Support, quantity: int, *, during: Span) -> SupportAmount:
    """
    Compute what a rate comes to, exactly.

    Args:
        support: The rate.

        quantity: Number of teams or people; for a day, night or session the
            number of these that people worked. At least 0.

        during: The time, of which the part in which the rate is in force
            counts. For a monthly rate that part must be whole months; for a
            yearly one every calendar year that it touches counts once.

    Returns:
        The amount in whole đồng; 0 where the rate is not in force at all.

    Raises:
        DisagreementError: If *quantity* is negative, the time has no
            beginning or no end, or the months are not whole.
    """
    quantity = index(quantity)  # a number of numpy would wrap around
    if quantity < 0:
        raise DisagreementError(field="quantity", value=str(quantity), other="≥ 0")
    times = _times(support, during)
    high = support.amount * quantity * times
    return SupportAmount(
        support=support, low=0 if support.ceiling else high, high=high, quantity=quantity, times=times
    )


def _times(support: Support, during: Span) -> int:
    if during.start is None or during.end is None:
        raise DisagreementError(field="during", value=str(during), other="[from, to)")
    start = max(during.start, support.start)
    end = min(during.end, support.end) if support.end is not None else during.end
    if start >= end:
        return 0
    if support.basis in {Basis.TEAM_MONTH, Basis.PERSON_MONTH}:
        return _whole_months(start, end)
    if support.basis is Basis.TEAM_YEAR:
        last = date.fromordinal(end.toordinal() - 1)
        return last.year - start.year + 1
    return 1


def _whole_months(start: date, end: date) -> int:
    if start.day != end.day:
        raise DisagreementError(
            field="during",
            value=f"[{start}, {end})",
            other="whole months",
            other_vi="các tháng trọn vẹn",
            remedy_en="Begin and end on the same day of the month.",
            remedy_vi="Hãy bắt đầu và kết thúc cùng một ngày trong tháng.",
        )
    return (end.year - start.year) * 12 + end.month - start.month
