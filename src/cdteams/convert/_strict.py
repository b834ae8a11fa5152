"""A converter that never changes a value to make it fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from cdteams.errors import BadCountError, BadDayError, BadValueError, MissingValueError
from cdteams.model import SIGNED, Term
from cdteams.vi import closest, parse_day

from ._shapes import TABLE, is_list, is_table, list_hook, only_from, shown, table_hook, wrong_type

T = TypeVar("T")

_WORDS = {str: "text", bool: "true or false", int: "a whole number", float: "a number", date: "a day"}
_LARGEST = 2**63 - 1


RENAMED = {"start": "from", "end": "to"}
"""Keys in files by attribute name, where the key is a word that Python reserves."""


def strict_converter() -> Converter:
    """
    Return a converter for plain data (dicts, lists, text, numbers, days).

    Numbers are not made of text nor text of numbers, a whole number is not
    made of a fraction, a list is not made of the letters of a text, unknown
    keys are refused, and every refusal is one of this library's errors,
    without its place yet.

    Returns:
        A new converter; hooks registered on it change no other.
    """
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    converter.register_structure_hook_factory(is_list, list_hook)
    converter.register_structure_hook_factory(is_table, table_hook)
    for kind, hook in _HOOKS.items():
        converter.register_structure_hook(kind, hook)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Term, lambda term: term.value)
    converter.register_structure_hook_factory(attrs.has, _structurer(converter))
    converter.register_unstructure_hook_factory(attrs.has, _unstructurer(converter))
    return converter


def _structurer(converter: Converter) -> Callable[[type[Any]], Callable[..., Any]]:
    def make(cls: type[Any]) -> Callable[..., Any]:
        structure = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **_overrides(cls))
        return only_from((dict,), TABLE, structure)

    return make


def _unstructurer(converter: Converter) -> Callable[[type[Any]], Callable[..., Any]]:
    def make(cls: type[Any]) -> Callable[..., Any]:
        return make_dict_unstructure_fn(cls, converter, **_overrides(cls))

    return make


def _overrides(cls: type[Any]) -> Any:  # noqa: ANN401  # keyword arguments by field name
    renamed = {f.name: override(rename=RENAMED[f.name]) for f in attrs.fields(cls) if f.name in RENAMED}
    signed = (f.name for f in attrs.fields(cls) if f.metadata.get(SIGNED))
    return renamed | {name: override(struct_hook=_signed_number) for name in signed}


def _exactly(kind: type[T]) -> Callable[[Any, Any], T]:
    def structure(value: Any, _: Any) -> T:  # noqa: ANN401  # raw data
        if type(value) is not kind:
            raise wrong_type(value, _WORDS[kind])
        return value

    return structure


def _signed_number(value: Any, kind: Any) -> int:  # noqa: ANN401  # raw data
    return -_whole_number(-value, kind) if type(value) is int and value < 0 else _whole_number(value, kind)


def _whole_number(value: Any, _: Any) -> int:  # noqa: ANN401  # raw data
    if type(value) is float:
        raise BadCountError(value=repr(value), reason="fraction")
    if type(value) is not int:
        raise wrong_type(value, _WORDS[int])
    if value < 0:
        raise BadCountError(value=str(value), reason="negative")
    if value > _LARGEST:
        raise BadCountError(value=str(value), reason="large")
    return value


def _day(value: Any, _: Any) -> date:  # noqa: ANN401  # raw data
    if type(value) is str:
        return parse_day(value)
    if value is None:
        raise MissingValueError(field="")
    if isinstance(value, datetime) or not isinstance(value, date):
        raise BadDayError(value=shown(value))
    return value


def _term(value: Any, kind: type[Term]) -> Term:  # noqa: ANN401  # raw data
    if value is None:
        raise MissingValueError(field="")
    allowed = tuple(term.value for term in kind)
    if value not in allowed:
        given = value if isinstance(value, str) else shown(value)
        near = closest(given, allowed, limit=1)
        raise BadValueError(
            value=given, field="", allowed=allowed, allowed_vi=_in_words(kind), suggestions=near
        )
    return next(term for term in kind if term.value == value)


def _in_words(kind: type[Term]) -> tuple[str, ...]:
    """Return each identifier, which alone is read here, with its Vietnamese words."""
    return tuple(
        term.value if term.vi.lower() == term.value else f"{term.value} ({term.vi})" for term in kind
    )


_HOOKS: dict[type[Any], Callable[[Any, Any], Any]] = {
    str: _exactly(str),
    bool: _exactly(bool),
    float: _exactly(float),
    int: _whole_number,
    date: _day,
    Term: _term,  # every Term is a str, so it needs a hook of its own
}
