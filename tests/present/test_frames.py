"""Findings and groups as frames: plain columns, exact integers, nulls."""

from __future__ import annotations

import csv
import io
import sys
from types import ModuleType
from typing import Any

import pandas as pd
import polars as pl
import pytest

from cdteams.errors import MissingExtraError, OptionError
from cdteams.model import Verdict
from cdteams.present import findings_csv, findings_frame, groups_csv, groups_frame
from cdteams.rules import Grouping
from cdteams.workspace import Report

NUMBERS = ["observed", "short", "over"]
COUNTS = ["pass", "fail", "unknown", "not_applicable", "errors", "waived"]


def rows(frame: Any) -> list[dict[str, Any]]:
    """Return the rows of a frame, a null as None."""
    if isinstance(frame, pl.DataFrame):
        return frame.to_dicts()
    plain = [frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in frame]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*plain, strict=True)]


@pytest.mark.parametrize(
    "backend", ["pandas", "polars", pd, pl], ids=["pandas", "polars", "pandas itself", "polars itself"]
)
def test_a_row_is_a_finding(waived: Report, backend: str | ModuleType) -> None:
    """Every finding has its row, in its order; what is not known is null, and numbers are whole."""
    frame = findings_frame(waived, backend=backend)
    mine = [row for row in rows(frame) if row["code"] == "BD-T01"]

    assert len(frame) == len(waived.findings())
    assert [(row["subject"], row["verdict"], row["observed"], row["short"]) for row in mine] == [
        ("t1", "fail", 3, 1),
        ("t2", "fail", 2, 2),
        ("t3", "pass", 5, 0),
        ("t4", "unknown", None, 0),
    ]
    assert [type(row["observed"]) for row in mine] == [int, int, int, type(None)]
    assert [row["waiver_granted_by"] for row in mine] == ["UBND phường", None, None, None]
    assert [row["severity"] for row in mine] == ["error", "error", None, None]


def test_integers_stay_integers_beside_a_null(waived: Report) -> None:
    """Both libraries hold 64-bit integers, the one in its nullable type."""
    pandas, polars = (findings_frame(waived, backend=name) for name in ("pandas", "polars"))

    assert [str(pandas[name].dtype) for name in NUMBERS] == ["Int64", "Int64", "Int64"]
    assert [polars[name].dtype for name in NUMBERS] == [pl.Int64, pl.Int64, pl.Int64]


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_the_columns_are_those_of_the_table(waived: Report, backend: str) -> None:
    """A frame without passes has the columns of the whole CSV file, but for its count, and its findings."""
    table = list(csv.DictReader(io.StringIO(findings_csv(waived, whole=True), newline="")))
    wanted = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE)
    frame = findings_frame(waived, *wanted, backend=backend)

    assert [name for name in table[0] if name != "count"] == list(frame.columns)
    assert [row["subject"] for row in table] == list(frame["subject"])
    assert [row["missing_vi"] for row in table] == list(frame["missing_vi"])


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_a_frame_without_rows_has_its_types(waived: Report, backend: str) -> None:
    """Nothing found is an empty frame with the same columns."""
    empty = groups_frame([], backend=backend)
    full = groups_frame(waived.grouped(by=Grouping.CLAUSE), backend=backend)

    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)
    assert [str(empty[name].dtype) for name in COUNTS] == ["Int64"] * 6


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_groups_are_a_frame(waived: Report, backend: str) -> None:
    """A row per group, with the columns of the CSV table."""
    groups = waived.grouped(by=Grouping.COMMUNE)
    frame = groups_frame(groups, backend=backend)
    (row,) = [row for row in rows(frame) if row["key"] == "21553.1"]

    assert groups_csv(groups).splitlines()[0].split(",") == list(frame.columns)
    assert len(frame) == len(groups)
    assert row["waived"] == 1
    assert type(row["fail"]) is int


@pytest.mark.parametrize("backend", ["nope", "duckdb", "modin", "pyarrow", csv])
def test_a_library_that_is_not_there_is_refused(
    waived: Report, backend: str | ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal names what was asked for and what is installed."""
    for name in ("modin", "modin.pandas", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(OptionError) as caught:
        findings_frame(waived, backend=backend)

    assert caught.value.value == (backend if isinstance(backend, str) else "csv")
    assert set(caught.value.allowed) >= {"pandas", "polars"}


def test_without_the_extra_the_command_is_named(waived: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal says what to install."""
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(MissingExtraError) as caught:
        findings_frame(waived, backend="polars")

    assert "pip install 'cdteams[frames]'" in caught.value.text("en")
