"""Values that were refused, and returns of which nothing can be used, as each command tells them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cdteams = Callable[..., Any]

ROWS = (
    "unit,period,received,visits\n"
    "10507,2022Q2,2022-06-15,7\n"
    "10510,2022Q2,2022-06-15,1.340\n"
    "10513,2022Q2,2022-06-16,901\n"
    "10514,2022Q2,2022-06-16,\n"
)
PERIOD = ("--period", "2022Q2")


@pytest.fixture
def made(tmp_path: Path, policies: Callable[..., Path]) -> tuple[Path, tuple[str | Path, ...]]:
    """Write returns of a measure of which the missing count as 0, and the options that know it."""
    folder = policies("visits", behaviour="flow", over_time="sum", missing="zero", most=900)
    path = tmp_path / "bc.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path, (*PERIOD, "--unit", "288", "--policies", folder)


@pytest.mark.parametrize("engine", ["cube", "polars", "duckdb"])
def test_a_refused_value_is_not_zero_whatever_adds_up(
    cdteams: Cdteams, made: tuple[Path, tuple[str | Path, ...]], engine: str
) -> None:
    """Of 25 wards one reports 7 and two are refused: with 22 zeros the total is no whole one, and up to 1807."""
    path, options = made
    if engine != "cube":
        pytest.importorskip(engine)
    (row,) = cdteams("rollup", path, *options, "--json", "--level", "district", "--engine", engine).json
    keys = ("value", "state", "reported", "expected", "low", "high")

    assert tuple(row[key] for key in keys) == (7, "refused", 1, 25, 7, 1807)


def test_a_report_says_what_was_sent(cdteams: Cdteams, made: tuple[Path, tuple[str | Path, ...]]) -> None:
    """Two sent faults and one a blank; the others sent nothing, and all keys that were there are there."""
    path, options = made
    done = cdteams("report", "demo:hai-duong-2022", "--returns", path, *options, "--json").json
    told = {each["code"]: each for each in done["missing"] if each["sent"] != "nothing"}

    assert {code: (each["sent"], each["refused"], each["blank"]) for code, each in told.items()} == {
        "10510": ("refused", 1, 0),
        "10513": ("refused", 1, 0),
        "10514": ("blank", 0, 1),
    }
    assert done["returns"]["unusable"] == 3
    assert len(done["missing"]) == 24
    assert list(told["10510"]) == [
        *("call", "unit", "code", "name", "level", "period", "state", "due", "days_late", "units_below"),
        *("sent", "received", "refused", "blank"),
    ]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            (
                "a return of which every value was refused (1)",
                "every cell left blank (1)",
                "3 sent a return of which nothing can be used: call about the fault, not about the return",
            ),
        ),
        (
            "vi",
            (
                "đã gửi, giá trị bị loại (1)",
                "để trống mọi ô (1)",
                "3 đơn vị đã gửi báo cáo nhưng không số liệu nào dùng được: hãy gọi về lỗi, không phải để đòi báo cáo",
            ),
        ),
    ],
)
def test_people_read_what_to_call_about(
    cdteams: Cdteams,
    made: tuple[Path, tuple[str | Path, ...]],
    lang: str,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The table of those to call has what they sent, and a line below it says what follows."""
    monkeypatch.setenv("COLUMNS", "300")
    path, options = made
    done = cdteams("report", "demo:hai-duong-2022", "--returns", path, *options, "--lang", lang)

    assert [word for word in words if word not in done.out] == []


def test_the_table_of_those_to_call_has_what_they_sent(
    cdteams: Cdteams, made: tuple[Path, tuple[str | Path, ...]]
) -> None:
    """In columns behind those that were there."""
    path, options = made
    done = cdteams("report", "demo:hai-duong-2022", "--returns", path, *options, "--csv", "missing")
    header, *rows = csv.reader(io.StringIO(done.out, newline=""))

    assert header[-4:] == ["sent", "received", "refused", "blank"]
    assert ["blank", "2022-06-16", "0", "1"] in [row[-4:] for row in rows]


def test_why_shows_the_refused_cell_as_it_was_written(
    cdteams: Cdteams, made: tuple[Path, tuple[str | Path, ...]], tmp_path: Path
) -> None:
    """Its file, line, column and text, with its state in place of a number."""
    path, options = made
    report = tmp_path / "report.json"
    done = cdteams("report", "demo:hai-duong-2022", "--returns", path, *options, "--json")
    report.write_text(done.out, encoding="utf-8")
    place = [row["code"] for row in done.json["totals"]].index("10510")
    plain = cdteams("why", report, f"totals[{place}]", "--json").json["explanation"]

    assert (plain.get("value"), plain["state"], plain["reported"], plain["expected"]) == (
        None,
        "refused",
        0,
        1,
    )
    assert plain["rows"] == [{"file": "bc.csv", "line": 3, "column": "visits", "written": "1.340"}]
    assert "– · refused · 0/1 · [0; 900] ← bc.csv:3:visits “1.340”" in cdteams("why", report, "totals[0]").out
