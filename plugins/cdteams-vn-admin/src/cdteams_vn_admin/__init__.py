"""
The administrative units of Viet Nam through time, for cdteams.

Gives one timeline: every province, district and commune in force on any day
from 2021-02-01. The tables beside this file say where each row comes from.
"""

from __future__ import annotations

from importlib.resources import files

from cdteams.hierarchy import Timeline
from cdteams.policy import hookimpl

__all__ = ["cdteams_maps"]


@hookimpl
def cdteams_maps() -> tuple[Timeline, ...]:
    """Return the map of Viet Nam."""
    data = files(__package__) / "data"
    return (Timeline.from_bytes((data / "units.i4").read_bytes(), (data / "units.txt").read_bytes()),)
