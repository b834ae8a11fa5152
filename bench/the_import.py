"""What importing the package costs, against importing what it is made of."""

from __future__ import annotations

import subprocess
import sys

from measure import Row, Task, compare


def rows() -> list[Row]:
    """Return the comparison of this file."""
    ours, theirs = compare(
        _import("cdteams"), _import("attrs, cattrs, pluggy, numpy"), repeats=9, threads=True
    )
    return [
        Row(
            name="import cdteams",
            ours=ours,
            theirs=theirs,
            other="import attrs, cattrs, pluggy, numpy",
            bound=1.3,
        ),
        _whole(),
    ]


def _whole() -> Row:
    """Compare with every room loaded, as a program that uses them all has it."""
    rooms = "cdteams.workspace, cdteams.present"
    ours, theirs = compare(_import(rooms), _import("attrs, cattrs, pluggy, numpy"), repeats=9, threads=True)
    return Row(
        name=f"import {rooms}",
        ours=ours,
        theirs=theirs,
        other="import attrs, cattrs, pluggy, numpy",
        bound=None,
    )


def _import(names: str) -> Task:
    def run() -> None:
        subprocess.run([sys.executable, "-c", f"import {names}"], check=True)  # noqa: S603  # our own words

    return run
