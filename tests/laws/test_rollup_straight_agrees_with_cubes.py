"""Law: rows added as they stand give what the cube of them gives."""

from __future__ import annotations

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Hierarchy
from cdteams.model import CalendarKind, Level, Measure, Period, PeriodType
from cdteams.returns import ReturnTable
from cdteams.rollup import Total, Totals, cube_of, roll_up, roll_up_table
from cdteams.testing.strategies import hierarchies

ADDED = ("sum", "bounded", "zero")


def test_a_table_gives_what_its_cube_gives(measures: tuple[Measure, ...]) -> None:
    """Whatever units report or is refused, with others below them or not, expected or not, every total is the same."""
    chosen = tuple(each for each in measures if each.code in ADDED)

    @settings(max_examples=80, deadline=None)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        tree: Hierarchy = data.draw(hierarchies())
        uids = [tree.uid_at(n) for n in range(len(tree)) if tree.sizes[n] == 1 or data.draw(st.booleans())]
        if not uids:
            return
        today = Period.of(tree.on, PeriodType.DAY, CalendarKind.CIVIL)
        cell = st.sampled_from([(uid, code, today) for uid in uids for code in ADDED])
        drawn, refused = data.draw(st.sets(cell)), data.draw(st.sets(cell))
        rows = [(*each, data.draw(st.integers(1, 9))) for each in drawn - refused]
        expected = {today: tuple(uids) if data.draw(st.booleans()) else tuple(uids[1:])}
        table = ReturnTable.of(rows, refused=refused)
        alive = tuple(attrs.evolve(each, start=today.first) for each in chosen)
        cube = cube_of(table, hierarchy=tree, measures=alive, expected=expected)
        straight = roll_up_table(table, hierarchy=tree, measures=alive, expected=expected)

        assert everything(roll_up(cube)) == everything(straight)

    law()


def everything(totals: Totals) -> list[Total]:
    return [total for level in Level for total in totals.at(level)]
