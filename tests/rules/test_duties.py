"""Duties of bodies, some of which are gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.errors import DisagreementError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, Authority, DutyBearer, Level, Span, UnitCode, UnitKind, UnitUid, Verdict
from cdteams.rules import Frequency, Judgement, ReportingDuty, Requirement, Review, orphaned

Require = Callable[..., Requirement]
Judge = Callable[..., Judgement]
Days = Callable[[date], Hierarchy]
PASS, UNKNOWN, AWAY = Verdict.PASS, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE

REFORM = date(2025, 7, 1)
HUYEN = DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.DISTRICT)
XA = DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE)
TINH = DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.PROVINCE)
SO_TTTT = DutyBearer(authority=Authority.SO_TTTT, level=Level.PROVINCE)
SO_KHCN = DutyBearer(authority=Authority.SO_KHCN, level=Level.PROVINCE)
NO_DISTRICT = (
    "không còn ai thực hiện: ngày 2025-07-01 không có đơn vị cấp huyện",
    "orphaned: there is no unit of district level on 2025-07-01",
)
NO_OFFICE = (
    "không còn ai thực hiện: Sở Thông tin và Truyền thông chỉ tồn tại […, 2025-03-01)",
    "orphaned: the Department of Information and Communications exists […, 2025-03-01) only",
)


@pytest.fixture(scope="module")
def on() -> Days:
    """Give the tree of a province that has one district up to 2025-07-01 and a commune all along."""

    def unit(uid: str, kind: UnitKind, parent: str | None, state: Span, span: Span) -> AdminUnit:
        above = None if parent is None else UnitUid(parent)
        code = UnitCode(uid)
        return AdminUnit(
            uid=UnitUid(uid), code=code, name=uid, kind=kind, parent=above, span=span, state=state
        )

    whole, before = Span(None), Span(None, REFORM)
    units = (
        unit("p", UnitKind.PROVINCE, None, whole, whole),
        unit("d", UnitKind.RURAL_DISTRICT, "p", before, before),
        unit("c", UnitKind.RURAL_COMMUNE, "d", before, whole),
        unit("c", UnitKind.RURAL_COMMUNE, "p", Span(REFORM), whole),
    )
    return Timeline.from_units(units, first=date(2021, 2, 1), known_until=date(2026, 12, 31)).on


@pytest.mark.parametrize(
    ("bearer", "last", "reason"),
    [(HUYEN, date(2025, 6, 30), NO_DISTRICT), (SO_TTTT, date(2025, 2, 28), NO_OFFICE)],
)
def test_a_body_is_gone_from_a_day_on(
    on: Days, bearer: DutyBearer, last: date, reason: tuple[str, str]
) -> None:
    """The committee of a district ends with the districts, Sở TT&TT with its merger, and not before."""
    after = date.fromordinal(last.toordinal() + 1)

    assert orphaned(bearer, on(last)) == ("", "")
    assert orphaned(bearer, on(after)) == reason


@pytest.mark.parametrize(
    "bearer",
    [
        XA,
        TINH,
        SO_KHCN,
        DutyBearer(authority=Authority.STEERING_COMMITTEE, level=Level.NATION),
        DutyBearer(authority=Authority.TEAM, level=Level.VILLAGE),
    ],
)
def test_other_bodies_stay(on: Days, bearer: DutyBearer) -> None:
    """Communes, provinces and the nation are there; that no village is listed does not say there is none."""
    assert orphaned(bearer, on(REFORM)) == ("", "")


def verdicts(judgement: Judgement) -> list[tuple[str, Verdict, tuple[str, str]]]:
    """Return subject, verdict and reason of each finding."""
    return [(f.subject, f.verdict, f.reason) for f in judgement.findings()]


def test_a_report_without_a_sender_does_not_apply(on: Days, require: Require, judge_teams: Judge) -> None:
    """The duty of a district is nobody's after the districts, and still the district's in the finding."""
    clause = require(ReportingDuty, duty=HUYEN, receiver=TINH, frequency=Frequency.QUARTERLY)
    before, after = (judge_teams(clause, on=on(day)) for day in (date(2025, 6, 30), REFORM))

    assert verdicts(before) == [("*", PASS, ("", ""))]
    assert verdicts(after) == [("*", AWAY, NO_DISTRICT)]
    assert next(after.findings()).duty_bearer == HUYEN


def test_a_report_without_a_receiver_does_not_apply(on: Days, require: Require, judge_teams: Judge) -> None:
    """A report to Sở TT&TT goes nowhere from 2025-03-01, and is not sent to its successor instead."""
    clause = require(ReportingDuty, duty=XA, receiver=SO_TTTT, frequency=Frequency.MONTHLY)
    before, after = (judge_teams(clause, on=on(day)) for day in (date(2025, 2, 28), date(2025, 3, 1)))

    assert verdicts(before) == [("*", PASS, ("", ""))]
    assert verdicts(after) == [("*", AWAY, NO_OFFICE)]
    assert clause.receiver == SO_TTTT


def test_a_review_is_unknown_after_its_last_day(on: Days, require: Require, judge_teams: Judge) -> None:
    """Up to and on the day nothing is overdue; on the next nobody has recorded whether it took place."""
    clause = require(Review, duty=TINH, frequency=Frequency.ONCE, due=date(2022, 10, 31))
    days = (date(2022, 10, 30), date(2022, 10, 31), date(2022, 11, 1))
    found = [verdicts(judge_teams(clause, on=on(day)))[0] for day in days]

    assert [verdict for _, verdict, _ in found] == [PASS, PASS, UNKNOWN]
    assert found[2][2] == (
        "đến hạn ngày 2022-10-31; sổ đăng ký không ghi kết quả đánh giá",
        "it was due on 2022-10-31; the register does not record the evaluation",
    )


@pytest.mark.parametrize("due", [None, date(2024, 12, 31), date(2025, 12, 31)])
def test_a_review_of_a_body_that_is_gone_does_not_apply(
    on: Days, require: Require, judge_teams: Judge, due: date | None
) -> None:
    """Whether it was due or not, nobody can do it any more."""
    clause = require(Review, duty=HUYEN, frequency=Frequency.ONCE, due=due)

    assert verdicts(judge_teams(clause, on=on(REFORM))) == [("*", AWAY, NO_DISTRICT)]


@pytest.mark.parametrize("frequency", [each for each in Frequency if each is not Frequency.ONCE])
def test_one_day_is_for_a_review_that_takes_place_once(require: Require, frequency: Frequency) -> None:
    """A review that comes back has no one day on which it is due."""
    with pytest.raises(DisagreementError) as caught:
        require(Review, duty=XA, frequency=frequency, due=date(2022, 10, 31))

    assert (caught.value.field, caught.value.value, caught.value.other) == (
        "due",
        "2022-10-31",
        f"frequency = {frequency.value}",
    )


def test_a_recurring_review_is_never_overdue(on: Days, require: Require, judge_teams: Judge) -> None:
    """Without a day the clause is judged by whether its body is there."""
    clause = require(Review, duty=XA, frequency=Frequency.YEARLY)

    assert verdicts(judge_teams(clause, on=on(REFORM))) == [("*", PASS, ("", ""))]


def test_reports_say_their_words(require: Require) -> None:
    """A duty to report is a sentence in either language, with deadline and form as the plan has them."""
    clause = require(
        ReportingDuty,
        duty=HUYEN,
        receiver=SO_TTTT,
        frequency=Frequency.QUARTERLY,
        deadline="trước ngày 15",
        form="theo mẫu của Sở",
    )

    assert clause.words("vi") == (
        "UBND cấp huyện phải báo cáo Sở Thông tin và Truyền thông cấp tỉnh hằng quý,"
        " trước ngày 15, theo mẫu của Sở"
    )
    assert clause.words("en") == (
        "the People's Committee at district level must report to"
        " the Department of Information and Communications at province level quarterly,"
        " “trước ngày 15”, “theo mẫu của Sở”"
    )


def test_reviews_say_their_words(require: Require) -> None:
    """A duty to review is a sentence in either language."""
    yearly = require(Review, duty=HUYEN, frequency=Frequency.YEARLY)
    once = require(
        Review, duty=TINH, frequency=Frequency.ONCE, due=date(2022, 10, 31), follows="duy trì hoặc giải thể"
    )

    assert yearly.words("vi") == "UBND cấp huyện phải sơ kết, đánh giá hằng năm"
    assert yearly.words("en") == "the People's Committee at district level must review the work yearly"
    assert once.words("vi") == (
        "UBND cấp tỉnh phải sơ kết, đánh giá một lần, chậm nhất ngày 2022-10-31, duy trì hoặc giải thể"
    )
    assert once.words("en") == (
        "the People's Committee at province level must review the work once,"
        " by 2022-10-31, “duy trì hoặc giải thể”"
    )


def test_a_yearly_review_names_its_occasion(require: Require) -> None:
    """A day that comes round every year is told in the words of the plan."""
    clause = require(Review, duty=HUYEN, frequency=Frequency.YEARLY, occasion="nhân dịp ngày 10/10")

    assert clause.words("vi") == "UBND cấp huyện phải sơ kết, đánh giá hằng năm, nhân dịp ngày 10/10"
    assert clause.words("en") == (
        "the People's Committee at district level must review the work yearly, “nhân dịp ngày 10/10”"
    )


def test_a_report_without_a_stated_frequency_says_so(require: Require) -> None:
    """How often a report is due is not invented where the plan does not say it."""
    clause = require(ReportingDuty, duty=XA, receiver=TINH, frequency=Frequency.UNSAID)

    assert clause.words("vi") == "UBND cấp xã phải báo cáo UBND cấp tỉnh theo kỳ hạn mà văn bản không nêu"
    assert clause.words("en") == (
        "the People's Committee at commune level must report to the People's Committee at province level"
        " at intervals that the plan does not state"
    )


def test_duties_are_topics_by_who_and_to_whom(require: Require) -> None:
    """A duty of another body, or to another, does not stand before this one."""
    report = require(ReportingDuty, duty=XA, receiver=TINH, frequency=Frequency.MONTHLY)
    review = require(Review, duty=XA, frequency=Frequency.YEARLY)

    assert report.topic == require(ReportingDuty, duty=XA, receiver=TINH, frequency=Frequency.DAILY).topic
    assert report.topic != require(ReportingDuty, duty=XA, receiver=HUYEN, frequency=Frequency.MONTHLY).topic
    assert review.topic != require(Review, duty=XA, frequency=Frequency.ONCE).topic
