"""Verdicts on the teams of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cdteams.hierarchy import Hierarchy
from cdteams.model import Level, Span, Strength, Team, TeamKind, Verdict
from cdteams.register import About, Register, place
from cdteams.rules import Clause, Coverage, Judgement, Requirement, TeamSize, check

Size = Callable[..., TeamSize]
Cover = Callable[..., Coverage]
MakeTeam = Callable[..., Team]
PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN


def judged(
    whole: Hierarchy,
    requirement: Requirement,
    *teams: Team,
    about: About | None = None,
    **scope: Any,
) -> Judgement:
    clause = Clause(policy="x", requirement=requirement, **scope)
    register = Register.from_teams(teams, about=about or About(villages_complete=True, teams_complete=True))
    (judgement,) = check([clause], place(register, whole))
    return judgement


def answers(judgement: Judgement) -> list[tuple[str, Verdict, int | None, int, int]]:
    """Return subject, verdict, observed, short and over of each finding."""
    return [(f.subject, f.verdict, f.observed, f.short, f.over) for f in judgement.findings()]


def subjects(judgement: Judgement) -> list[str]:
    return [finding.subject for finding in judgement.findings()]


def test_each_team_is_judged_by_its_size(whole: Hierarchy, size_clause: Size, team: MakeTeam) -> None:
    """On each side of both bounds the verdict turns, and the finding says by how many."""
    sizes = {"t0": 0, "t3": 3, "t4": 4, "t9": 9, "t10": 10, "t12": 12}
    teams = [team(uid, "v1", size=size) for uid, size in sizes.items()]

    assert answers(judged(whole, size_clause(4, 9), *teams)) == [
        ("t0", FAIL, 0, 4, 0),
        ("t3", FAIL, 3, 1, 0),
        ("t4", PASS, 4, 0, 0),
        ("t9", PASS, 9, 0, 0),
        ("t10", FAIL, 10, 0, 1),
        ("t12", FAIL, 12, 0, 3),
    ]


def test_a_team_of_unknown_size_is_unknown(whole: Hierarchy, size_clause: Size, team: MakeTeam) -> None:
    """Missing is not zero and not a pass; the finding says why in either language."""
    judgement = judged(whole, size_clause(None, 9), team("a", "v1", size=None), team("b", "v2"))
    (finding,) = judgement.findings(UNKNOWN)

    assert answers(judgement) == [("a", UNKNOWN, None, 0, 0), ("b", PASS, 4, 0, 0)]
    assert finding.reason == (
        "sổ đăng ký không ghi số thành viên của tổ",
        "the register does not give the team's number of members",
    )


def test_only_teams_of_the_kind_and_tier_are_judged(
    whole: Hierarchy, size_clause: Size, team: MakeTeam
) -> None:
    """A clause about operating teams of villages says nothing of other teams."""
    teams = [
        team("village", "v1"),
        team("commune", "c1"),
        team("steering", "v1", kind=TeamKind.STEERING),
        team("past", "v1", span=Span(None, date(2024, 1, 1))),
    ]

    assert subjects(judged(whole, size_clause(4), *teams)) == ["village"]


def test_a_clause_is_judged_in_its_scope(whole: Hierarchy, size_clause: Size, team: MakeTeam) -> None:
    """A clause of a unit is about the teams that serve the unit or one inside it."""
    teams = [team("a", "v1"), team("b", "v3"), team("c", "v4"), team("d", "v3", "v4")]

    assert subjects(judged(whole, size_clause(4), *teams)) == ["a", "b", "c", "d"]
    assert subjects(judged(whole, size_clause(4), *teams, scope="d")) == ["a", "b", "d"]
    assert subjects(judged(whole, size_clause(4), *teams, scope="c3")) == ["c", "d"]
    assert subjects(judged(whole, size_clause(4), *teams, scope="q")) == []


def test_a_clause_is_not_judged_where_another_stands_before_it(
    whole: Hierarchy, size_clause: Size, coverage_clause: Cover, team: MakeTeam
) -> None:
    """Units with a clause of their own on the topic are left out, with everything inside them."""
    teams = [team("a", "v1"), team("b", "v3"), team("c", "v4")]
    covered = judged(whole, coverage_clause(Level.COMMUNE, 1), *teams, except_in=("d",))

    assert subjects(judged(whole, size_clause(4), *teams, except_in=("d",))) == ["c"]
    assert subjects(judged(whole, size_clause(4), *teams, scope="p", except_in=("c1", "c3"))) == ["b"]
    assert subjects(covered) == ["c3"]


def test_a_unit_without_a_team_is_short(whole: Hierarchy, coverage_clause: Cover, team: MakeTeam) -> None:
    """Every commune must have a team; one that has none is found, not passed over."""
    judgement = judged(whole, coverage_clause(Level.COMMUNE, 1), team("a", "v1"), team("b", "v2"))

    assert answers(judgement) == [("c3", FAIL, 0, 1, 0), ("c1", PASS, 2, 0, 0), ("c2", FAIL, 0, 1, 0)]


def test_a_unit_with_too_many_teams_is_over(whole: Hierarchy, coverage_clause: Cover, team: MakeTeam) -> None:
    """At most one team per village: a second one is one too many."""
    teams = [team("a", "v1", "v2"), team("b", "v1"), team("c", "v1")]

    assert answers(judged(whole, coverage_clause(Level.VILLAGE, None, 1), *teams, scope="d")) == [
        ("v1", FAIL, 3, 0, 2),
        ("v2", PASS, 1, 0, 0),
        ("v3", PASS, 0, 0, 0),
    ]


def test_an_exact_number_is_missed_on_both_sides(
    whole: Hierarchy, coverage_clause: Cover, team: MakeTeam
) -> None:
    """Exactly one team per commune: none is short, two are over."""
    teams = [team("a", "v1"), team("b", "v2"), team("c", "v3")]

    assert answers(judged(whole, coverage_clause(Level.COMMUNE, 1, 1), *teams)) == [
        ("c3", FAIL, 0, 1, 0),
        ("c1", FAIL, 2, 0, 1),
        ("c2", PASS, 1, 0, 0),
    ]


def test_a_team_for_many_villages_is_one_team_of_their_commune(
    whole: Hierarchy, coverage_clause: Cover, team: MakeTeam
) -> None:
    """A commune whose villages share one team has one team."""
    judgement = judged(whole, coverage_clause(Level.COMMUNE, 2), team("a", "v1", "v2"), scope="c1")

    assert answers(judgement) == [("c1", FAIL, 1, 1, 0)]


def test_coverage_counts_teams_of_the_kind_and_tier_alone(
    whole: Hierarchy, coverage_clause: Cover, team: MakeTeam
) -> None:
    """A steering team is no operating team, and a commune's team no village's."""
    teams = [team("a", "v1", kind=TeamKind.STEERING), team("b", "c1")]

    assert answers(judged(whole, coverage_clause(Level.COMMUNE, 1), *teams, scope="c1")) == [
        ("c1", FAIL, 0, 1, 0)
    ]


def test_every_province_is_judged_also_one_that_holds_nothing(
    whole: Hierarchy, coverage_clause: Cover, team: MakeTeam
) -> None:
    """A province without communes is a subject like any other."""
    judgement = judged(whole, coverage_clause(Level.PROVINCE, 1), team("a", "v1"))

    assert answers(judgement) == [("p", PASS, 1, 0, 0), ("q", FAIL, 0, 1, 0)]


def test_villages_that_are_not_listed_are_unknown(
    whole: Hierarchy, coverage_clause: Cover, team: MakeTeam
) -> None:
    """A list of villages that claims no completeness leaves one unknown for the rest."""
    about = About(title="Sổ tổ", teams_complete=True)
    judgement = judged(whole, coverage_clause(Level.VILLAGE, 1), team("a", "v1"), about=about, scope="c1")
    (finding,) = judgement.findings(UNKNOWN)

    assert answers(judgement) == [
        ("v1", PASS, 1, 0, 0),
        ("v2", FAIL, 0, 1, 0),
        ("*", UNKNOWN, None, 0, 0),
    ]
    assert finding.subject_name == "Sổ tổ"
    assert finding.reason[1].startswith("the register does not claim to list every village")
    assert finding.reason[0].startswith("sổ đăng ký không cam kết liệt kê đủ các thôn")


def test_an_open_list_of_villages_leaves_communes_known(
    whole: Hierarchy, coverage_clause: Cover, team: MakeTeam
) -> None:
    """The communes are those of the map, so none of them is unknown."""
    judgement = judged(
        whole, coverage_clause(Level.COMMUNE, 1), team("a", "v1"), about=About(teams_complete=True)
    )

    assert judgement.count(UNKNOWN) == 0


@pytest.mark.parametrize(("start", "end"), [(date(2024, 6, 2), None), (date(2022, 5, 27), date(2024, 6, 1))])
def test_a_clause_that_is_not_in_force_does_not_apply(
    whole: Hierarchy, size_clause: Size, team: MakeTeam, start: date, end: date | None
) -> None:
    """Outside its days a clause has one verdict, not applicable, with its span as the reason."""
    judgement = judged(whole, size_clause(4, start=start, end=end), team("a", "v1", size=1))
    (finding,) = judgement.findings()

    assert answers(judgement) == [("*", Verdict.NOT_APPLICABLE, None, 0, 0)]
    assert str(start) in finding.reason[0]
    assert "2024-06-01" in finding.reason[1]


def test_a_clause_is_in_force_on_its_first_day(whole: Hierarchy, size_clause: Size, team: MakeTeam) -> None:
    """The first day belongs to the span, the end does not."""
    clause = size_clause(4, start=date(2024, 6, 1), end=date(2024, 6, 2))

    assert judged(whole, clause, team("a", "v1")).count(PASS) == 1


def test_a_finding_can_be_unrolled(whole: Hierarchy, size_clause: Size, team: MakeTeam) -> None:
    """A finding names clause, policy, strength, subject, expectation, duty and words of the law."""
    clause = size_clause(4, strength=Strength.SHOULD)
    (finding,) = judged(whole, clause, team("a", "v1", size=1)).findings()

    assert (finding.code, finding.policy, finding.strength) == ("X-T01", "x", Strength.SHOULD)
    assert (finding.subject, finding.subject_name) == ("a", "a")
    assert (
        finding.expected[1]
        == "a community digital technology team at village level should have at least 4 members"
    )
    assert finding.expected[0] == "tổ công nghệ số cộng đồng cấp thôn nên có ít nhất 4 thành viên"
    assert finding.duty_bearer.title("vi") == "UBND cấp xã"
    assert finding.source.quote == "tối thiểu 04 người"
    assert not finding.is_error


def test_a_unit_is_named_in_words(whole: Hierarchy, coverage_clause: Cover) -> None:
    """A finding about a unit says its kind, name and code, and the units above it."""
    (finding,) = judged(whole, coverage_clause(Level.COMMUNE, 1), scope="c2").findings()

    assert finding.subject_name == "phường C2 (c2), huyện D, tỉnh P"
    assert finding.is_error


def test_findings_are_chosen_by_verdict(whole: Hierarchy, size_clause: Size, team: MakeTeam) -> None:
    """Several verdicts may be asked for; none asks for all; counts agree."""
    teams = [team("a", "v1", size=1), team("b", "v1", size=4), team("c", "v1", size=None)]
    judgement = judged(whole, size_clause(4), *teams)

    assert [f.subject for f in judgement.findings(FAIL)] == ["a"]
    assert [f.subject for f in judgement.findings(UNKNOWN, FAIL)] == ["a", "c"]
    assert [f.subject for f in judgement.findings()] == ["a", "b", "c"]
    assert [judgement.count(verdict) for verdict in Verdict] == [1, 1, 1, 0]


def test_there_is_one_judgement_per_clause_in_order(
    whole: Hierarchy, size_clause: Size, coverage_clause: Cover, team: MakeTeam
) -> None:
    """The judgements stand in the order of the clauses; no clauses give none."""
    placement = place(Register.from_teams([team("a", "v1")]), whole)
    requirements = [coverage_clause(Level.COMMUNE, 1), size_clause(4), size_clause(5)]
    clauses = [Clause(policy="x", requirement=requirement) for requirement in requirements]

    assert [judgement.clause for judgement in check(clauses, placement)] == clauses
    assert check([], placement) == ()


def test_without_teams_no_team_is_judged(whole: Hierarchy, size_clause: Size) -> None:
    """A size clause on an empty register has no subjects; a coverage clause still has its units."""
    assert answers(judged(whole, size_clause(4))) == []


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((1, None), [PASS, UNKNOWN]),
        ((None, 1), [FAIL, UNKNOWN]),
        ((1, 1), [FAIL, UNKNOWN]),
        ((None, 2), [UNKNOWN, UNKNOWN]),
    ],
)
def test_a_partial_list_of_teams_decides_only_what_more_teams_cannot_change(
    whole: Hierarchy,
    coverage_clause: Cover,
    team: MakeTeam,
    bounds: tuple[int | None, int | None],
    expected: list[Verdict],
) -> None:
    """Enough teams are enough and too many too many; too few, or not too many yet, is unknown."""
    clause = coverage_clause(Level.VILLAGE, *bounds)
    judgement = judged(
        whole, clause, team("a", "v1"), team("b", "v1"), about=About(villages_complete=True), scope="c1"
    )

    assert [finding.verdict for finding in judgement.findings()] == expected
