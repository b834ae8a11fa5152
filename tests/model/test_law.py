"""Sources of law in words."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.model import (
    Authority,
    DutyBearer,
    Finding,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Strength,
    Verdict,
)

PLAN = Instrument(
    type=InstrumentType.PLAN,
    number="77/KH-UBND",
    issued=date(2022, 5, 27),
    issuer="UBND tỉnh Bình Định",
)
CLAUSE = LegalSource(instrument=PLAN, clause="II.1", quote="tối thiểu 04 người")


def test_an_instrument_is_named_in_one_line() -> None:
    """Type, number, issuer and day stand in one line."""
    assert PLAN.title("vi") == "kế hoạch 77/KH-UBND (UBND tỉnh Bình Định, 2022-05-27)"
    assert PLAN.title("en") == "plan 77/KH-UBND (UBND tỉnh Bình Định, 2022-05-27)"


def test_what_a_source_does_not_give_is_left_out() -> None:
    """Without a number and a day the line has neither."""
    press = Instrument(type=InstrumentType.PRESS, number="", issued=None, issuer="Báo Lào Cai")

    assert press.title("vi") == "báo chí (Báo Lào Cai)"


def test_a_source_adds_its_clause() -> None:
    """The clause follows the instrument."""
    assert CLAUSE.title("vi") == "kế hoạch 77/KH-UBND (UBND tỉnh Bình Định, 2022-05-27), mục II.1"
    assert CLAUSE.title("en") == "plan 77/KH-UBND (UBND tỉnh Bình Định, 2022-05-27), clause II.1"


def test_a_duty_bearer_acts_at_a_level() -> None:
    """Body and level are worded in either language."""
    bearer = DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE)

    assert bearer.title("vi") == "UBND cấp xã"
    assert bearer.title("en") == "People's Committee, commune level"


def test_a_body_of_the_whole_nation_goes_without_a_level() -> None:
    """There is one ministry, so nobody asks at which level."""
    bearer = DutyBearer(authority=Authority.MINISTRY_OF_ICT, level=Level.NATION)

    assert bearer.title("vi") == "Bộ Thông tin và Truyền thông"
    assert bearer.title("en") == "Ministry of Information and Communications"


@pytest.mark.parametrize(
    ("verdict", "strength", "expected"),
    [
        (Verdict.FAIL, Strength.MUST, True),
        (Verdict.FAIL, Strength.SHOULD, False),
        (Verdict.FAIL, Strength.MAY, False),
        (Verdict.UNKNOWN, Strength.MUST, False),
        (Verdict.PASS, Strength.MUST, False),
    ],
)
def test_only_a_broken_must_is_an_error(*, verdict: Verdict, strength: Strength, expected: bool) -> None:
    """A finding is an error where a binding clause fails, and nowhere else."""
    finding = Finding(
        code="BD-T01",
        policy="binh-dinh",
        verdict=verdict,
        strength=strength,
        subject="t-1",
        subject_name="Tổ Đại Hội",
        observed=3,
        expected=("ít nhất 4", "at least 4"),
        duty_bearer=DutyBearer(authority=Authority.TEAM, level=Level.VILLAGE),
        source=CLAUSE,
    )

    assert finding.is_error is expected
