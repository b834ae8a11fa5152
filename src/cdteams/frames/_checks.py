"""What no roll-up can be made of, found in a frame before anything is added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import narwhals as nw

from cdteams.errors import (
    CdteamsError,
    CellValueError,
    DuplicateReturnError,
    FrameLimitError,
    UnknownUnitError,
    raise_faults,
)
from cdteams.model import Measure, OverUnits

from ._cells import flag
from ._libraries import Frame
from ._plan import MOST, Plan

NAMED: Final = 20
"""How many faulty rows of a kind a refusal names; a cluster may have millions."""

EXACT: Final = 2**50
"""Up to here a quotient of 64-bit numbers, estimated in floating point, is less than 1 away."""

_KEY = ("unit", "measure", "period")


def check_rows(rows: Frame, plan: Plan, *, tree: Frame) -> bool:
    """
    Refuse rows of which no total can be made, looking at all of them.

    Returns:
        Whether a unit reports that has others below it.

    Raises:
        FaultsError: With an `UnknownUnitError`, `DuplicateReturnError` or
            `CellValueError` for each of the first faulty rows.

        FrameLimitError: If a total might not fit 64 bits.
    """
    placed = rows.select("unit").unique().join(tree.select("unit", "holds"), on="unit", how="left")
    seen_above = placed.with_columns(here=flag(~nw.col("holds").is_null()))
    odd = _first(seen_above.filter((nw.col("here") == 0) | (nw.col("holds") == 1)), "here", "unit")
    raise_faults("frame", [_unknown(plan, row["unit"]) for row in odd if not row["here"]])
    cells = rows.group_by(*_KEY).agg(
        nw.len().alias("number"), nw.col("value").min().alias("low"), nw.col("value").max().alias("high")
    )
    seen = _collected(
        cells.group_by("measure", "period").agg(
            nw.col("number").max(), nw.col("low").min(), nw.col("high").max()
        )
    )
    if any(row["number"] > 1 for row in seen):
        twice = _first(cells.filter(nw.col("number") > 1), *_KEY)
        raise_faults("frame", [_duplicate(plan, row) for row in twice])
    _check_values(rows, plan, seen)
    _check_limits(plan, seen)
    return bool(odd)


def check_refused(rows: Frame, plan: Plan, *, refused: Frame) -> None:
    """
    Refuse rows that give a value of a refused cell.

    Raises:
        FaultsError: With a `DuplicateReturnError` for each of the first.
    """
    both = rows.join(refused, on=list(_KEY), how="semi")
    raise_faults("frame", [_duplicate(plan, row) for row in _first(both, *_KEY)])


def _check_values(rows: Frame, plan: Plan, seen: Iterable[Mapping[str, Any]]) -> None:
    faults: list[CdteamsError] = []
    by_code = {measure.code: measure for measure in plan.measures}
    last = {period.id: period.last for period in plan.periods}
    full = {period.id: period.full_id for period in plan.periods}
    for row in seen:
        measure, period = by_code[row["measure"]], row["period"]
        if measure.span.covers(last[period]) and not _outside(measure, row["low"], row["high"]):
            continue
        here = rows.filter(nw.col("measure") == measure.code, nw.col("period") == period)
        for each in _first(here.filter(_wrong(measure, dead=not measure.span.covers(last[period]))), "unit"):
            reason, bound = _reason(measure, each["value"])
            if not measure.span.covers(last[period]):
                reason, bound = "undefined", last[period].isoformat()
            faults.append(
                CellValueError(
                    value=str(each["value"]),
                    unit=each["unit"],
                    measure=measure.code,
                    period=full[period],
                    reason=reason,
                    bound=bound,
                )
            )
    raise_faults("frame", faults)


def _wrong(measure: Measure, *, dead: bool) -> nw.Expr:
    value = nw.col("value")
    if dead:
        return ~value.is_null()
    wrong = (value < measure.least) | (value < -MOST)
    return wrong if measure.most is None else wrong | (value > measure.most)


def _outside(measure: Measure, low: int, high: int) -> bool:
    return low < max(measure.least, -MOST) or (measure.most is not None and high > measure.most)


def _reason(measure: Measure, value: int) -> tuple[str, str]:
    if value < -MOST:
        return "large", ""
    return ("below", str(measure.least)) if value < measure.least else ("above", str(measure.most))


def _check_limits(plan: Plan, seen: Iterable[Mapping[str, Any]]) -> None:
    """Refuse what might not fit, by the greatest number times how many units there are."""
    greatest: dict[str, int] = {}
    for row in seen:
        greatest[row["measure"]] = max(greatest.get(row["measure"], 0), abs(row["low"]), abs(row["high"]))
    units = len(plan.hierarchy) + 1
    for measure in plan.measures:
        bound = max(abs(measure.least), abs(measure.most or 0))
        number = greatest.get(measure.code, 0)
        if measure.weight:
            reach = 4 * max(number, bound, 1) * greatest.get(measure.weight, 0) * units
            if max(number, bound) >= EXACT:  # see `_floored`
                reach = max(number, bound)
                raise FrameLimitError(
                    measure=measure.code, reach=str(reach), limit=str(EXACT), largest=str(number)
                )
        elif measure.over_units in (OverUnits.MAX, OverUnits.MIN):
            reach = max(number, bound) + 1  # the last number marks where there is none
        else:
            reach = (number + bound) * units
        if reach > MOST:
            largest = max(number, greatest.get(measure.weight, 0))
            raise FrameLimitError(
                measure=measure.code, reach=str(reach), limit=str(MOST), largest=str(largest)
            )


def _unknown(plan: Plan, uid: str) -> CdteamsError:
    try:
        plan.hierarchy.unit(str(uid))
    except UnknownUnitError as fault:
        return fault
    raise AssertionError(uid)  # pragma: no cover  # the tree of the frame is that of the plan


def _duplicate(plan: Plan, row: Mapping[str, Any]) -> CdteamsError:
    full = {period.id: period.full_id for period in plan.periods}
    return DuplicateReturnError(unit=row["unit"], measure=row["measure"], period=full[row["period"]])


def _first(rows: Frame, *by: str) -> list[dict[str, Any]]:
    return _collected(rows.sort(*by).head(NAMED))


def _collected(rows: Frame) -> list[dict[str, Any]]:
    return list(rows.collect().iter_rows(named=True))
