"""
The hooks: everything that a plugin can give to cdteams.

A plugin is a module named by an entry point of the group ``cdteams.policies``.
It implements one hook or several, each marked with `hookimpl`:

    from cdteams.policy import PolicyFile, hookimpl

    @hookimpl
    def cdteams_policies():
        return (PolicyFile(__package__, "binh-dinh.toml"),)

Hooks are functions of nothing: no clock, no chance, no network. An
implementation takes no argument with a default. The source of a plugin that
brings law is looked at before it is imported: it may know this library's rooms
for rules, attrs, numpy and what in the standard library only computes.
"""

from __future__ import annotations

import pluggy

from cdteams.hierarchy import Timeline
from cdteams.rules import Requirement

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


@hookspec
def cdteams_requirement_kinds() -> tuple[type[Requirement], ...]:  # type: ignore[empty-body]  # a hook has no body
    """
    Return the kinds of requirement that this plugin adds.

    A kind is a subclass of `cdteams.rules.Requirement`, made with
    ``@attrs.frozen(kw_only=True)``: its ``kind`` is the name by which policy
    files call it, its fields are their keys, ``words()`` says it in Vietnamese
    and English, and ``judge()`` judges it in columns. It is treated like a
    built-in kind, also in the policies of other plugins.

    Called once per plugin when plugins are loaded, in the alphabetical order
    of their entry points and before any policy is read. The kinds of all
    plugins are put together with the built-in ones; two kinds of one name stop
    the run.

    Returns:
        The plugin's kinds. An empty tuple means that it adds none; None is an
        error.

    .. versionadded:: 0.1
    """
