"""Ten requirements of different kinds on the teams of a country, against hand-written code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from importlib.resources import files
from typing import Any

import attrs
import numpy as np
from measure import Row, compare

from cdteams.hierarchy import Timeline
from cdteams.model import (
    Authority,
    DutyBearer,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Member,
    Office,
    Org,
    Role,
    Skill,
    Strength,
    Team,
    TeamKind,
    UnitKind,
    UnitUid,
    Verdict,
    Village,
)
from cdteams.register import (
    KNOWS_HOME,
    KNOWS_SKILLS,
    KNOWS_YOUTH,
    About,
    People,
    Placement,
    Register,
    TeamFacts,
    bits_of,
    place,
)
from cdteams.rules import (
    AppliesTo,
    Channel,
    Clause,
    CountsTwice,
    Coverage,
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

DAY = date(2022, 6, 15)
DUE = date(2022, 5, 31)
TEAMS, PART = 95_000, 9_500
_DATA = files("cdteams_vn_admin") / "data"
_MANY, _FEW = 1.0, 0.1  # a twentieth of the teams fails each rule; or fails some rule
_COURSES = 2
_PLATFORMS = ("zalo", "mocha", "gapo", "facebook")
_ALLOWED = _PLATFORMS[:3]

Rows = list[tuple[str, str, int, int, int]]
"""What a hand-written rule gives for each failing team: code, id, observed, short, over."""

_COMMON: dict[str, Any] = {
    "strength": Strength.MUST,
    "start": date(2022, 5, 27),
    "duty": DutyBearer(authority=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE),
    "source": LegalSource(
        instrument=Instrument(type=InstrumentType.PLAN, number="1/KH-UBND", issuer="UBND"),
        clause="",
        quote="…",
    ),
}
_TEAMS: dict[str, Any] = _COMMON | {
    "applies_to": AppliesTo(team_kind=TeamKind.OPERATING, level=Level.VILLAGE)
}
REQUIREMENTS: tuple[Requirement, ...] = (
    TeamSize(**_TEAMS, code="01", min=4, max=7),
    Coverage(**_TEAMS, code="02", per=Level.VILLAGE, at_least=1, at_most=1),
    Leadership(**_TEAMS, code="03", role=Role.LEADER, any_of=(Org.YOUTH_UNION,), at_least=1, at_most=1),
    Leadership(**_TEAMS, code="04", role=Role.DEPUTY, at_most=2),
    Representation(
        **_TEAMS,
        code="05",
        quotas=(
            Quota(any_of=(Org.YOUTH_UNION,), at_least=2),
            Quota(any_of=(Org.WOMENS_UNION,), at_least=1),
            Quota(any_of=(Office.VILLAGE_HEAD, Office.VILLAGE_DEPUTY), at_least=1),
        ),
        counts_twice=CountsTwice.NO,
    ),
    PersonConstraint(**_TEAMS, code="06", quality=Quality.SKILL, skill=Skill.PLATFORMS),
    PersonConstraint(**_TEAMS, code="07", quality=Quality.LIVES_IN_UNIT),
    Establishment(**_TEAMS, code="08", by=Authority.PEOPLES_COMMITTEE, level=Level.COMMUNE, due=DUE),
    Channel(**_TEAMS, code="09", platforms=_ALLOWED, all_households=True),
    Training(**_TEAMS, code="10", courses=2, share=80),
)
CLAUSES = tuple(Clause(policy="x", requirement=requirement) for requirement in REQUIREMENTS)


def rows() -> list[Row]:
    """Return the comparisons of this file."""
    few, many = country(TEAMS, faults=_FEW), country(TEAMS, faults=_MANY)
    return [
        _by_hand(few, "5 % of them failing", bound=3),
        _by_hand(many, "5 % failing each rule", bound=None),
        _objects(many),
        _matching(many),
    ]


# -- a country that does not exist ------------------------------------------


@attrs.frozen
class Chance:
    """
    Seeded chance.

    Attributes:
        numbers: The generator.

        faults: How many faults are made, as a multiple of 5 % a rule.
    """

    numbers: np.random.Generator
    faults: float

    def fails(self, number: int, share: float) -> np.ndarray:
        """Tell who fails, of so many."""
        return self.numbers.random(number) < share * self.faults


def country(number: int, *, faults: float) -> Placement:
    """Place seeded teams, one per village and about 4.9 members each, on the national map."""
    chance = Chance(np.random.default_rng(20220615), faults)
    timeline = Timeline.from_bytes((_DATA / "units.i4").read_bytes(), (_DATA / "units.txt").read_bytes())
    communes = [unit.uid for unit in timeline.on(DAY).at_level(Level.COMMUNE)]
    villages = tuple(
        Village(
            uid=UnitUid(f"v{n}"),
            name=f"{n}",
            kind=UnitKind.THON,
            commune=communes[n % len(communes)],
            households=households,
        )
        for n, households in enumerate(chance.numbers.integers(60, 300, number).tolist())
    )
    return place(_register(chance, villages, number), timeline.with_villages(villages).on(DAY))


def _register(chance: Chance, villages: tuple[Village, ...], number: int) -> Register:
    sizes = chance.numbers.choice([4, 5, 6, 7], number, p=[0.4, 0.36, 0.2, 0.04])
    sizes[chance.fails(number, 0.03)] = 3
    sizes[chance.fails(number, 0.02)] = 8
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    # A village with two teams leaves another with none.
    served = np.where(chance.fails(number, 0.025), np.roll(np.arange(number), 1), np.arange(number))
    return Register(
        about=About(villages_complete=True, teams_complete=True, synthetic=True),
        villages=villages,
        team_ids=[f"t{n}" for n in range(number)],
        names=[""] * number,
        decisions=[""] * number,
        kinds=np.full(number, TeamKind.OPERATING.number, dtype=np.uint8),
        begins=np.zeros(number, dtype=np.int32),
        ends=np.full(number, date.max.toordinal() + 1, dtype=np.int32),
        sizes=sizes.astype(np.int64),
        cover_starts=np.arange(number + 1, dtype=np.int32),
        covers=[villages[n].uid for n in served.tolist()],
        member_starts=starts,
        people=_people(chance, starts, np.repeat(served, sizes)),
        facts=_facts(chance, villages, served),
    )


def _people(chance: Chance, starts: np.ndarray, village: np.ndarray) -> People:
    number, first = len(village), starts[:-1]

    def some(share: float) -> np.ndarray:
        return chance.numbers.random(number) < share

    # Three deputies are one too many, and come with the cube of their share.
    roles = np.where(some(0.25 * chance.faults ** (1 / 3)), Role.DEPUTY.number, Role.MEMBER.number)
    roles[first] = Role.LEADER.number
    youth, women, heads = some(0.3), some(0.2), some(0.1)
    youth[first] = ~chance.fails(len(first), 0.05)
    youth[first + 1] |= ~chance.fails(len(first), 0.01)
    women[first + 2] |= ~chance.fails(len(first), 0.01)
    heads[starts[1:] - 1] |= ~chance.fails(len(first), 0.01)
    homes = np.where(chance.fails(number, 0.01), (village + 1) % (int(village.max()) + 1), village)
    return People(
        ids=[f"m{n}" for n in range(number)],
        roles=roles.astype(np.uint8),
        orgs=(youth * bits_of([Org.YOUTH_UNION]) + women * bits_of([Org.WOMENS_UNION])).astype(np.uint32),
        offices=(heads * bits_of([Office.VILLAGE_HEAD])).astype(np.uint32),
        skills=(~chance.fails(number, 0.01) * bits_of([Skill.PLATFORMS])).astype(np.uint32),
        known=np.full(number, KNOWS_SKILLS | KNOWS_YOUTH | KNOWS_HOME, dtype=np.uint8),
        young=some(0.5),
        homes=[f"v{n}" for n in homes.tolist()],
        courses=np.where(chance.fails(number, 0.03), _COURSES - 1, _COURSES).astype(np.int32),
        hours=np.zeros(number, dtype=np.int32),
    )


def _facts(chance: Chance, villages: tuple[Village, ...], served: np.ndarray) -> TeamFacts:
    number = len(served)
    levels = np.where(chance.fails(number, 0.02), Level.DISTRICT.number, Level.COMMUNE.number)
    platforms = chance.numbers.choice(len(_ALLOWED), number, p=[0.82, 0.1, 0.08])
    platforms[chance.fails(number, 0.03)] = len(_ALLOWED)
    households = np.array([village.households for village in villages], dtype=np.int64)[served]
    return TeamFacts(
        decided_by=np.full(number, Authority.PEOPLES_COMMITTEE.number, dtype=np.int16),
        decided_level=levels.astype(np.int16),
        decided_on=np.where(chance.fails(number, 0.03), DUE.toordinal() + 1, DUE.toordinal()).astype(
            np.int32
        ),
        platforms=np.array(_PLATFORMS)[platforms].tolist(),
        group_households=households - chance.fails(number, 0.02),
    )


# -- this library -----------------------------------------------------------


def ours(placement: Placement, clauses: Sequence[Clause] = CLAUSES) -> list[list[Any]]:
    """Judge, and list the findings that fail."""
    return [list(judgement.findings(Verdict.FAIL)) for judgement in check(clauses, placement)]


# -- numpy by hand ----------------------------------------------------------


@attrs.frozen
class Country:
    """What hand-written code would keep: the register's columns, and texts as numbers."""

    ids: list[str]
    villages: list[str]
    sizes: np.ndarray
    starts: np.ndarray
    serves: np.ndarray
    households: np.ndarray
    platforms: np.ndarray
    homes: np.ndarray
    people: People
    facts: TeamFacts


def country_by_hand(placement: Placement) -> Country:
    """Turn texts into numbers, once and not timed, as the placement does for units."""
    register = placement.register
    code = {platform: number for number, platform in enumerate(_PLATFORMS)}
    return Country(
        list(register.team_ids),
        [village.uid for village in register.villages],
        register.sizes,
        register.member_starts[:-1].astype(np.intp),
        np.array([int(uid[1:]) for uid in register.covers]),
        np.array([village.households for village in register.villages]),
        np.array([code[text] for text in register.facts.platforms], dtype=np.uint8),
        np.array([int(uid[1:]) for uid in register.people.homes], dtype=np.int32),
        register.people,
        register.facts,
    )


_FIELD = np.uint64(255)
_YOUTH, _WOMEN = (np.uint32(1 << org.number) for org in (Org.YOUTH_UNION, Org.WOMENS_UNION))
_HEADS = np.uint32(bits_of([Office.VILLAGE_HEAD, Office.VILLAGE_DEPUTY]))
_ABLE = np.array(
    [sum(1 << 8 * (chosen - 1) for chosen in range(1, 8) if ability & chosen) for ability in range(8)],
    dtype=np.uint64,
)
_DEMAND = (2, 1, 3, 1, 3, 2, 4)  # of the sets of quotas 1 to 7: 2 youth, 1 women, 1 heads


def by_hand(country: Country) -> list[Rows]:
    """Judge the same ten with numpy: two 64-bit words per member, summed once each."""
    people, facts, sizes = country.people, country.facts, country.sizes
    youth = (people.orgs & _YOUTH) != 0
    ability = youth.astype(np.uint8)
    ability |= ((people.orgs & _WOMEN) != 0).astype(np.uint8) << 1
    ability |= ((people.offices & _HEADS) != 0).astype(np.uint8) << 2
    able = np.add.reduceat(_ABLE[ability], country.starts)
    at_home = country.homes == np.repeat(country.serves, sizes)
    masks = (
        (people.roles == Role.LEADER.number) & youth,
        people.roles == Role.DEPUTY.number,
        (people.skills & np.uint32(1 << Skill.PLATFORMS.number)) != 0,
        at_home,
        people.courses >= _COURSES,
    )
    word = np.zeros(len(ability), dtype=np.uint64)
    for field, mask in enumerate(masks):
        word |= mask.astype(np.uint64) << np.uint64(8 * field)
    sums = np.add.reduceat(word, country.starts)
    leaders, deputies, skilled, home, trained = (
        (sums >> np.uint64(8 * field) & _FIELD).astype(np.int64) for field in range(5)
    )
    empty = np.zeros(len(sizes), dtype=np.int64)
    for chosen, demand in enumerate(_DEMAND):
        np.maximum(empty, demand - (able >> np.uint64(8 * chosen) & _FIELD).astype(np.int64), out=empty)
    teams = np.bincount(country.serves, minlength=len(country.villages))
    right = (facts.decided_by == Authority.PEOPLES_COMMITTEE.number) & (
        facts.decided_level == Level.COMMUNE.number
    )
    right &= facts.decided_on <= DUE.toordinal()
    reached = (country.platforms < len(_ALLOWED)) & (
        facts.group_households >= country.households[country.serves]
    )
    ids = country.ids
    return [
        _listed("01", ids, sizes, low=4, high=7),
        _listed("02", country.villages, teams, low=1, high=1),
        _listed("03", ids, leaders, low=1, high=1),
        _listed("04", ids, deputies, low=0, high=2),
        _listed("05", ids, 4 - empty, low=4),
        _listed("06", ids, skilled, low=sizes),
        _listed("07", ids, home, low=sizes),
        _listed("08", ids, right.astype(np.int64), low=1),
        _listed("09", ids, reached.astype(np.int64), low=1),
        _listed("10", ids, trained, low=-(-sizes * 80 // 100)),
    ]


def _listed(
    code: str, ids: list[str], observed: np.ndarray, *, low: int | np.ndarray, high: int | None = None
) -> Rows:
    short = low - observed
    over = observed - high if high is not None else np.full(1, -1)
    failing = np.flatnonzero((short > 0) | (over > 0))
    overs = np.maximum(over[failing], 0) if high is not None else np.zeros(len(failing), dtype=np.int64)
    return [
        (code, ids[n], seen, lacking, above)
        for n, seen, lacking, above in zip(
            failing.tolist(),
            observed[failing].tolist(),
            np.maximum(short[failing], 0).tolist(),
            overs.tolist(),
            strict=True,
        )
    ]


def _by_hand(placement: Placement, how_many: str, *, bound: float | None) -> Row:
    plain = country_by_hand(placement)
    found = [[(f.code, f.subject, f.observed, f.short, f.over) for f in one] for one in ours(placement)]
    by_subject = [sorted(one, key=lambda row: int(row[1][1:])) for one in found]
    assert by_subject == by_hand(plain)
    mine, theirs = compare(partial(ours, placement), partial(by_hand, plain))
    return Row(
        name=f"10 rules, 95,000 teams, {how_many}: {sum(map(len, found)):,} findings",
        ours=mine,
        theirs=theirs,
        other="numpy by hand, to tuples",
        bound=bound,
    )


# -- plain functions over objects -------------------------------------------

Seen = tuple[int, int, int] | None
"""Observed, short and over of a team that fails; None for one that passes."""


def between(observed: int, low: int, high: int | None = None) -> Seen:
    """Return what breaks the bounds."""
    if observed < low:
        return observed, low - observed, 0
    return (observed, 0, observed - high) if high is not None and observed > high else None


def size(team: Team) -> Seen:
    """Return whether the team is too small or too large."""
    return between(team.size or 0, 4, 7)


def leader(team: Team) -> Seen:
    """Return whether the team lacks its one leader from the Youth Union."""
    return between(sum(m.role is Role.LEADER and Org.YOUTH_UNION in m.orgs for m in team.members), 1, 1)


def deputies(team: Team) -> Seen:
    """Return whether the team has too many deputies."""
    return between(sum(m.role is Role.DEPUTY for m in team.members), 0, 2)


def quotas(team: Team) -> Seen:
    """Return whether some seats cannot be filled, by looking at every set of quotas."""
    fits: tuple[Callable[[Member], bool], ...] = (
        lambda m: Org.YOUTH_UNION in m.orgs,
        lambda m: Org.WOMENS_UNION in m.orgs,
        lambda m: Office.VILLAGE_HEAD in m.offices or Office.VILLAGE_DEPUTY in m.offices,
    )
    able = [[fit(member) for fit in fits] for member in team.members]
    empty = 0
    for chosen in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)):
        demand = sum((2, 1, 1)[quota] for quota in chosen)
        empty = max(empty, demand - sum(any(row[quota] for quota in chosen) for row in able))
    return between(4 - empty, 4)


def skills(team: Team) -> Seen:
    """Return whether a member cannot use platforms."""
    return between(sum(Skill.PLATFORMS in (m.skills or ()) for m in team.members), len(team.members))


def at_home(team: Team) -> Seen:
    """Return whether a member lives elsewhere."""
    return between(sum(m.lives_in in team.covers for m in team.members), len(team.members))


def decision(team: Team) -> Seen:
    """Return whether another body decided, or too late."""
    right = team.decided_by is Authority.PEOPLES_COMMITTEE and team.decided_level is Level.COMMUNE
    return between(int(right and team.decided_on is not None and team.decided_on <= DUE), 1)


def group(team: Team, households: Mapping[UnitUid, int]) -> Seen:
    """Return whether the group is on another platform, or lacks households."""
    whole = sum(households[uid] for uid in team.covers)
    return between(int(team.platform in _ALLOWED and (team.group_households or 0) >= whole), 1)


def training(team: Team) -> Seen:
    """Return whether too few members have had two courses."""
    needed = -(-len(team.members) * 80 // 100)
    return between(sum((m.courses or 0) >= _COURSES for m in team.members), needed)


def by_objects(teams: list[Team], villages: tuple[Village, ...]) -> list[Rows]:
    """Judge the same ten, one team after another."""
    households = {village.uid: village.households or 0 for village in villages}
    number = dict.fromkeys(households, 0)
    for team in teams:
        for uid in team.covers:
            number[uid] += 1
    rules: dict[str, Callable[[Team], Seen]] = {
        "01": size,
        "03": leader,
        "04": deputies,
        "05": quotas,
        "06": skills,
        "07": at_home,
        "08": decision,
        "09": partial(group, households=households),
        "10": training,
    }
    found: list[Rows] = [
        [(code, str(t.uid), *seen) for t in teams if (seen := rule(t))] for code, rule in rules.items()
    ]
    served = [("02", str(uid), *seen) for uid, n in number.items() if (seen := between(n, 1, 1))]
    return [found[0], served, *found[1:]]


def _objects(placement: Placement) -> Row:
    part = country(PART, faults=_MANY)
    teams, villages = list(part.register.teams()), part.register.villages
    assert by_objects(teams, villages) == by_hand(country_by_hand(part))
    mine, theirs = compare(partial(ours, placement), partial(by_objects, teams, villages), repeats=5)
    return Row(
        name="10 rules, 95,000 teams (theirs: 9,500 of them, × 10)",
        ours=mine,
        theirs=theirs * TEAMS / PART,
        other="10 functions over Team objects",
        bound=12,
        at_least_faster=True,
    )


def _matching(placement: Placement) -> Row:
    quotas_alone, size_alone = [CLAUSES[4]], [CLAUSES[0]]
    mine, theirs = compare(partial(check, quotas_alone, placement), partial(check, size_alone, placement))
    return Row(
        name="3 quotas as a matching, 95,000 teams, to verdicts",
        ours=mine,
        theirs=theirs,
        other="the size of the teams alone",
        bound=10,
    )
