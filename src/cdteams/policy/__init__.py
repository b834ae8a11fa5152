"""
Policies and the plugins that bring them: found, read whole, and resolved for a day.

Knows plugins and law as data; knows no register and judges nothing.
"""

from ._catalogue import Comparator, Parameter, ParameterValue, Pillar, Platform, Target, Task
from ._hookspecs import GROUP, hookimpl
from ._inspection import HOOKS
from ._plugins import Plugin, Plugins, load_plugins
from ._policy import Jurisdiction, Policy
from ._reading import PolicyFile, read_policy
from ._resolve import Lapsed, in_force, jurisdiction_of, resolve

__all__ = [
    "GROUP",
    "HOOKS",
    "Comparator",
    "Jurisdiction",
    "Lapsed",
    "Parameter",
    "ParameterValue",
    "Pillar",
    "Platform",
    "Plugin",
    "Plugins",
    "Policy",
    "PolicyFile",
    "Target",
    "Task",
    "hookimpl",
    "in_force",
    "jurisdiction_of",
    "load_plugins",
    "read_policy",
    "resolve",
]
