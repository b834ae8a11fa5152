"""An engine is chosen by name, and the choice changes no number."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from cdteams.errors import MissingExtraError, OptionError
from cdteams.frames import ENGINES, engine, roll_up_frame
from cdteams.model import Level


@pytest.mark.parametrize("name", ["polars", "duckdb"])
@pytest.mark.parametrize("level", [Level.COMMUNE, Level.NATION])
def test_a_frame_engine_gives_the_totals_of_the_cube(name: str, level: Level, mixed: Any) -> None:
    """The same totals in the same order."""
    assert engine("cube")(mixed.table, level=level, **mixed.asked) == engine(name)(
        mixed.table, level=level, **mixed.asked
    )


@pytest.mark.parametrize("name", ["polars", "duckdb"])
def test_a_frame_engine_is_handed_what_was_refused(name: str, refusing: Any) -> None:
    """The table carries it, and no totals differ."""
    by_cube, by_frame = (
        engine(each)(refusing.table, level=Level.NATION, **refusing.asked) for each in ("cube", name)
    )

    assert by_cube == by_frame


def test_there_are_four_engines() -> None:
    """The cube stands first."""
    assert ENGINES == ("cube", "polars", "duckdb", "spark")


def test_another_name_is_refused() -> None:
    """With the names that there are."""
    with pytest.raises(OptionError) as caught:
        engine("dask")

    assert (caught.value.option, caught.value.allowed) == ("engine", ENGINES)


@pytest.mark.parametrize(
    ("name", "module"), [("polars", "polars"), ("spark", "pyspark.sql"), ("duckdb", "narwhals")]
)
def test_an_engine_that_is_not_installed_names_its_extra(
    name: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing is said before anything is read."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError) as caught:
        engine(name)

    assert caught.value.extra == name


def test_a_frame_without_the_extra_names_it(mixed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Frames need narwhals; the cube does not."""
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(MissingExtraError) as caught:
        roll_up_frame(None, **mixed.asked)

    assert caught.value.extra == "frames"
    assert engine("cube")(mixed.table, level=Level.DISTRICT, **mixed.asked) != ()
