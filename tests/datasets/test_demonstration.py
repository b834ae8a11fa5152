"""The demonstration has the published totals of Hải Dương, says that it is made up, and is always the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from random import Random

import pytest

from cdteams.datasets import DEMOS, demo_register
from cdteams.datasets._demo import split
from cdteams.errors import InternalError, OptionError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.io import table_text
from cdteams.model import Authority, Level, Role, Team, TeamKind
from cdteams.register import Register
from cdteams.workspace import Workspace

DAY = date(2022, 5, 17)


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """Return the real map."""
    return Workspace.open().timeline


@pytest.fixture(scope="module")
def demo(timeline: Timeline) -> Register:
    """Return the demonstration."""
    return demo_register("hai-duong-2022", timeline=timeline)


@pytest.fixture(scope="module")
def tree(demo: Register, timeline: Timeline) -> Hierarchy:
    """Return the tree of the day with the villages of the demonstration."""
    return timeline.with_villages(demo.villages).on(DAY)


def of(demo: Register, kind: TeamKind, level: Level, tree: Hierarchy) -> Iterator[Team]:
    return (t for t in demo.teams() if t.kind is kind and tree.unit(t.covers[0]).level is level)


@pytest.mark.parametrize(
    ("kind", "level", "teams", "members"),
    [
        (TeamKind.OPERATING, Level.VILLAGE, 1340, 6891),
        (TeamKind.STEERING, Level.COMMUNE, 107, 1499),
        (TeamKind.STEERING, Level.DISTRICT, 12, 357),
        (TeamKind.STEERING, Level.PROVINCE, 1, 113),
    ],
)
def test_every_total_is_the_published_one(
    demo: Register, tree: Hierarchy, *, kind: TeamKind, level: Level, teams: int, members: int
) -> None:
    """Teams and their members come to what the ministry's news says."""
    found = list(of(demo, kind, level, tree))

    assert len(found) == teams
    assert sum(len(team.members) for team in found) == members
    assert all(team.size == len(team.members) and len(team.covers) == 1 for team in found)


def test_there_is_nothing_else(demo: Register) -> None:
    """The four kinds of team are all that there is."""
    assert len(demo) == 1460
    assert len(demo.people.ids) == 8860
    assert len(demo.villages) == 1340


def test_every_commune_has_village_teams(demo: Register, tree: Hierarchy) -> None:
    """All 235 communes have one, and every village has exactly one."""
    found = list(of(demo, TeamKind.OPERATING, Level.VILLAGE, tree))

    assert len({tree.ancestor(team.covers[0], Level.COMMUNE) for team in found}) == 235
    assert len(tree.at_level(Level.COMMUNE, under="30.1")) == 235
    assert Counter(team.covers[0] for team in found) == Counter(village.uid for village in demo.villages)


def test_every_district_has_a_steering_team(demo: Register, tree: Hierarchy) -> None:
    """Twelve teams serve twelve districts, 107 teams serve 107 communes."""
    districts = {team.covers for team in of(demo, TeamKind.STEERING, Level.DISTRICT, tree)}
    communes = {team.covers for team in of(demo, TeamKind.STEERING, Level.COMMUNE, tree)}

    assert (len(districts), len(communes)) == (12, 107)


def test_gia_loc_has_what_was_published_of_it(demo: Register, tree: Hierarchy) -> None:
    """In Gia Lộc there are 104 village teams and 18 commune steering teams, one in each commune."""
    inside = [team for team in demo.teams() if "297.1" in tree.path(team.covers[0])]

    assert Counter(
        {
            (TeamKind.OPERATING, "village"): 104,
            (TeamKind.STEERING, "commune"): 18,
            (TeamKind.STEERING, "district"): 1,
        }
    ) == Counter((team.kind, tree.unit(team.covers[0]).level.value) for team in inside)


def test_it_says_that_it_is_synthetic(demo: Register) -> None:
    """Head, title and note say it, with the addresses of the real totals, and villages are not all claimed."""
    about = demo.about

    assert about.synthetic
    assert not about.villages_complete
    assert "giả lập · synthetic" in about.title
    assert "Dữ liệu giả lập" in about.note
    assert about.note.partition("sinh ra. ")[2].startswith(
        "Synthetic below the published totals: 1,340 village teams with 6,891 members"
    )
    assert "https://mic.gov.vn/print/news-197153834.htm" in about.note
    assert "https://baohaiduong.vn/" in about.note
    assert about.note.endswith("are generated.")
    assert about.policies == ("national", "hai-duong")


def test_no_paper_and_no_person_is_invented(demo: Register) -> None:
    """No team has a decision or a name, and members are numbers without a name."""
    assert {""} == set(demo.decisions)
    assert {""} == set(demo.names)
    assert [f"m{n:05}" for n in range(1, 8861)] == list(demo.people.ids)


@pytest.mark.parametrize(
    ("kind", "level", "decided"),
    [
        (TeamKind.OPERATING, Level.VILLAGE, Level.COMMUNE),
        (TeamKind.STEERING, Level.COMMUNE, Level.COMMUNE),
        (TeamKind.STEERING, Level.DISTRICT, Level.DISTRICT),
        (TeamKind.STEERING, Level.PROVINCE, Level.PROVINCE),
    ],
)
def test_every_team_was_decided_on_by_the_body_that_was_published(
    demo: Register, tree: Hierarchy, *, kind: TeamKind, level: Level, decided: Level
) -> None:
    """Communes decided on village teams, each tier on its own steering team, on the day on which it begins."""
    found = list(of(demo, kind, level, tree))

    assert {(Authority.PEOPLES_COMMITTEE, decided)} == {(t.decided_by, t.decided_level) for t in found}
    assert [t.span.start for t in found] == [t.decided_on for t in found]


def test_nothing_is_invented_that_nobody_published(demo: Register) -> None:
    """No team has a group, and of no member are skills, home or training told."""
    teams = list(demo.teams())

    assert {("", None)} == {(team.platform, team.group_households) for team in teams}
    assert {(None, None, None, None)} == {
        (m.skills, m.young, m.lives_in, m.courses) for team in teams for m in team.members
    }


def test_every_team_has_begun(demo: Register) -> None:
    """Teams begin between the decision of 21 March and the day of the figures, and none has ended."""
    assert (date(2022, 3, 22), DAY) == (
        date.fromordinal(int(demo.begins.min())),
        date.fromordinal(int(demo.begins.max())),
    )
    assert int(demo.active(DAY).sum()) == 1460


def test_every_team_has_one_leader(demo: Register) -> None:
    """No team begins without a leader or with two."""
    assert {1} == {sum(m.role is Role.LEADER for m in team.members) for team in demo.teams()}


def test_it_is_always_the_same(demo: Register, timeline: Timeline) -> None:
    """Made again, it is the same; made next year, it still is."""
    again = demo_register("hai-duong-2022", timeline=timeline)
    rows = [[t.uid, t.covers[0], t.span.start, t.size] for t in demo.teams()]

    assert list(demo.teams()) == list(again.teams())
    assert demo.villages == again.villages
    assert sha256(table_text((), rows).encode()).hexdigest()[:16] == "ce8642edfe939778"


def test_there_is_no_other(timeline: Timeline) -> None:
    """Another name is refused with the names there are."""
    with pytest.raises(OptionError) as caught:
        demo_register("ha-noi", timeline=timeline)

    assert caught.value.allowed == (
        "demo:hai-duong-2022",
        "demo:ben-tre-planted",
        "demo:binh-dinh-planted",
        "demo:hai-duong-planted",
        "demo:tay-ninh-planted",
        "demo:thai-nguyen-planted",
    )
    assert tuple(f"demo:{name}" for name in DEMOS) == caught.value.allowed


@pytest.mark.parametrize(
    ("total", "parts", "bounds"), [(7, 3, (1, 3)), (3, 3, (1, 9)), (9, 3, (3, 3)), (0, 0, (1, 2))]
)
def test_a_total_is_split_inside_its_bounds(total: int, parts: int, bounds: tuple[int, int]) -> None:
    """The parts come to the total, and none is below the least or above the greatest."""
    sizes = split(total, parts, bounds=bounds, chance=Random(1))  # noqa: S311  # no secret

    assert (total, parts) == (sum(sizes), len(sizes))
    assert all(bounds[0] <= size <= bounds[1] for size in sizes)


@pytest.mark.parametrize("total", [2, 10])
def test_what_cannot_be_split_is_refused(total: int) -> None:
    """No part is bent to make a total fit."""
    with pytest.raises(InternalError):
        split(total, 3, bounds=(1, 3), chance=Random(1))  # noqa: S311  # no secret
