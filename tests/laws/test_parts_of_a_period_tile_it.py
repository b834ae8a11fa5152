"""Law: the parts of a period hold each of its days once, and no other."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdteams.errors import PeriodTypeError
from cdteams.model import CalendarKind, Period, PeriodType

MONTHS = {
    PeriodType.DAY: 0,
    PeriodType.MONTH: 1,
    PeriodType.QUARTER: 3,
    PeriodType.HALF: 6,
    PeriodType.NINE_MONTHS: 9,
    PeriodType.YEAR: 12,
}
WHOLES = st.builds(
    Period.of,
    st.dates(date(1901, 1, 1), date(2198, 8, 31)).map(lambda day: day.replace(month=min(day.month, 8))),
    st.sampled_from(PeriodType),
    st.sampled_from(CalendarKind),
)


def divides(kind: PeriodType, whole: PeriodType) -> bool:
    """Tell whether a whole number of one type makes up the other."""
    if kind is whole or kind is PeriodType.DAY:
        return True
    return kind is not PeriodType.NINE_MONTHS and bool(MONTHS[whole]) and MONTHS[whole] % MONTHS[kind] == 0


@given(WHOLES, st.sampled_from(PeriodType))
def test_parts_tile_the_whole_or_are_refused(whole: Period, kind: PeriodType) -> None:
    """First and last days meet, nothing lies between two parts, and all are of the type."""
    if not divides(kind, whole.type):
        with pytest.raises(PeriodTypeError):
            whole.parts(kind)
        return
    parts = whole.parts(kind)

    assert (whole.first, whole.last) == (parts[0].first, parts[-1].last)
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(parts))
    assert {(part.type, part.calendar) for part in parts} == {(kind, whole.calendar)}
    assert all(whole.holds(part) for part in parts)
