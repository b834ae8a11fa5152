"""
Policies and the plugins that bring them: found, read whole, and resolved for a day.

Knows plugins and law as data; knows no register and judges nothing.
"""

from cdteams.kpi import Comparator, Target
from cdteams.model import Entry

from ._catalogue import Alias, Continuation, Duty, Parameter, ParameterValue, Pillar, Platform, Task, Word
from ._hookspecs import GROUP, hookimpl
from ._inspection import HOOKS
from ._judging import judge_clauses
from ._loading import load_plugins
from ._measures import catalogue_of
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
    "catalogue_of",
    "clashes",
    "hookimpl",
    "in_force",
    "judge_clauses",
    "jurisdiction_of",
    "load_plugins",
    "orphans",
    "read_policy",
    "resolve",
    "schema",
    "trace",
]
