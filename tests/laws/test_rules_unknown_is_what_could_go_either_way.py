"""Law: a verdict holds however what is not known turns out, and is unknown where that matters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations_with_replacement, product
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Timeline
from cdteams.model import (
    AdminUnit,
    Authority,
    DutyBearer,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Member,
    MemberId,
    Office,
    Org,
    Role,
    Skill,
    Span,
    Standing,
    Strength,
    Team,
    TeamId,
    TeamKind,
    UnitCode,
    UnitKind,
    UnitUid,
    Verdict,
    Village,
)
from cdteams.register import Register, place
from cdteams.rules import (
    AppliesTo,
    Channel,
    Clause,
    CountsTwice,
    Establishment,
    Leadership,
    PersonConstraint,
    Quality,
    Quota,
    Representation,
    Requirement,
    TeamSize,
    Training,
    check,
)

DAY = date(2024, 6, 1)
ENOUGH = 6  # members beyond every bound that is drawn


def unit(uid: str, kind: UnitKind, parent: str | None) -> AdminUnit:
    above = None if parent is None else UnitUid(parent)
    whole = Span(None)
    return AdminUnit(
        uid=UnitUid(uid), code=UnitCode(uid), name=uid, kind=kind, parent=above, span=whole, state=whole
    )


UNITS = (
    unit("p", UnitKind.PROVINCE, None),
    unit("c1", UnitKind.WARD, "p"),
    unit("c2", UnitKind.WARD, "p"),
)
VILLAGES = tuple(
    Village(uid=UnitUid(uid), name=uid, kind=UnitKind.THON, commune=UnitUid(commune), households=number)
    for uid, commune, number in (("v1", "c1", 2), ("v2", "c1", 1), ("v3", "c2", None))
)
WHOLE = (
    Timeline.from_units(UNITS, first=date(2022, 1, 1), known_until=date(2026, 1, 1))
    .with_villages(VILLAGES)
    .on(DAY)
)
BELOW = {uid: [uid, *(u.uid for u in WHOLE.descendants(uid))] for uid in ("p", "c1", "c2", "v1", "v2", "v3")}

# -- requirements -----------------------------------------------------------

COMMON: dict[str, Any] = {
    "code": "X-001",
    "strength": Strength.MUST,
    "start": date(2022, 1, 1),
    "applies_to": AppliesTo(team_kind=TeamKind.OPERATING, level=Level.VILLAGE),
    "duty": DutyBearer(authority=Authority.TEAM, level=Level.VILLAGE),
    "source": LegalSource(
        instrument=Instrument(type=InstrumentType.PLAN, number="1", issuer="UBND"), clause="", quote="…"
    ),
}
POOL: tuple[Standing, ...] = (Org.YOUTH_UNION, Org.WOMENS_UNION, Office.VILLAGE_HEAD)
SOME = st.lists(st.sampled_from(POOL), min_size=1, max_size=2).map(tuple)
BOUNDS = st.tuples(st.none() | st.integers(1, 2), st.none() | st.integers(2, 3)).filter(any)
NUMBER = st.none() | st.integers(1, 3)


def made(kind: Callable[..., Requirement], **fields: Any) -> st.SearchStrategy[Requirement]:
    return st.fixed_dictionaries(fields).map(lambda drawn: kind(**COMMON, **drawn))


REQUIREMENTS = st.one_of(
    BOUNDS.map(lambda pair: TeamSize(**COMMON, min=pair[0], max=pair[1])),
    st.tuples(BOUNDS, st.sampled_from(Role), st.just(()) | SOME).map(
        lambda drawn: Leadership(
            **COMMON, at_least=drawn[0][0], at_most=drawn[0][1], role=drawn[1], any_of=drawn[2]
        )
    ),
    made(PersonConstraint, quality=st.sampled_from([Quality.YOUNG, Quality.LIVES_IN_UNIT]), at_least=NUMBER),
    made(PersonConstraint, quality=st.just(Quality.SKILL), skill=st.just(Skill.IT), at_least=NUMBER),
    made(
        Establishment,
        by=st.just(Authority.PEOPLES_COMMITTEE),
        level=st.just(Level.COMMUNE),
        due=st.sampled_from([None, DAY]),
    ),
    made(Channel, platforms=st.sampled_from([(), ("zalo",)]), all_households=st.booleans()),
    made(Training, courses=st.just(2), share=st.sampled_from([1, 34, 50, 67, 100])),
    made(Training, hours=st.just(8), share=st.sampled_from([50, 100])),
    made(
        Representation,
        quotas=st.lists(
            st.builds(Quota, any_of=SOME, at_least=st.integers(1, 2)), min_size=1, max_size=3
        ).map(tuple),
        counts_twice=st.sampled_from(CountsTwice),
    ),
)

# -- teams ------------------------------------------------------------------


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """Draw a team of up to three members, listed or not, of which much is not known."""
    member = st.builds(
        Member,
        uid=st.just(MemberId("m")),
        role=st.sampled_from(Role),
        orgs=st.frozensets(st.sampled_from([Org.YOUTH_UNION, Org.WOMENS_UNION])),
        offices=st.frozensets(st.sampled_from([Office.VILLAGE_HEAD])),
        skills=st.sampled_from([None, frozenset(), frozenset({Skill.IT})]),
        young=st.sampled_from([None, True, False]),
        lives_in=st.sampled_from([None, *map(UnitUid, BELOW), UnitUid("gone")]),
        courses=st.sampled_from([None, 0, 1, 2]),
        hours=st.sampled_from([None, 7, 8]),
    )
    members = tuple(draw(st.lists(member, max_size=3)))
    return Team(
        uid=TeamId("t"),
        kind=TeamKind.OPERATING,
        covers=tuple(
            draw(st.lists(st.sampled_from([*map(UnitUid, ("v1", "v2", "v3"))]), min_size=1, max_size=2))
        ),
        span=Span(None),
        decided_by=draw(st.sampled_from([None, Authority.PEOPLES_COMMITTEE, Authority.TEAM])),
        decided_level=draw(st.sampled_from([None, Level.COMMUNE, Level.DISTRICT])),
        decided_on=draw(st.sampled_from([None, DAY, date(2024, 6, 2)])),
        platform=draw(st.sampled_from(["", "none", "zalo", "Zalo", "facebook"])),
        group_households=draw(st.none() | st.integers(0, 4)),
        members=members,
        size=len(members) if members else draw(st.none() | st.integers(0, 3)),
    )


def judged(requirement: Requirement, *several: Team) -> list[Verdict]:
    named = [attrs.evolve(team, uid=TeamId(f"t{number}")) for number, team in enumerate(several)]
    register = Register.from_teams(named, villages=VILLAGES)
    (judgement,) = check([Clause(policy="x", requirement=requirement)], place(register, WHOLE))
    return [finding.verdict for finding in judgement.findings()]


# -- looking at a team of which all is known --------------------------------

Households = dict[str, int]


def stands(member: Member, any_of: tuple[Standing, ...]) -> bool:
    return bool(set(any_of) & {*member.orgs, *member.offices})


def matches(seats: list[tuple[Standing, ...]], people: tuple[Member, ...]) -> bool:
    """Tell whether different people can sit on all seats, trying everybody on every seat."""
    if not seats:
        return True
    first, *rest = seats
    return any(
        stands(person, first) and matches(rest, people[:number] + people[number + 1 :])
        for number, person in enumerate(people)
    )


def has(requirement: PersonConstraint, member: Member, team: Team) -> bool:
    if requirement.quality is Quality.SKILL:
        return requirement.skill in (member.skills or ())
    if requirement.quality is Quality.YOUNG:
        return bool(member.young)
    return any(member.lives_in in BELOW[uid] for uid in team.covers)


def complies(requirement: Requirement, team: Team, households: Households, *, twice: bool) -> bool | None:
    """Tell whether a team of which all is known complies, in one reading of the plan; None if of nobody."""
    answer: bool | None = False
    match requirement:
        case Training() | PersonConstraint(at_least=None) if not team.members:
            answer = None
        case TeamSize():
            size = len(team.members)
            answer = (requirement.min or 0) <= size <= (requirement.max or size)
        case Leadership(role=role, any_of=any_of):
            number = sum(m.role is role and (not any_of or stands(m, any_of)) for m in team.members)
            most = number if requirement.at_most is None else requirement.at_most
            answer = (requirement.at_least or 0) <= number <= most
        case PersonConstraint():
            number = sum(has(requirement, member, team) for member in team.members)
            answer = number >= (len(team.members) if requirement.at_least is None else requirement.at_least)
        case Training(courses=courses, hours=hours, share=share):
            done = [
                (m.courses or 0) >= courses if courses else (m.hours or 0) >= (hours or 0)
                for m in team.members
            ]
            answer = 100 * sum(done) >= share * len(done)
        case Establishment(by=by, level=level, due=due):
            in_time = due is None or (team.decided_on is not None and team.decided_on <= due)
            answer = team.decided_by is by and team.decided_level is level and in_time
        case Channel(platforms=platforms, all_households=everybody):
            reached = (team.group_households or 0) >= sum(households[uid] for uid in set(team.covers))
            allowed = team.platform != "none" and (not platforms or team.platform.lower() in platforms)
            answer = allowed and (reached or not everybody)
        case Representation(quotas=quotas) if twice:
            answer = all(sum(stands(m, q.any_of) for m in team.members) >= q.at_least for q in quotas)
        case Representation(quotas=quotas):
            answer = matches([quota.any_of for quota in quotas for _ in range(quota.at_least)], team.members)
    return answer


# -- everything that a team may turn out to be ------------------------------


def members_that_may_be(requirement: Requirement) -> list[Member]:
    """Return members of every sort that a requirement tells apart."""
    plain = Member(
        uid=MemberId("m"), skills=frozenset(), young=False, lives_in=UnitUid("p"), courses=0, hours=0
    )
    match requirement:
        case Leadership(role=role, any_of=any_of):
            others = [attrs.evolve(plain, role=one) for one in Role]
            return [*others, *(standing(attrs.evolve(plain, role=role), [one]) for one in any_of)]
        case Representation():
            return [
                standing(plain, [term for term, chosen in zip(POOL, choice, strict=True) if chosen])
                for choice in product([True, False], repeat=len(POOL))
            ]
    able = {"skills": frozenset({Skill.IT}), "young": True, "courses": 2, "hours": 8}
    return [plain, *(attrs.evolve(plain, lives_in=village.uid, **able) for village in VILLAGES)]


def standing(member: Member, terms: list[Standing]) -> Member:
    orgs = frozenset(term for term in terms if isinstance(term, Org))
    return attrs.evolve(member, orgs=orgs, offices=frozenset(t for t in terms if isinstance(t, Office)))


def member_may_be(member: Member) -> Iterator[Member]:
    """Yield what a listed member may turn out to be; who lives in a commune lives somewhere in it."""
    homes = BELOW.get(member.lives_in or "", list(BELOW))
    for skills, young, home, courses, hours in product(
        [frozenset(), frozenset({Skill.IT})] if member.skills is None else [member.skills],
        [True, False] if member.young is None else [member.young],
        homes,
        [0, 2] if member.courses is None else [member.courses],
        [0, 8] if member.hours is None else [member.hours],
    ):
        yield attrs.evolve(
            member, skills=skills, young=young, lives_in=UnitUid(home), courses=courses, hours=hours
        )


def relevant(requirement: Requirement, member: Member) -> Member:
    """Settle what a requirement does not ask for, so that fewer cases are left to try."""
    quality = getattr(requirement, "quality", None)
    settled: dict[str, Any] = {}
    if quality is not Quality.SKILL:
        settled["skills"] = frozenset()
    if quality is not Quality.YOUNG:
        settled["young"] = False
    if quality is not Quality.LIVES_IN_UNIT:
        settled["lives_in"] = UnitUid("v1")
    if getattr(requirement, "courses", None) is None:
        settled["courses"] = 0
    if getattr(requirement, "hours", None) is None:
        settled["hours"] = 0
    return attrs.evolve(member, **settled)


def crews_that_may_be(requirement: Requirement, team: Team) -> Iterator[tuple[Member, ...]]:
    if team.members:
        yield from product(*(member_may_be(relevant(requirement, member)) for member in team.members))
        return
    for size in range(ENOUGH + 1) if team.size is None else [team.size]:
        yield from combinations_with_replacement(members_that_may_be(requirement), size)


def expected(requirement: Requirement, team: Team) -> Verdict:
    """Return the verdict that every case gives, or unknown where cases differ."""
    answers: set[bool | None] = set()
    readings = {CountsTwice.NO: [False], CountsTwice.YES: [True]}.get(
        getattr(requirement, "counts_twice", CountsTwice.NO), [False, True]
    )
    asks_for_people = not isinstance(requirement, Establishment | Channel)
    crews = crews_that_may_be(requirement, team) if asks_for_people else iter([()])
    facts = list(
        product(
            [team.decided_by] if team.decided_by else [Authority.PEOPLES_COMMITTEE, Authority.TEAM],
            [team.decided_level] if team.decided_level else [Level.COMMUNE, Level.DISTRICT],
            [team.decided_on] if team.decided_on else [DAY, date(2024, 6, 2)],
            [team.platform] if team.platform else ["none", "zalo", "facebook"],
            [0, 100] if team.group_households is None else [team.group_households],
            [0, 50],
        )
    )
    for members, (by, level, on, platform, group, unlisted) in product(
        crews, facts if not asks_for_people else facts[:1]
    ):
        case = attrs.evolve(
            team,
            members=members,
            size=len(members),
            decided_by=by,
            decided_level=level,
            decided_on=on,
            platform=platform,
            group_households=group,
        )
        households = {"v1": 2, "v2": 1, "v3": unlisted}
        answers.update(complies(requirement, case, households, twice=twice) for twice in readings)
        if len(answers) > 1:
            return Verdict.UNKNOWN
    return {True: Verdict.PASS, False: Verdict.FAIL, None: Verdict.NOT_APPLICABLE}[answers.pop()]


@settings(deadline=None, max_examples=300)
@given(requirement=REQUIREMENTS, team=teams())
def test_a_verdict_is_that_of_every_case(requirement: Requirement, team: Team) -> None:
    """Pass where all cases comply, fail where none does, unknown exactly where both occur; of nobody nothing is said."""
    assert [expected(requirement, team)] == judged(requirement, team)


@settings(deadline=None)
@given(requirement=REQUIREMENTS, several=st.lists(teams(), max_size=5))
def test_a_team_alone_gets_the_verdict_that_it_gets_among_others(
    requirement: Requirement, several: list[Team]
) -> None:
    """What a clause says of a team does not depend on the other teams."""
    alone = [verdict for team in several for verdict in judged(requirement, team)]

    assert alone == judged(requirement, *several)


@settings(deadline=None)
@given(data=st.data(), requirement=REQUIREMENTS, several=st.lists(teams(), max_size=5))
def test_the_order_of_teams_is_indifferent(
    data: st.DataObject, requirement: Requirement, several: list[Team]
) -> None:
    """A register in another order gets the same verdicts."""
    order = data.draw(st.permutations(range(len(several))))
    verdicts = judged(requirement, *several)

    assert [verdicts[number] for number in order] == judged(requirement, *(several[n] for n in order))


FORGET: dict[str, Any] = {
    "decided_by": None,
    "decided_level": None,
    "decided_on": None,
    "platform": "",
    "group_households": None,
}
FORGET_OF_A_MEMBER = {"skills": None, "young": None, "lives_in": None, "courses": None, "hours": None}


@settings(deadline=None, max_examples=200)
@given(
    requirement=REQUIREMENTS,
    team=teams(),
    fact=st.sampled_from([*FORGET, *FORGET_OF_A_MEMBER, "members", "size"]),
)
def test_forgetting_a_fact_never_makes_a_pass(requirement: Requirement, team: Team, fact: str) -> None:
    """A verdict stays or becomes unknown; fail and unknown never become a pass."""
    less = team
    if fact in FORGET:
        less = attrs.evolve(team, **{fact: FORGET[fact]})
    elif fact in FORGET_OF_A_MEMBER:
        less = attrs.evolve(team, members=tuple(attrs.evolve(m, **{fact: None}) for m in team.members))
    elif fact == "members":
        less = attrs.evolve(team, members=())
    elif not team.members:
        less = attrs.evolve(team, size=None)
    (before,), (after,) = judged(requirement, team), judged(requirement, less)

    assert after in {before, Verdict.UNKNOWN}
