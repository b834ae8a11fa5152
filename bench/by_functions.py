"""Clauses as plain Python functions over one team, the numbers of each clause bound beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from cdteams.model import Member, Org, Skill, Standing, Team, Verdict
from cdteams.rules import (
    Channel,
    CountsTwice,
    Coverage,
    Establishment,
    Leadership,
    PersonConstraint,
    Quality,
    Representation,
    Requirement,
    TeamSize,
    Training,
)

Told = tuple[Verdict, int | None, int, int]
"""Verdict, observed, short and over."""

Rule = Callable[[Team], Told]


def rule_of(requirement: Requirement, households: int) -> Rule:  # noqa: PLR0911  # one for each kind
    """Return a function for a requirement on a team of which everything is known, alone in its village."""
    match requirement:
        case TeamSize(min=low, max=high):
            return lambda team: _between(len(team.members), low, high)
        case Coverage(at_least=low, at_most=high):
            return lambda team: _between(len(team.covers), low, high)
        case Leadership(role=role, any_of=any_of, at_least=low, at_most=high):
            fits = _fits(any_of) if any_of else lambda _: True
            return lambda team: _between(sum(m.role is role and fits(m) for m in team.members), low, high)
        case Representation():
            return _representation(requirement)
        case PersonConstraint(at_least=low):
            holds = _holds(requirement)
            return lambda team: _between(
                sum(holds(m, team) for m in team.members), len(team.members) if low is None else low
            )
        case Establishment(by=by, level=level, due=due):
            return lambda team: _between(
                int(
                    team.decided_by is by
                    and team.decided_level is level
                    and (due is None or (team.decided_on is not None and team.decided_on <= due))
                ),
                1,
            )
        case Channel(platforms=platforms, all_households=all_households):
            needed = households if all_households else 0
            return lambda team: _between(
                int((not platforms or team.platform in platforms) and (team.group_households or 0) >= needed),
                1,
            )
        case Training(courses=courses, hours=hours, share=share):
            return lambda team: _between(
                sum(
                    (m.courses or 0) >= (courses or 0) and (m.hours or 0) >= (hours or 0)
                    for m in team.members
                ),
                -(-len(team.members) * share // 100),
            )
        case _:
            raise NotImplementedError(requirement.kind)


def _between(observed: int, low: int | None, high: int | None = None) -> Told:
    if low is not None and observed < low:
        return Verdict.FAIL, observed, low - observed, 0
    if high is not None and observed > high:
        return Verdict.FAIL, observed, 0, observed - high
    return Verdict.PASS, observed, 0, 0


def _fits(any_of: Iterable[Standing]) -> Callable[[Member], bool]:
    orgs = frozenset(term for term in any_of if isinstance(term, Org))
    offices = frozenset(any_of) - orgs
    return lambda m: not (orgs.isdisjoint(m.orgs) and offices.isdisjoint(m.offices))


def _holds(constraint: PersonConstraint) -> Callable[[Member, Team], bool]:
    skill: Skill | None = constraint.skill
    if skill is not None:
        return lambda m, _: skill in (m.skills or ())
    if constraint.quality is Quality.YOUNG:
        return lambda m, _: bool(m.young)
    return lambda m, team: m.lives_in in team.covers


def _representation(requirement: Representation) -> Rule:
    quotas = [(_fits(quota.any_of), quota.at_least) for quota in requirement.quotas]
    demand, places = sum(number for _, number in quotas), range(len(quotas))
    sets = [
        (chosen, sum(quotas[place][1] for place in chosen))
        for number in range(1, len(quotas) + 1)
        for chosen in combinations(places, number)
    ]
    twice = requirement.counts_twice

    def judge(team: Team) -> Told:
        able = [[fits(member) for fits, _ in quotas] for member in team.members]
        lacking = [wanted - sum(row[one] for row in able) for one, (_, wanted) in enumerate(quotas)]
        singly = sum(max(number, 0) for number in lacking)
        if twice is CountsTwice.YES:
            return _between(demand - singly, demand)
        apart = max(
            0, *(wanted - sum(any(row[one] for one in chosen) for row in able) for chosen, wanted in sets)
        )
        if twice is CountsTwice.UNSAID and apart and not singly:
            return Verdict.UNKNOWN, None, 0, 0
        return _between(demand - apart, demand)

    return judge
