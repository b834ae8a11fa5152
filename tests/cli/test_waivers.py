"""report: waived failures are shown and counted, and leave the exit code at 0; verdicts are grouped."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cdteams = Callable[..., Any]

FILES = {
    "register.toml": (
        'title = "Quy Nhơn"\nprovince = "52"\ncodes_on = 2022-06-01\npolicies = ["binh-dinh"]\n'
    ),
    "villages.csv": "id,name,kind,commune\nv1,1,khu phố,21553\nv2,2,khu phố,21553\n",
    "teams.csv": (
        "id,kind,name,covers,from,size\n"
        "t1,operating,Tổ 1,v1,2022-06-01,3\n"
        "t2,operating,Tổ 2,v2,2022-06-01,7\n"
    ),
    "waivers.csv": (
        "clause,subject,granted_by,why,legal_basis,from,to\n"
        'BD-T01,t1,UBND phường Nhơn Phú,khu phố có 30 hộ,"12/QĐ-UBND, điều 2",2022-06-01,2022-07-01\n'
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a register in which the one broken clause that binds is waived for June."""
    path = tmp_path / "quy-nhon"
    path.mkdir()
    for name, text in FILES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_a_waived_failure_does_not_make_the_code_1(cdteams: Cdteams, folder: Path) -> None:
    """It is in force in June; on 1 July it is over, and the same failure counts."""
    assert cdteams("report", folder, "--on", "2022-06-30", "--json").code == 0
    assert cdteams("report", folder, "--on", "2022-07-01", "--json").code == 1


def test_a_waived_failure_is_in_every_form(cdteams: Cdteams, folder: Path) -> None:
    """JSON has it at the finding, at the clause and in the list; CSV in columns."""
    done = cdteams("report", folder, "--on", "2022-06-30", "--json").json
    (clause,) = (row for row in done["clauses"] if row["code"] == "BD-T01")
    (broken,) = (row for row in done["findings"] if row["code"] == "BD-T01")
    (use,) = done["waivers"]
    table = cdteams("report", folder, "--on", "2022-06-30", "--csv", "findings").out
    (row,) = (row for row in csv.DictReader(io.StringIO(table)) if row["code"] == "BD-T01")

    assert (clause["verdicts"]["fail"], clause["waived"]) == (1, 1)
    assert (broken["verdict"], broken["severity"]) == ("fail", "error")
    assert broken["waiver"] == {
        "clause": "BD-T01",
        "subject": "t1",
        "granted_by": "UBND phường Nhơn Phú",
        "why": "khu phố có 30 hộ",
        "legal_basis": "12/QĐ-UBND, điều 2",
        "from": "2022-06-01",
        "to": "2022-07-01",
    }
    assert use == {
        **broken["waiver"],
        "subject_name": "Tổ 1",
        "state": "applied",
        "reason": {"vi": "", "en": ""},
    }
    assert (row["waiver_granted_by"], row["waiver_to"]) == ("UBND phường Nhơn Phú", "2022-07-01")


def test_an_expired_waiver_is_named_with_its_day(cdteams: Cdteams, folder: Path) -> None:
    """The failure has no waiver any more, and the list says since when."""
    done = cdteams("report", folder, "--on", "2022-07-01", "--json").json
    (broken,) = (row for row in done["findings"] if row["code"] == "BD-T01")

    assert broken["waiver"] is None
    assert done["waivers"][0]["state"] == "expired"
    assert done["waivers"][0]["reason"] == {"vi": "từ ngày 2022-07-01", "en": "since 2022-07-01"}


def test_the_text_counts_and_lists_waivers(cdteams: Cdteams, folder: Path) -> None:
    """At the clause, at the subject and at the end, in both languages."""
    english = cdteams("report", folder, "--on", "2022-06-30").out
    vietnamese = cdteams("report", folder, "--on", "2022-06-30", "--lang", "vi").out

    assert "waived: 1" in english
    assert "· Tổ 1 [t1]: has 3 · waived: UBND phường Nhơn Phú: khu phố có 30 hộ – 12/QĐ-UBND" in english
    assert "Waivers applied / on record: 1/1" in english
    assert "BD-T01 · Tổ 1 [t1]: đang áp dụng" in vietnamese


def test_verdicts_are_grouped_in_every_form(cdteams: Cdteams, folder: Path) -> None:
    """Text, JSON and CSV have the same rows."""
    asked = ("report", folder, "--on", "2022-06-30", "--by", "clause")
    rows = {row["key"]: row for row in cdteams(*asked, "--json").json["groups"]}
    table = {row["key"]: row for row in csv.DictReader(io.StringIO(cdteams(*asked, "--csv", "groups").out))}
    text = cdteams(*asked).out

    assert rows["BD-T01"]["verdicts"] == {"pass": 1, "fail": 1, "unknown": 0, "not applicable": 0}
    assert (rows["BD-T01"]["errors"], rows["BD-T01"]["waived"]) == (0, 1)
    assert {name: table["BD-T01"][name] for name in ("pass", "fail", "not_applicable", "waived")} == {
        "pass": "1",
        "fail": "1",
        "not_applicable": "0",
        "waived": "1",
    }
    assert list(rows) == list(table)
    assert "Findings by clause" in text
    assert "BD-T01 · " in text


@pytest.mark.parametrize(
    "by", ["clause", "province", "district", "commune", "village", "level", "duty-bearer"]
)
def test_every_way_of_grouping_is_printed(cdteams: Cdteams, folder: Path, by: str) -> None:
    """A table below its heading, and the code of the report."""
    done = cdteams("report", folder, "--on", "2022-07-01", "--by", by, "--lang", "vi")

    assert (done.code, done.err) == (1, "")
    assert "Kết quả theo" in done.out


@pytest.mark.parametrize(
    "options",
    [("--csv", "groups"), ("--csv", "counts", "--by", "level"), ("--by", "nothing")],
)
def test_options_that_say_nothing_together_are_refused(
    cdteams: Cdteams, folder: Path, options: tuple[str, ...]
) -> None:
    """None is passed over."""
    done = cdteams("report", folder, "--on", "2022-06-30", *options)

    assert (done.code, done.out) == (2, "")


def test_without_grouping_the_key_is_not_there(cdteams: Cdteams, folder: Path) -> None:
    """Groups are there where they are asked for."""
    assert "groups" not in cdteams("report", folder, "--on", "2022-06-30", "--json").json
