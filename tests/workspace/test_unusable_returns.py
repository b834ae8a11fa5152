"""Returns of which nothing can be used, and values that came on different days, from the file to the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest

from cdteams.io import read_returns
from cdteams.register import Register
from cdteams.rollup import CellState
from cdteams.workspace import Reported, ReturnsReport, Workspace

Given = Callable[[str], Reported]
Judged = Callable[..., ReturnsReport]
DEADLINE = date(2022, 6, 17)
ROWS = (
    "unit,period,received,measure,value\n"
    "10507,2022Q2,2022-06-15,households,1500\n"
    "10507,2022Q2,2022-06-20,shops,40\n"
    "10510,2022Q2,2022-06-16,households,1.340\n"
    "10513,2022Q2,2022-06-21,households,\n"
    "10514,2022Q2,2022-06-22,households,x\n"
)


@pytest.fixture
def given(workspace: Workspace, tmp_path: Path) -> Given:
    """Read a table with the form and the measures of the demonstration, due on 17 June 2022."""
    demo = workspace.returns("demo:hai-duong-2022")

    def make(text: str) -> Reported:
        path = tmp_path / "q2.csv"
        path.write_text(text, encoding="utf-8")
        assert demo.form is not None
        found = read_returns(path, timeline=workspace.timeline, measures=demo.measures, forms=(demo.form,))
        return attrs.evolve(
            demo, source=str(path), table=found.table, refused=found.refused, blank=found.blank, text=""
        )

    return make


@pytest.fixture
def judged(workspace: Workspace, demo: Register, given: Given) -> Judged:
    """Report on the second quarter, as of a day."""

    def make(on: date | None = None, text: str = ROWS) -> ReturnsReport:
        found = workspace.report(demo, returns=given(text), period="2022Q2", on=on).returns
        assert found is not None
        return found

    return make


def sent(found: ReturnsReport) -> dict[str, tuple[str, str, int, str]]:
    """Return, for the units that sent something and are called, what, where it stands, how late, and the day."""
    return {
        each.unit: (each.sent.value, each.state.value, each.days_late, str(each.received))
        for each in found.missing
        if each.sent.value != "nothing"
    }


def test_what_was_sent_and_cannot_be_used_is_told_from_nothing(judged: Judged) -> None:
    """Each has its own day and stands on time or late; all others of the province sent nothing."""
    found = judged(date(2022, 6, 30))

    assert sent(found) == {
        "10510.1": ("refused", "on-time", 0, "2022-06-16"),
        "10513.1": ("blank", "late", 4, "2022-06-21"),
        "10514.1": ("refused", "late", 5, "2022-06-22"),
    }
    assert len(found.missing) == 234
    assert {(each.state.value, each.days_late) for each in found.missing if each.received is None} == {
        ("overdue", 13)
    }
    assert [each.unit for each in found.missing][-3:] == ["10514.1", "10513.1", "10510.1"]


def test_on_a_day_before_they_came_nothing_was_sent(judged: Judged) -> None:
    """What came later is not known yet, faults and blanks as little as values."""
    assert sent(judged(date(2022, 6, 15))) == {}


def test_a_return_is_known_value_by_value(judged: Judged) -> None:
    """Between two days the first value is there, on time; once the other is, the return is late."""
    early, later = judged(date(2022, 6, 16)), judged(date(2022, 6, 20))
    stands = [
        next((str(each.state), each.received) for each in found.states if each.unit == "10507.1")
        for found in (early, later)
    ]
    totals = [
        [found.run.totals.total("10507.1", code, found.run.period).value for code in ("households", "shops")]
        for found in (early, later)
    ]

    assert totals == [[1500, None], [1500, 40]]
    assert stands == [("on-time", date(2022, 6, 15)), ("late", date(2022, 6, 20))]


def test_a_cell_is_refused_from_the_day_on_which_it_came(judged: Judged) -> None:
    """Before, it is not due; then it is refused, and stays that after the deadline."""
    states = [
        found.run.totals.total("10510.1", "households", found.run.period).state
        for found in (judged(date(2022, 6, 15)), judged(date(2022, 6, 16)), judged(date(2022, 6, 30)))
    ]

    assert states == [CellState.NOT_DUE, CellState.REFUSED, CellState.REFUSED]


def test_without_a_day_everything_that_came_is_known(judged: Judged) -> None:
    """The day that is judged is then the last on which anything came."""
    found = judged()

    assert sorted(sent(found)) == ["10510.1", "10513.1", "10514.1"]
    assert max(each.days_late for each in found.missing) == 5


def test_without_days_nobody_who_sent_is_late(judged: Judged) -> None:
    """Nobody wrote down when it came; blanks without a day may be a sheet that somebody prepared."""
    text = "unit,period,households\n10507,2022Q2,1500\n10510,2022Q2,\n10513,2022Q2,x\n"

    assert sent(judged(date(2022, 6, 30), text)) == {
        "10510.1": ("blank", "overdue", 13, "None"),
        "10513.1": ("refused", "on-time", 0, "None"),
    }


def test_a_unit_that_was_not_asked_is_named_though_its_value_was_refused(judged: Judged) -> None:
    """It reports, and its cell is among the expected of its province."""
    text = "unit,period,households\n10507,2022Q2,1500\n288,2022Q2,x\n290,2022Q2,\n"
    found = judged(date(2022, 6, 30), text)

    assert found.unexpected == ("288.1",)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_engines_are_told_what_was_refused(judged: Judged, engine: str) -> None:
    """Every level has the same totals from frames."""
    pytest.importorskip(engine)
    run = judged(date(2022, 6, 30)).run

    assert all(run.at(level, engine=engine) == run.at(level) for level in run.levels)
