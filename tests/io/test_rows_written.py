"""Rows of returns are found again as they were written, read or refused."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from cdteams.io import rows_of_unit

ROWS = (("10507", "2022Q2", "100"), ("10510", "2022Q2", "1.840"), ("10507.1", "2022Q1", ""))


@pytest.fixture(params=["csv", "parquet"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Write the same rows as CSV and as Parquet."""
    path = tmp_path / f"bc.{request.param}"
    names = ("unit", "period", "households")
    if request.param == "csv":
        path.write_text("\n".join(map(",".join, (names, *ROWS))) + "\n", encoding="utf-8")
    else:
        columns = zip(*ROWS, strict=True)
        parquet.write_table(pa.table(dict(zip(names, map(list, columns), strict=True))), path)
    return path


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_unit_is_found_by_code_and_by_uid(file: Path, *, is_folder: bool) -> None:
    """Both rows of the unit are found with their lines, also the one whose cell is empty."""
    found = rows_of_unit(file.parent if is_folder else file, file=file.name, unit={"10507", "10507.1"})

    assert {line: row["households"] for line, row in found.items()} == {2: "100", 4: ""}


def test_a_row_that_cannot_be_read_is_found(file: Path) -> None:
    """What was refused is there as it was written."""
    found = rows_of_unit(file, file=file.name, unit={"10510"})

    assert found == {3: {"unit": "10510", "period": "2022Q2", "households": "1.840"}}


def test_a_unit_without_a_row_has_none(file: Path) -> None:
    """A part of a code is another unit."""
    assert rows_of_unit(file, file=file.name, unit={"1051"}) == {}


def test_a_file_without_units_has_no_rows(tmp_path: Path) -> None:
    """A table without a column of units names nobody."""
    parquet.write_table(pa.table({"a": [1]}), tmp_path / "a.parquet")
    (tmp_path / "a.csv").write_text("a\n10507\n", encoding="utf-8")

    assert [rows_of_unit(tmp_path, file=name, unit={"10507"}) for name in ("a.parquet", "a.csv")] == [{}, {}]


def test_of_a_column_that_is_there_twice_one_is_looked_at(tmp_path: Path) -> None:
    """Such a file is refused whole; the rows of a unit are found in it all the same."""
    columns = [pa.array(["10507", "10510"]), pa.array(["10513", "10516"]), pa.array(["2022Q2"] * 2)]
    parquet.write_table(pa.table(columns, names=["unit", "unit", "period"]), tmp_path / "a.parquet")

    assert [*rows_of_unit(tmp_path, file="a.parquet", unit={"10510"})] == [3]
