"""Which plugins and policies a command uses: --only, --without and --policies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cdteams = Callable[..., Any]

POLICY = """\
[policy]
id = "lao-cai"
title_vi = "Tổ công nghệ số cộng đồng tỉnh Lào Cai"
title_en = "Community digital technology teams of Lào Cai"
jurisdiction = { code = "10", on = 2022-06-01 }

[instrument.kh1]
type = "plan"
number = "1/KH-UBND"
issuer = "UBND tỉnh Lào Cai (ví dụ)"

[[requirement]]
code = "LC-T01"
kind = "team-size"
strength = "must"
min = 5
applies_to = { team_kind = "operating", level = "village" }
from = 2022-06-01
duty = { authority = "peoples-committee", level = "commune" }
source = { instrument = "kh1", clause = "II.2", quote = "mỗi tổ có từ 05 thành viên" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one policy."""
    made = tmp_path / "policies"
    made.mkdir()
    (made / "lao-cai.toml").write_text(POLICY, encoding="utf-8")
    return made


def test_only_the_named_plugins_are_used(cdteams: Cdteams) -> None:
    """The option may be repeated; all others are left out."""
    done = cdteams("plugins", "--only", "vn-admin", "--only", "national", "--json")
    used = {row["name"]: row["used"] for row in done.json}

    assert (done.code, done.err) == (0, "")
    assert [name for name in used if used[name]] == ["national", "vn-admin"]
    assert used["da-nang"] is False


def test_several_plugins_are_left_out(cdteams: Cdteams) -> None:
    """Without may be repeated too, and stands before only."""
    chosen = ("--only", "vn-admin", "--only", "national", "--without", "national", "--without=da-nang")
    used = [row["name"] for row in cdteams("plugins", *chosen, "--json").json if row["used"]]

    assert used == ["vn-admin"]


def test_policies_of_a_folder_are_used(cdteams: Cdteams, folder: Path) -> None:
    """A policy without a package is listed with its file, and has no version."""
    done = cdteams("policies", "--on", "2022-06-01", "--only", "vn-admin", "--policies", folder, "--json")
    (row,) = done.json

    assert (done.code, done.err) == (0, "")
    assert (row["id"], row["clauses"]) == ("lao-cai", ["LC-T01"])
    assert (row["distribution"], row["version"]) == ("lao-cai.toml", "")


def test_a_clause_of_a_folder_is_explained(cdteams: Cdteams, folder: Path) -> None:
    """Every command takes the folder."""
    done = cdteams("explain", "LC-T01", "--policies", folder)

    assert done.code == 0
    assert "mỗi tổ có từ 05 thành viên" in done.out


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Passed over, since they are no policy files of the folder"),
        ("vi", "Không phải tệp chính sách, đã bỏ qua trong thư mục"),
    ],
)
def test_what_is_passed_over_in_a_folder_is_told(
    cdteams: Cdteams, folder: Path, lang: str, said: str
) -> None:
    """A file with a misspelt ending is told beside the output."""
    (folder / "bac-ninh.tml").write_text("", encoding="utf-8")
    chosen = ("--only", "vn-admin", "--policies", folder)
    done = cdteams("policies", "--on", "2022-06-01", "--json", "--lang", lang, *chosen)

    assert [row["id"] for row in done.json] == ["lao-cai"]
    assert done.err == f"{said} ({folder}): bac-ninh.tml\n"


@pytest.mark.parametrize(
    ("arguments", "needle"),
    [
        (["--only", "nationl"], "there is no plugin 'nationl' to use. Did you mean 'national'?"),
        (["--policies", "nowhere"], "the folder of policies 'nowhere' is not there"),
        (["--policies", "."], "the folder of policies '.' holds no file that ends with .toml"),
        (["--only", "national"], "Install cdteams-vn-admin"),
    ],
)
def test_a_choice_that_cannot_be_made_is_refused(
    cdteams: Cdteams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], needle: str
) -> None:
    """A slip never chooses nothing."""
    monkeypatch.chdir(tmp_path)
    done = cdteams("plugins", *arguments)

    assert (done.code, done.out) == (2, "")
    assert needle in done.err


@pytest.mark.parametrize(
    "command",
    [
        *("explain", "plugins", "policies", "report", "sample", "schema", "support", "totals", "trace"),
        *("unit", "units"),
    ],
)
def test_every_command_that_loads_plugins_takes_the_three_options(cdteams: Cdteams, command: str) -> None:
    """They are one parameter, which no command repeats in parts."""
    told = cdteams(command, "--help").out

    assert [option for option in ("--only", "--without", "--policies") if f" {option} " not in told] == []
