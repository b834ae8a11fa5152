"""Law: the seats that stay empty are those that the largest matching leaves, found by trying."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

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
)
from cdteams.register import Register, place
from cdteams.rules import AppliesTo, Clause, CountsTwice, Quota, Representation, check

Person = frozenset[Standing]
POOL: tuple[Standing, ...] = (Org.YOUTH_UNION, Org.WOMENS_UNION, Org.POLICE, Office.VILLAGE_HEAD)
UNIT = AdminUnit(
    uid=UnitUid("p"),
    code=UnitCode("01"),
    name="P",
    kind=UnitKind.PROVINCE,
    parent=None,
    span=Span(None),
    state=Span(None),
)
WHOLE = Timeline.from_units([UNIT], first=date(2022, 1, 1), known_until=date(2026, 1, 1)).on(date(2024, 6, 1))
PEOPLE = st.lists(st.frozensets(st.sampled_from(POOL)), max_size=6)
QUOTAS = st.lists(
    st.builds(
        Quota,
        any_of=st.lists(st.sampled_from(POOL), min_size=1, max_size=3).map(tuple),
        at_least=st.integers(1, 3),
    ),
    min_size=1,
    max_size=4,
).map(tuple)


def team_of(uid: str, people: Sequence[Person]) -> Team:
    members = tuple(
        Member(
            uid=MemberId(f"{uid}-{number}"),
            orgs=frozenset(one for one in person if isinstance(one, Org)),
            offices=frozenset(one for one in person if isinstance(one, Office)),
        )
        for number, person in enumerate(people)
    )
    covers = (UnitUid("p"),)
    kind = TeamKind.OPERATING
    return Team(
        uid=TeamId(uid), kind=kind, covers=covers, span=Span(None), members=members, size=len(members)
    )


def answers(
    quotas: tuple[Quota, ...], reading: CountsTwice, teams: Sequence[Sequence[Person]]
) -> list[tuple[Verdict, int | None, int]]:
    requirement = Representation(
        code="X-R01",
        strength=Strength.MUST,
        start=date(2022, 1, 1),
        applies_to=AppliesTo(team_kind=TeamKind.OPERATING, level=Level.PROVINCE),
        duty=DutyBearer(authority=Authority.TEAM, level=Level.PROVINCE),
        source=LegalSource(
            instrument=Instrument(type=InstrumentType.PLAN, number="1", issuer="UBND"), clause="", quote="…"
        ),
        quotas=quotas,
        counts_twice=reading,
    )
    register = Register.from_teams([team_of(f"t{number}", people) for number, people in enumerate(teams)])
    (judgement,) = check([Clause(policy="x", requirement=requirement)], place(register, WHOLE))
    return [(f.verdict, f.observed, f.short) for f in judgement.findings()]


def filled(seats: Sequence[tuple[Standing, ...]], people: Sequence[Person]) -> int:
    """Return how many seats different people can fill, trying everybody on every seat."""

    @cache
    def most(seat: int, waiting: frozenset[int]) -> int:
        if seat == len(seats):
            return 0
        fitting = [number for number in waiting if people[number] & set(seats[seat])]
        taken = [1 + most(seat + 1, waiting - {number}) for number in fitting]
        return max([most(seat + 1, waiting), *taken])

    return most(0, frozenset(range(len(people))))


@settings(deadline=None)
@given(quotas=QUOTAS, people=PEOPLE)
def test_as_many_seats_are_filled_as_by_trying(quotas: tuple[Quota, ...], people: list[Person]) -> None:
    """Where nobody counts twice, observed is the largest matching and short is what it leaves empty."""
    seats = [quota.any_of for quota in quotas for _ in range(quota.at_least)]
    most = filled(seats, people)
    verdict = Verdict.PASS if most == len(seats) else Verdict.FAIL

    assert [(verdict, most, len(seats) - most)] == answers(quotas, CountsTwice.NO, [people])


@settings(deadline=None)
@given(quotas=QUOTAS, people=PEOPLE)
def test_a_quota_alone_lacks_whom_it_lacks(quotas: tuple[Quota, ...], people: list[Person]) -> None:
    """Where one person may count twice, each quota is filled by itself, and the lacks add up."""
    able = [sum(bool(person & set(quota.any_of)) for person in people) for quota in quotas]
    lacking = sum(max(quota.at_least - number, 0) for quota, number in zip(quotas, able, strict=True))
    demand = sum(quota.at_least for quota in quotas)

    expected = (Verdict.FAIL if lacking else Verdict.PASS, demand - lacking, lacking)
    assert [expected] == answers(quotas, CountsTwice.YES, [people])


@settings(deadline=None)
@given(quotas=QUOTAS, people=PEOPLE)
def test_a_plan_that_does_not_say_is_known_where_its_readings_agree(
    quotas: tuple[Quota, ...], people: list[Person]
) -> None:
    """The verdict is that of both readings, and unknown where they differ."""
    ((strict, *_),) = answers(quotas, CountsTwice.NO, [people])
    ((lenient, *_),) = answers(quotas, CountsTwice.YES, [people])
    ((unsaid, observed, short),) = answers(quotas, CountsTwice.UNSAID, [people])

    assert unsaid is (strict if strict is lenient else Verdict.UNKNOWN)
    assert (observed is None) == (unsaid is Verdict.UNKNOWN)
    assert (short > 0) == (unsaid is Verdict.FAIL)


@settings(deadline=None)
@given(quotas=QUOTAS, teams=st.lists(PEOPLE, max_size=5), reading=st.sampled_from(CountsTwice))
def test_a_team_alone_gets_the_verdict_that_it_gets_among_others(
    quotas: tuple[Quota, ...], teams: list[list[Person]], reading: CountsTwice
) -> None:
    """Nobody sits on a seat of another team."""
    alone = [found for people in teams for found in answers(quotas, reading, [people])]

    assert alone == answers(quotas, reading, teams)
