"""Points about stability: neighbours, order, repetition, other units and time change nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from cdteams.model import (
    Authority,
    DutyBearer,
    Finding,
    Instrument,
    InstrumentType,
    LegalSource,
    Level,
    Strength,
    Team,
    TeamId,
    TeamKind,
)
from cdteams.register import About, Placement, Register, place
from cdteams.rules import AppliesTo, Clause, TeamSize, check

from ._scene import Scene
from ._trial import Trial

_ALONE = 40  # teams of a gallery that are judged alone, too
TEAMS = 2_000
TIMES = 150
"""How many times the cost of ten size checks all clauses of a policy may take."""

_TRIES = 3
Said = tuple[Any, ...]


def said(finding: Finding) -> Said:
    """Return what a finding says, without what is the same for the whole clause."""
    numbers = (finding.observed, finding.short, finding.over)
    return (finding.code, finding.subject, finding.verdict.value, *numbers, *finding.reason, *finding.missing)


def a_team_alone_is_judged_alike(trial: Trial) -> Iterator[str]:
    """Yield verdicts that change with the other teams of the register."""
    for gallery in trial.galleries():
        among: dict[str, list[Said]] = {team.uid: [] for team in gallery.teams}
        for finding in gallery.findings():
            if finding.subject in among:
                among[finding.subject].append(said(finding))
        for team in gallery.teams[-_ALONE:]:
            alone = [row for row in _all(attrs.evolve(gallery, teams=(team,))) if row[1] == team.uid]
            yield from _differences(
                gallery,
                (among[team.uid], alone),
                when=("among other teams", "alone in the register"),
                remedy="A clause judges every team by its own facts: see that judge() compares no team with another.",
            )


def order_is_indifferent(trial: Trial) -> Iterator[str]:
    """Yield verdicts that change with the order of units, teams or members."""
    for gallery in trial.galleries():
        turned = attrs.evolve(
            gallery,
            world=attrs.evolve(gallery.world, villages=gallery.world.villages[::-1]),
            teams=tuple(attrs.evolve(team, members=team.members[::-1]) for team in reversed(gallery.teams)),
        )
        yield from _differences(
            gallery,
            (_all(gallery), _all(turned)),
            when=("in one order", "with villages, teams and members in the reverse order"),
            remedy="See that judge() reads nothing from the place of a team or a member in the register.",
        )


def the_same_answer_comes_twice(trial: Trial) -> Iterator[str]:
    """Yield verdicts that change when they are asked for again."""
    for gallery in trial.galleries():
        yield from _differences(
            gallery,
            (_all(gallery), _all(attrs.evolve(gallery))),
            when=("when asked first", "when asked again"),
            remedy="See that judge() keeps nothing between calls, and uses neither a clock nor chance.",
        )


def _all(scene: Scene) -> list[Said]:
    return [said(finding) for finding in scene.findings()]


def _differences(
    scene: Scene, answers: tuple[list[Said], list[Said]], *, when: tuple[str, str], remedy: str
) -> Iterator[str]:
    first, second = ({(row[0], row[1]): row for row in rows} for rows in answers)
    for code, subject in sorted({*first, *second}):
        one, other = first.get((code, subject)), second.get((code, subject))
        if one != other:
            yield (
                f"policy {scene.world.policy.id!r}, clause {code}, subject {subject!r} on {scene.world.on}:"
                f" it says {_shown(one)} {when[0]} and {_shown(other)} {when[1]}. {remedy}"
            )


def _shown(row: Said | None) -> str:
    return "nothing" if row is None else f"{row[2]!r} (observed {row[3]}, short {row[4]}, over {row[5]})"


def other_units_are_left_alone(trial: Trial) -> Iterator[str]:
    """Yield findings about teams and units in which the policy does not apply; the nation's applies in all."""
    for gallery in trial.galleries():
        world = gallery.world
        if world.policy.jurisdiction.is_nation:
            continue
        outside = world.hierarchy.slice(world.elsewhere)
        teams = tuple(_moved(team, gallery) for team in gallery.teams)
        names = {team.uid for team in teams}
        for finding in attrs.evolve(gallery, teams=teams).findings():
            there = world.hierarchy.has(finding.subject) and (
                outside.start <= world.hierarchy.position(finding.subject) < outside.stop
            )
            if there or finding.subject in names:
                yield (
                    f"policy {world.policy.id!r}, clause {finding.code}: it says {finding.verdict.value!r} about"
                    f" {finding.subject_name!r} in {world.hierarchy.unit(world.elsewhere).full_name}, where it does not"
                    " apply. Choose teams with teams_of(clause, applies_to, placement), which keeps to the clause's unit."
                )


def _moved(team: Team, scene: Scene) -> Team:
    """Return a team that serves units of the same levels in another province."""
    world = scene.world
    levels = [world.hierarchy.unit(uid).level for uid in team.covers]
    there = [world.units(level, under=world.elsewhere) for level in levels]
    return attrs.evolve(
        team,
        covers=tuple((units or world.units(Level.COMMUNE, under=world.elsewhere))[0].uid for units in there),
    )


def time_is_kept(trial: Trial) -> Iterator[str]:
    """Yield policies whose clauses take too long on two thousand teams."""
    for gallery in trial.galleries():
        yield from _too_slow(gallery, _many(gallery))


def _too_slow(gallery: Scene, placement: Placement) -> Iterator[str]:
    on = gallery.world.on
    clauses = [each for each in gallery.clauses if each.requirement.span.covers(on)]
    unit = _seconds([Clause(policy="", requirement=_size(on))] * 10, placement)
    taken = _seconds(clauses, placement)
    if taken > TIMES * unit:
        slowest = max(clauses, key=lambda clause: _seconds([clause], placement)).requirement
        yield (
            f"policy {gallery.world.policy.id!r} on {on}: its {len(clauses)} clauses take {taken / unit:.0f} times as"
            f" long as ten size checks on {TEAMS} teams; {TIMES} times are allowed. The slowest is {slowest.code} of"
            f" kind {slowest.kind!r}: judge all teams at once in columns, without a loop over pairs of them."
        )


def _many(gallery: Scene) -> Placement:
    source = gallery.teams
    teams = [
        attrs.evolve(source[number % len(source)], uid=TeamId(f"n{number}"))
        for number in range(TEAMS if source else 0)
    ]
    about = About(villages_complete=True, teams_complete=True)
    return place(
        Register.from_teams(teams, villages=gallery.world.villages, about=about), gallery.world.hierarchy
    )


def _seconds(clauses: Sequence[Clause], placement: Placement) -> float:
    """Return the least time of a few tries, which is what a check needs when the machine does nothing else."""
    best = float("inf")
    for _ in range(_TRIES):
        before = time.perf_counter()
        check(clauses, placement)
        best = min(best, time.perf_counter() - before)
    return best


def _size(on: date) -> TeamSize:
    body = DutyBearer(authority=Authority.TEAM, level=Level.VILLAGE)
    instrument = Instrument(type=InstrumentType.PLAN, number="", issuer="-")
    return TeamSize(
        code="-",
        strength=Strength.MUST,
        start=on,
        duty=body,
        source=LegalSource(instrument=instrument, clause="", quote="-"),
        applies_to=AppliesTo(team_kind=TeamKind.OPERATING, level=Level.VILLAGE),
        min=4,
    )
