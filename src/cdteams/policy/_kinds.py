"""Kinds of requirement that plugins add: whether each is one, and one of its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from cdteams.convert import policy_converter
from cdteams.errors import RequirementKindError
from cdteams.rules import Requirement

from ._candidates import shown

_HOOK = "cdteams_requirement_kinds"


def faults_of_kinds(values: Iterable[object], *, plugin: str) -> tuple[RequirementKindError, ...]:
    """
    Return what keeps values of the hook from being kinds of requirement.

    Args:
        values: What the hook gave.

        plugin: Distribution and version, for the messages.

    Returns:
        At most one fault for each value, in their order. Whether two kinds
        share a name is not looked at here.
    """
    return tuple(
        RequirementKindError(plugin=plugin, hook=_HOOK, value=_named(value), fault=fault, detail=detail)
        for value in values
        for fault, detail in _first_fault(value)
    )


def _first_fault(value: object) -> Iterator[tuple[str, str]]:
    if not (isinstance(value, type) and issubclass(value, Requirement)):
        yield "class", ""
        return
    name = getattr(value, "kind", None)
    if not (isinstance(name, str) and name.strip()):
        yield "kind", ""
    elif value.words is Requirement.words:
        yield "words", ""
    elif value.judge is Requirement.judge:
        yield "judge", ""
    elif "__attrs_attrs__" not in vars(value):
        yield "attrs", ""
    elif unreadable := _unreadable(value):
        yield "fields", unreadable


def _unreadable(kind: type[Requirement]) -> str:
    """Return why a policy file cannot hold the fields of a kind; empty where it can."""
    try:
        attrs.resolve_types(kind)
        policy_converter({}, kinds=(kind,)).get_structure_hook(kind)
    except Exception as error:  # noqa: BLE001  # an annotation may be anything
        return f"{type(error).__name__}: {error}"
    return ""


def _named(value: object) -> str:
    return value.__qualname__ if isinstance(value, type) else shown(value)
