"""The conformance suite and the cases of this policy."""

from collections.abc import Sequence
from pathlib import Path

import attrs
from cdteams_policy_tan_son.limited_share import LimitedShare

from cdteams.model import Team
from cdteams.testing import PolicyConformance, Scene, World, breaking, unknowing


@breaking.register
def one_official_too_many(requirement: LimitedShare, teams: Sequence[Team], **_: World) -> tuple[Team, ...]:
    """Give the office to one member of the first team more than the clause allows."""
    team, *others = teams
    members = list(team.members)
    for number in range(len(members) // requirement.one_in + 1):
        offices = members[number].offices.union(requirement.offices)
        members[number] = attrs.evolve(members[number], offices=offices)
    return (attrs.evolve(team, members=tuple(members)), *others)


@unknowing.register
def members_not_listed(_: LimitedShare, teams: Sequence[Team], *, world: World) -> Scene:
    """Take the list of its members from the first team."""
    team, *others = teams
    return Scene(world=world, teams=(attrs.evolve(team, members=(), size=None), *others))


class TestConformance(PolicyConformance):
    """The policy keeps to every point of the suite."""

    plugin = "tan-son"
    cases = Path(__file__).parents[1] / "cases"
