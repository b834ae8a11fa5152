"""Indicators: the two sums of each, the measures in them, and the target that they are held against."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from cdteams.kpi import TargetVerdict
from cdteams.vi import format_count
from cdteams.workspace import IndicatorRow, PeriodTotals, measures_of

from ._contribution import Cited, Contribution, ContributionKind
from ._totals import explain_total


def explain_indicator(
    run: PeriodTotals, row: IndicatorRow, *, side: str, depth: int | None, limit: int
) -> Contribution:
    """
    Return an indicator of a unit, or one of its two sums, with the totals that it is made of.

    Args:
        run: The totals.

        row: The indicator.

        side: ``numerator`` or ``denominator``; empty for both.

        depth: How many levels of units below it.

        limit: How many numbers of each measure at most.
    """
    sides = (side,) if side else ("numerator", "denominator")
    parts = [part for each in sides for part in _parts(run, row, each, depth=depth, limit=limit)]
    indicator, figure = row.figure.indicator, row.figure
    value = {"numerator": figure.numerator, "denominator": figure.denominator}.get(side)
    no_verdict = bool(side) or row.verdict is TargetVerdict.NO_TARGET
    return Contribution(
        kind=ContributionKind.SIDE if side else ContributionKind.INDICATOR,
        code=indicator.code,
        vi=indicator.word("vi"),
        en=indicator.word("en"),
        unit=row.unit,
        unit_name=run.hierarchy.words(run.hierarchy.position(row.unit)),
        period=row.period.full_id,
        side=side,
        decimals=figure.decimals,
        value=value,
        numerator=None if side else figure.numerator,
        denominator=None if side else figure.denominator,
        reported=row.reported,
        expected=row.expected,
        verdict="" if no_verdict else row.verdict.value,
        formula_vi=_formula(row, side, "vi"),
        formula_en=_formula(row, side, "en"),
        cited=tuple(_cited(run, row)),
        children=tuple(parts),
    )


def _parts(
    run: PeriodTotals, row: IndicatorRow, side: str, *, depth: int | None, limit: int
) -> Iterator[Contribution]:
    times = run.counting.catalogue.coefficients(row.figure.indicator.code, side)
    for code in times:
        total = explain_total(
            run, code, row.unit, depth=depth, limit=limit // len(measures_of(run, row.figure.indicator.code))
        )
        yield attrs.evolve(total, side=side, times=times[code])


def _formula(row: IndicatorRow, side: str, lang: str) -> str:
    indicator, figure = row.figure.indicator, row.figure
    sums = {
        name: "?" if number is None else format_count(number, lang, decimals=figure.decimals)
        for name, number in (("numerator", figure.numerator), ("denominator", figure.denominator))
    }
    if side:
        parts = " ".join(f"{'+' if part.sign > 0 else '−'} {part.code}" for part in indicator.parts(side))
        return f"{parts.removeprefix('+ ')} = {sums[side]}"
    over = f" = {sums['numerator']} / {sums['denominator']}" if indicator.denominator else ""
    return f"{indicator.formula(lang)}{over} = {figure.words(lang)}"


def _cited(run: PeriodTotals, row: IndicatorRow) -> Iterator[Cited]:
    indicator = row.figure.indicator
    owner = next((policy.id for policy in run.counting.policies if indicator in policy.indicators), "")
    yield Cited.of(
        indicator.code,
        indicator.source,
        policy=owner,
        vi=f"{indicator.word('vi')} = {indicator.formula('vi')}",
        en=f"{indicator.word('en')} = {indicator.formula('en')}",
    )
    if row.aim is not None:
        target = row.aim.target
        given = target if row.aim.handed_down is None else row.aim.handed_down
        wanted = f"{given.percent} %" if given.percent is not None else str(given.number)
        yield Cited.of(
            target.code,
            target.source,
            policy=row.aim.policy,
            vi=f"{target.indicator_vi}: {target.comparator.vi} {wanted}",
            en=f"{target.indicator_en}: {target.comparator.en} {wanted}",
        )
