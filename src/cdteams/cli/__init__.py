"""
The command line: reads arguments, asks the workspace, prints.

Knows the terminal; knows no rule of the field.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper

from cdteams.errors import MissingExtraError

__all__ = ["main"]


def main() -> None:
    """
    Run the command that was typed, and exit with its code.

    The streams are UTF-8 whatever the system's encoding, so that every word
    can be printed. What nobody foresaw exits with 2 too: an exit code of 1
    says that a clause is broken, and nothing else.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    sys.exit(_code(sys.argv[1:]))


def _code(arguments: Sequence[str]) -> int:
    try:
        from ._app import run  # noqa: PLC0415  # needs an extra
    except ModuleNotFoundError as error:
        if error.name not in {"cyclopts", "rich"}:
            raise
        missing = MissingExtraError(extra="cli", needed_for="the command line")
        print(f"{missing.code}: {missing.text('en')}", file=sys.stderr)
        return 2
    try:
        code = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # who read the output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except Exception:  # noqa: BLE001  # the trace is for us, the code for who runs the program
        traceback.print_exc()
        return 2
    return code
