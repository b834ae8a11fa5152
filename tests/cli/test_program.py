"""The installed program, as a shell runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cdteams.cli._app

PROGRAM = Path(sys.executable).with_name("cdteams")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603  # our own program
        [PROGRAM, *arguments], env=os.environ | environment, capture_output=True, check=False
    )


def test_the_program_counts() -> None:
    """From a shell the program prints JSON and exits with 0."""
    done = run("units", "--on", "2022-05-17", "--under", "30", "--json")

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["counts"]["commune"] == 235


def test_every_word_is_printed_whatever_the_encoding() -> None:
    """On a system that knows ASCII only, Vietnamese is printed as UTF-8."""
    done = run("unit", "52", "--on", "2025-06-30", PYTHONIOENCODING="ascii", LC_ALL="C")
    refused = run("unit", "52", PYTHONIOENCODING="ascii", LC_ALL="C")

    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith("tỉnh Bình Định (52)\n")
    assert refused.returncode == 2
    assert "tỉnh Gia Lai" in refused.stderr.decode("utf-8")


def test_a_reader_who_leaves_is_no_broken_clause() -> None:
    """Where nobody reads the output to its end, the program ends without a trace and not with 1."""
    with subprocess.Popen(  # noqa: S603  # our own program
        [PROGRAM, "report", "demo:hai-duong-2022", "--on", "2022-05-17", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (2, b"")


def test_what_nobody_foresaw_is_no_broken_clause(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistake of ours is traced and exits with 2: 1 is kept for broken clauses."""

    def fall(_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(cdteams.cli._app, "run", fall)
    monkeypatch.setattr(sys, "argv", ["cdteams", "units"])

    with pytest.raises(SystemExit) as caught:
        cdteams.cli.main()

    assert caught.value.code == 2
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_without_its_extra_the_program_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where cyclopts is not installed, the command to install it is told."""
    monkeypatch.setitem(sys.modules, "cyclopts", None)
    monkeypatch.delitem(sys.modules, "cdteams.cli._app")
    monkeypatch.setattr(sys, "argv", ["cdteams", "units"])

    with pytest.raises(SystemExit) as caught:
        cdteams.cli.main()

    assert caught.value.code == 2
    assert "pip install 'cdteams[cli]'" in capsys.readouterr().err
