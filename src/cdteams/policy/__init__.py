"""
Policies and the plugins that bring them: found, read whole, and resolved for a day.

Knows plugins and law as data; knows no register and judges nothing.
"""

from ._catalogue import (
    Alias,
    Comparator,
    Continuation,
    Duty,
    Entry,
    Parameter,
    ParameterValue,
    Pillar,
    Platform,
    Target,
    Task,
    Word,
)
from ._hookspecs import GROUP, hookimpl
from ._inspection import HOOKS
from ._loading import load_plugins
from ._order import clashes
from ._plugins import Plugin, Plugins
from ._policy import Jurisdiction, Policy
from ._reach import in_force, jurisdiction_of
from ._reading import PolicyFile, read_policy
from ._resolve import Lapsed, resolve
from ._schema import schema
from ._trace import Orphan, PolicyTrace, TopicTrace, Trace, orphans, trace

__all__ = [
    "GROUP",
    "HOOKS",
    "Alias",
    "Comparator",
    "Continuation",
    "Duty",
    "Entry",
    "Jurisdiction",
    "Lapsed",
    "Orphan",
    "Parameter",
    "ParameterValue",
    "Pillar",
    "Platform",
    "Plugin",
    "Plugins",
    "Policy",
    "PolicyFile",
    "PolicyTrace",
    "Target",
    "Task",
    "TopicTrace",
    "Trace",
    "Word",
    "clashes",
    "hookimpl",
    "in_force",
    "jurisdiction_of",
    "load_plugins",
    "orphans",
    "read_policy",
    "resolve",
    "schema",
    "trace",
]
