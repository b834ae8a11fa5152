"""Coverage of units of some kinds, of named ones, and from a day on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

from cdteams.errors import DisagreementError
from cdteams.hierarchy import Timeline
from cdteams.model import AdminUnit, Level, Span, Team, UnitCode, UnitKind, UnitUid, Verdict
from cdteams.register import About
from cdteams.rules import Coverage, Judgement

Cover = Callable[..., Coverage]
MakeTeam = Callable[..., Team]
Judge = Callable[..., Judgement]
PASS, FAIL, UNKNOWN, AWAY = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE


def unit(uid: str, kind: UnitKind, parent: str | None) -> AdminUnit:
    """Return a unit without beginning or end, whose code is its uid."""
    return AdminUnit(
        uid=UnitUid(uid),
        code=UnitCode(uid),
        name=uid,
        kind=kind,
        parent=None if parent is None else UnitUid(parent),
        span=Span(None),
        state=Span(None),
    )


def answers(judgement: Judgement) -> list[tuple[str, Verdict, int | None]]:
    """Return subject, verdict and observed of each finding."""
    return [(f.subject, f.verdict, f.observed) for f in judgement.findings()]


def test_units_of_some_kinds_are_judged(coverage_clause: Cover, team: MakeTeam, judge_teams: Judge) -> None:
    """A clause about wards says nothing of communes."""
    wards = coverage_clause(Level.COMMUNE, 1, unit_kinds=(UnitKind.WARD,))
    both = coverage_clause(Level.COMMUNE, 1, unit_kinds=(UnitKind.WARD, UnitKind.RURAL_COMMUNE))
    schools = coverage_clause(Level.VILLAGE, 1, unit_kinds=(UnitKind.SCHOOL,))

    assert answers(judge_teams(wards, team("a", "v1"))) == [("c2", FAIL, 0)]
    assert answers(judge_teams(both, team("a", "v1"))) == [("c1", PASS, 1), ("c2", FAIL, 0)]
    assert answers(judge_teams(schools, team("a", "v1"))) == []


def test_only_named_units_are_judged(coverage_clause: Cover, team: MakeTeam, judge_teams: Judge) -> None:
    """A pilot in two communes says nothing of the third, and nothing outside its scope."""
    clause = coverage_clause(Level.COMMUNE, 1, units=("c1", "c3"))

    assert answers(judge_teams(clause, team("a", "v1"))) == [("c3", FAIL, 0), ("c1", PASS, 1)]
    assert answers(judge_teams(clause, team("a", "v1"), scope="d")) == [("c1", PASS, 1)]


@pytest.mark.parametrize("code", ["gone", "99999", "d"])
def test_a_code_that_no_unit_of_the_level_bears_is_unknown(
    coverage_clause: Cover, team: MakeTeam, judge_teams: Judge, code: str
) -> None:
    """A unit that ended, one that never was, and one of another level do not vanish from a pilot."""
    judgement = judge_teams(coverage_clause(Level.COMMUNE, 1, units=("c1", code)), team("a", "v1"))
    (finding,) = judgement.findings(UNKNOWN)

    assert answers(judgement) == [("c1", PASS, 1), (code, UNKNOWN, None)]
    assert finding.reason == (
        "ngày 2024-06-01 không có đơn vị cấp xã nào mang mã này từ ngày 2022-05-27",
        "no unit of commune level that bore this code on 2022-05-27 bears it on 2024-06-01",
    )


def test_a_code_given_to_another_unit_since_is_unknown(
    coverage_clause: Cover, team: MakeTeam, judge_teams: Judge
) -> None:
    """The code of a pilot means the unit that bore it on the first day of the clause, and no later one."""
    begins = date(2024, 1, 1)
    units = [unit("p", UnitKind.PROVINCE, None), unit("c9", UnitKind.WARD, "p")]
    later = [attrs.evolve(one, span=Span(begins), state=Span(begins)) for one in units[1:]]
    tree = Timeline.from_units([units[0], *later], first=date(2022, 1, 1), known_until=date(2026, 1, 1)).on(
        date(2024, 6, 1)
    )
    judgement = judge_teams(coverage_clause(Level.COMMUNE, 1, units=("c9",)), team("a", "c9"), on=tree)

    assert answers(judgement) == [("c9", UNKNOWN, None)]


def test_each_unknown_has_its_own_reason(coverage_clause: Cover, team: MakeTeam, judge_teams: Judge) -> None:
    """A partial list, a code that nobody bears and unlisted villages are told apart."""
    clause = coverage_clause(Level.VILLAGE, 1, units=("nobody",))
    everywhere = coverage_clause(Level.VILLAGE, 1)
    named = judge_teams(clause, team("a", "v1"), about=About(title="Sổ tổ"))
    partial = judge_teams(everywhere, team("a", "v1"), about=About(title="Sổ tổ"), scope="c1")

    assert [(f.subject, f.reason[1][:40]) for f in named.findings(UNKNOWN)] == [
        ("nobody", "no unit of village level that bore this "),
        ("*", "the register does not claim to list ever"),
    ]
    assert [(f.subject, f.reason[1][36:56]) for f in partial.findings(UNKNOWN)] == [
        ("v2", "every team, so a uni"),
        ("*", "every village, so vi"),
    ]


@pytest.mark.parametrize(
    ("due", "expected"), [(date(2024, 6, 2), AWAY), (date(2024, 6, 1), FAIL), (date(2024, 5, 31), FAIL)]
)
def test_coverage_is_judged_from_the_day_on_which_it_is_due(
    coverage_clause: Cover, team: MakeTeam, judge_teams: Judge, due: date, expected: Verdict
) -> None:
    """Before the day the clause does not apply; on it, it does. Judged on 2024-06-01."""
    judgement = judge_teams(coverage_clause(Level.COMMUNE, 1, due=due), team("a", "v1"), scope="c2")

    assert [finding.verdict for finding in judgement.findings()] == [expected]


def test_what_is_not_due_says_since_when_it_will_be(
    coverage_clause: Cover, team: MakeTeam, judge_teams: Judge
) -> None:
    """The one verdict is about the whole register, with the day as the reason."""
    clause = coverage_clause(Level.COMMUNE, 1, due=date(2024, 6, 2))
    (finding,) = judge_teams(clause, team("a", "v1")).findings()

    assert (finding.subject, finding.subject_name) == ("*", "Sổ tổ")
    assert finding.reason == ("chưa đến hạn: hạn thực hiện là 2024-06-02", "not due before 2024-06-02")


def test_kinds_stand_at_the_level_judged(coverage_clause: Cover) -> None:
    """A clause about the schools of a level without schools would judge nothing, and is refused."""
    with pytest.raises(DisagreementError) as caught:
        coverage_clause(Level.COMMUNE, 1, unit_kinds=(UnitKind.WARD, UnitKind.SCHOOL))

    assert (caught.value.field, caught.value.value) == ("unit_kinds", "trường học")


def test_units_below_those_that_the_teams_serve_are_not_judged(coverage_clause: Cover) -> None:
    """A team of a commune is no village's own: a clause that asks villages for one accuses all, and is refused."""
    with pytest.raises(DisagreementError) as caught:
        coverage_clause(Level.VILLAGE, 1, level=Level.COMMUNE)

    assert (caught.value.field, caught.value.value) == ("per", "village")


@pytest.mark.parametrize(
    ("changes", "vietnamese", "english"),
    [
        ({"unit_kinds": (UnitKind.WARD,)}, "mỗi phường phải có {}", "every ward must have {}"),
        (
            {"unit_kinds": (UnitKind.WARD, UnitKind.TOWNSHIP)},
            "mỗi phường / thị trấn phải có {}",
            "every ward / township must have {}",
        ),
        (
            {"units": ("00001", "00004"), "due": date(2022, 5, 31)},
            "mỗi xã phải có {}, chỉ tại 00001, 00004, trước ngày 2022-05-31",
            "every commune must have {}, only in 00001, 00004, by 2022-05-31",
        ),
    ],
)
def test_coverage_says_where_and_by_when(
    coverage_clause: Cover, changes: dict[str, Any], vietnamese: str, english: str
) -> None:
    """Kinds, named units and the day are part of the sentence in either language."""
    clause = coverage_clause(Level.COMMUNE, 1, **changes)

    assert clause.words("vi") == vietnamese.format("ít nhất 1 tổ công nghệ số cộng đồng (cấp thôn)")
    assert clause.words("en") == english.format(
        "at least 1 community digital technology team (at village level)"
    )


def test_coverage_of_other_units_is_another_topic(coverage_clause: Cover) -> None:
    """A clause about schools does not stand before one about villages, nor a pilot before the rule."""
    topics = {
        coverage_clause(Level.VILLAGE, 1).topic,
        coverage_clause(Level.VILLAGE, 1, due=date(2022, 5, 31)).topic,
        coverage_clause(Level.VILLAGE, 1, unit_kinds=(UnitKind.SCHOOL,)).topic,
        coverage_clause(Level.VILLAGE, 1, units=("v1",)).topic,
    }

    assert len(topics) == 3


def test_a_clause_that_judges_nobody_or_somebody_twice_is_refused(coverage_clause: Cover) -> None:
    """The nation is no unit of a tree, and a pilot names each of its units once."""
    with pytest.raises(DisagreementError, match="The nation is no unit"):
        coverage_clause(Level.NATION, 1)
    with pytest.raises(DisagreementError, match="Write every code once"):
        coverage_clause(Level.COMMUNE, 1, units=("c1", "c2", "c1"))
