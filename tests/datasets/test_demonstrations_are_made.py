"""The registers with planted violations that are shipped are those that the script makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAKER = ROOT / "tools" / "make_demonstrations.py"


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(MAKER), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own script


def test_the_script_makes_exactly_the_shipped_files() -> None:
    """Made again, every file is the shipped one, letter by letter."""
    done = make("--check")

    assert (done.stdout, done.stderr) == ("", "")
    assert done.returncode == 0


def test_another_option_is_refused() -> None:
    """The script writes nothing where it is called by mistake."""
    done = make("--chek")

    assert (done.returncode, done.stdout) == (2, "usage: make_demonstrations.py [--check]\n")
