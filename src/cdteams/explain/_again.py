"""A run made again from the inputs that a report or an explanation names."""

from __future__ import annotations

from pathlib import Path

from cdteams.errors import NotVerifiableError, ReportPathError
from cdteams.model import CalendarKind, Finding
from cdteams.returns import QualityFinding, UnitReturn
from cdteams.workspace import Inputs, PeriodTotals, Report, ReturnsReport, Workspace, indicator_at

from ._explain import LIMIT, explain
from ._explanation import Asked, Explanation
from ._missing import return_again
from ._quality import found_again


def open_again(inputs: Inputs) -> Workspace:
    """
    Load the plugins and the folder of policies that a run used.

    Raises:
        FaultsError: With a `PolicyError` for every fault of every plugin.

        PolicyFolderError: If the folder is gone.
    """
    folder = Path(inputs.policies) if inputs.policies else None
    return Workspace.open(only=inputs.only, without=inputs.without, folder=folder)


def again(
    asked: Asked,
    *,
    inputs: Inputs,
    workspace: Workspace,
    depth: int | None = None,
    limit: int = LIMIT,
) -> Explanation:
    """
    Make a run again from its inputs, and explain one of its numbers.

    Args:
        asked: Which number.

        inputs: Register, returns, day, period and reading.

        workspace: The plugins; see `open_again`.

        depth: How many levels of units below it. None for as many as *limit*
            allows.

        limit: How many numbers at most.

    Raises:
        MissingFileError: If an input is gone.

        FaultsError: If the register has faults now.

        ReportPathError: If there is no such number now.

        NotVerifiableError: If the inputs name neither register nor returns.
    """
    run = _run(inputs, workspace)
    if asked.kind == "finding" and isinstance(run, Report):
        found = _findings(run, asked)
        return explain(found, within=run, inputs=inputs, depth=depth, limit=limit)
    if asked.kind in {"missing", "quality"}:
        judged = run.returns if isinstance(run, Report) else None
        if judged is None:
            raise NotVerifiableError(what="register" if inputs.returns else "returns")
        return explain(_judged(judged, asked), within=run, inputs=inputs, depth=depth, limit=limit)
    totals = run if isinstance(run, PeriodTotals) else (run.returns.run if run.returns else None)
    if totals is None:
        raise NotVerifiableError(what="returns")
    if asked.kind == "indicator":
        row = indicator_at(totals, asked.code, asked.unit)
        return explain(row, within=run, inputs=inputs, side=asked.side, depth=depth, limit=limit)
    total = totals.totals.total(asked.unit, asked.code, totals.period)
    return explain(total, within=run, inputs=inputs, depth=depth, limit=limit)


def _run(inputs: Inputs, workspace: Workspace) -> Report | PeriodTotals:
    register = returns = None
    if inputs.register is not None:
        register = workspace.register(inputs.register.source, reading=inputs.reading)
    if inputs.returns is not None:
        calendar = CalendarKind(inputs.period.partition("@")[2])
        returns = workspace.returns(
            inputs.returns.source,
            register=register,
            form=inputs.form,
            calendar=calendar,
            reading=inputs.reading,
        )
    if register is not None:
        return workspace.report(
            register,
            on=inputs.on,
            returns=returns,
            period=inputs.period or None,
            unit=inputs.unit,
            reading=inputs.reading,
        )
    if returns is None:
        raise NotVerifiableError(what="register")
    return workspace.roll_up(
        returns, period=inputs.period, unit=inputs.unit, known_on=inputs.on, reading=inputs.reading
    )


def _judged(judged: ReturnsReport, asked: Asked) -> UnitReturn | QualityFinding:
    """Return where the return of a unit stands by now, or what is doubtful by now, which may be nothing."""
    return found_again(judged, asked) if asked.kind == "quality" else return_again(judged, asked.unit)


def _findings(report: Report, asked: Asked) -> tuple[Finding, ...]:
    """Return the findings that are meant: those of one subject, or all of one reason."""
    found = tuple(
        finding
        for judgement in report.judgements
        if judgement.clause.requirement.code == asked.code and judgement.clause.policy == asked.policy
        for finding in judgement.findings()
        if (finding.subject == asked.unit if asked.unit != "*" else finding.reason[1] == asked.reason)
    )
    if not found:
        raise ReportPathError(path=f"{asked.code} {asked.unit}", allowed=("findings[0]",))
    return found
