"""A small world is the real unit where the map has it, and an invented one elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
import pytest

from cdteams.errors import MissingValueError
from cdteams.hierarchy import Timeline
from cdteams.model import Level, UnitKind, Verdict
from cdteams.policy import Jurisdiction, Policy, load_plugins
from cdteams.testing import Scene, complying, small_world

DAY = date(2022, 6, 1)


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """Give the map that is installed."""
    return load_plugins(only=["vn-admin"]).timeline


@pytest.fixture(scope="module")
def binh_dinh(good_policy: Policy) -> Policy:
    """Give the good policy as if it were one of Bình Định."""
    return attrs.evolve(good_policy, jurisdiction=Jurisdiction(code="52", on=date(2022, 5, 27)))


def test_a_province_of_the_map_is_the_real_one(binh_dinh: Policy, timeline: Timeline) -> None:
    """Two districts of Bình Định, two communes in each, and two invented villages in every commune."""
    world = small_world(binh_dinh, on=DAY, timeline=timeline)

    assert world.hierarchy.unit(world.home).full_name == "tỉnh Bình Định"
    assert world.scope == world.home
    assert [len(world.units(level)) for level in (Level.DISTRICT, Level.COMMUNE, Level.VILLAGE)] == [2, 4, 8]
    assert world.hierarchy.unit(world.elsewhere).level is Level.PROVINCE
    assert world.elsewhere != world.home


def test_the_first_village_lies_in_the_first_units(binh_dinh: Policy, timeline: Timeline) -> None:
    """Commune 1 and district 1 are those of village 1."""
    world = small_world(binh_dinh, on=DAY, timeline=timeline)
    firsts = [world.units(level)[0].uid for level in (Level.DISTRICT, Level.COMMUNE, Level.VILLAGE)]

    assert tuple(firsts) == world.hierarchy.path(world.villages[0].uid)[1:]


@pytest.mark.parametrize(
    ("day", "timeline_is_given"), [(DAY, False), (date(2019, 1, 1), True)], ids=["no map", "before the map"]
)
def test_without_the_unit_on_the_map_all_units_are_invented(
    binh_dinh: Policy, timeline: Timeline, day: date, *, timeline_is_given: bool
) -> None:
    """The invented province bears the code of the policy."""
    world = small_world(binh_dinh, on=day, timeline=timeline if timeline_is_given else None)

    assert world.given is None
    assert world.hierarchy.unit(world.home).full_name == "tỉnh Bịa A"
    assert world.hierarchy.unit(world.home).code == "52"


@pytest.mark.parametrize(
    ("code", "level"), [("99", Level.PROVINCE), ("991", Level.DISTRICT), ("99101", Level.COMMUNE)]
)
def test_an_invented_policy_may_be_one_of_any_level(good_policy: Policy, code: str, level: Level) -> None:
    """A code of two, three or five digits is that of a province, a district or a commune."""
    policy = attrs.evolve(good_policy, jurisdiction=Jurisdiction(code=code, on=DAY))
    world = small_world(policy, on=DAY)
    scene = Scene(world=world, teams=complying(policy.requirements, world=world))

    assert world.hierarchy.unit(world.home).level is level
    assert scene.verdicts("BI-T01") == {Verdict.PASS}


@pytest.mark.parametrize(("code", "name"), [("540", "thành phố Quy Nhơn"), ("21550", "phường Nhơn Bình")])
def test_a_policy_may_be_one_of_a_real_district_or_commune(
    good_policy: Policy, timeline: Timeline, code: str, name: str
) -> None:
    """The unit is there with villages of its own, and teams comply in it."""
    policy = attrs.evolve(good_policy, jurisdiction=Jurisdiction(code=code, on=DAY))
    world = small_world(policy, on=DAY, timeline=timeline)
    scene = Scene(world=world, teams=complying(policy.requirements, world=world))

    assert world.hierarchy.unit(world.home).full_name == name
    assert scene.verdicts("BI-T01") == {Verdict.PASS}


def test_the_nation_is_judged_in_some_province(good_policy: Policy, timeline: Timeline) -> None:
    """A policy of the nation has no scope, and teams comply everywhere."""
    policy = attrs.evolve(good_policy, jurisdiction=Jurisdiction())
    world = small_world(policy, on=DAY, timeline=timeline)
    scene = Scene(world=world, teams=complying(policy.requirements, world=world))

    assert world.scope is None
    assert scene.verdicts("BI-T01") == {Verdict.PASS}


def test_after_its_unit_a_policy_is_not_applicable(binh_dinh: Policy, timeline: Timeline) -> None:
    """On 2025-08-01 the unit of Bình Định is gone, and every clause that was in force says so."""
    world = small_world(binh_dinh, on=date(2025, 8, 1), timeline=timeline)
    scene = Scene(world=world, teams=())

    assert world.scope is None
    assert scene.verdicts("BI-T01") == {Verdict.NOT_APPLICABLE}


def test_from_2025_07_01_an_invented_map_has_no_district(good_policy: Policy) -> None:
    """The communes then stand below the province."""
    before, after = (small_world(good_policy, on=day) for day in (date(2025, 6, 30), date(2025, 7, 1)))

    assert len(before.units(Level.DISTRICT)) == 2
    assert after.units(Level.DISTRICT) == ()
    assert len(after.units(Level.COMMUNE)) == 4


def test_villages_are_of_the_kinds_that_clauses_name(policy_with: Callable[[str], Policy]) -> None:
    """Where a plan wants a team in every school, the world has schools."""
    policy = policy_with("""
[[requirement]]
code = "BI-C09"
kind = "coverage"
strength = "must"
per = "village"
at_least = 1
unit_kinds = ["trường học"]
applies_to = { team_kind = "operating", level = "village" }
from = 2022-06-01
duty = { authority = "peoples-committee", level = "commune" }
source = { instrument = "kh1", clause = "I", quote = "mỗi trường một Tổ" }
""")

    assert {village.kind for village in small_world(policy, on=DAY).villages} == {UnitKind.SCHOOL}


def test_a_world_without_villages_is_refused(good_policy: Policy) -> None:
    """Every commune has at least one village."""
    with pytest.raises(MissingValueError):
        small_world(good_policy, on=DAY, villages=0)
