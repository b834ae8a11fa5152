"""Synthetic registers of five provinces in which every clause is broken once on purpose."""

from __future__ import annotations

from importlib.resources import as_file, files

from cdteams.hierarchy import Timeline
from cdteams.io import read_register
from cdteams.register import Register

PLANTED = (
    "ben-tre-planted",
    "binh-dinh-planted",
    "hai-duong-planted",
    "tay-ninh-planted",
    "thai-nguyen-planted",
)
"""Their names, without ``demo:``."""


def planted_register(name: str, *, timeline: Timeline) -> Register:
    """
    Read a register with planted violations.

    Every team in it complies with every clause in force on the day of its
    codes, but for one violation of each clause that teams can break. Units
    are real; villages, teams, members and days are generated, and it says so.

    Args:
        name: One of `PLANTED`.

        timeline: The map on which its codes are looked up.

    Returns:
        The register, marked synthetic.

    Raises:
        FaultsError: If a code in it is not on the map, or is another unit's.
    """
    with as_file(files(__package__) / "data" / f"{name}.json") as path:
        return read_register(path, timeline=timeline)
