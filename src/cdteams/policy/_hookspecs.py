"""
The hooks: everything that a plugin can give to cdteams.

A plugin is a module named by an entry point of the group ``cdteams.policies``.
It implements one hook or both, each marked with `hookimpl`:

    from cdteams.policy import PolicyFile, hookimpl

    @hookimpl
    def cdteams_policies():
        return (PolicyFile(__package__, "binh-dinh.toml"),)

Hooks are functions of nothing: no clock, no chance, no network. An
implementation takes no argument with a default.
"""

from __future__ import annotations

import pluggy

from cdteams.hierarchy import Timeline

from ._reading import PolicyFile

PROJECT = "cdteams"
GROUP = "cdteams.policies"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as the implementation of the hook of its name."""


@hookspec
def cdteams_policies() -> tuple[PolicyFile, ...]:  # type: ignore[empty-body]  # a hook has no body
    """
    Return the policies that this plugin brings.

    Called once per plugin when plugins are loaded, in the alphabetical order
    of their entry points. The results of all plugins are put together; two
    policies of one id, or two clauses of one code, stop the run.

    Returns:
        The plugin's policy files. An empty tuple means that it brings none;
        None is an error.

    .. versionadded:: 0.1
    """


@hookspec
def cdteams_maps() -> tuple[Timeline, ...]:  # type: ignore[empty-body]  # a hook has no body
    """
    Return the timelines of administrative units that this plugin brings.

    Called once per plugin when plugins are loaded, in the alphabetical order
    of their entry points. Exactly one timeline may come of all plugins
    together: none or two stop the run.

    Returns:
        The plugin's timelines. An empty tuple means that it brings none; None
        is an error.

    .. versionadded:: 0.1
    """
