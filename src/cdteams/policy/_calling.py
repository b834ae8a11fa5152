"""Calling the hooks of one plugin, by itself."""

from __future__ import annotations

from types import ModuleType
from typing import Protocol

import attrs
import pluggy

from cdteams.errors import CdteamsError, HookRaisedError, HookResultError, raise_faults
from cdteams.hierarchy import Timeline
from cdteams.rules import Requirement

from . import _hookspecs
from ._candidates import cause, refusal, shown
from ._inspection import HOOKS
from ._kinds import faults_of_kinds
from ._reading import PolicyFile

_GIVES: dict[str, type] = {
    "cdteams_maps": Timeline,
    "cdteams_policies": PolicyFile,
    "cdteams_requirement_kinds": type,
}
"""Type of the values of each hook."""

_EXPECTED = {"cdteams_requirement_kinds": "type[Requirement]"}


class TextFile(Protocol):
    """A policy file that can be read, wherever it lies."""

    @property
    def name(self) -> str:
        """Name of the file."""

    def read(self) -> str:
        """Return its text."""


@attrs.frozen(kw_only=True)
class Given:
    """
    What a plugin gave before its policies are read.

    Attributes:
        name: Name of the plugin.

        distribution: Distribution and version, for messages.

        files: Its policy files.

        maps: Its timelines.

        kinds: Its kinds of requirement.

        hooks: Each hook that it implements, with the number of its values.
    """

    name: str
    distribution: str
    files: tuple[TextFile, ...] = ()
    maps: tuple[Timeline, ...] = ()
    kinds: tuple[type[Requirement], ...] = ()
    hooks: tuple[tuple[str, int], ...] = ()


def call_hooks(module: ModuleType, *, name: str, distribution: str) -> Given:
    """
    Call every hook that a plugin implements.

    Args:
        module: The plugin's module, already inspected.

        name: Name of the plugin.

        distribution: Distribution and version, for messages.

    Returns:
        What the hooks gave.

    Raises:
        PluginLoadError: If the module cannot be registered.

        FaultsError: With every hook that raised or gave something else than
            its contract says.
    """
    implemented = _implementations(module, name=name, distribution=distribution)
    values: dict[str, tuple[object, ...]] = {}
    faults: list[CdteamsError] = []
    for hook, functions in implemented.items():
        try:
            values[hook] = tuple(v for f in functions for v in _call(f, hook, distribution))
        except CdteamsError as fault:
            faults.append(fault)
    kinds = values.get("cdteams_requirement_kinds", ())
    faults += faults_of_kinds(kinds, plugin=distribution)
    raise_faults(distribution, faults)
    return Given(
        name=name,
        distribution=distribution,
        files=values.get("cdteams_policies", ()),  # type: ignore[arg-type]  # _call saw to it
        maps=values.get("cdteams_maps", ()),  # type: ignore[arg-type]  # the same
        kinds=kinds,  # type: ignore[arg-type]  # faults_of_kinds saw to it
        hooks=tuple((hook, len(given)) for hook, given in values.items()),
    )


def _implementations(module: ModuleType, *, name: str, distribution: str) -> dict[str, list[pluggy.HookImpl]]:
    """Return the functions of each hook, by a manager for this plugin alone, so that none hides another."""
    manager = pluggy.PluginManager(_hookspecs.PROJECT)
    manager.add_hookspecs(_hookspecs)
    try:
        manager.register(module, name=name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise refusal(name, distribution, error) from error
    found = {hook: getattr(manager.hook, hook).get_hookimpls() for hook in HOOKS}
    return {hook: functions for hook, functions in found.items() if functions}


def _call(implementation: pluggy.HookImpl, hook: str, plugin: str) -> tuple[object, ...]:
    try:
        value = implementation.function()
    except BaseException as error:
        raise HookRaisedError(plugin=plugin, hook=hook, cause=cause(error)) from error
    kind = _GIVES[hook]
    # A tuple of anything is passed on for kinds, which are looked at one by one.
    if isinstance(value, tuple) and (kind is type or all(isinstance(item, kind) for item in value)):
        return value
    expected = _EXPECTED.get(hook, kind.__name__)
    raise HookResultError(plugin=plugin, hook=hook, value=shown(value), expected=expected)
