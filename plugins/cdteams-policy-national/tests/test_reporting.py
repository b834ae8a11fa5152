"""Until when periodic reports of the sector are handed in, by hand-written days."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.datasets import public_holidays
from cdteams.model import Authority, CalendarKind, InstrumentType, Level, parse_period
from cdteams.policy import Policy, load_plugins
from cdteams.returns import DeadlineStanding, Form, IfNotWorking, PeriodDeadline, period_deadlines

WORKING = public_holidays(range(2022, 2026))
# TT 02/2023/TT-BTTTT as a page of a collection of laws repeats its days.
PAGE = """
(1) Thời hạn các cơ quan, tổ chức, doanh nghiệp và cá nhân liên quan gửi báo cáo định kỳ đến cơ quan, đơn vị nhận báo cáo định kỳ:
- Chậm nhất ngày 15 (mười lăm) của tháng báo cáo đối với báo cáo định kỳ hằng tháng;
- Chậm nhất ngày 06 (sáu) của tháng cuối quý đối với báo cáo định kỳ hằng quý,
- Chậm nhất ngày 06 (sáu) tháng 06 (sáu) đối với báo cáo định kỳ 06 (sáu) tháng;
- Chậm nhất ngày 25 (hai mươi lăm) tháng 11 (mười một) đối với báo cáo định kỳ hằng năm.
- Chậm nhất ngày 16 (mười sáu) của tháng báo cáo đối với báo cáo định kỳ hằng tháng;
- Chậm nhất ngày 08 (tám) của tháng cuối quý đối với báo cáo định kỳ hằng quý,
- Chậm nhất ngày 08 (tám) tháng 06 (sáu) đối với báo cáo định kỳ 06 (sáu) tháng
- Chậm nhất ngày 27 (hai mươi bảy) tháng 11 (mười một) đối với báo cáo định kỳ hằng năm.
"""


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy of the nation."""
    return load_plugins(only=["national"]).policy("national", wanted_by="this test")


@pytest.fixture(scope="module")
def forms(policy: Policy) -> dict[str, Form]:
    """Its forms by the type of their periods."""
    return {form.period_type.value: form for form in policy.forms}


def asked(
    forms: dict[str, Form], kind: str, text: str, *, anyway: bool = False
) -> tuple[PeriodDeadline, ...]:
    """Return the deadlines of the form of such periods."""
    period = parse_period(text, calendar=CalendarKind.ADMINISTRATIVE)
    return period_deadlines(forms[kind], period, working=WORKING, as_if_in_force=anyway)


def test_the_circular_sets_days_and_asks_for_no_figures(forms: dict[str, Form]) -> None:
    """Four forms, in force from 1 June 2023, for provinces, handed in to the ministry."""
    assert {kind: (form.code, form.measures, form.level) for kind, form in forms.items()} == {
        "month": ("VN-F01", (), Level.PROVINCE),
        "quarter": ("VN-F02", (), Level.PROVINCE),
        "half": ("VN-F03", (), Level.PROVINCE),
        "year": ("VN-F04", (), Level.PROVINCE),
    }
    assert {(form.start, form.end, form.recipient) for form in forms.values()} == {
        (date(2023, 6, 1), None, Authority.MINISTRY_OF_ICT)
    }


def test_every_day_has_its_words(forms: dict[str, Form]) -> None:
    """Each deadline quotes the page, and moves off a day off to the next working day, which is a choice."""
    rules = [rule for form in forms.values() for rule in form.deadlines]
    sources = [
        source for form in forms.values() for source in (form.source, *(r.source for r in form.deadlines))
    ]

    assert [source.quote for source in sources if source and source.quote not in PAGE] == []
    assert {source.instrument.type for source in sources if source} == {InstrumentType.CIRCULAR}
    assert (len(rules), {rule.if_not_working for rule in rules}) == (8, {IfNotWorking.NEXT})


@pytest.mark.parametrize(
    ("kind", "text", "reports", "aggregates"),
    [
        # Tết 2024: 8 to 14 February are off; Thursday the 15th is worked.
        ("month", "2024M01", date(2024, 1, 15), date(2024, 1, 16)),
        ("month", "2024M02", date(2024, 2, 15), date(2024, 2, 16)),
        # Around 30 April 2024: 15 April is a Monday, 15 May a Wednesday.
        ("month", "2024M04", date(2024, 4, 15), date(2024, 4, 16)),
        ("month", "2024M05", date(2024, 5, 15), date(2024, 5, 16)),
        # 15 and 16 June 2024 are a Saturday and a Sunday: both levels fall on Monday.
        ("month", "2024M06", date(2024, 6, 17), date(2024, 6, 17)),
        ("quarter", "2023Q2", date(2023, 6, 6), date(2023, 6, 8)),
        # Saturday 8 June 2024.
        ("quarter", "2024Q2", date(2024, 6, 6), date(2024, 6, 10)),
        ("quarter", "2024Q4", date(2024, 12, 6), date(2024, 12, 9)),
        ("half", "2024H1", date(2024, 6, 6), date(2024, 6, 10)),
        # Saturday 25 November 2023.
        ("year", "2023", date(2023, 11, 27), date(2023, 11, 27)),
        ("year", "2024", date(2024, 11, 25), date(2024, 11, 27)),
    ],
)
def test_the_days_are_right(
    forms: dict[str, Form], kind: str, text: str, reports: date, aggregates: date
) -> None:
    """Those who report come first, those who aggregate after them."""
    found = asked(forms, kind, text)

    assert [(each.level, each.due, each.standing) for each in found] == [
        (Level.PROVINCE, reports, DeadlineStanding.IN_FORCE),
        (Level.NATION, aggregates, DeadlineStanding.IN_FORCE),
    ]


def test_january_2023_lies_before_the_circular(forms: dict[str, Form]) -> None:
    """It is in force from 1 June 2023, and no day is given for Tết 2023."""
    found = asked(forms, "month", "2023M01")

    assert [(each.due, each.reason("en")) for each in found] == [
        (None, "not in force on 2023-01-14 (from 2023-06-01)")
    ] * 2


@pytest.mark.parametrize(
    ("text", "reports", "aggregates"),
    [
        # Sunday 15 January 2023; offices close from the 20th to the 26th.
        ("2023M01", date(2023, 1, 16), date(2023, 1, 16)),
        ("2023M02", date(2023, 2, 15), date(2023, 2, 16)),
        # 15 and 16 April 2023 are a Saturday and a Sunday.
        ("2023M04", date(2023, 4, 17), date(2023, 4, 17)),
    ],
)
def test_its_rule_can_be_asked_around_tet_2023(
    forms: dict[str, Form], text: str, reports: date, aggregates: date
) -> None:
    """The day is shown as if the circular were in force, and told not to hold."""
    found = asked(forms, "month", text, anyway=True)

    assert [each.due for each in found] == [reports, aggregates]
    assert {each.standing for each in found} == {DeadlineStanding.NOT_IN_FORCE}


def test_the_second_half_has_no_day(forms: dict[str, Form]) -> None:
    """The circular names 6 and 8 June alone."""
    assert [(each.standing, each.due) for each in asked(forms, "half", "2024H2")] == [
        (DeadlineStanding.NOT_SET, None)
    ] * 2


def test_nobody_receives_reports_after_the_merger(forms: dict[str, Form]) -> None:
    """The month that ends on 14 February 2025 is the last that a ministry receives."""
    before, after = (asked(forms, "month", text)[0] for text in ("2025M02", "2025M03"))

    assert (before.standing, before.due) == (DeadlineStanding.IN_FORCE, date(2025, 2, 17))
    assert (after.standing, after.due) == (DeadlineStanding.ORPHANED, None)
