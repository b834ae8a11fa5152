"""From a frame of returns to a frame of totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
import narwhals as nw

from cdteams.model import Level, Measure, Period

from ._bounds import COLUMNS, NUMBERS, totals_of
from ._cells import among, cells_of
from ._checks import check_refused, check_rows
from ._levels import levels_of
from ._libraries import Frame, lazy_of, tables_beside
from ._plan import ABSENT, Cell, Expected, Trees, Units, plan_of


def rolled_up(
    native: object,
    *,
    hierarchy: Trees,
    measures: Sequence[Measure],
    expected: Expected,
    not_due: Mapping[Period, Units] | None,
    refused: Iterable[Cell],
    level: Level | None,
) -> Any:  # noqa: ANN401  # a frame of the library that was given
    """Roll a frame up; see `roll_up_frame`."""
    plan = plan_of(hierarchy, measures=measures, expected=expected, not_due=not_due, refused=refused)
    asked = plan.asked()
    rows, in_memory = lazy_of(native)
    small = tables_beside(native)
    rows = rows.filter(
        among([each.code for each in plan.measures]),
        nw.col("period").is_in([each.id for each in plan.periods]),
    )
    tree = small(plan.tree())
    reported_above = check_rows(rows, plan, tree=tree.filter(nw.col("depth") > 0))
    if plan.refused:
        check_refused(rows, plan, refused=small(plan.refused_cells()))
    plan = attrs.evolve(plan, above=reported_above or plan.asks_above(asked[0]))
    depths, units = frozenset(plan.depths()), None
    if level is not None:
        units, depths = plan.wanted(level)
    cells = cells_of(rows, plan, asked=asked, small=small)
    found = totals_of(levels_of(cells, plan, tree=tree, depths=depths), plan, ways=small(plan.ways()))
    if units is not None:
        found = found.join(small(units), on="unit", how="semi")
    return _with_nulls(found, in_memory=in_memory)


def _with_nulls(found: Frame, *, in_memory: bool) -> Any:  # noqa: ANN401  # a frame of the library that was given
    """Put null where there is no number."""
    found = found.select(*COLUMNS)
    if found.implementation.is_pandas():
        # The integers of numpy, which pandas takes by itself, hold no null.
        frame = found.collect().to_native()
        columns = {name: frame[name].astype("Int64") for name in NUMBERS}
        return frame.assign(**{name: each.mask(each == ABSENT) for name, each in columns.items()})
    found = found.with_columns(
        *(nw.when(nw.col(name) != ABSENT).then(nw.col(name)).alias(name) for name in NUMBERS)
    )
    return nw.to_native(found.collect() if in_memory else found)
