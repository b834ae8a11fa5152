"""Points about cases: every clause has them, on both sides of every threshold and date."""

from __future__ import annotations

from collections.abc import Iterator

from cdteams.errors import CdteamsError
from cdteams.model import Verdict
from cdteams.policy import Policy
from cdteams.rules import Requirement

from ._case_running import Outcome, run_case
from ._case_values import Case
from ._speaking import Edge, can_say, edges
from ._trial import Trial

_FAULTLESS = "Tổ 4 người đạt số lượng tối thiểu."


def every_clause_has_its_cases(trial: Trial) -> Iterator[str]:
    """Yield files that cannot be read, and clauses without a case for a verdict that they can have."""
    files, faults = trial.case_files
    for fault in faults:
        yield f"{fault.code}: {fault.text('en')}"
    for policy, requirement in trial.clauses():
        where = f"policy {policy.id!r}, clause {requirement.code}"
        file = f"{trial.cases.name}/{requirement.code}.toml"
        if requirement.code not in files:
            if not any(f"{requirement.code}.toml" in fault.text("en") for fault in faults):
                yield f'{where}: it has no case. Write {file}: clause = "{requirement.code}", then [[case]] tables.'
            continue
        told = {case.verdict for case in files[requirement.code].case}
        for verdict in sorted(can_say(requirement) - told):
            yield (
                f"{where}: {file} has no case with verdict = {verdict.value!r}, which its kind {requirement.kind!r} can"
                f" say. Add one, with a sentence such as {_FAULTLESS!r}."
            )


def both_sides_have_cases(trial: Trial) -> Iterator[str]:
    """Yield thresholds and dates of clauses without a case on one of their sides."""
    files, _ = trial.case_files
    for policy, requirement in trial.clauses():
        if requirement.code not in files:
            continue  # told by the point before
        outcomes = [*_outcomes(trial, policy, requirement, files[requirement.code].case)]
        for edge in edges(requirement):
            for side in (edge.inside, edge.outside):
                if not any(_stands(outcome, edge, side) for outcome in outcomes):
                    yield (
                        f"policy {policy.id!r}, clause {requirement.code}: no case in {trial.cases.name}/"
                        f"{requirement.code}.toml stands at {_words(edge, side)}, one side of {edge.name}."
                        " Add a case there: a threshold is seen only from both sides."
                    )


def _outcomes(
    trial: Trial, policy: Policy, requirement: Requirement, cases: tuple[Case, ...]
) -> Iterator[Outcome]:
    for case in cases:
        try:
            yield run_case(case, requirement, policy=policy, timeline=trial.timeline)
        except CdteamsError:
            continue  # told by the test of the case itself


def _stands(outcome: Outcome, edge: Edge, side: object) -> bool:
    """Tell whether a case stands on one side of an edge, and is decided there."""
    if edge.on == "day":
        return outcome.case.on == side
    if edge.on == "decision":
        return any(team.decided_on == side for team in outcome.case.team[:1])
    decided = outcome.finding.verdict in {Verdict.PASS, Verdict.FAIL}
    return decided and outcome.finding.observed == side


def _words(edge: Edge, side: object) -> str:
    return {"day": f"on = {side}", "decision": f"decided_on = {side}", "observed": f"{side} observed"}[
        edge.on
    ]
