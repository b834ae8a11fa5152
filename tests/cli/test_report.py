"""report: figures and findings under the keys that were promised, or a refusal."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cdteams = Callable[..., Any]

DEMO = ("report", "demo:hai-duong-2022", "--on", "2022-05-17")


def counts(done: Any) -> dict[tuple[str, str], list[int | None]]:
    keys = ("units", "units_with_team", "teams", "members")
    return {(row["level"], row["team_kind"]): [row[key] for key in keys] for row in done.json["counts"]}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_counts_are_one_row_per_level_and_kind(cdteams: Cdteams) -> None:
    """What Hải Dương published, level by level and kind by kind."""
    done = cdteams(*DEMO, "--json")

    assert (done.code, done.err) == (0, "")
    assert len(done.json["counts"]) == len(counts(done))
    assert counts(done) == {
        ("province", "operating"): [1, 1, 1340, 6891],
        ("district", "operating"): [12, 12, 1340, 6891],
        ("commune", "operating"): [235, 235, 1340, 6891],
        ("village", "operating"): [None, 1340, 1340, 6891],
        ("province", "steering"): [1, 1, 1, 113],
        ("district", "steering"): [12, 12, 12, 357],
        ("commune", "steering"): [235, 107, 107, 1499],
    }
    assert done.json["synthetic"] is True


def test_the_findings_can_be_unrolled(cdteams: Cdteams) -> None:
    """Every finding has clause, verdict, strength, subject and source; passes are counted, not listed."""
    found = cdteams(*DEMO, "--json").json["findings"]
    broken = [finding for finding in found if finding["verdict"] == "fail"]

    assert {"code", "verdict", "strength", "subject", "source"} <= set.intersection(*(set(f) for f in found))
    assert {"HD-C03"} == {finding["code"] for finding in broken}
    assert {"may"} == {finding["strength"] for finding in broken}
    assert len({finding["subject"] for finding in broken}) == 128
    assert {"fail", "unknown"} == {finding["verdict"] for finding in found}
    assert all("2022-05-18" in finding["source"] for finding in broken)


def test_counts_and_findings_are_tables(cdteams: Cdteams) -> None:
    """Both tables parse; what is not known is an empty cell, and all who are unknown for one reason are one row."""
    rows, findings = (table(cdteams(*DEMO, "--csv", which).out) for which in ("counts", "findings"))

    assert len(rows) == 10
    villages = next(row for row in rows if row["level"] == "village")
    assert (villages["units"], villages["teams"]) == ("", "1340")
    assert [rows[-1][key] for key in ("units", "units_with_team", "members")] == ["235", "107", "1499"]
    every = table(cdteams(*DEMO, "--csv", "findings", "--all").out)
    assert Counter(finding["code"] for finding in every)["VN-P05"] == 1340
    counted = Counter(finding["code"] for finding in findings)
    assert {code: counted[code] for code in ("HD-C03", "VN-C01", "VN-C02", "VN-P05")} == {
        "HD-C03": 128,
        "VN-C01": 1,
        "VN-C02": 1,
        "VN-P05": 1,
    }


@pytest.mark.parametrize(("lang", "word"), [("vi", "DỮ LIỆU GIẢ LẬP"), ("en", "SYNTHETIC DATA")])
def test_people_read_their_language(cdteams: Cdteams, lang: str, word: str) -> None:
    """The text is in the language asked for and says that the data are made up."""
    assert word in cdteams(*DEMO, "--lang", lang).out


def test_the_environment_decides_the_language(cdteams: Cdteams, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --lang, CDTEAMS_LANG decides."""
    monkeypatch.setenv("CDTEAMS_LANG", "vi")

    assert "DỮ LIỆU GIẢ LẬP" in cdteams(*DEMO).out


def test_a_sample_reports_as_the_demonstration(cdteams: Cdteams, tmp_path: Path) -> None:
    """What sample writes is read back to the same report, from other inputs."""
    written = cdteams("sample", tmp_path / "so")
    done = cdteams("report", tmp_path / "so", "--on", "17/05/2022", "--json")

    assert (written.code, written.err) == (0, "")
    assert "1460" in written.out
    assert "synthetic" in written.out
    assert done.json | {"inputs": 0} == cdteams(*DEMO, "--json").json | {"inputs": 0}
    assert [file["name"] for file in done.json["inputs"]["register"]["files"]] == [
        "members.csv",
        "register.toml",
        "teams.csv",
        "villages.csv",
    ]


def test_a_broken_binding_clause_exits_with_1(cdteams: Cdteams, tmp_path: Path) -> None:
    """A province without its steering team breaks what must be; the report is printed all the same."""
    content = {
        "register": {"province": "30", "codes_on": "2022-05-17", "teams_complete": True},
        "teams": [{"id": "t1", "kind": "steering", "covers": ["297"], "from": "2022-04-01", "size": 9}],
    }
    (tmp_path / "so.json").write_text(json.dumps(content), encoding="utf-8")

    done = cdteams("report", tmp_path / "so.json", "--on", "2022-05-17", "--json")

    assert (done.code, done.err) == (1, "")
    assert next(
        (f["code"], f["verdict"], f["strength"], f["severity"])
        for f in done.json["findings"]
        if f["subject"] == "30.1"
    ) == ("HD-C01", "fail", "must", "error")


def test_an_empty_table_has_its_header(cdteams: Cdteams, tmp_path: Path) -> None:
    """A table without rows is still a table."""
    content = {"register": {"codes_on": "2022-01-01"}, "teams": []}
    (tmp_path / "so.json").write_text(json.dumps(content), encoding="utf-8")

    done = cdteams("report", tmp_path / "so.json", "--on", "2022-01-01", "--csv", "findings")

    assert done.code == 0
    assert done.out.startswith("code,policy,verdict,strength,severity,subject,")
    assert len(done.out.splitlines()) == 1


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_refused_register_is_explained(cdteams: Cdteams, tmp_path: Path, lang: str) -> None:
    """Every fault is told, nothing is printed, and the refused rows lie beside the register."""
    cdteams("sample", tmp_path / "so")
    path = tmp_path / "so" / "members.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("t0001,m00001,leader", "t0001,m00001,ledaer", 1), "utf-8"
    )

    done = cdteams("report", tmp_path / "so", "--on", "2022-05-17", "--lang", lang)

    assert (done.code, done.out) == (2, "")
    assert {"vi": ": 1 lỗi; ", "en": ": 1 fault; "}[lang] in done.err
    assert {"vi": "members.csv, dòng 2, cột role", "en": "members.csv, line 2, column role"}[lang] in done.err
    assert "'leader'" in done.err
    assert str(tmp_path / "so.refused") in done.err
    assert sorted(p.name for p in (tmp_path / "so.refused").iterdir()) == ["faults.txt", "members.csv"]


def test_a_register_in_the_working_folder_is_refused_beside_it(
    cdteams: Cdteams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A register named by a dot has its refused rows beside the folder too."""
    (tmp_path / "so").mkdir()
    monkeypatch.chdir(tmp_path / "so")

    done = cdteams("report", ".", "--on", "2022-05-17")

    assert done.code == 2
    assert "CDT-116" in done.err
    assert (tmp_path / "so.refused" / "faults.txt").is_file()


def test_a_place_that_cannot_be_written_hides_no_fault(cdteams: Cdteams, tmp_path: Path) -> None:
    """Where the refused rows cannot be kept, the faults are told all the same, and why."""
    (tmp_path / "so").mkdir()
    (tmp_path / "so.refused").write_text("x", encoding="utf-8")

    done = cdteams("report", tmp_path / "so", "--on", "2022-05-17")

    assert (done.code, done.out) == (2, "")
    assert "File exists" in done.err
    assert done.err.count("CDT-116") == 2
    assert "The refused rows" not in done.err


def test_many_faults_are_cut_on_the_screen_only(cdteams: Cdteams, tmp_path: Path) -> None:
    """Twenty faults are shown with the number of the others; the list has them all."""
    cdteams("sample", tmp_path / "so")
    path = tmp_path / "so" / "members.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",deputy,", ",phó,"), encoding="utf-8")

    done = cdteams("report", tmp_path / "so", "--on", "2022-05-17")

    assert done.err.count("CDT-110") == 20
    assert "… and 1440 more" in done.err
    assert len((tmp_path / "so.refused" / "faults.txt").read_text(encoding="utf-8").splitlines()) == 1460


def test_a_day_after_the_merger_is_refused(cdteams: Cdteams) -> None:
    """On 2025-08-01 no unit of the demonstration is there."""
    done = cdteams("report", "demo:hai-duong-2022", "--on", "2025-08-01", "--json")

    assert (done.code, done.out) == (2, "")
    assert "1460 teams cover units that are not there on 2025-08-01" in done.err


def test_a_policy_that_is_left_out_is_missed(cdteams: Cdteams) -> None:
    """Without its policy the register is not judged."""
    done = cdteams(*DEMO, "--without", "hai-duong")

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("CDT-308: ")
