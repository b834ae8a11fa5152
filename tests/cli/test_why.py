"""why and verify: a number of a printed report, taken apart and made again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cdteams = Callable[..., Any]

DEMO = "demo:hai-duong-2022"


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    """Write the returns of two communes."""
    path = tmp_path / "bc.csv"
    rows = ("10507,2022Q2,100,30,40", "10510,2022Q2,200,15,60")
    path.write_text("\n".join(("unit,period,households,online_dossiers,dossiers", *rows)) + "\n", "utf-8")
    return path


@pytest.fixture
def report(cdteams: Cdteams, returns: Path, tmp_path: Path) -> Path:
    """Print a report on them."""
    path = tmp_path / "r.json"
    done = cdteams("report", DEMO, "--returns", returns, "--period", "2022Q2", "--json")
    path.write_text(done.out, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "indicators[0]",
            ("45 / 100", "online_dossiers / dossiers", "bc.csv:2:online_dossiers “30”", "SHA-256 "),
        ),
        ("indicators[0].numerator", ("online_dossiers = 45", "bc.csv:3:online_dossiers “15”")),
        ("totals[0]", ("300 · 2/235", "bc.csv:2:households “100”", "bc.csv:3:households “200”")),
        ("findings[0]", ("VN-C01 (national)", "clause")),
        (
            "missing[0]",
            (
                "no deadline",
                "0 rows in 1 file",
                "bc.csv: rows of the unit [0]",
                "order of calls",
                "SHA-256 ",
            ),
        ),
        ("quality[0]", ("not reported and not overdue", "233 could not be judged", "unknown", "SHA-256 ")),
    ],
)
def test_a_number_is_taken_apart(cdteams: Cdteams, report: Path, path: str, words: tuple[str, ...]) -> None:
    """The tree reaches rows and clauses and ends with the digest."""
    done = cdteams("why", report, path)

    assert (done.code, done.err) == (0, "")
    assert [word for word in words if word not in done.out] == []


def test_an_explanation_holds_until_a_row_changes(
    cdteams: Cdteams, report: Path, returns: Path, tmp_path: Path
) -> None:
    """Verify says the same, and after a change in one row which row it was."""
    path = tmp_path / "e.json"
    path.write_text(cdteams("why", report, "totals[0]", "--json").out, encoding="utf-8")
    same = cdteams("verify", path)
    returns.write_text(returns.read_text(encoding="utf-8").replace(",200,", ",201,"), encoding="utf-8")
    other = cdteams("verify", path, "--json")

    assert (same.code, same.out) == (0, "Made again, it is the same.\n")
    assert (other.code, other.json["same"]) == (1, False)
    assert {"kind": "row", "where": "bc.csv:3:households", "was": "200", "now": "201"} in other.json[
        "differences"
    ]
    assert "an input file differs: bc.csv" in cdteams("verify", path).out


def test_a_report_whose_inputs_changed_is_not_explained(
    cdteams: Cdteams, report: Path, returns: Path
) -> None:
    """Where the number is another one by now, why says so and explains nothing else."""
    returns.write_text(returns.read_text(encoding="utf-8").replace(",200,", ",201,"), encoding="utf-8")
    done = cdteams("why", report, "totals[0]")

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("CDT-177: totals[0] is 300 in the report and comes to 301")


def test_a_missing_return_holds_until_the_unit_reports(
    cdteams: Cdteams, report: Path, returns: Path, tmp_path: Path
) -> None:
    """Verify says the same; after the unit reported it shows the row, and why explains nothing else."""
    path, unit = tmp_path / "e.json", json.loads(report.read_text(encoding="utf-8"))["missing"][0]["code"]
    path.write_text(cdteams("why", report, "missing[0]", "--json").out, encoding="utf-8")
    same = cdteams("verify", path)
    row = f"{unit},2022Q2,150,20,50"
    returns.write_text(f"{returns.read_text(encoding='utf-8')}{row}\n", encoding="utf-8")
    other = cdteams("verify", path, "--json")

    assert (same.code, same.out) == (0, "Made again, it is the same.\n")
    assert other.code == 1
    assert {"kind": "row", "where": "bc.csv:4", "was": "", "now": row} in other.json["differences"]
    assert cdteams("why", report, "missing[0]").err.startswith("CDT-177: missing[0] is missing, 0, 1 in")


def test_what_is_doubtful_holds_until_its_row_changes(
    cdteams: Cdteams, returns: Path, tmp_path: Path
) -> None:
    """A share above the whole is explained with both sides, in both languages and in JSON."""
    text = returns.read_text(encoding="utf-8")
    returns.write_text(text.replace("2022Q2,100,", "2022Q1,100,") + "10507,2022Q2,150,30,40\n", "utf-8")
    report = tmp_path / "r.json"
    report.write_text(
        cdteams("report", DEMO, "--returns", returns, "--period", "2022Q2", "--json").out, encoding="utf-8"
    )
    found = json.loads(report.read_text(encoding="utf-8"))["quality"]
    number = next(n for n, each in enumerate(found) if each["kind"] == "jump" and each["verdict"] == "fail")
    path = tmp_path / "e.json"
    path.write_text(cdteams("why", report, f"quality[{number}]", "--json").out, encoding="utf-8")
    vietnamese = cdteams("why", report, f"quality[{number}]", "--lang", "vi").out
    same = cdteams("verify", path)
    returns.write_text(returns.read_text(encoding="utf-8").replace(",150,", ",110,"), encoding="utf-8")
    other = cdteams("verify", path)

    assert "tăng giảm đột biến" in vietnamese
    assert "kỳ trước: số hộ" in vietnamese
    assert (same.code, other.code) == (0, 1)
    assert "a row differs: bc.csv:4:households: 150 → 110" in other.out


@pytest.mark.parametrize(
    "path",
    [
        "missing[0].numerator",
        "quality[99999]",
        "totals[99999]",
        "counts[0]",
        "totals",
        "totals[0].numerator",
        "$",
    ],
)
def test_a_path_to_nothing_is_refused(cdteams: Cdteams, report: Path, path: str) -> None:
    """The refusal shows which paths there are."""
    done = cdteams("why", report, path)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("CDT-226")
    assert "totals[0…" in done.err


def test_what_is_no_report_is_refused(cdteams: Cdteams, report: Path, tmp_path: Path) -> None:
    """A report without its inputs, and no report at all, cannot be explained."""
    content = json.loads(report.read_text(encoding="utf-8"))
    del content["inputs"]
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(content), encoding="utf-8")

    assert cdteams("why", bare, "totals[0]").err.startswith("CDT-176")
    assert cdteams("why", tmp_path / "none.json", "totals[0]").code == 2
    assert cdteams("verify", report).err.startswith("CDT-176")


def test_a_finding_of_a_folder_shows_its_rows(cdteams: Cdteams, tmp_path: Path) -> None:
    """What a clause says of a team is explained with the rows of the register that begin with its id."""
    cdteams("sample", tmp_path / "so")
    path = tmp_path / "r.json"
    path.write_text(cdteams("report", tmp_path / "so", "--on", "2022-05-17", "--all", "--json").out, "utf-8")
    found = json.loads(path.read_text(encoding="utf-8"))["findings"]
    number = next(n for n, each in enumerate(found) if each["subject"] == "t0001")
    done = cdteams("why", path, f"findings[{number}]")

    assert done.code == 0
    assert "teams.csv:2 “t0001,operating," in done.out
    assert "members.csv:2 “t0001," in done.out
