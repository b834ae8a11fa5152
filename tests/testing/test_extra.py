"""Without the packages of its extra, the room says which to install."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
sys.modules["pytest"] = None
try:
    import cdteams.testing
except Exception as error:
    print(error)
"""


def test_without_pytest_the_extra_is_named() -> None:
    """The refusal gives the command that installs it."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)  # noqa: S603  # our own program

    assert (
        done.stdout
        == "CDT-202: cdteams.testing needs the extra 'testing'. Run: pip install 'cdteams[testing]'\n"
    )
