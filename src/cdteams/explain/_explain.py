"""From a number of a report to its explanation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import Final, TypeAlias

from cdteams.errors import OptionError
from cdteams.model import Finding
from cdteams.policy import Policy
from cdteams.returns import QualityFinding, UnitReturn
from cdteams.rollup import Total
from cdteams.workspace import IndicatorRow, Inputs, PeriodTotals, Report, ReturnsReport

from ._contribution import Contribution
from ._explanation import Asked, Basis, Explanation, PolicyUsed
from ._findings import explain_finding
from ._indicators import explain_indicator
from ._missing import explain_return
from ._quality import asked_of, explain_quality
from ._totals import explain_total

Explained: TypeAlias = Total | IndicatorRow | UnitReturn | QualityFinding | Finding | Sequence[Finding]
"""What can be explained."""

LIMIT: Final = 2_000
"""How many numbers an explanation shows, unless told otherwise."""


def explain(
    number: Explained,
    *,
    within: Report | PeriodTotals,
    inputs: Inputs | None = None,
    side: str = "",
    depth: int | None = 1,
    limit: int = LIMIT,
) -> Explanation:
    """
    Explain a total, an indicator, a return that is missing, data quality or a finding.

    Nothing is added up anew: the totals below are those that the run made, and
    rows are looked up only for the units that are shown.

    Args:
        number: A total of the run, an indicator or a finding of the report;
            several findings of one clause, for one reason; where the return of
            a unit stands, or a finding on data quality, of what the report
            says of returns.

        within: The report or the totals that it stands in.

        inputs: From what they were made. Without them the explanation cannot
            be verified.

        side: ``numerator`` or ``denominator`` of an indicator; empty for all
            of it.

        depth: How many levels of units below the number are shown. None shows
            as many as *limit* allows; then the leaves are rows.

        limit: How many numbers are shown at most, at least 1. Where there are
            more, the number above them says how many.

    Returns:
        The explanation. The same for the same inputs, always.

    Raises:
        OptionError: If the number is none of these, or *within* does not
            have such.
    """
    run = within.returns.run if isinstance(within, Report) and within.returns else within
    limit = max(1, limit)
    judged = within.returns if isinstance(within, Report) else None
    if judged is not None and isinstance(number, UnitReturn | QualityFinding):
        asked, what = _of_returns(number, judged, limit=limit)
    else:
        asked, what = _explained(number, run, inputs=inputs, side=side, depth=depth, limit=limit)
    return Explanation(asked=asked, basis=_basis(within, inputs, depth=depth, limit=limit), what=what)


def _of_returns(
    number: UnitReturn | QualityFinding, judged: ReturnsReport, *, limit: int
) -> tuple[Asked, Contribution]:
    if isinstance(number, QualityFinding):
        return asked_of(number), explain_quality(judged, number, limit=limit)
    what = explain_return(judged, number, limit=limit)
    return Asked(kind="missing", code=what.code, unit=number.unit), what


def _explained(
    number: Explained,
    run: Report | PeriodTotals,
    *,
    inputs: Inputs | None,
    side: str,
    depth: int | None,
    limit: int,
) -> tuple[Asked, Contribution]:
    register = None if inputs is None else inputs.register
    match number:
        case Total() if isinstance(run, PeriodTotals):
            asked = Asked(kind="total", code=number.measure, unit=number.unit)
            return asked, explain_total(run, number.measure, number.unit, depth=depth, limit=limit)
        case IndicatorRow() if isinstance(run, PeriodTotals):
            asked = Asked(kind="indicator", code=number.figure.indicator.code, unit=number.unit, side=side)
            return asked, explain_indicator(run, number, side=side, depth=depth, limit=limit)
        case Finding():
            asked = Asked(kind="finding", code=number.code, unit=number.subject, policy=number.policy)
            return asked, explain_finding([number], register=register, limit=limit)
        case [Finding() as first, *_]:
            several = tuple(number)
            unit = first.subject if len(several) == 1 else "*"
            asked = Asked(
                kind="finding", code=first.code, unit=unit, policy=first.policy, reason=first.reason[1]
            )
            return asked, explain_finding(several, register=register, limit=limit)
    kinds = ("Total", "IndicatorRow", "Finding", "UnitReturn", "QualityFinding")
    raise OptionError(option="number", value=type(number).__name__, allowed=kinds)


@cache
def _version() -> str:
    """Return the version of the library; reading it again would take longer than explaining."""
    return version("cdteams")


def _basis(within: Report | PeriodTotals, inputs: Inputs | None, *, depth: int | None, limit: int) -> Basis:
    policies: dict[str, Policy] = {}
    if isinstance(within, Report):
        policies = {policy.id: policy for policy in within.policies}
        run = None if within.returns is None else within.returns.run
        day = within.on if run is None else run.period.last
    else:
        run, day = within, within.period.last
    if run is not None:
        policies |= {policy.id: policy for policy in run.policies}
    return Basis(
        cdteams=_version(),
        map_version=within.map_version,
        on=day,
        policies=tuple(PolicyUsed(id=each.id, distribution=each.plugin) for each in policies.values()),
        inputs=inputs,
        depth=depth,
        limit=limit,
    )
