"""The published totals that come with the library."""

from __future__ import annotations

from importlib.resources import files

from cdteams.hierarchy import Timeline
from cdteams.io import Figure, read_figures

FILE = "published_totals.csv"


def published_totals(*, timeline: Timeline) -> tuple[Figure, ...]:
    """
    Return what provinces and the nation published of their teams, 2022–2025.

    Every figure is real and has its words and source beside it; rounded ones
    are intervals.

    Args:
        timeline: The map on which the places are looked up.

    Returns:
        The figures, in the order of the shipped table.
    """
    content = (files(__package__) / "data" / FILE).read_bytes()
    return read_figures(content, file=FILE, timeline=timeline)
