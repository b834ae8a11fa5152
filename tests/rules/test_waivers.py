"""Waivers cover failures on the days for which they were granted, and nothing else."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date

import attrs
import pytest

from cdteams.hierarchy import Hierarchy
from cdteams.model import Level, Strength, Team, Verdict, Waiver, WaiverState
from cdteams.register import About, Register, place
from cdteams.rules import Clause, Coverage, Judgement, TeamSize, apply_waivers, check

DAY = date(2024, 6, 1)
WAIVER = Waiver(
    clause="X-T01",
    subject="small",
    granted_by="UBND xã C1",
    why="thôn có 30 hộ",
    legal_basis="12/QĐ-UBND, điều 2",
    start=date(2024, 1, 1),
    end=date(2025, 1, 1),
)


@pytest.fixture
def judged(
    whole: Hierarchy,
    team: Callable[..., Team],
    size_clause: Callable[..., TeamSize],
    coverage_clause: Callable[..., Coverage],
) -> tuple[Judgement, ...]:
    """Give a size clause that two of three teams break, and a coverage clause that v4 breaks."""
    about = About(villages_complete=True, teams_complete=True)
    teams = [team("small", "v1", size=3), team("large", "v2"), team("none", "v3", size=0)]
    clauses = (size_clause(4), coverage_clause(Level.VILLAGE, 1))
    placement = place(Register.from_teams(teams, about=about), whole)
    return check([Clause(policy="x", requirement=clause) for clause in clauses], placement)


def test_a_waived_failure_stays_a_failure(judged: tuple[Judgement, ...]) -> None:
    """It has its waiver, is counted, and is no error; the other failure is one."""
    (size, coverage), uses = apply_waivers(judged, [WAIVER], on=DAY)
    found = {finding.subject: finding for finding in size.findings(Verdict.FAIL)}

    assert found["small"].waiver is WAIVER
    assert found["none"].waiver is None
    assert [found[uid].is_error for uid in ("small", "none")] == [False, True]
    assert (size.count(Verdict.FAIL), size.waived, size.errors) == (2, 1, 1)
    assert coverage is judged[1]
    assert [(use.state, use.subject_name, use.reason) for use in uses] == [
        (WaiverState.APPLIED, "small", ("", ""))
    ]


def test_a_unit_is_waived_by_its_uid(judged: tuple[Judgement, ...]) -> None:
    """The village without a team is let off; its words stand beside the waiver."""
    waiver = attrs.evolve(WAIVER, clause="X-C01", subject="v4")
    (_, coverage), (use,) = apply_waivers(judged, [waiver], on=DAY)
    (broken,) = coverage.findings(Verdict.FAIL)

    assert (broken.subject, broken.waiver) == ("v4", waiver)
    assert use.subject_name.startswith("thôn V4")
    assert coverage.errors == 0


@pytest.mark.parametrize(
    ("start", "end", "state", "reason"),
    [
        ("2023-01-01", "2024-06-01", "expired", "since 2024-06-01"),
        ("2024-06-02", "2025-01-01", "not yet in force", "from 2024-06-02"),
        ("2024-05-31", "2024-06-02", "applied", ""),
        ("2024-06-01", "2024-06-02", "applied", ""),
    ],
)
def test_a_waiver_covers_its_own_days(
    judged: tuple[Judgement, ...], start: str, end: str, state: str, reason: str
) -> None:
    """On both sides of its days it covers nothing, and says since when or from when."""
    waiver = attrs.evolve(WAIVER, start=date.fromisoformat(start), end=date.fromisoformat(end))
    (size, _), (use,) = apply_waivers(judged, [waiver], on=DAY)

    assert (use.state, use.reason[1], use.subject_name) == (state, reason, "small")
    assert size.waived == (1 if state == "applied" else 0)


@pytest.mark.parametrize(
    ("clause", "subject", "reason"),
    [
        ("X-T99", "small", "no clause with this code is judged here"),
        ("X-T01", "v4", "the clause judges nothing with this id"),
        ("X-T01", "nobody", "the clause judges nothing with this id"),
        ("X-C01", "nowhere", "the clause judges nothing with this id"),
        ("X-C01", "c1", "the clause judges nothing with this id"),
        ("X-T01", "large", "its verdict is: pass"),
    ],
)
def test_a_waiver_that_covers_no_failure_is_idle(
    judged: tuple[Judgement, ...], clause: str, subject: str, reason: str
) -> None:
    """It is listed with the reason, and changes nothing."""
    waiver = attrs.evolve(WAIVER, clause=clause, subject=subject)
    judgements, (use,) = apply_waivers(judged, [waiver], on=DAY)

    assert (use.state, use.reason[1]) == (WaiverState.IDLE, reason)
    assert all(use.reason)
    assert judgements == judged


def test_of_two_waivers_for_one_failure_the_first_applies(judged: tuple[Judgement, ...]) -> None:
    """The second is idle, since a failure is waived once."""
    second = attrs.evolve(WAIVER, why="lý do khác")
    (size, _), uses = apply_waivers(judged, [WAIVER, second], on=DAY)

    assert [use.state for use in uses] == [WaiverState.APPLIED, WaiverState.IDLE]
    assert size.waived == 1
    assert next(size.findings(Verdict.FAIL)).waiver is WAIVER


def test_a_waiver_of_a_recommendation_is_counted_and_was_no_error(
    judged: tuple[Judgement, ...], size_clause: Callable[..., TeamSize]
) -> None:
    """What does not bind has no errors to take away."""
    weak = Clause(policy="x", requirement=size_clause(4, strength=Strength.SHOULD))
    (size,), _ = apply_waivers([attrs.evolve(judged[0], clause=weak)], [WAIVER], on=DAY)

    assert (size.count(Verdict.FAIL), size.waived, size.errors) == (2, 1, 0)


def test_a_judgement_travels_with_its_waivers(judged: tuple[Judgement, ...]) -> None:
    """What comes back has the same findings, and can be waived by the same ids."""
    (size, _), _ = apply_waivers(judged, [WAIVER], on=DAY)
    back = pickle.loads(pickle.dumps(size))  # noqa: S301  # our own bytes
    again, (use,) = apply_waivers([back], [attrs.evolve(WAIVER, subject="none")], on=DAY)

    assert list(size.findings()) == list(back.findings())
    assert (use.state, again[0].errors) == (WaiverState.APPLIED, 0)
