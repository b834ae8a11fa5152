"""One team in Bình Định, judged by every clause of every shipped policy that speaks of such teams there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import attrs
from by_functions import Told, rule_of
from measure import Row, Task, compare

from cdteams.hierarchy import Hierarchy
from cdteams.model import (
    Authority,
    Finding,
    Level,
    Member,
    MemberId,
    Office,
    Org,
    Role,
    Skill,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitKind,
    UnitUid,
    Village,
)
from cdteams.policy import load_plugins, resolve
from cdteams.register import About, Register, place
from cdteams.rules import AppliesTo, Clause, check

DAY = date(2022, 6, 15)
HOUSEHOLDS = 120
_TIMES = 20  # one takes too little time for one look at the clock
_ABOUT = About(villages_complete=True, teams_complete=True)
_TEAMS = AppliesTo(team_kind=TeamKind.OPERATING, level=Level.VILLAGE)


def rows() -> list[Row]:
    """Return the comparisons of this file."""
    hierarchy, clauses, village = _where()
    ours, plain = partial(_ours, _team(village), village, hierarchy, clauses), _plain(_team(village), clauses)
    told = [(f.code, (f.verdict, f.observed, f.short, f.over)) for f in ours()]
    assert told == plain()
    name = f"1 team, {len(clauses)} clauses, from objects to findings"
    mine, theirs = compare(_often(ours), _often(plain))
    return [
        Row(
            name=name,
            ours=mine / _TIMES,
            theirs=theirs / _TIMES,
            other="plain functions of the same rules, to tuples",
            bound=100,
        )
    ]


def _where() -> tuple[Hierarchy, tuple[Clause, ...], Village]:
    plugins = load_plugins()
    tree = plugins.timeline.on(DAY)
    province = tree.by_code("52")
    commune = tree.at_level(Level.COMMUNE, under=province.uid)[0]
    village = Village(
        uid=UnitUid("v1"), name="1", kind=UnitKind.THON, commune=commune.uid, households=HOUSEHOLDS
    )
    hierarchy = plugins.timeline.with_villages([village]).on(DAY)
    clauses, _ = resolve(plugins.policies, timeline=plugins.timeline, hierarchy=hierarchy)
    return hierarchy, tuple(_about(village, clauses, hierarchy)), village


def _about(village: Village, clauses: tuple[Clause, ...], hierarchy: Hierarchy) -> list[Clause]:
    """Narrow to the village what applies there and speaks of teams of villages."""
    above = frozenset(hierarchy.path(village.uid))
    return [
        attrs.evolve(clause, scope=village.uid, except_in=())
        for clause in clauses
        if (clause.scope is None or clause.scope in above)
        and above.isdisjoint(clause.except_in)
        and getattr(clause.requirement, "applies_to", None) == _TEAMS
        and getattr(clause.requirement, "per", Level.VILLAGE) is Level.VILLAGE
    ]


def _team(village: Village) -> Team:
    return Team(
        uid=TeamId("t1"),
        kind=TeamKind.OPERATING,
        covers=(village.uid,),
        span=Span(date(2022, 5, 28)),
        decided_by=Authority.PEOPLES_COMMITTEE,
        decided_level=Level.COMMUNE,
        decided_on=date(2022, 5, 28),
        platform="zalo",
        group_households=HOUSEHOLDS - 1,
        size=5,
        members=tuple(_member(number, village) for number in range(5)),
    )


def _member(number: int, village: Village) -> Member:
    orgs, offices = ((Org.YOUTH_UNION,), ()), ((Org.WOMENS_UNION,), ())
    of_number = (orgs, orgs, offices, ((), (Office.VILLAGE_HEAD,)), ((), ()))[number]
    return Member(
        uid=MemberId(f"m{number}"),
        role=Role.MEMBER if number else Role.LEADER,
        orgs=frozenset(of_number[0]),
        offices=frozenset(of_number[1]),
        skills=frozenset(Skill),
        young=number < 3,  # noqa: PLR2004  # some are
        lives_in=village.uid,
        courses=number % 2,
        hours=0,
    )


def _ours(team: Team, village: Village, hierarchy: Hierarchy, clauses: tuple[Clause, ...]) -> list[Finding]:
    register = Register.from_teams([team], villages=[village], about=_ABOUT)
    judgements = check(clauses, place(register, hierarchy))
    return [finding for judgement in judgements for finding in judgement.findings()]


def _plain(team: Team, clauses: tuple[Clause, ...]) -> Callable[[], list[tuple[str, Told]]]:
    rules = [(clause.requirement.code, rule_of(clause.requirement, HOUSEHOLDS)) for clause in clauses]
    return lambda: [(code, rule(team)) for code, rule in rules]


def _often(task: Task) -> Task:
    def run() -> None:
        for _ in range(_TIMES):
            task()

    return run
