"""Cases judged as reports judge, and compared with what they say."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from cdteams.errors import DisagreementError
from cdteams.hierarchy import Timeline
from cdteams.model import (
    Finding,
    Level,
    Member,
    MemberId,
    Span,
    Team,
    TeamId,
    TeamKind,
    UnitUid,
    Verdict,
    Village,
)
from cdteams.policy import Policy
from cdteams.rules import AppliesTo, Coverage, Requirement

from ._case_values import Case, CaseMember, CaseTeam, Home
from ._scene import Scene
from ._world import World, small_world

_ANY = AppliesTo(team_kind=TeamKind.OPERATING, level=Level.VILLAGE)


@attrs.frozen(kw_only=True)
class Outcome:
    """
    What a clause says about a case.

    Attributes:
        case: The case.

        requirement: The clause.

        finding: What it says about the subject of the case.

        scene: The teams and their world.
    """

    case: Case
    requirement: Requirement
    finding: Finding
    scene: Scene

    def differences(self) -> tuple[str, ...]:
        """Return one line for each thing that the finding says otherwise than the case; empty if none."""
        return tuple(self._differences())

    def _differences(self) -> Iterator[str]:
        case, found = self.case, self.finding
        if found.verdict is not case.verdict:
            why = f" ({found.reason[0]} / {found.reason[1]})" if any(found.reason) else ""
            yield f"verdict: the case says {case.verdict.value!r}, the clause says {found.verdict.value!r}{why}"
        for name in ("short", "over", "observed"):
            wanted, given = getattr(case, name), getattr(found, name)
            if wanted is not None and wanted != given:
                yield f"{name}: the case says {wanted}, the clause says {given}"
        said = (*found.missing, *found.reason)
        if case.missing and not any(case.missing in words for words in said):
            yield f"missing: {case.missing!r} does not occur in {' / '.join(filter(None, said)) or 'nothing'!r}"


def run_case(case: Case, requirement: Requirement, *, policy: Policy, timeline: Timeline | None) -> Outcome:
    """
    Judge a case as a report would.

    Args:
        case: The case.

        requirement: The clause.

        policy: The policy of the clause.

        timeline: The map. None for an invented one.

    Returns:
        What the clause says.

    Raises:
        DisagreementError: If the case names a unit that its world does not
            have, or the clause says nothing about its subject.
    """
    world = _world(case, policy, timeline)
    applies_to = getattr(requirement, "applies_to", _ANY)
    teams = tuple(_team(team, number, applies_to, world) for number, team in enumerate(case.team, start=1))
    claims = {name: getattr(case.world, name) for name in ("villages_complete", "teams_complete")}
    scene = Scene(world=world, teams=teams, **claims)
    findings = scene.findings(requirement.code)
    return Outcome(
        case=case, requirement=requirement, finding=_about(findings, requirement, scene), scene=scene
    )


def _world(case: Case, policy: Policy, timeline: Timeline | None) -> World:
    kinds = () if case.world.unit_kind is None else (case.world.unit_kind,)
    world = small_world(
        policy, on=case.on, timeline=timeline, villages=case.world.villages, households=None, kinds=kinds
    )
    first: Village = attrs.evolve(world.villages[0], households=case.world.households)
    return attrs.evolve(world, villages=(first, *world.villages[1:]))


def _team(team: CaseTeam, number: int, applies_to: AppliesTo, world: World) -> Team:
    level = team.level or applies_to.level
    covers = tuple(_unit(world, *unit) for unit in team.units or ((level, 1),))
    uid = TeamId(f"t{number}")
    people = [person for person in team.members for _ in range(person.count)]
    members = tuple(
        _member(person, MemberId(f"{uid}-{n}"), covers[0], world) for n, person in enumerate(people)
    )
    return Team(
        uid=uid,
        kind=team.kind or applies_to.team_kind,
        covers=covers,
        span=Span(None),
        decided_by=team.decided_by,
        decided_level=team.decided_level,
        decided_on=team.decided_on,
        platform=team.platform,
        group_households=team.group_households,
        members=members,
        size=len(members) if team.size is None and members else team.size,
    )


def _member(person: CaseMember, uid: MemberId, here: UnitUid, world: World) -> Member:
    homes = {Home.HERE: here, Home.ELSEWHERE: world.elsewhere}
    return Member(
        uid=uid,
        role=person.role,
        orgs=person.orgs,
        offices=person.offices,
        skills=person.skills,
        young=person.young,
        lives_in=None if person.lives_in is None else homes[person.lives_in],
        courses=person.courses,
        hours=person.hours,
    )


def _unit(world: World, level: Level, number: int) -> UnitUid:
    units = world.units(level)
    if level is Level.PROVINCE and not units:
        units = (world.hierarchy.unit(world.hierarchy.path(world.home)[0]),)
    if number > len(units):
        raise DisagreementError(
            field="covers",
            value=f"{level.value} {number}",
            other=f"the {len(units)} units of that level in the world of the case on {world.on}",
            other_vi=f"{len(units)} đơn vị cấp {level.vi} trong bối cảnh của trường hợp, ngày {world.on}",
            remedy_en="Name a unit that is there, or another level or day.",
            remedy_vi="Hãy ghi đơn vị có thật trong bối cảnh, hoặc đổi cấp hoặc ngày.",
        )
    return units[number - 1].uid


def _about(findings: tuple[Finding, ...], requirement: Requirement, scene: Scene) -> Finding:
    """Return the finding about the subject of a case."""
    subject = _subject(requirement, scene)
    exact = [finding for finding in findings if finding.subject == subject]
    idle = [finding for finding in findings if finding.verdict is Verdict.NOT_APPLICABLE]
    chosen = exact or idle or (list(findings) if len(findings) == 1 else [])
    if chosen:
        return chosen[0]
    said = ", ".join(f"{finding.subject_name}: {finding.verdict.value}" for finding in findings[:5])
    raise DisagreementError(
        field="team",
        value=scene.teams[0].kind.value if scene.teams else "∅",
        other=f"what clause {requirement.code} speaks about: {requirement.words('en')} (it says: {said or 'nothing'})",
        other_vi=f"đối tượng của điều khoản {requirement.code}: {requirement.words('vi')} ({said or 'không có gì'})",
        remedy_en="Give the first team the kind, level and units of the clause.",
        remedy_vi="Hãy cho tổ đầu tiên đúng loại, cấp và địa bàn của điều khoản.",
    )


def _subject(requirement: Requirement, scene: Scene) -> str:
    if isinstance(requirement, Coverage):
        return scene.world.hierarchy.ancestor(scene.world.villages[0].uid, requirement.per) or ""
    return scene.teams[0].uid if scene.teams else ""
