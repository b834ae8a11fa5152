"""What each demonstration is about: its place, its day, and how many of each team it has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from cdteams.model import Level, TeamKind, UnitKind


@attrs.frozen(kw_only=True)
class Layout:
    """
    Place, day and extent of one demonstration.

    Attributes:
        name: Name of the register without ``demo:``.

        title: Name of the province.

        policies: Ids of the policies that judge it, the widest first.

        province: Code of the province.

        on: Day on which every planted violation is there.

        begun: First day of every team, and day of its decision.

        district: Code of the district in which villages lie. None for all:
            needed where a clause asks something of every commune.

        communes: Number of its communes that have villages. None for all.

        villages: Number of villages of each such commune.

        more_villages: The same for communes by code, where it differs.

        kinds: Kind of the villages of a rural commune, and of other communes.

        most: Largest number of teams of a kind and tier. None of them is asked
            for, so that a few are enough.

        later: First day on which teams that end for a clause are gone. None
            where nothing ends.

        ending: Codes of clauses that are broken by a team's end: another
            clause is broken by the same team while it is there.
    """

    name: str
    title: str
    policies: tuple[str, ...]
    province: str
    on: date
    begun: date
    district: str | None = None
    communes: int | None = None
    villages: int = 1
    more_villages: Mapping[str, int] = attrs.field(factory=dict)
    kinds: tuple[UnitKind, UnitKind]
    most: Mapping[tuple[TeamKind, Level], int] = attrs.field(factory=dict)
    later: date | None = None
    ending: tuple[str, ...] = ()


LAYOUTS = (
    Layout(
        name="binh-dinh-planted",
        title="Bình Định",
        policies=("national", "binh-dinh"),
        province="52",
        on=date(2023, 9, 30),
        begun=date(2022, 6, 15),
        district="543",  # Hoài Nhơn
        communes=6,
        villages=4,
        kinds=(UnitKind.THON, UnitKind.KHU_PHO),
        most={(TeamKind.OPERATING, Level.COMMUNE): 7},
    ),
    Layout(
        name="hai-duong-planted",
        title="Hải Dương",
        policies=("national", "hai-duong"),
        province="30",
        more_villages={"11293": 2},  # so that one of them can lack a team where its commune does not
        on=date(2022, 9, 30),
        begun=date(2022, 4, 15),
        kinds=(UnitKind.THON, UnitKind.KHU_DAN_CU),
    ),
    Layout(
        name="tay-ninh-planted",
        title="Tây Ninh",
        policies=("national", "tay-ninh", "tay-ninh-phuong-1"),
        province="72",
        on=date(2023, 9, 30),
        begun=date(2022, 10, 10),
        more_villages={"25456": 5, "25738": 2},  # phường 1 of the city; the same as above
        kinds=(UnitKind.AP, UnitKind.KHU_PHO),
        later=date(2023, 10, 1),
        ending=("TYP-C01",),
    ),
    Layout(
        name="thai-nguyen-planted",
        title="Thái Nguyên",
        policies=("national", "thai-nguyen"),
        province="19",
        on=date(2022, 9, 30),
        begun=date(2022, 5, 20),
        district="168",  # Phú Lương
        villages=2,
        kinds=(UnitKind.XOM, UnitKind.TO_DAN_PHO),
    ),
    Layout(
        name="ben-tre-planted",
        title="Bến Tre",
        policies=("national", "ben-tre"),
        province="83",
        more_villages={"28948": 2},  # the same
        on=date(2022, 9, 30),
        begun=date(2022, 5, 25),
        kinds=(UnitKind.AP, UnitKind.KHU_PHO),
    ),
)
"""The demonstrations, one per province whose plan the library was first written from."""
