"""Readers of the lists used for checking only, out of two public repositories.

Neither repository goes into the map; both are read through their git history
because only the history says what a list looked like on an earlier day.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from published import ListedAt, listing

# Day of the official list, and the commit of dvhcvn that brought it. The commit
# before the one of 2025-01-01 carries the same day but only part of that list.
SNAPSHOTS = {
    "2021-02-01": "ca30e0c",
    "2021-07-01": "21756a6",
    "2021-11-01": "8c9bf72",
    "2022-04-10": "ef2504e",
    "2022-10-01": "71996c5",
    "2023-04-10": "9ce1ab5",
    "2024-02-01": "ed528e7",
    "2024-05-01": "e503f13",
    "2024-09-01": "f3d30bd",
    "2024-11-01": "4426bca",
    "2025-01-01": "87d3e0c",
    "2025-03-01": "eaddcea",
}
# Tag of vietnamese-provinces-database, and the day its table of decrees gives.
RELEASES = {
    "2.1.0": "2024-09-01",
    "2.2.0": "2024-11-01",
    "2.3.0": "2025-01-01",
    "2.4.1": "2025-03-01",
    "3.0.2": "2025-07-01",
    "3.1.0": "2026-04-30",
}


def read_snapshots(repository: Path) -> Iterator[ListedAt]:
    """Read the dated lists in the history of the repository dvhcvn.

    Args:
        repository: A clone of daohoangson/dvhcvn.

    Yields:
        The lists in the order of their days.
    """
    for day, commit in SNAPSHOTS.items():
        tree = json.loads(_show(repository, f"{commit}:data/dvhcvn.json"))
        rows = _level_rows(tree["data"])
        yield ListedAt(f"dvhcvn-{day}", day, listing(rows))


def read_releases(repository: Path) -> Iterator[ListedAt]:
    """Read the releases of the repository vietnamese-provinces-database.

    Args:
        repository: A clone of thanglequoc/vietnamese-provinces-database.

    Yields:
        The lists in the order of their days.
    """
    name = "json/vn_only_simplified_json_generated_data_vn_units.json"
    for version, day in RELEASES.items():
        rows = _tree_rows(json.loads(_show(repository, f"v{version}:{name}")), "")
        yield ListedAt(f"tl-{version}", day, listing(rows))


def _show(repository: Path, what: str) -> bytes:
    """Return a file at a commit."""
    command = ["git", "-C", str(repository), "show", what]
    # The arguments are constants of this module and a path the developer gives.
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    return done.stdout


def _level_rows(
    units: list[dict[str, Any]], parent: str = "", level: int = 1
) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of a list whose levels are numbered from the province."""
    for unit in units:
        code = unit[f"level{level}_id"]
        yield code, unit["name"], parent
        below = unit.get(f"level{level + 1}s", [])
        yield from _level_rows(below, code, level + 1)


def _tree_rows(units: list[dict[str, Any]], parent: str) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of a list whose only nested lists are lists of units."""
    for unit in units:
        yield unit["Code"], unit["FullName"], parent
        for below in unit.values():
            if isinstance(below, list):
                yield from _tree_rows(below, unit["Code"])
