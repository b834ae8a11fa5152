"""Law: groups add up to the whole, and agree with going through the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import (
    AdminUnit,
    Authority,
    DutyBearer,
    Finding,
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
    Waiver,
)
from cdteams.register import About, Placement, Register, place
from cdteams.rules import (
    AppliesTo,
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

Forests = st.SearchStrategy[tuple[AdminUnit, ...]]
Days = st.SearchStrategy[date]
Row = tuple[str, str]

SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.PLAN, number="1", issuer="UBND"), clause="1", quote="…"
)
LEVELS = st.sampled_from([Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.VILLAGE])
UNITS = [Grouping.PROVINCE, Grouping.DISTRICT, Grouping.COMMUNE, Grouping.VILLAGE]


@st.composite
def requirements(draw: st.DrawFn, code: str) -> TeamSize | Coverage:
    """Draw size and coverage clauses of all strengths and of several bodies, some not yet in force."""
    tier = draw(LEVELS)
    common = {
        "code": code,
        "strength": draw(st.sampled_from(Strength)),
        "start": draw(st.sampled_from([date(2000, 1, 1), date(2000, 1, 1), date(2040, 1, 1)])),
        "duty": DutyBearer(authority=Authority.TEAM, level=draw(LEVELS)),
        "source": SOURCE,
        "applies_to": AppliesTo(team_kind=TeamKind.OPERATING, level=tier),
    }
    if draw(st.booleans()):
        return TeamSize(**common, min=4)
    per = LEVELS.filter(lambda level: level.number <= tier.number)
    return Coverage(**common, per=draw(per), at_least=1)


@st.composite
def judged(
    draw: st.DrawFn, *, forests: Forests, days: Days, covers: int
) -> tuple[tuple[Judgement, ...], Placement]:
    """Draw teams on a tree, judge them by a few clauses, and waive some of what fails."""
    timeline = Timeline.from_units(draw(forests), first=date(2020, 1, 1), known_until=date(2026, 1, 1))
    whole = timeline.on(draw(days), reading="earliest")
    register = Register.from_teams(
        draw(teams(whole, covers)), about=About(teams_complete=draw(st.booleans()))
    )
    clauses = [draw(requirements(f"X-{number}")) for number in range(draw(st.integers(0, 4)))]
    placement = place(register, whole)
    judgements = check([Clause(policy="x", requirement=one) for one in clauses], placement)
    broken = [finding for one in judgements for finding in one.findings(Verdict.FAIL)]
    chosen = draw(st.lists(st.sampled_from(broken), unique_by=id)) if broken else []
    return apply_waivers(judgements, map(waiver_of, chosen), on=whole.on)[0], placement


def teams(whole: Hierarchy, covers: int) -> st.SearchStrategy[list[Team]]:
    uids = [whole.uid_at(position) for position in range(len(whole))]
    if not uids:
        return st.just([])
    team = st.builds(
        Team,
        uid=st.integers(0, 10**6).map(lambda number: TeamId(f"t{number}")),
        kind=st.just(TeamKind.OPERATING),
        covers=st.lists(st.sampled_from(uids), min_size=1, max_size=covers).map(tuple),
        span=st.just(Span(None)),
        size=st.none() | st.integers(0, 9),
    )
    return st.lists(team, max_size=8, unique_by=lambda one: one.uid)


def waiver_of(finding: Finding) -> Waiver:
    return Waiver(
        clause=finding.code,
        subject=finding.subject,
        granted_by="UBND",
        why="…",
        legal_basis="1/QĐ",
        start=date(2000, 1, 1),
        end=date(2040, 1, 1),
    )


def marks(finding: Finding) -> list[str]:
    """Return what one finding adds to a group."""
    extra = {"errors": finding.is_error, "waived": finding.waiver is not None}
    return [finding.verdict.value, *(name for name, holds in extra.items() if holds)]


def counted(groups: Iterable[Group]) -> Counter[Row]:
    """Return every number of the groups by key and by what is counted, without the zeros."""
    found: Counter[Row] = Counter()
    for group in groups:
        numbers = {**{verdict.value: n for verdict, n in group.verdicts.items()}}
        numbers |= {"errors": group.errors, "waived": group.waived}
        found.update({(group.key, what): n for what, n in numbers.items() if n})
    return found


def keys_of(finding: Finding, placement: Placement, by: Grouping) -> list[str]:
    """Return the groups of a finding, found by looking at its subject."""
    if by is Grouping.CLAUSE:
        return [finding.code]
    if by is Grouping.DUTY_BEARER:
        return [f"{finding.duty_bearer.authority.value}/{finding.duty_bearer.level.value}"]
    hierarchy, numbers = placement.hierarchy, placement.register.number_of
    units = [UnitUid(finding.subject)] if hierarchy.has(finding.subject) else []
    if finding.subject in numbers:
        units = list(placement.register.team(numbers[finding.subject]).covers)
    if by is Grouping.LEVEL:
        levels = [hierarchy.unit(uid).level for uid in units]
        return [max(levels, key=tuple(Level).index).value] if levels else ["*"]
    found = {hierarchy.ancestor(uid, Level(by.value)) for uid in units} - {None}
    return sorted(str(uid) for uid in found) or ["*"]


@settings(deadline=None)
@given(data=st.data())
def test_a_group_is_what_going_through_the_findings_counts(
    data: st.DataObject, forests: Forests, days: Days
) -> None:
    """Every number of every group is that of its findings, one by one."""
    judgements, placement = data.draw(judged(forests=forests, days=days, covers=3))
    by = data.draw(st.sampled_from(Grouping))
    findings = [finding for judgement in judgements for finding in judgement.findings()]
    expected = Counter(
        (key, mark)
        for finding in findings
        for key in keys_of(finding, placement, by)
        for mark in marks(finding)
    )

    assert expected == counted(tabulate(judgements, placement, by=by))


@settings(deadline=None)
@given(data=st.data())
def test_parts_add_up_to_the_whole(data: st.DataObject, forests: Forests, days: Days) -> None:
    """Where every team serves one unit, the groups of each kind add up to the same totals."""
    judgements, placement = data.draw(judged(forests=forests, days=days, covers=1))
    findings = [finding for judgement in judgements for finding in judgement.findings()]
    expected = Counter(mark for finding in findings for mark in marks(finding))
    for by in Grouping:
        sums: Counter[str] = Counter()
        for (_, what), number in counted(tabulate(judgements, placement, by=by)).items():
            sums[what] += number

        assert expected == sums, by


@settings(deadline=None)
@given(data=st.data())
def test_a_team_of_several_units_is_counted_at_least_once(
    data: st.DataObject, forests: Forests, days: Days
) -> None:
    """By unit nothing is lost, whatever the teams serve."""
    judgements, placement = data.draw(judged(forests=forests, days=days, covers=3))
    whole = sum(len(judgement.verdicts) for judgement in judgements)
    for by in UNITS:
        groups = tabulate(judgements, placement, by=by)

        assert sum(sum(group.verdicts.values()) for group in groups) >= whole
