"""Ten rules by hand in numpy: two 64-bit words per member, each summed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

import attrs
import numpy as np
from country import ALLOWED, COURSES, DUE, PLATFORMS
from ten_rules import CLAUSES, ours

from cdteams.model import (
    Authority,
    DutyBearer,
    Finding,
    LegalSource,
    Level,
    Office,
    Org,
    Role,
    Skill,
    Strength,
    Verdict,
)
from cdteams.register import People, Placement, TeamFacts, bits_of

Words = tuple[str, str]
NOTHING: Words = ("", "")


class Found(NamedTuple):
    """What this library tells of a failing subject, in the object that is made fastest."""

    code: str
    policy: str
    verdict: Verdict
    strength: Strength
    subject: str
    subject_name: str
    observed: int
    expected: Words
    short: int
    over: int
    duty_bearer: DutyBearer
    source: LegalSource
    reason: Words
    missing: Words


@attrs.frozen(kw_only=True)
class Country:
    """What hand-written code would keep: the register's columns, texts as numbers, and sentences once made."""

    ids: list[str]
    villages: list[str]
    village_names: list[str]
    sizes: np.ndarray
    starts: np.ndarray
    serves: np.ndarray
    households: np.ndarray
    platforms: np.ndarray
    homes: np.ndarray
    people: People
    facts: TeamFacts
    unfilled: dict[tuple[int, int], Words]
    decisions: dict[tuple[int, int], Words]


def as_found(finding: Finding) -> tuple[object, ...]:
    """Return what of a finding is told by hand: all but waivers, of which there are none here."""
    return tuple(getattr(finding, field) for field in Found._fields)


def country_by_hand(placement: Placement) -> Country:
    """Turn texts into numbers, once and not timed, as the placement does for units."""
    register, hierarchy = placement.register, placement.hierarchy
    code = {platform: number for number, platform in enumerate(PLATFORMS)}
    country = Country(
        ids=list(register.team_ids),
        villages=[village.uid for village in register.villages],
        village_names=[hierarchy.words(hierarchy.position(village.uid)) for village in register.villages],
        sizes=register.sizes,
        starts=register.member_starts[:-1].astype(np.intp),
        serves=np.array([int(uid[1:]) for uid in register.covers]),
        households=np.array([village.households for village in register.villages]),
        platforms=np.array([code[text] for text in register.facts.platforms], dtype=np.uint8),
        homes=np.array([int(uid[1:]) for uid in register.people.homes], dtype=np.int32),
        people=register.people,
        facts=register.facts,
        unfilled={},
        decisions={},
    )
    _learn_sentences(country, placement)
    return country


_FIELD = np.uint64(255)
_YOUTH, _WOMEN = (np.uint32(1 << org.number) for org in (Org.YOUTH_UNION, Org.WOMENS_UNION))
_HEADS = np.uint32(bits_of([Office.VILLAGE_HEAD, Office.VILLAGE_DEPUTY]))
_SETS = 7  # sets of the three quotas, as bits
_ABLE = np.array(
    [sum(1 << 8 * (chosen - 1) for chosen in range(1, 8) if ability & chosen) for ability in range(8)],
    dtype=np.uint64,
)
_DEMAND = (2, 1, 3, 1, 3, 2, 4)  # of the sets of quotas 1 to 7: 2 youth, 1 women, 1 heads
_SEATS = 4


def by_hand(country: Country) -> list[list[Found]]:
    """Judge the same ten and tell the same of every failing subject."""
    people, facts, sizes = country.people, country.facts, country.sizes
    youth = (people.orgs & _YOUTH) != 0
    leaders, deputies, skilled, home, trained = _counts(country, youth)
    seats = _seats(country, youth)
    empty = seats >> 3
    teams = np.bincount(country.serves, minlength=len(country.villages))
    right = (facts.decided_by == Authority.PEOPLES_COMMITTEE.number) & (
        facts.decided_level == Level.COMMUNE.number
    )
    right &= facts.decided_on <= DUE.toordinal()
    reached = (country.platforms < len(ALLOWED)) & (
        facts.group_households >= country.households[country.serves]
    )
    listed = partial(_listed, ids=country.ids)
    return [
        listed(0, sizes, low=4, high=7),
        _listed(1, teams, low=1, high=1, ids=country.villages, names=country.village_names),
        listed(2, leaders, low=1, high=1),
        listed(3, deputies, high=2),
        listed(4, _SEATS - empty, low=_SEATS, missing=partial(_unfilled, country, seats)),
        listed(5, skilled, low=sizes),
        listed(6, home, low=sizes),
        listed(7, right.astype(np.int64), low=1, missing=partial(_decisions, country)),
        listed(8, reached.astype(np.int64), low=1, missing=partial(_groups, country)),
        listed(9, trained, low=-(-sizes * 80 // 100)),
    ]


def _counts(country: Country, youth: np.ndarray) -> Iterator[np.ndarray]:
    people = country.people
    masks = (
        (people.roles == Role.LEADER.number) & youth,
        people.roles == Role.DEPUTY.number,
        (people.skills & np.uint32(1 << Skill.PLATFORMS.number)) != 0,
        country.homes == np.repeat(country.serves, country.sizes),
        people.courses >= COURSES,
    )
    word = np.zeros(len(youth), dtype=np.uint64)
    for field, mask in enumerate(masks):
        word |= mask.astype(np.uint64) << np.uint64(8 * field)
    sums = np.add.reduceat(word, country.starts)
    return ((sums >> np.uint64(8 * field) & _FIELD).astype(np.int64) for field in range(len(masks)))


def _seats(country: Country, youth: np.ndarray) -> np.ndarray:
    """Return, per team, eight times the empty seats, and less by the smallest set of quotas to blame."""
    people = country.people
    ability = youth.astype(np.uint8)
    ability |= ((people.orgs & _WOMEN) != 0).astype(np.uint8) << 1
    ability |= ((people.offices & _HEADS) != 0).astype(np.uint8) << 2
    able = np.add.reduceat(_ABLE[ability], country.starts)
    worst = np.full(len(able), _SETS, dtype=np.int64)
    for place, demand in enumerate(_DEMAND):
        empty = demand - (able >> np.uint64(8 * place) & _FIELD).astype(np.int64)
        np.maximum(worst, (empty << 3) + (_SETS - 1 - place), out=worst)
    return worst


def _listed(
    number: int,
    observed: np.ndarray,
    *,
    ids: list[str],
    names: list[str] | None = None,
    low: int | np.ndarray | None = None,
    high: int | None = None,
    missing: Callable[[np.ndarray], Iterable[Words]] | None = None,
) -> list[Found]:
    requirement = CLAUSES[number].requirement
    short = np.zeros(1, dtype=np.int64) if low is None else low - observed
    over = np.zeros(1, dtype=np.int64) if high is None else observed - high
    failing = np.flatnonzero((short > 0) | (over > 0))
    rows = failing.tolist()
    subjects = list(map(ids.__getitem__, rows))
    columns: tuple[Iterable[Any], ...] = (
        repeat(requirement.code),
        repeat("x"),
        repeat(Verdict.FAIL),
        repeat(requirement.strength),
        subjects,
        subjects if names is None else map(names.__getitem__, rows),
        observed[failing].tolist(),
        repeat((requirement.words("vi"), requirement.words("en"))),
        repeat(0) if low is None else np.maximum(short[failing], 0).tolist(),
        repeat(0) if high is None else np.maximum(over[failing], 0).tolist(),
        repeat(requirement.duty),
        repeat(requirement.source),
        repeat(NOTHING),
        repeat(NOTHING) if missing is None else missing(failing),
    )
    return list(map(Found._make, zip(*columns, strict=False)))


# -- sentences ---------------------------------------------------------------


def _unfilled(country: Country, seats: np.ndarray, failing: np.ndarray) -> Iterable[Words]:
    keys = zip((_SETS - (seats[failing] & _SETS)).tolist(), (seats[failing] >> 3).tolist(), strict=True)
    return map(country.unfilled.__getitem__, keys)


def _decisions(country: Country, failing: np.ndarray) -> Iterable[Words]:
    levels, days = country.facts.decided_level[failing].tolist(), country.facts.decided_on[failing].tolist()
    return map(country.decisions.__getitem__, zip(levels, days, strict=True))


def _groups(country: Country, failing: np.ndarray) -> Iterable[Words]:
    platforms = map(PLATFORMS.__getitem__, country.platforms[failing].tolist())
    groups = country.facts.group_households[failing].tolist()
    households = country.households[country.serves[failing]].tolist()
    return [
        (f"nhóm trên {on}, {here} trong {all_} hộ", f"a group on {on}, {here} of {all_} households")
        for on, here, all_ in zip(platforms, groups, households, strict=True)
    ]


def _learn_sentences(country: Country, placement: Placement) -> None:
    """Learn the few sentences about quotas and decisions, which hand-written code would have as constants."""
    found = ours(placement, [CLAUSES[4], CLAUSES[7]])
    seats = _seats(country, (country.people.orgs & _YOUTH) != 0)
    facts = country.facts
    for number, missing in _subjects(found[0]):
        country.unfilled[_SETS - int(seats[number] & _SETS), int(seats[number] >> 3)] = missing
    for number, missing in _subjects(found[1]):
        country.decisions[int(facts.decided_level[number]), int(facts.decided_on[number])] = missing


def _subjects(found: Iterable[Any]) -> list[tuple[int, Words]]:
    return [(int(finding.subject[1:]), finding.missing) for finding in found]
