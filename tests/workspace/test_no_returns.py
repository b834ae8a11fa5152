"""Returns of a period of which nothing can be rolled up, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from cdteams.errors import NoReturnsError
from cdteams.workspace import Workspace, roll_up_each

Refused = Callable[..., NoReturnsError]


@pytest.fixture
def refused(workspace: Workspace, tmp_path: Path) -> Refused:
    """Roll rows of unit, period, day and households up, of which nothing can be used."""

    def make(*rows: str, on: date | None = None) -> NoReturnsError:
        path = tmp_path / "bc.csv"
        path.write_text("\n".join(["unit,period,received,households", *rows]) + "\n", encoding="utf-8")
        with pytest.raises(NoReturnsError) as caught:
            workspace.roll_up(workspace.returns(str(path)), period="2022Q2", known_on=on)
        return caught.value

    return make


def test_returns_of_which_nothing_can_be_used_are_counted(refused: Refused) -> None:
    """One unit sent what was refused, and one left everything empty."""
    error = refused("10507,2022Q2,2022-06-15,1.340", "10510,2022Q2,2022-06-15,", "10513,2022Q1,2022-03-15,5")

    assert (error.unusable, error.later) == (2, 0)
    assert error.periods == ("2022Q1@administrative",)


def test_a_day_before_everything_came_is_told(refused: Refused) -> None:
    """By 1 June nothing had come; two units reported later."""
    error = refused("10507,2022Q2,2022-06-15,5", "10510,2022Q2,2022-06-16,6", on=date(2022, 6, 1))

    assert (error.unusable, error.later, error.known_on) == (0, 2, date(2022, 6, 1))


def test_a_period_of_which_nothing_came_has_neither(refused: Refused) -> None:
    """Only another period is there."""
    error = refused("10507,2022Q1,2022-03-15,5")

    assert (error.unusable, error.later, error.periods) == (0, 0, ("2022Q1@administrative",))


def test_parquet_says_the_same(workspace: Workspace, tmp_path: Path) -> None:
    """A file that is read a period at a time is looked into again."""
    path = tmp_path / "bc.parquet"
    columns = {"unit": ["10507", "10510"], "period": ["2022Q2", "2022Q2"], "households": [-5, None]}
    parquet.write_table(pa.table(columns), path)
    with pytest.raises(NoReturnsError) as caught:
        list(roll_up_each(workspace, str(path), periods="2022Q2"))

    assert caught.value.unusable == 2
