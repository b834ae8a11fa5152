"""What belongs to one plugin only, and what a policy needs beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdteams.errors import DuplicateCodeError, PolicyMissingError, PolicyTextError
from cdteams.rules import BUILT_IN
from cdteams.vi import closest

from ._plugins import Plugin
from ._policy import Policy

_LIBRARY = "cdteams"


def claimed_twice(loaded: Iterable[Plugin]) -> Iterator[DuplicateCodeError]:
    """
    Yield a fault for everything that is given a second time.

    Args:
        loaded: The plugins, in their order. The built-in kinds of requirement
            belong to the library.
    """
    first = {("kind", kind.kind): _LIBRARY for kind in BUILT_IN}
    for plugin in loaded:
        for what, value in _claims(plugin):
            if (what, value) in first:
                yield DuplicateCodeError(
                    plugin=plugin.distribution, what=what, value=value, first=first[what, value]
                )
            first.setdefault((what, value), plugin.distribution)


def _claims(plugin: Plugin) -> Iterator[tuple[str, str]]:
    for policy in plugin.policies:
        yield "policy", policy.id
        yield from (("clause", code) for code in policy.codes)
    yield from (("map", "administrative units") for _ in plugin.maps)
    yield from (("kind", kind.kind) for kind in plugin.kinds)


def missing_extended(policies: Iterable[Policy]) -> Iterator[PolicyMissingError]:
    """Yield a fault for every policy that stands before one that is not there."""
    policies = tuple(policies)
    ids = tuple(policy.id for policy in policies)
    for policy in policies:
        if policy.extends and policy.extends not in ids:
            near = closest(policy.extends, ids, limit=1)
            yield PolicyMissingError(
                policy=policy.extends, wanted_by=policy.id, installed=ids, suggestions=near
            )


def filled_in_vain(policies: Iterable[Policy]) -> Iterator[PolicyTextError]:
    """Yield a fault for every task that fills one that is not there, or that is not left open."""
    policies = tuple(policies)
    left_open = [task.code for policy in policies for task in policy.tasks if task.is_open]
    for policy in policies:
        for task in policy.tasks:
            if task.fills and task.fills not in left_open:
                near = ", ".join(closest(task.fills, left_open) or left_open) or "–"
                yield PolicyTextError(
                    plugin=policy.plugin,
                    policy=policy.id,
                    sentence_en=f"task {task.code} fills {task.fills!r}, which no policy leaves open. Open are: {near}.",
                    sentence_vi=f"nhiệm vụ {task.code} điền vào {task.fills!r}, mã này không được để ngỏ. Đang để ngỏ: {near}.",
                )
