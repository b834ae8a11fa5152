"""Law: between a day and the n-th working day after it lie n - 1 worked days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cdteams.returns import WorkingDays

FIRST = date(2024, 1, 1)
DAYS = st.dates(FIRST, date(2024, 6, 30))
CALENDARS = st.builds(
    WorkingDays,
    holidays=st.frozensets(DAYS, max_size=20),
    extra_workdays=st.frozensets(DAYS, max_size=20),
    years=st.just(frozenset({2023, 2024})),
)


def worked(working: WorkingDays, first: date, last: date) -> list[date]:
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if working.has(day)]


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_the_nth_working_day_is_the_nth_that_is_worked(working: WorkingDays, day: date, number: int) -> None:
    """It is worked, and with it there are n worked days after the first."""
    found = working.after(day, number)

    assert working.has(found)
    assert len(worked(working, day + timedelta(days=1), found)) == number


@given(CALENDARS, DAYS)
def test_a_moved_day_is_the_nearest_on_its_side(working: WorkingDays, day: date) -> None:
    """It is worked, and no day between it and the one that was moved is."""
    later, earlier = working.at_or_after(day), working.at_or_before(day)

    assert worked(working, day, later) == [later]
    assert worked(working, earlier, day) == [earlier]
