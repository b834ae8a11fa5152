"""Support money: what a rate comes to, in whole đồng."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from operator import index

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.errors import DisagreementError
from cdteams.model import DutyBearer, LegalSource, Span, Term
from cdteams.register import UNKNOWN_SIZE, Register

from ._requirement import AppliesTo


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

        applies_to: The teams that it is for. None for every operating team.

        attendance: Whether it is paid against a record of attendance.

        replaces: Code of the rate that this one takes the place of, on the day
            on which that one ends. Empty for none.

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
    applies_to: AppliesTo | None = None
    attendance: bool = False
    replaces: str = ""
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

        teams_left_out: Teams that no amount includes, because a rate per
            person needs their number of members and nobody knows it.
    """

    support: Support
    low: int
    high: int
    quantity: int
    times: int
    teams_left_out: int = 0


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


def support_of(
    support: Support, register: Register, *, teams: npt.NDArray[np.bool_], during: Span
) -> SupportAmount:
    """
    Compute what a rate comes to for teams of a register, each for the time in which it exists.

    A month or year in which a team exists for a part only may be paid or not:
    the plans read so far do not say. It counts in *high* and not in *low*.

    Args:
        support: A rate per team or person and month, or per team and year.

        register: The register.

        teams: Per team of the register, whether it counts.

        during: The time, as for `support_amount`. It must have an end.

    Returns:
        The amounts in whole đồng. A rate per person takes every team's number
        of members as it stands in the register; teams without one are left
        out and counted.

    Raises:
        DisagreementError: If the rate is per day, night or session, of which a
            register knows nothing, or as for `support_amount`.
    """
    if support.basis in {Basis.PERSON_DAY, Basis.PERSON_NIGHT, Basis.PERSON_SESSION}:
        raise DisagreementError(
            field="basis",
            value=support.basis.value,
            other="a register of teams",
            other_vi="sổ đăng ký các tổ",
            remedy_en="Give the number of days, nights or sessions that were worked.",
            remedy_vi="Hãy cho số ngày, đêm hoặc buổi đã làm.",
        )
    times = _times(support, during)
    per_person = support.basis is Basis.PERSON_MONTH
    sized = register.sizes != UNKNOWN_SIZE if per_person else np.ones(len(register), dtype=np.bool_)
    weights = np.where(teams & sized, register.sizes if per_person else 1, 0)
    least, most = 0, 0
    for first, last in _periods(support, during):
        whole = (register.begins <= first) & (register.ends >= last)
        touched = (register.begins < last) & (register.ends > first)
        least += int(weights[whole].sum())
        most += int(weights[touched].sum())
    return SupportAmount(
        support=support,
        low=0 if support.ceiling else support.amount * least,
        high=support.amount * most,
        quantity=int(weights.sum()),
        times=times,
        teams_left_out=int((teams & ~sized).sum()),
    )


def _periods(support: Support, during: Span) -> Iterator[tuple[int, int]]:
    """Yield the months or calendar years for which a rate is paid, as ordinals [first, last)."""
    start, end = _common(support, during)
    for number in range(_times(support, during)):
        if support.basis is Basis.TEAM_YEAR:
            first = date(start.year + number, 1, 1)
            after = end if first.year == end.year else date(first.year + 1, 1, 1)  # there is no year 10000
        else:
            first, after = (_months_after(start, number + more) for more in (0, 1))
        yield max(first, start).toordinal(), min(after, end).toordinal()


def _months_after(day: date, number: int) -> date:
    """Return the same day of a later month, or its last day where it is shorter."""
    years, month = divmod(day.month - 1 + number, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _common(support: Support, during: Span) -> tuple[date, date]:
    """Return the first day of the time in which the rate is in force, and the first day after."""
    if during.start is None or during.end is None:
        raise DisagreementError(field="during", value=str(during), other="[from, to)")
    end = min(during.end, support.end) if support.end is not None else during.end
    return max(during.start, support.start), end


def _times(support: Support, during: Span) -> int:
    start, end = _common(support, during)
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
