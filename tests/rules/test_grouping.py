"""Verdicts are counted by clause, unit, level and duty bearer."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date

import attrs
import pytest

from cdteams.hierarchy import Hierarchy
from cdteams.model import Authority, DutyBearer, Level, Span, Strength, Team, Verdict, Waiver
from cdteams.register import About, Placement, Register, place
from cdteams.rules import (
    Clause,
    Coverage,
    Group,
    Grouping,
    Judgement,
    TeamSize,
    apply_waivers,
    check,
    tabulate,
)

WAIVER = Waiver(
    clause="X-T01",
    subject="t1",
    granted_by="UBND xã C1",
    why="thôn có 30 hộ",
    legal_basis="12/QĐ-UBND, điều 2",
    start=date(2024, 1, 1),
    end=date(2025, 1, 1),
)
DISTRICT = DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.DISTRICT)


@pytest.fixture
def placed(whole: Hierarchy, team: Callable[..., Team]) -> Placement:
    """Place three small teams and two good ones, one of which serves three villages, and one of the past."""
    teams = [
        team("past", "v1", size=1, span=Span(None, date(2024, 1, 1))),
        team("t1", "v1", size=3),
        team("t2", "v2", size=3),
        team("wide", "v1", "v2", "v3"),
        team("t4", "v4", size=None),
    ]
    return place(Register.from_teams(teams, about=About(title="Sổ", teams_complete=True)), whole)


@pytest.fixture
def judged(
    placed: Placement, size_clause: Callable[..., TeamSize], coverage_clause: Callable[..., Coverage]
) -> tuple[Judgement, ...]:
    """Judge sizes, villages of an incomplete list, districts, and a clause of later; t1 is waived."""
    later = size_clause(9, code="X-T02", start=date(2030, 1, 1))
    clauses = (
        size_clause(4),
        coverage_clause(Level.VILLAGE, 2, strength=Strength.SHOULD, duty=DISTRICT),
        coverage_clause(Level.DISTRICT, 5, code="X-C02", duty=DISTRICT),
        later,
    )
    judgements = check([Clause(policy="x", requirement=clause) for clause in clauses], placed)
    return apply_waivers(judgements, [WAIVER], on=date(2024, 6, 1))[0]


def rows(groups: tuple[Group, ...]) -> dict[str, list[int]]:
    """Return passes, failures, unknowns, what does not apply, errors and waivers, by key."""
    return {group.key: [*group.verdicts.values(), group.errors, group.waived] for group in groups}


def test_by_clause_every_clause_has_its_row(placed: Placement, judged: tuple[Judgement, ...]) -> None:
    """The four verdicts, errors and waived failures, in the order of the clauses."""
    groups = tabulate(judged, placed, by=Grouping.CLAUSE)

    assert rows(groups) == {
        "X-T01": [1, 2, 1, 0, 1, 1],
        "X-C01": [2, 2, 1, 0, 0, 0],
        "X-C02": [0, 1, 0, 0, 1, 0],
        "X-T02": [0, 0, 0, 1, 0, 0],
    }
    assert groups[0].words[1].startswith("a community digital technology team at village level must have")
    assert list(groups[0].verdicts) == list(Verdict)


def test_by_commune_a_team_is_counted_where_it_serves(
    placed: Placement, judged: tuple[Judgement, ...]
) -> None:
    """The team of three villages is counted in both of their communes, once in each."""
    groups = tabulate(judged, placed, by=Grouping.COMMUNE)

    assert rows(groups) == {
        "c1": [3, 2, 0, 0, 1, 1],
        "c2": [1, 1, 0, 0, 0, 0],
        "c3": [0, 1, 1, 0, 0, 0],
        "*": [0, 1, 1, 1, 1, 0],
    }
    assert groups[1].words[0].startswith("xã C1 (c1), ")
    assert groups[-1].words == ("không thuộc xã nào", "in no commune")


def test_by_village_a_team_is_counted_in_each(placed: Placement, judged: tuple[Judgement, ...]) -> None:
    """The team of three villages is counted three times, and parts exceed the whole."""
    groups = tabulate(judged[:1], placed, by=Grouping.VILLAGE)

    assert rows(groups) == {
        "v1": [1, 1, 0, 0, 0, 1],
        "v2": [1, 1, 0, 0, 1, 0],
        "v3": [1, 0, 0, 0, 0, 0],
        "v4": [0, 0, 1, 0, 0, 0],
    }


def test_by_district_what_lies_in_none_stands_last(placed: Placement, judged: tuple[Judgement, ...]) -> None:
    """The commune c3 lies in no district; neither does the register as a whole."""
    groups = tabulate(judged, placed, by=Grouping.DISTRICT)

    assert rows(groups) == {"d": [3, 4, 0, 0, 2, 1], "*": [0, 1, 2, 1, 0, 0]}


def test_by_level_units_and_teams_stand_at_their_own(
    placed: Placement, judged: tuple[Judgement, ...]
) -> None:
    """A team has the level of what it serves; unlisted villages and the register have none."""
    groups = tabulate(judged, placed, by=Grouping.LEVEL)

    assert rows(groups) == {
        "district": [0, 1, 0, 0, 1, 0],
        "village": [3, 4, 1, 0, 1, 1],
        "*": [0, 0, 1, 1, 0, 0],
    }
    assert groups[0].words == ("huyện", "district")


def test_by_duty_bearer_clauses_of_one_body_are_added(
    placed: Placement, judged: tuple[Judgement, ...]
) -> None:
    """A body is named with its level."""
    groups = tabulate(judged, placed, by=Grouping.DUTY_BEARER)

    assert rows(groups) == {
        "peoples-committee/commune": [1, 2, 1, 1, 1, 1],
        "peoples-committee/district": [2, 3, 1, 0, 1, 0],
    }
    assert groups[1].words == ("UBND cấp huyện", "People's Committee, district level")


def test_without_clauses_there_is_no_group(placed: Placement) -> None:
    """Nothing judged is nothing counted."""
    assert [tabulate([], placed, by=by) for by in Grouping] == [()] * 7


@pytest.mark.parametrize("by", Grouping)
def test_judgements_that_travelled_are_counted_the_same(
    placed: Placement, judged: tuple[Judgement, ...], by: Grouping
) -> None:
    """A judgement of another process has lost its register, and stands where it stood."""
    back = pickle.loads(pickle.dumps(judged))  # noqa: S301  # our own bytes

    assert tabulate(judged, placed, by=by) == tabulate(back, placed, by=by)


@pytest.mark.parametrize("by", Grouping)
def test_subjects_that_a_plugin_names_are_looked_up(
    placed: Placement, judged: tuple[Judgement, ...], by: Grouping
) -> None:
    """Any function that gives ids will do; ids of teams and of units are found."""
    names = [judgement.subject for judgement in judged]
    foreign = [
        attrs.evolve(judgement, subject=lambda index, say=say: say(index))
        for judgement, say in zip(judged, names, strict=True)
    ]

    assert tabulate(judged, placed, by=by) == tabulate(foreign, placed, by=by)
