"""What pluggy passes over in silence is refused here, before a hook is called."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import ModuleType

from cdteams.errors import CdteamsError, HookSignatureError, UnknownHookError
from cdteams.vi import closest

from . import _hookspecs

_PREFIX = "cdteams_"

HOOKS: tuple[str, ...] = tuple(sorted(name for name in vars(_hookspecs) if name.startswith(_PREFIX)))
"""Names of all hooks."""


def faults_of_module(module: ModuleType, plugin: str) -> tuple[CdteamsError, ...]:
    """
    Return everything about a plugin's module that would be misread.

    Args:
        module: The imported module.

        plugin: Distribution and version, for the messages.

    Returns:
        Misspelt hooks, hooks without the marker or that are no functions,
        arguments that a hook does not have or that have a default, and a
        module without any hook.
    """
    functions = dict(_hook_like(module))
    faults = [fault for name, function in functions.items() for fault in _faults(name, function, plugin)]
    if not functions:
        faults.append(HookSignatureError(plugin=plugin, hook=f"module {module.__name__}", fault="none"))
    return tuple(faults)


def _hook_like(module: ModuleType) -> Iterator[tuple[str, object]]:
    for name, value in sorted(vars(module).items()):
        marked = hasattr(value, f"{_hookspecs.PROJECT}_impl")
        if name in HOOKS or (callable(value) and (marked or name.startswith(_PREFIX))):
            yield name, value


def _faults(name: str, function: object, plugin: str) -> Iterator[CdteamsError]:
    if name not in HOOKS:
        yield UnknownHookError(
            plugin=plugin, hook=name, hooks=HOOKS, suggestions=closest(name, HOOKS, limit=1)
        )
        return
    if not hasattr(function, f"{_hookspecs.PROJECT}_impl"):
        yield HookSignatureError(plugin=plugin, hook=name, fault="marker")
    if not callable(function):
        return
    allowed = inspect.signature(getattr(_hookspecs, name)).parameters
    for argument in inspect.signature(function).parameters.values():
        if argument.default is not inspect.Parameter.empty:
            yield HookSignatureError(plugin=plugin, hook=name, fault="default", detail=argument.name)
        elif argument.name not in allowed:
            yield HookSignatureError(plugin=plugin, hook=name, fault="argument", detail=argument.name)
