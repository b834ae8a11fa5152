"""Forms and days off to try deadlines on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.model import CalendarKind, Instrument, InstrumentType, LegalSource, Level, PeriodType
from cdteams.returns import Deadline, Form, WorkingDays

CIRCULAR = LegalSource(
    instrument=Instrument(
        type=InstrumentType.CIRCULAR, number="02/2023/TT-BTTTT", issuer="Bộ Thông tin và Truyền thông"
    ),
    clause="",
    quote="",
)


@pytest.fixture(scope="session")
def source() -> LegalSource:
    """Give a circular on periodic reports, whose clauses are not known here."""
    return CIRCULAR


@pytest.fixture(scope="session")
def form() -> Callable[..., Form]:
    """Build a form of administrative quarters for communes, unless told otherwise."""

    def make(
        *deadlines: Deadline,
        period_type: PeriodType = PeriodType.QUARTER,
        calendar: CalendarKind = CalendarKind.ADMINISTRATIVE,
        level: Level = Level.COMMUNE,
        measures: tuple[str, ...] = ("guided_people",),
    ) -> Form:
        return Form(
            code="ict",
            vi="Báo cáo định kỳ",
            en="periodic report",
            measures=measures,
            period_type=period_type,
            calendar=calendar,
            level=level,
            deadlines=deadlines,
            start=date(2023, 1, 1),
            source=CIRCULAR,
        )

    return make


@pytest.fixture(scope="session")
def working() -> WorkingDays:
    """
    Give the working days of 2023 and 2024, written down by hand.

    Tết 2023 was off from 20 to 26 January and Tết 2024 from 8 to 14 February;
    Monday 29 April 2024 was swapped for Saturday 4 May.
    """
    off = {
        2023: ((1, 2), *((1, day) for day in range(20, 27)), (5, 1), (5, 2), (5, 3), (9, 1), (9, 4)),
        2024: (
            (1, 1),
            *((2, day) for day in range(8, 15)),
            (4, 18),
            (4, 29),
            (4, 30),
            (5, 1),
            (9, 2),
            (9, 3),
        ),
    }
    return WorkingDays(
        holidays=frozenset(date(year, month, day) for year, days in off.items() for month, day in days),
        extra_workdays=frozenset({date(2024, 5, 4)}),
        years=frozenset(off),
    )
