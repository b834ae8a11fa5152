"""The examples run as they are."""

from __future__ import annotations

import re
import runpy
import sys
import textwrap
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("[0-9]*.py"))
every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@every_example
def test_an_example_prints_what_it_says(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every example prints, and where its docstring says what, it prints that."""
    monkeypatch.setattr(sys, "argv", [str(path)])
    monkeypatch.setenv("CDTEAMS_LANG", "en")
    promised = (runpy.run_path(str(path), run_name="__main__")["__doc__"] or "").partition("Prints:\n")[2]
    printed = capsys.readouterr().out

    assert printed != ""
    assert promised == "" or textwrap.dedent(promised) == printed


@every_example
def test_an_example_is_short(path: Path) -> None:
    """An example has fewer than 60 lines and begins with a sentence that says what it shows."""
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) < 60
    assert re.match(r'"""(?:\n)?[A-Z].*\.["\n]', text)


def test_the_examples_are_numbered_from_one() -> None:
    """The numbers of the examples have no gap."""
    assert list(range(1, len(EXAMPLES) + 1)) == [int(path.name[:2]) for path in EXAMPLES]
