"""Classes as JSON Schema: the form of the plain data from which the strict converter makes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs

from cdteams.model import SIGNED, Term

from ._docstrings import attribute_texts, summary
from ._shapes import is_list, is_table
from ._strict import RENAMED

Form = dict[str, Any]
"""A JSON Schema, or a part of one."""

_PLAIN: Final[dict[object, Form]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number"},
    # Validators are free to pass over a format; none passes over a pattern.
    date: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}
_BOUNDS = re.compile(r", (?:at least (?P<least>\d+)|(?P<low>\d+) to (?P<high>\d+))(?=[.;])")
_BOUNDED = {"integer": ("minimum", "maximum"), "array": ("minItems", "maxItems")}


def table_form(kind: type[Any], *, known: Mapping[Any, Form], definitions: dict[str, Form]) -> Form:
    """
    Return the form of a table from which a value is made.

    Its keys are the attributes, under the names that files use; those without
    a default are required, and no others are allowed. What the docstring says
    of an attribute describes it, and *, at least 1* or *, 1 to 12* at the end
    of a sentence there bounds a number, or the length of a list.

    Args:
        kind: A class of attrs.

        known: Forms of annotations that are read in a way of their own.

        definitions: Forms by name, to which those of the classes inside this
            one are added, and to which references lead.

    Returns:
        The form. What the class refuses by looking at several attributes at
        once is not in it.
    """
    hints, texts = get_type_hints(kind), attribute_texts(kind)
    fields = {RENAMED.get(f.name, f.name): f for f in attrs.fields(kind) if f.init}
    return {
        "type": "object",
        "description": summary(kind),
        "properties": {
            key: _told(
                _signed(_form(hints[f.name], known, definitions), f) | _default(f), texts.get(f.name, "")
            )
            for key, f in fields.items()
        },
        "required": [key for key, f in fields.items() if f.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def choice_form(words: Mapping[str, str]) -> Form:
    """
    Return the form of a text from a list.

    Args:
        words: What each value means, for editors: one list for those that
            read JSON, one for those that read TOML.
    """
    return {
        "type": "string",
        "enum": list(words),
        "enumDescriptions": list(words.values()),
        "x-taplo": {"docs": {"enumValues": list(words.values())}},
    }


def reference(kind: type[Any], form: Form, *, definitions: dict[str, Form]) -> Form:
    """
    Return a reference to the form of a class, after adding the form to the definitions.

    Args:
        kind: The class, after which the definition is named; of two classes of
            one name the second with its module.

        form: Its form.

        definitions: Forms by name.
    """
    name = kind.__name__
    if definitions.setdefault(name, form) != form:
        name = f"{kind.__module__}.{name}"
        definitions[name] = form
    return {"$ref": f"#/$defs/{name}"}


def _signed(form: Form, field: attrs.Attribute[Any]) -> Form:
    """Return the form of a number without its least value, where it may be below 0."""
    return {k: v for k, v in form.items() if k != "minimum"} if field.metadata.get(SIGNED) else form


def _default(field: attrs.Attribute[Any]) -> Form:
    """Return the value of an absent key, where it is a number, or true or false."""
    return {"default": field.default} if isinstance(field.default, int) else {}


def _told(form: Form, text: str) -> Form:
    """Return a form with its description, and the bounds that the description names."""
    told = {**form, "description": text} if text else form
    found = _BOUNDS.search(text)
    if found is None or form.get("type") not in _BOUNDED:
        return told
    least, most = _BOUNDED[form["type"]]
    bounds = {least: int(found["least"] or found["low"])}
    return told | bounds | ({most: int(found["high"])} if found["high"] else {})


def _form(kind: Any, known: Mapping[Any, Form], definitions: dict[str, Form]) -> Form:  # noqa: ANN401  # an annotation
    kind = _without_none(kind)
    if kind in known:
        return dict(known[kind])
    terms = _terms(kind)
    if terms:
        return choice_form({term.value: f"{term.vi} · {term.en}" for each in terms for term in each})
    if is_list(kind):
        return {"type": "array", "items": _form(get_args(kind)[0], known, definitions)}
    if is_table(kind):
        return {"type": "object", "additionalProperties": _form(get_args(kind)[1], known, definitions)}
    if attrs.has(kind):
        form = table_form(kind, known=known, definitions=definitions)
        return reference(kind, form, definitions=definitions)
    return dict(_PLAIN.get(getattr(kind, "__supertype__", kind), {}))  # an unknown form allows anything


def _without_none(kind: Any) -> Any:  # noqa: ANN401  # annotations
    """Return an annotation without the None that no file can say."""
    if get_origin(kind) not in {Union, UnionType}:
        return kind
    return Union[tuple(part for part in get_args(kind) if part is not NoneType)]  # noqa: UP007  # made of parts


def _terms(kind: Any) -> tuple[type[Term], ...]:  # noqa: ANN401  # an annotation
    """Return the closed lists of which an annotation is one, or any; none where it is something else."""
    parts = get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)
    return parts if all(isinstance(part, type) and issubclass(part, Term) for part in parts) else ()
