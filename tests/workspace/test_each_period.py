"""Periods of a Parquet file that need not fit memory come to what they come to when all of it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import active_count

import pyarrow as pa
import pytest
from pyarrow import parquet

from cdteams.errors import CdteamsError, NoReturnsError, OutsideCoverageError, UnknownUnitError
from cdteams.explain import explain
from cdteams.model import Level
from cdteams.returns import ReturnTable
from cdteams.rollup import Layout
from cdteams.workspace import PeriodTotals, Workspace, roll_up_each

Each = Callable[..., list[PeriodTotals]]
ROWS = [
    ("10507", "2022Q1", "support_turns", 30),
    ("10510", "2022Q1", "support_turns", 40),
    ("10507", "2022Q2", "support_turns", 3),
    ("10507", "2022Q2", "guided_people", 7),
    ("10510", "2022Q2", "support_turns", -4),
    ("10513", "quý này", "support_turns", 5),
    ("10513", "2022Q3", "support_turns", 9),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write the rows in groups of two."""
    columns = dict(
        zip(("unit", "period", "measure", "value"), map(list, zip(*ROWS, strict=True)), strict=True)
    )
    parquet.write_table(pa.table(columns), tmp_path / "turns.parquet", row_group_size=2)
    return tmp_path / "turns.parquet"


@pytest.fixture
def each(workspace: Workspace, path: Path) -> Each:
    """Total periods of the file."""
    return lambda periods, **more: list(roll_up_each(workspace, str(path), periods=periods, **more))


def test_each_period_is_as_when_all_is_read(workspace: Workspace, path: Path, each: Each) -> None:
    """Totals of all levels, who was to report, and n of m."""
    given = workspace.returns(str(path))
    for run in each("2022Q1..2022Q3"):
        whole = workspace.roll_up(given, period=run.period)

        assert {*run.rows()} == {*whole.rows()}
        assert run.expected == whole.expected
        assert run.levels == whole.levels
    assert [run.period.id for run in each("2022Q1..2022Q3")] == ["2022Q1", "2022Q2", "2022Q3"]


def test_faults_are_told_before_the_totals(each: Each) -> None:
    """Those of the periods that were asked for, and of rows whose period cannot be read."""
    heard: list[list[str]] = []

    def told(faults: Sequence[CdteamsError]) -> None:
        heard.append([fault.text("en") for fault in faults])

    (run,) = each("2022Q2", told=told)

    assert [len(faults) for faults in heard] == [1, 1]
    assert "quý này" in heard[0][0]
    assert "turns.parquet, line 6" in heard[1][0]
    assert [fault.code for fault in run.reported.refused] == ["CDT-140", "CDT-167"]


def test_what_was_refused_is_unknown(each: Each) -> None:
    """A ward of which the value was refused has reported, and nobody knows what."""
    (run,) = each("2022Q2")
    total = run.totals.total("10510.1", "support_turns", run.period)

    assert (total.value, total.state.value, total.reported, total.expected) == (None, "refused", 0, 1)


def test_the_rows_behind_a_number_are_read_again(each: Each) -> None:
    """An explanation reaches the line of the file, though no table was kept."""
    (run,) = each("2022Q2")
    province = run.units_at(Level.PROVINCE)[0]
    total = run.totals.total(province, "support_turns", run.period)
    found = explain(total, within=run, depth=None)

    assert "turns.parquet" in str(found.plain())
    assert {period.id for period in run.table.periods} == {"2022Q1", "2022Q2"}


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_every_engine_gives_the_same(each: Each, engine: str) -> None:
    """It is given the rows of the period."""
    (run,) = each("2022Q2")

    assert {*run.at(Level.PROVINCE)} == {*run.at(Level.PROVINCE, engine=engine)}


def test_a_period_of_which_nothing_came_is_refused(each: Each) -> None:
    """The periods that are there are named."""
    with pytest.raises(NoReturnsError) as caught:
        each("2022Q4")

    assert caught.value.periods == ("2022Q1@administrative", "2022Q2@administrative", "2022Q3@administrative")


def test_a_period_without_returns_is_told_and_passed_over(each: Each) -> None:
    """Where others came, it is no reason to have nothing."""
    heard: list[CdteamsError] = []
    runs = each("2022Q3..2023Q1", told=heard.extend)

    assert [run.period.id for run in runs] == ["2022Q3"]
    assert [fault.period for fault in heard if isinstance(fault, NoReturnsError)] == [
        "2022Q4@administrative",
        "2023Q1@administrative",
    ]


def test_a_period_without_a_map_is_refused(each: Each) -> None:
    """As when all is read: there is no tree of a day before the map begins."""
    with pytest.raises(OutsideCoverageError):
        each("2020Q4..2022Q1")


def test_faults_of_the_file_stand_with_the_first_period(each: Each) -> None:
    """Nobody has to listen to learn of them."""
    first, second = each("2022Q1..2022Q2")

    assert [fault.code for fault in first.reported.refused] == ["CDT-140"]
    assert [fault.code for fault in second.reported.refused] == ["CDT-167"]


def test_a_folder_of_odd_names_is_read_whole(workspace: Workspace, path: Path) -> None:
    """Endings in capitals are read, what is hidden is passed over, by period as at once."""
    rows = {"unit": ["10507"], "period": ["2022Q2"], "measure": ["support_turns"]}
    parquet.write_table(pa.table({**rows, "value": [100]}), path.parent / "B.PARQUET")
    parquet.write_table(pa.table({**rows, "value": [7]}), path.parent / ".hidden.parquet")
    rows["unit"] = ["10525"]
    parquet.write_table(pa.table({**rows, "value": [1]}), path.parent / "C.Parquet")
    (run,) = roll_up_each(workspace, str(path.parent), periods="2022Q2")
    whole = workspace.roll_up(workspace.returns(str(path.parent)), period="2022Q2")

    assert {*run.rows()} == {*whole.rows()}
    assert run.totals.total("10525.1", "support_turns", run.period).value == 1
    assert run.totals.total("10507.1", "support_turns", run.period).state.value == "refused"


def test_a_column_that_nobody_filled_is_counted(workspace: Workspace, tmp_path: Path) -> None:
    """It is missing for all, by period as at once."""
    columns = {"unit": ["10507"], "period": ["2022Q2"], "support_turns": [5]}
    blank = pa.array([None], type=pa.int64())
    parquet.write_table(pa.table({**columns, "guided_people": blank}), tmp_path / "wide.parquet")
    (run,) = roll_up_each(workspace, str(tmp_path / "wide.parquet"), periods="2022Q2")
    whole = workspace.roll_up(workspace.returns(str(tmp_path / "wide.parquet")), period="2022Q2")

    assert {*run.rows()} == {*whole.rows()}
    assert run.totals.total("30.1", "guided_people", run.period).reported == 0


def test_a_unit_may_be_named(each: Each) -> None:
    """By its code on the last day of the first period; one that is none is refused."""
    (run,) = each("2022Q1", unit="30")

    assert run.areas == ("30.1",)
    with pytest.raises(UnknownUnitError):
        each("2022Q1", unit="999")


def test_other_returns_are_read_whole(workspace: Workspace) -> None:
    """A demonstration, like text, gives its periods one by one too."""
    runs = list(roll_up_each(workspace, "demo:hai-duong-2022", periods="2022Q1..2022Q2"))

    assert [run.period.id for run in runs] == ["2022Q1", "2022Q2"]
    assert runs[1].totals.total("30.1", "households", runs[1].period).reported == 234


def test_stopping_early_leaves_no_thread(workspace: Workspace, path: Path) -> None:
    """What was being read ahead is let go."""
    before = active_count()
    runs = roll_up_each(workspace, str(path), periods="2022Q1..2022Q3")
    next(runs)
    runs.close()

    assert active_count() == before


def test_what_fails_while_reading_ahead_is_raised(
    workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The period before is given, and then the error of the thread that reads."""
    laid_out = Layout.add_table

    def fail_later(layout: Layout, table: ReturnTable) -> None:
        if layout.period.number > 1:
            raise OSError("the disk is gone")
        laid_out(layout, table)

    monkeypatch.setattr(Layout, "add_table", fail_later)
    runs = roll_up_each(workspace, str(path), periods="2022Q1..2022Q3")

    assert next(runs).period.id == "2022Q1"
    with pytest.raises(OSError, match="the disk is gone"):
        next(runs)
