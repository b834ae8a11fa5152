"""Which days are worked."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.errors import DisagreementError, WorkingDaysUnknownError
from cdteams.returns import WorkingDays


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2023, 1, 19), True),
        (date(2023, 1, 20), False),
        (date(2023, 1, 26), False),
        (date(2023, 1, 27), True),
        (date(2023, 1, 28), False),
        (date(2024, 4, 29), False),
        (date(2024, 5, 2), True),
        (date(2024, 5, 4), True),
        (date(2024, 5, 5), False),
    ],
)
def test_weekends_and_days_off_are_not_worked_and_swapped_saturdays_are(
    working: WorkingDays, day: date, *, is_worked: bool
) -> None:
    """Tết 2023 and 29 April 2024 are off; Saturday 4 May 2024 is worked."""
    assert working.has(day) is is_worked


def test_working_days_pass_over_tet(working: WorkingDays) -> None:
    """The fifth working day after Saturday 14 January 2023 is Friday 27 January."""
    assert working.after(date(2023, 1, 14), 1) == date(2023, 1, 16)
    assert working.after(date(2023, 1, 14), 4) == date(2023, 1, 19)
    assert working.after(date(2023, 1, 14), 5) == date(2023, 1, 27)


def test_the_days_between_are_those_that_are_worked(working: WorkingDays) -> None:
    """From Sunday 28 April to Sunday 5 May 2024 two days and the swapped Saturday are worked."""
    assert working.between(date(2024, 4, 28), date(2024, 5, 5)) == (
        date(2024, 5, 2),
        date(2024, 5, 3),
        date(2024, 5, 4),
    )
    assert working.between(date(2024, 5, 3), date(2024, 5, 2)) == ()


def test_a_swapped_saturday_is_counted(working: WorkingDays) -> None:
    """After Friday 26 April 2024 come 2, 3 and 4 May, and then Monday 6 May."""
    days = [working.after(date(2024, 4, 26), number) for number in (1, 2, 3, 4)]

    assert days == [date(2024, 5, 2), date(2024, 5, 3), date(2024, 5, 4), date(2024, 5, 6)]


def test_a_day_off_moves_to_either_side(working: WorkingDays) -> None:
    """30 April 2024 is moved to 2 May, or back to 26 April; a worked day stays."""
    assert working.at_or_after(date(2024, 4, 30)) == date(2024, 5, 2)
    assert working.at_or_before(date(2024, 4, 30)) == date(2024, 4, 26)
    assert working.at_or_after(date(2024, 5, 2)) == date(2024, 5, 2)
    assert working.at_or_before(date(2024, 5, 2)) == date(2024, 5, 2)


def test_a_year_of_which_nothing_is_known_is_refused(working: WorkingDays) -> None:
    """Counting from the last working day of 2024 leads into 2025, of which nobody spoke."""
    with pytest.raises(WorkingDaysUnknownError) as caught:
        working.after(date(2024, 12, 31), 1)

    assert (caught.value.day, caught.value.years) == (date(2025, 1, 1), (2023, 2024))


def test_what_is_announced_is_added(working: WorkingDays) -> None:
    """A day off and the Saturday for which it was swapped change places."""
    changed = working.changed(off=[date(2024, 5, 3)], worked=[date(2024, 5, 11)])

    assert (working.has(date(2024, 5, 3)), working.has(date(2024, 5, 11))) == (True, False)
    assert (changed.has(date(2024, 5, 3)), changed.has(date(2024, 5, 11))) == (False, True)


def test_what_is_announced_replaces_what_was(working: WorkingDays) -> None:
    """A swap that is taken back leaves the days as the week has them."""
    changed = working.changed(off=[date(2024, 5, 4)], worked=[date(2024, 4, 29)])

    assert (changed.has(date(2024, 4, 29)), changed.has(date(2024, 5, 4))) == (True, False)


def test_a_day_both_off_and_worked_is_refused(working: WorkingDays) -> None:
    """One day cannot be both."""
    with pytest.raises(DisagreementError):
        working.changed(off=[date(2024, 5, 3)], worked=[date(2024, 5, 3)])


def test_one_day_of_an_unknown_year_is_refused(working: WorkingDays) -> None:
    """To know one day of 2026 is not to know the year."""
    with pytest.raises(WorkingDaysUnknownError):
        working.changed(off=[date(2026, 2, 16)])
