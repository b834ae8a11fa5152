"""The demonstration registers by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cdteams.errors import OptionError
from cdteams.hierarchy import Timeline
from cdteams.register import Register

from ._demo import hai_duong_2022
from ._planted import PLANTED, planted_register


def _planted(timeline: Timeline, *, name: str) -> Register:
    return planted_register(name, timeline=timeline)


DEMOS: dict[str, Callable[[Timeline], Register]] = {
    "hai-duong-2022": hai_duong_2022,
    **{name: partial(_planted, name=name) for name in PLANTED},
}
"""Demonstration registers by name: one under published totals, five with planted violations."""


def demo_register(name: str, *, timeline: Timeline) -> Register:
    """
    Return a demonstration register.

    Args:
        name: A key of `DEMOS`, such as ``hai-duong-2022`` or
            ``binh-dinh-planted``.

        timeline: The map; the units are the real ones.

    Returns:
        The register, marked synthetic. The same for the same map, always.

    Raises:
        OptionError: If there is no demonstration of that name.
    """
    if name not in DEMOS:
        raise OptionError(option="demo", value=name, allowed=tuple(f"demo:{known}" for known in DEMOS))
    return DEMOS[name](timeline)
