"""Points about verdicts: every clause can pass, fail and not know, and says who and why."""

from __future__ import annotations

from collections.abc import Iterator

from cdteams.errors import MissingValueError
from cdteams.model import Finding, Verdict
from cdteams.policy import Policy, in_force
from cdteams.rules import Requirement

from ._complying import complying
from ._scene import Scene
from ._speaking import can_say
from ._trial import Trial, judged_on


def every_clause_can_pass(trial: Trial) -> Iterator[str]:
    """Yield clauses that no teams of their policy satisfy."""
    for policy, requirement in trial.clauses():
        if Verdict.PASS not in can_say(requirement):
            continue
        scene = trial.complying(policy, requirement)
        findings = scene.findings(requirement.code)
        failing = [f for f in findings if f.verdict is not Verdict.PASS]
        where = f"{_clause(policy, requirement)} ({requirement.words('en')})"
        if not findings:
            yield (
                f"{where}: on {scene.world.on} it speaks about no team and no unit, so that it can neither pass nor"
                " fail. Correct `applies_to` or `per`: there must be units of that level on that day."
            )
        elif failing:
            others = ", ".join(_contradicted_by(policy, requirement, scene))
            yield (
                f"{where}: teams made to comply with every clause of the policy do not pass it on {scene.world.on}:"
                f" {_says(failing[0])}. "
                + (
                    f"It contradicts {others}: give them different teams or spans, or make them one clause."
                    if others
                    else "Correct the clause; for a kind of a plugin, register how teams comply:"
                    " @cdteams.testing.mending.register"
                )
            )


def _contradicted_by(policy: Policy, requirement: Requirement, scene: Scene) -> Iterator[str]:
    """Yield the codes of clauses with which this one cannot pass, though it does alone."""
    for other in in_force(policy.requirements, scene.world.on):
        together = [requirement, other] if other is not requirement else [requirement]
        alone = Scene(world=scene.world, teams=complying(together, world=scene.world))
        passes = all(
            alone.verdicts(each.code) == {Verdict.PASS} for each in together if Verdict.PASS in can_say(each)
        )
        if other is requirement and not passes:
            return
        if not passes:
            yield other.code


def every_clause_can_fail(trial: Trial) -> Iterator[str]:
    """Yield clauses that their smallest change does not break, or that say too little when broken."""
    for policy, requirement in trial.clauses():
        if Verdict.FAIL not in can_say(requirement):
            continue
        where = f"{_clause(policy, requirement)} ({requirement.words('en')})"
        try:
            scene = trial.broken(policy, requirement)
        except NotImplementedError as error:
            yield f"{where}: {error}"
            continue
        except MissingValueError:
            yield (
                f"{where}: it can never fail: on {judged_on(requirement)} it speaks about no team and no unit."
                " Correct `applies_to`, `per`, `units` or `unit_kinds`, or remove the clause."
            )
            continue
        failing = [f for f in scene.findings(requirement.code) if f.verdict is Verdict.FAIL]
        if not failing:
            yield (
                f"{where}: it can never fail: after the smallest change that breaks its kind it still says"
                f" {_verdicts(scene, requirement)}. See whether it asks for anything; for a kind of a plugin, see judge()."
            )
        yield from (f"{where}: {fault}" for f in failing[:1] for fault in _silent_about(f, scene))
        yield from _touches_others(trial, policy, requirement, scene)


def _silent_about(finding: Finding, scene: Scene) -> Iterator[str]:
    """Yield what a finding of failure does not name."""
    named = {team.uid for team in scene.teams}
    if finding.subject not in named and not scene.world.hierarchy.has(finding.subject):
        yield (
            f"its finding is about {finding.subject!r}, which is neither a team nor a unit of the register."
            " Give `subject` the id of what was judged, such as team_words(register, numbers)."
        )
    for field, text in (
        ("subject_name", finding.subject_name),
        ("duty_bearer", finding.duty_bearer.title("vi")),
        ("quote", finding.source.quote),
        ("expected", min(finding.expected, key=len)),
    ):
        if not text.strip():
            yield f"its finding has no {field}. Whoever reads it must know who acts, on which words."
    if not finding.short and not finding.over and not all(finding.missing):
        yield "its finding says neither by how many it is short or over, nor what is missing. Give one of them."


def _touches_others(trial: Trial, policy: Policy, requirement: Requirement, scene: Scene) -> Iterator[str]:
    """Yield clauses about other teams that fail after a change of these."""
    about = getattr(requirement, "applies_to", None)
    before = trial.complying(policy, requirement)
    for other in policy.requirements:
        theirs = getattr(other, "applies_to", None)
        if theirs in {None, about} or not other.span.covers(scene.world.on):
            continue
        if Verdict.FAIL in scene.verdicts(other.code) - before.verdicts(other.code):
            yield (
                f"{_clause(policy, requirement)}: after a change of a {about.words('en') if about else 'body'} clause"
                f" {other.code}, which is about a {theirs.words('en')}, fails too. A clause judges its own teams only."
            )


def every_clause_can_be_unknown(trial: Trial) -> Iterator[str]:
    """Yield clauses that say something where the register lacks what they need."""
    for policy, requirement in trial.clauses():
        if Verdict.UNKNOWN not in can_say(requirement):
            continue
        where = f"{_clause(policy, requirement)} ({requirement.words('en')})"
        try:
            scene = trial.unknown(policy, requirement)
        except NotImplementedError as error:
            yield f"{where}: {error}"
            continue
        except MissingValueError:
            continue  # it speaks about nothing, which the points before this one tell
        unknown = [f for f in scene.findings(requirement.code) if f.verdict is Verdict.UNKNOWN]
        if not unknown:
            yield (
                f"{where}: it says {_verdicts(scene, requirement)} where the register lacks the field that it needs."
                " Missing is not zero and not a pass: say `unknown`, with the reason; see NOT_OBSERVED in cdteams.rules."
            )
        elif not all(unknown[0].reason):
            yield f"{where}: it is unknown without saying why in Vietnamese and English: {unknown[0].reason!r}. Give `reason`."


def _verdicts(scene: Scene, requirement: Requirement) -> str:
    return ", ".join(sorted(repr(verdict.value) for verdict in scene.verdicts(requirement.code))) or "nothing"


def _says(finding: Finding) -> str:
    why = " / ".join(filter(None, (*finding.missing, *finding.reason)))
    numbers = f"observed {finding.observed}, short {finding.short}, over {finding.over}"
    return f"{finding.subject_name!r} is {finding.verdict.value!r} ({numbers}{'; ' if why else ''}{why})"


def _clause(policy: Policy, requirement: Requirement) -> str:
    return f"policy {policy.id!r}, clause {requirement.code}"
