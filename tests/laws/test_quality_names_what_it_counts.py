"""Law: a finding on values that could not be judged names as many units as it counts."""

from __future__ import annotations

from datetime import date

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Hierarchy
from cdteams.model import CalendarKind, CheckKind, CrossCheck, Measure, Period, PeriodType, Verdict
from cdteams.returns import ReturnTable, judge_quality
from cdteams.testing.strategies import hierarchies

MONTH = Period.of(date(2022, 6, 13), PeriodType.MONTH, CalendarKind.CIVIL)
PERIODS = (MONTH, MONTH.next())
CODES = ("sum", "stock")


@settings(deadline=None, max_examples=60)
@given(tree=hierarchies(), data=st.data())
def test_units_are_named_as_often_as_counted(
    measures: tuple[Measure, ...], tree: Hierarchy, data: st.DataObject
) -> None:
    """Naming the units changes no finding, and every value that could not be judged has its unit."""
    asked = tuple(measure for measure in measures if measure.code in CODES)
    check = CrossCheck(
        code="K",
        kind=CheckKind.BAND,
        left=("sum",),
        right=("stock",),
        low=(1, 2),
        start=date(2022, 1, 1),
        source=asked[0].source,
    )
    units = [tree.uid_at(position) for position in range(len(tree))]
    cells = st.tuples(st.sampled_from(units), st.sampled_from(CODES), st.sampled_from(PERIODS))
    rows = data.draw(st.dictionaries(cells, st.integers(0, 60), max_size=30)) if units else {}
    table = ReturnTable.of([(*cell, value) for cell, value in rows.items()])
    named, plain = (
        judge_quality(table, hierarchy=tree, measures=asked, checks=[check], expected={}, names_units=names)
        for names in (True, False)
    )

    assert [attrs.evolve(each, units=()) for each in named] == list(plain)
    assert [
        each for each in named if each.verdict is Verdict.UNKNOWN and len(set(each.units)) != each.number
    ] == []
