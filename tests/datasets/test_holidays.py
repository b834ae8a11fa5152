"""Days off in Viet Nam, compared with what was announced."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest

from cdteams.datasets import public_holidays
from cdteams.errors import MissingExtraError, WorkingDaysUnknownError


def off(first: date, last: date) -> list[str]:
    """Return the days that are not worked, both ends included."""
    working = public_holidays(range(first.year, last.year + 1))
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [f"{day:%d/%m}" for day in days if not working.has(day)]


def test_tet_2023_is_off_from_20_to_26_january() -> None:
    """Seven days, and the weekend after."""
    assert off(date(2023, 1, 16), date(2023, 1, 29)) == [
        "20/01",
        "21/01",
        "22/01",
        "23/01",
        "24/01",
        "25/01",
        "26/01",
        "28/01",
        "29/01",
    ]


def test_tet_2024_is_off_from_8_to_14_february() -> None:
    """Seven days, from Thursday to Wednesday."""
    assert off(date(2024, 2, 5), date(2024, 2, 16)) == [
        "08/02",
        "09/02",
        "10/02",
        "11/02",
        "12/02",
        "13/02",
        "14/02",
    ]


def test_the_end_of_april_2023_has_days_in_lieu() -> None:
    """Hùng Kings' day fell on a Saturday and 30 April on a Sunday: off until 3 May."""
    assert off(date(2023, 4, 28), date(2023, 5, 5)) == ["29/04", "30/04", "01/05", "02/05", "03/05"]


def test_the_29th_of_april_2024_was_swapped_for_a_saturday() -> None:
    """Off from 27 April to 1 May; Saturday 4 May was worked."""
    assert off(date(2024, 4, 26), date(2024, 5, 6)) == ["27/04", "28/04", "29/04", "30/04", "01/05", "05/05"]


def test_the_national_day_has_a_second_day() -> None:
    """1 to 4 September 2023, and 31 August to 3 September 2024."""
    assert off(date(2023, 8, 31), date(2023, 9, 5)) == ["01/09", "02/09", "03/09", "04/09"]
    assert off(date(2024, 8, 30), date(2024, 9, 4)) == ["31/08", "01/09", "02/09", "03/09"]


def test_only_the_years_that_were_asked_for_are_known() -> None:
    """A day of another year is refused, not taken as worked."""
    with pytest.raises(WorkingDaysUnknownError) as caught:
        public_holidays([2023]).has(date(2024, 1, 2))

    assert caught.value.years == (2023,)


def test_without_the_extra_the_refusal_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who lacks the package learns what to install."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(MissingExtraError) as caught:
        public_holidays([2023])

    assert caught.value.extra == "calendar"
