"""What cannot be done exits with 2, says why, and prints nothing to the output."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cdteams.cli._language import default_language

Cdteams = Callable[..., Any]


@pytest.mark.parametrize(
    ("arguments", "needle"),
    [
        (["nope"], "nope"),
        (["report", "demo:hai-duong-2022", "--on", "2022-05-17", "--nope"], "--nope"),
        (["report", "demo:hai-duong-2022"], "--on"),
        (["report", "--on", "2022-05-17"], "register"),
        (["report", "demo:hai-duong-2022", "--on", "2022-05-17", "--csv", "all"], "all"),
        (["units", "--on", "2022-05-17", "--lang", "fr"], "fr"),
        (["units", "--on", "2022-05-17", "--reading", "middle"], "middle"),
        (["units", "--on", "31/02/2022"], "'31/02/2022'"),
        (["units", "--on", "2019-01-01"], "2021-02-01"),
        (["units", "--on", "2022-05-17", "--under", "Hải Dươngg"], "'Hải Dương'"),
        (["units", "--on", "2022-05-17", "--without", "nope"], "'nope'"),
        (["units", "--on", "2022-05-17", "--without", "vn-admin"], "cdteams-vn-admin"),
        (["unit", "99", "--on", "2022-05-17"], "'99'"),
        (["unit", "Gia Lai"], "--on"),
        (["report", "demo:ha-noi", "--on", "2022-05-17"], "demo:hai-duong-2022"),
        (["report", "no-such-folder", "--on", "2022-05-17"], "'no-such-folder'"),
        (["report", "demo:hai-duong-2022", "--on", "17-May"], "'17-May'"),
        (["totals", "no-such-file.csv"], "'no-such-file.csv'"),
        (["totals", "."], "'.'"),
        (["tidy", "no-such-file.csv", "--out", "new"], "'no-such-file.csv'"),
        (["sample"], "out"),
        (["sample", "out", "--demo", "ha-noi"], "demo:hai-duong-2022"),
    ],
)
def test_what_cannot_be_done_is_said(
    cdteams: Cdteams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], needle: str
) -> None:
    """The exit code is 2, the reason is told, the output is empty, and no file is made."""
    monkeypatch.chdir(tmp_path)
    done = cdteams(*arguments)

    assert (done.code, done.out) == (2, "")
    assert needle in done.err
    assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(cdteams: Cdteams, tmp_path: Path) -> None:
    """A refusal of the system is told with the path, and is no trace of the program."""
    (tmp_path / "file").write_text("x", encoding="utf-8")

    done = cdteams("sample", tmp_path / "file")

    assert (done.code, done.out) == (2, "")
    assert str(tmp_path / "file") in done.err


@pytest.mark.parametrize("where", [["--lang", "vi"], ["--lang=vi"]])
def test_a_refusal_is_in_the_language_asked_for(cdteams: Cdteams, where: list[str]) -> None:
    """The language is found even where the command is refused."""
    assert "không phải là ngày" in cdteams("units", "--on", "x", *where).err


def test_files_are_tidied(cdteams: Cdteams, tmp_path: Path) -> None:
    """Every file is told with what was changed."""
    (tmp_path / "so").mkdir()
    (tmp_path / "so" / "a.csv").write_bytes(b"\xef\xbb\xbfid;name\r\n1;x\r\n")
    (tmp_path / "so" / "b.csv").write_bytes(b"id,name\n")

    done = cdteams("tidy", tmp_path / "so", "--out", tmp_path / "new")

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"{tmp_path / 'new' / 'a.csv'}: bom, line-ends, separator\n{tmp_path / 'new' / 'b.csv'}: unchanged\n"
    )
    assert (tmp_path / "new" / "a.csv").read_bytes() == b"id,name\n1,x\n"


def test_old_files_are_not_tidied_in_place(cdteams: Cdteams, tmp_path: Path) -> None:
    """The folder of the old files is refused for the new ones."""
    (tmp_path / "a.csv").write_bytes(b"id;name\n")

    done = cdteams("tidy", tmp_path / "a.csv", "--out", tmp_path)

    assert (done.code, done.out) == (2, "")
    assert (tmp_path / "a.csv").read_bytes() == b"id;name\n"


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "CDTEAMS_LANG": "vi"}, "vi"),
        ({"LANG": "vi_VN", "CDTEAMS_LANG": "fr"}, "vi"),
    ],
)
def test_the_system_has_a_language(environment: dict[str, str], lang: str) -> None:
    """CDTEAMS_LANG decides, then the locale in the order of POSIX."""
    assert lang == default_language(environment)


def test_help_is_no_refusal(cdteams: Cdteams) -> None:
    """Help and version exit with 0, and help tells the exit codes."""
    told = cdteams("--help")

    assert told.code == 0
    assert "0 done; 1 a binding clause is broken; 2 it could not be done" in " ".join(told.out.split())
    assert cdteams("--version").code == 0
