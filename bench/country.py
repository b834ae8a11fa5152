"""A country that does not exist: seeded teams, one per village, on the national map."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import attrs
import numpy as np

from cdteams.hierarchy import Timeline
from cdteams.model import Authority, Level, Office, Org, Role, Skill, TeamKind, UnitKind, UnitUid, Village
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

DAY = date(2022, 6, 15)
DUE = date(2022, 5, 31)
TEAMS, PART = 95_000, 9_500
MANY, FEW = 1.0, 0.1  # a twentieth of the teams fails each rule; or fails some rule
COURSES = 2
PLATFORMS = ("zalo", "mocha", "gapo", "facebook")
ALLOWED = PLATFORMS[:3]
_DATA = files("cdteams_vn_admin") / "data"


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
        people=_people(chance, starts, np.repeat(served, sizes), uids=[village.uid for village in villages]),
        facts=_facts(chance, villages, served),
    )


def _people(chance: Chance, starts: np.ndarray, village: np.ndarray, *, uids: list[UnitUid]) -> People:
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
        homes=[uids[n] for n in homes.tolist()],
        courses=np.where(chance.fails(number, 0.03), COURSES - 1, COURSES).astype(np.int32),
        hours=np.zeros(number, dtype=np.int32),
    )


def _facts(chance: Chance, villages: tuple[Village, ...], served: np.ndarray) -> TeamFacts:
    number = len(served)
    levels = np.where(chance.fails(number, 0.02), Level.DISTRICT.number, Level.COMMUNE.number)
    platforms = chance.numbers.choice(len(ALLOWED), number, p=[0.82, 0.1, 0.08])
    platforms[chance.fails(number, 0.03)] = len(ALLOWED)
    households = np.array([village.households for village in villages], dtype=np.int64)[served]
    return TeamFacts(
        decided_by=np.full(number, Authority.PEOPLES_COMMITTEE.number, dtype=np.int16),
        decided_level=levels.astype(np.int16),
        decided_on=np.where(chance.fails(number, 0.03), DUE.toordinal() + 1, DUE.toordinal()).astype(
            np.int32
        ),
        platforms=np.array(PLATFORMS)[platforms].tolist(),
        group_households=households - chance.fails(number, 0.02),
    )
