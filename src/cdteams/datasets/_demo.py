"""Synthetic registers under published totals: every sum is real, every row is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from cdteams.errors import InternalError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import (
    AdminUnit,
    Authority,
    Level,
    Member,
    MemberId,
    Office,
    Org,
    Role,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitKind,
    UnitUid,
    Village,
)
from cdteams.register import About, Register

_DAY = date(2022, 5, 17)
_SEED = 20220517
_NOTE = (
    "Dữ liệu giả lập dưới các số liệu đã công bố: các tổng số là thật, từng thôn, từng tổ, từng thành viên và ngày "
    "thành lập là do máy sinh ra. "
    "Synthetic below the published totals: 1,340 village teams with 6,891 members, 107 commune, 12 district and "
    "1 provincial steering teams with 1,499, 357 and 113 members (https://mic.gov.vn/print/news-197153834.htm), "
    "104 village teams and 18 commune steering teams in Gia Lộc (https://baohaiduong.vn/chuyen-doi-so/"
    "dia-phuong-dau-tien-o-hai-duong-thanh-lap-cac-to-cong-tac-chuyen-doi-so-199980). That communes decided "
    "on village teams, and that communes, districts and the province set up their steering teams, was published too. "
    "Every village, every member, the day on which each team begins and was decided on, and which unit has which team "
    "are generated."
)
"""What the register says of itself: the totals, their source, and what is made up."""


def hai_duong_2022(timeline: Timeline) -> Register:
    """
    Make the register of Hải Dương on 17 May 2022 below its published totals.

    Args:
        timeline: The map; the units are the real ones.

    Returns:
        The register, marked synthetic. The same for the same map, always.
    """
    tree = timeline.on(_DAY)
    province = tree.by_name("Hải Dương", level=Level.PROVINCE)
    districts = tree.at_level(Level.DISTRICT, under=province.uid)
    gia_loc, elsewhere = _communes(tree, province)
    chance = Random(_SEED)
    villages = [*_villages(gia_loc, 104, chance), *_villages(elsewhere, 1_340 - 104, chance)]
    with_steering = [*gia_loc, *chance.sample(elsewhere, 107 - len(gia_loc))]
    make = _Maker(chance)
    teams = [
        *make.operating(villages, members=6_891),
        *make.steering(with_steering, members=1_499, sizes=(8, 25)),
        *make.steering(districts, members=357, sizes=(20, 45)),
        *make.steering([province], members=113, sizes=(113, 113)),
    ]
    return Register.from_teams(teams, villages=villages, about=_about(province))


def _about(province: AdminUnit) -> About:
    return About(
        title="Hải Dương 17/5/2022 (dữ liệu giả lập · synthetic)",
        province=province.code,
        codes_on=_DAY,
        villages_complete=False,  # the number of villages of the province was not published
        teams_complete=True,
        synthetic=True,
        note=_NOTE,
        policies=("national", "hai-duong"),
    )


def _communes(tree: Hierarchy, province: AdminUnit) -> tuple[list[AdminUnit], list[AdminUnit]]:
    """Return the communes of Gia Lộc, for which more was published, and the others."""
    gia_loc = tree.by_name("Gia Lộc", level=Level.DISTRICT, under=province.uid)
    inside = tree.at_level(Level.COMMUNE, under=gia_loc.uid)
    others = (unit for unit in tree.at_level(Level.COMMUNE, under=province.uid) if unit not in inside)
    return list(inside), list(others)


def _villages(communes: Sequence[AdminUnit], number: int, chance: Random) -> Iterator[Village]:
    for commune, share in zip(
        communes, split(number, len(communes), bounds=(1, 14), chance=chance), strict=True
    ):
        kind = UnitKind.THON if commune.kind is UnitKind.RURAL_COMMUNE else UnitKind.KHU_DAN_CU
        for n in range(1, share + 1):
            yield Village(uid=UnitUid(f"v{commune.code}-{n}"), name=str(n), kind=kind, commune=commune.uid)


def split(total: int, parts: int, *, bounds: tuple[int, int], chance: Random) -> list[int]:
    """
    Split a total into whole parts inside bounds, by chance.

    Args:
        total: What the parts sum to.

        parts: How many.

        bounds: Least and greatest part.

        chance: Source of chance, seeded by the caller.

    Returns:
        The parts.

    Raises:
        InternalError: If no such parts exist.
    """
    low, high = bounds
    if not low * parts <= total <= high * parts:
        raise InternalError(what=f"{total} cannot be split into {parts} parts of {low} to {high}")
    sizes = [low] * parts
    open_parts = [n for n in range(parts) if low < high]
    for _ in range(total - low * parts):
        n = chance.randrange(len(open_parts))
        sizes[open_parts[n]] += 1
        if sizes[open_parts[n]] == high:
            open_parts[n] = open_parts[-1]
            open_parts.pop()
    return sizes


class _Maker:
    """Makes teams with ids and member ids of its own."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._teams = 0
        self._members = 0

    def operating(self, villages: Sequence[Village], *, members: int) -> Iterator[Team]:
        sizes = split(members, len(villages), bounds=(3, 9), chance=self._chance)
        for village, size in zip(villages, sizes, strict=True):
            yield self._team(TeamKind.OPERATING, village.uid, size, Office.VILLAGE_HEAD)

    def steering(self, units: Sequence[AdminUnit], *, members: int, sizes: tuple[int, int]) -> Iterator[Team]:
        parts = split(members, len(units), bounds=sizes, chance=self._chance)
        for unit, size in zip(units, parts, strict=True):
            yield self._team(TeamKind.STEERING, unit.uid, size, _OFFICIALS[unit.level])

    def _team(self, kind: TeamKind, covers: UnitUid, size: int, office: Office) -> Team:
        self._teams += 1
        start = date.fromordinal(_DAY.toordinal() - self._chance.randrange(57))  # since 2022-03-22
        people = tuple(self._member(n, office) for n in range(size))
        uid = TeamId(f"t{self._teams:04}")
        return Team(
            uid=uid,
            kind=kind,
            covers=(covers,),
            span=Span(start),
            decided_by=Authority.PEOPLES_COMMITTEE,
            decided_level=_DECIDED_AT[office],
            decided_on=start,
            members=people,
            size=size,
        )

    def _member(self, number: int, office: Office) -> Member:
        self._members += 1
        uid = MemberId(f"m{self._members:05}")
        if number == 0:
            return Member(uid=uid, role=Role.LEADER, offices=frozenset({office}))
        if number == 1:
            orgs = frozenset({Org.YOUTH_UNION})
            return Member(uid=uid, role=Role.DEPUTY, orgs=orgs, offices=frozenset({Office.YOUTH_SECRETARY}))
        return Member(uid=uid, orgs=frozenset({self._chance.choice(_ORGS)}))


_ORGS = (Org.YOUTH_UNION, Org.WOMENS_UNION, Org.FARMERS_UNION, Org.VETERANS, Org.SCHOOL)
_DECIDED_AT = {
    Office.VILLAGE_HEAD: Level.COMMUNE,
    Office.COMMUNE_OFFICIAL: Level.COMMUNE,
    Office.DISTRICT_OFFICIAL: Level.DISTRICT,
    Office.PROVINCE_OFFICIAL: Level.PROVINCE,
}
"""The level whose committee decided on a team, by the office of its leader."""

_OFFICIALS = {
    Level.PROVINCE: Office.PROVINCE_OFFICIAL,
    Level.DISTRICT: Office.DISTRICT_OFFICIAL,
    Level.COMMUNE: Office.COMMUNE_OFFICIAL,
}
