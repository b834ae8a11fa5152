"""What a run leaves aside is said, and nothing foreign gets into what a program reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Cdteams = Callable[..., Any]

HEAD = "place,level,as_of,measure,low,high,words,source,policy\n"
TEAMS = "Bình Định,province,2023,teams,1116,1116,1.116 tổ,báo,binh-dinh\n"


def test_a_figure_without_its_partner_is_named(cdteams: Cdteams, tmp_path: Path) -> None:
    """A number of teams alone judges nothing: a script's log and a reader are both told."""
    file = tmp_path / "so.csv"
    file.write_text(HEAD + TEAMS, encoding="utf-8")

    machine, person = cdteams("totals", file, "--json"), cdteams("totals", file)

    assert (machine.code, machine.json) == (0, [])
    assert machine.err == "Not judged: Bình Định 2023 teams\n"
    assert "Not judged, for want of the matching number of teams or members" in person.out
    assert "Bình Định, 2023: teams 1,116" in person.out


def test_two_forms_of_output_are_not_mixed(cdteams: Cdteams) -> None:
    """JSON and CSV at once are refused."""
    done = cdteams("report", "demo:hai-duong-2022", "--on", "2022-05-17", "--json", "--csv", "counts")

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("CDT-203: --csv has the value 'counts'")


def test_a_plugin_left_out_is_told(cdteams: Cdteams) -> None:
    """The report says which policies were applied, and which plugin was left out."""
    done = cdteams("report", "demo:hai-duong-2022", "--on", "2022-05-17", "--without", "binh-dinh")

    assert "Policies applied: hai-duong (cdteams-policy-hai-duong" in done.out
    assert "Plugins left out of this run: binh-dinh" in done.out


def test_a_name_like_a_formula_stays_text(cdteams: Cdteams, tmp_path: Path) -> None:
    """A spreadsheet that opens the findings runs nothing."""
    content = {
        "register": {"province": "30", "codes_on": "2022-05-17"},
        "villages": [{"id": "v1", "name": "Một", "kind": "thôn", "commune": "11020"}],
        "teams": [
            {
                "id": "t1",
                "kind": "operating",
                "name": "=1+1",
                "covers": ["v1"],
                "from": "2022-04-01",
                "size": 1,
            }
        ],
    }
    (tmp_path / "so.json").write_text(json.dumps(content), encoding="utf-8")

    done = cdteams("report", tmp_path / "so.json", "--on", "2022-05-17", "--csv", "findings")

    assert ",'=1+1," in done.out
    assert ",=1+1," not in done.out


def test_teams_of_another_map_are_kept_with_their_reasons(cdteams: Cdteams, tmp_path: Path) -> None:
    """What is refused on the asked day is written beside the register, all of it."""
    cdteams("sample", "--out", tmp_path / "so")

    done = cdteams("report", tmp_path / "so", "--on", "2025-08-01")

    assert (done.code, done.out) == (2, "")
    assert done.err.rstrip().endswith("so.refused")
    assert len((tmp_path / "so.refused" / "faults.txt").read_text(encoding="utf-8").splitlines()) == 1461


def test_a_sample_never_replaces_a_register(cdteams: Cdteams, tmp_path: Path) -> None:
    """A folder that holds something is left alone."""
    mine = tmp_path / "teams.csv"
    mine.write_text("mine", encoding="utf-8")

    done = cdteams("sample", "--out", tmp_path)

    assert (done.code, mine.read_text(encoding="utf-8")) == (2, "mine")


def test_a_day_after_the_map_is_told(cdteams: Cdteams) -> None:
    """Counting units on a day for which nobody looked for changes says so."""
    done = cdteams("units", "--on", "2030-01-01", "--json")

    assert done.json["counts"] == {"province": 34, "commune": 3321}
    assert done.err.startswith("Changes of the map were not looked for up to this day")
