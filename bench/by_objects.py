"""Ten rules as plain functions over objects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from country import ALLOWED, COURSES, DUE
from ten_rules import Rows

from cdteams.model import Authority, Level, Member, Office, Org, Role, Skill, Team, UnitUid, Village

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
    return between(int(team.platform in ALLOWED and (team.group_households or 0) >= whole), 1)


def training(team: Team) -> Seen:
    """Return whether too few members have had two courses."""
    needed = -(-len(team.members) * 80 // 100)
    return between(sum((m.courses or 0) >= COURSES for m in team.members), needed)


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
