"""Law: a verdict is the one that looking at the team or unit alone gives."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import (
    AdminUnit,
    Authority,
    DutyBearer,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Span,
    Strength,
    Team,
    TeamId,
    TeamKind,
    UnitUid,
    Verdict,
)
from cdteams.register import About, Register, place
from cdteams.rules import AppliesTo, Clause, Coverage, TeamSize, check

Forests = st.SearchStrategy[tuple[AdminUnit, ...]]
Days = st.SearchStrategy[date]
Answer = tuple[str, Verdict, int | None, int, int]

SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PLAN, number="1", issuer="UBND"), clause="1", quote="…"
)
DUTY = DutyBearer(authority=Authority.TEAM, level=Level.COMMUNE)
FROM = st.sampled_from([date(2000, 1, 1), date(2000, 1, 1), date(2023, 1, 1)])
LEVELS = st.sampled_from([Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.VILLAGE])
BOUNDS = st.tuples(st.none() | st.integers(1, 4), st.none() | st.integers(4, 7)).filter(any)
APPLIES = st.builds(
    AppliesTo, team_kind=st.sampled_from([TeamKind.OPERATING, TeamKind.STEERING]), level=LEVELS
)


@st.composite
def requirements(draw: st.DrawFn) -> TeamSize | Coverage:
    """Draw size and coverage clauses, some of them not yet in force."""
    low, high = draw(BOUNDS)
    applies_to, start = draw(APPLIES), draw(FROM)
    if draw(st.booleans()):
        return TeamSize(
            code="X-T01",
            strength=Strength.MUST,
            applies_to=applies_to,
            min=low,
            max=high,
            start=start,
            duty=DUTY,
            source=SOURCE,
        )
    return Coverage(
        code="X-C01",
        strength=Strength.MUST,
        applies_to=applies_to,
        per=draw(LEVELS.filter(lambda level: level.number <= applies_to.level.number)),
        at_least=low and low - 1 if high else low,
        at_most=high and high - 1,
        start=start,
        duty=DUTY,
        source=SOURCE,
    )


def tree(data: st.DataObject, forests: Forests, days: Days) -> Hierarchy:
    timeline = Timeline.from_units(data.draw(forests), first=date(2020, 1, 1), known_until=date(2026, 1, 1))
    return timeline.on(data.draw(days), reading="earliest")


def uids_of(whole: Hierarchy) -> list[UnitUid]:
    return [whole.uid_at(position) for position in range(len(whole))]


def clause_on(data: st.DataObject, whole: Hierarchy) -> Clause:
    scope = data.draw(st.sampled_from([None, *uids_of(whole)]))
    inside = [uid for uid in uids_of(whole) if scope is None or scope in whole.path(uid)]
    excepted = data.draw(st.lists(st.sampled_from(inside), max_size=2)) if inside else []
    return Clause(policy="x", requirement=data.draw(requirements()), scope=scope, except_in=tuple(excepted))


def teams_on(data: st.DataObject, whole: Hierarchy) -> list[Team]:
    if not len(whole):
        return []
    team = st.builds(
        Team,
        uid=st.integers(0, 10**6).map(lambda number: TeamId(f"t{number}")),
        kind=st.sampled_from([TeamKind.OPERATING, TeamKind.STEERING]),
        covers=st.lists(st.sampled_from(uids_of(whole)), min_size=1, max_size=3).map(tuple),
        span=st.sampled_from([Span(None), Span(None), Span(None, date(2020, 1, 1))]),
        size=st.none() | st.integers(0, 9),
    )
    return data.draw(st.lists(team, max_size=8, unique_by=lambda team: team.uid))


def applies_in(clause: Clause, uid: UnitUid, whole: Hierarchy) -> bool:
    path = whole.path(uid)
    return (clause.scope is None or clause.scope in path) and not set(clause.except_in) & set(path)


def is_about(clause: Clause, team: Team, whole: Hierarchy) -> bool:
    applies = clause.requirement.applies_to
    tier = max((whole.unit(uid).level for uid in team.covers), key=tuple(Level).index)
    return team.span.covers(whole.on) and team.kind is applies.team_kind and tier is applies.level


def answer(subject: str, observed: int | None, low: int | None, high: int | None) -> Answer:
    if observed is None:
        return subject, Verdict.UNKNOWN, None, 0, 0
    short = max((low or 0) - observed, 0)
    over = max(observed - high, 0) if high is not None else 0
    return subject, Verdict.FAIL if short or over else Verdict.PASS, observed, short, over


def naive(clause: Clause, teams: list[Team], whole: Hierarchy, *, complete: bool) -> list[Answer]:
    requirement = clause.requirement
    if not requirement.span.covers(whole.on):
        return [("*", Verdict.NOT_APPLICABLE, None, 0, 0)]
    mine = [team for team in teams if is_about(clause, team, whole)]
    if isinstance(requirement, TeamSize):
        judged = [t for t in mine if any(applies_in(clause, uid, whole) for uid in t.covers)]
        return [answer(t.uid, t.size, requirement.min, requirement.max) for t in judged]
    found = []
    for unit in whole.at_level(requirement.per):
        if applies_in(clause, unit.uid, whole):
            number = sum(any(unit.uid in whole.path(uid) for uid in t.covers) for t in mine)
            found.append(answer(unit.uid, number, requirement.at_least, requirement.at_most))
    if requirement.per is Level.VILLAGE and not complete:
        found.append(answer("*", None, None, None))
    return found


def answers(clause: Clause, teams: list[Team], whole: Hierarchy, *, complete: bool = True) -> list[Answer]:
    register = Register.from_teams(teams, about=About(villages_complete=complete, teams_complete=True))
    (judgement,) = check([clause], place(register, whole))
    return [(f.subject, f.verdict, f.observed, f.short, f.over) for f in judgement.findings()]


@settings(deadline=None)
@given(data=st.data(), complete=st.booleans())
def test_a_verdict_is_what_looking_gives(
    data: st.DataObject, forests: Forests, days: Days, *, complete: bool
) -> None:
    """Every team and unit in the scope gets the verdict that one finds by looking at it, and no other does."""
    whole = tree(data, forests, days)
    teams, clause = teams_on(data, whole), clause_on(data, whole)

    expected = naive(clause, teams, whole, complete=complete)
    assert expected == answers(clause, teams, whole, complete=complete)


@settings(deadline=None)
@given(data=st.data())
def test_the_order_of_teams_is_indifferent(data: st.DataObject, forests: Forests, days: Days) -> None:
    """A register in another order gets the same verdicts."""
    whole = tree(data, forests, days)
    teams, clause = teams_on(data, whole), clause_on(data, whole)
    shuffled = data.draw(st.permutations(teams))

    assert Counter(answers(clause, teams, whole)) == Counter(answers(clause, shuffled, whole))


@settings(deadline=None)
@given(data=st.data())
def test_a_team_alone_gets_the_verdict_that_it_gets_among_others(
    data: st.DataObject, forests: Forests, days: Days
) -> None:
    """What a size clause says of a team does not depend on the other teams."""
    whole = tree(data, forests, days)
    teams, clause = teams_on(data, whole), clause_on(data, whole)
    assume(isinstance(clause.requirement, TeamSize) and clause.requirement.span.covers(whole.on))
    alone = [found for team in teams for found in answers(clause, [team], whole)]

    assert alone == answers(clause, teams, whole)


@settings(deadline=None)
@given(data=st.data())
def test_unknown_never_becomes_a_pass(data: st.DataObject, forests: Forests, days: Days) -> None:
    """Where a size is not known and where villages are not listed, the answer is unknown and gives a reason."""
    whole = tree(data, forests, days)
    teams, clause = teams_on(data, whole), clause_on(data, whole)
    (judgement,) = check([clause], place(Register.from_teams(teams), whole))
    sizes = {team.uid: team.size for team in teams}
    for finding in judgement.findings(Verdict.PASS, Verdict.FAIL):
        assert finding.observed is not None
        assert sizes.get(TeamId(finding.subject), 0) is not None
        assert finding.reason == ("", "")
    for finding in judgement.findings(Verdict.UNKNOWN):
        assert finding.observed is None
        assert all(finding.reason)
