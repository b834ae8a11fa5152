"""The converter's tree of exceptions as flat faults, each with its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from cdteams.errors import (
    CdteamsError,
    EmptySpanError,
    InternalError,
    MissingValueError,
    Place,
    UnknownColumnError,
    WrongTypeError,
    raise_faults,
)
from cdteams.vi import closest

from ._strict import RENAMED

T = TypeVar("T")

Locate = Callable[[str], Place]
"""Turns a path such as ``$.teams[3].kind`` into a place in the input."""


def structure(converter: Converter, raw: object, kind: type[T], *, subject: str, locate: Locate) -> T:
    """
    Turn plain data into a value, or refuse it with every fault at once.

    Args:
        converter: A strict converter.

        raw: Plain data.

        kind: What to make.

        subject: What was read, for the heading of the refusal.

        locate: Gives the place of a path.

    Returns:
        The value.

    Raises:
        FaultsError: With one error per fault, each with its place.
    """
    try:
        return converter.structure(raw, kind)
    except Exception as error:  # noqa: BLE001  # the whole tree is walked and told
        faults = list(_faults(error, "$", kind, locate))
    raise_faults(subject, faults)
    raise InternalError(what="a refusal without a fault")


def _faults(error: BaseException, path: str, kind: Any, locate: Locate) -> Iterator[CdteamsError]:  # noqa: ANN401  # an annotation
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        cls = error.cl if isinstance(error, ClassValidationError) else kind
        for inner in error.exceptions:
            yield from _faults(inner, path + _step(inner), cls, locate)
    elif isinstance(error, ExceptionGroup):
        for inner in error.exceptions:
            yield from _faults(inner, path, kind, locate)
    else:
        yield from _leaf(error, path, kind, locate)


def _leaf(error: BaseException, path: str, kind: Any, locate: Locate) -> Iterator[CdteamsError]:  # noqa: ANN401  # an annotation
    field = path.rpartition(".")[2]
    if isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            near = closest(key, _keys(kind), limit=1)
            yield UnknownColumnError(column=key, suggestions=near, place=locate(f"{path}.{key}"))
    elif isinstance(error, KeyError):
        missing = str(error.args[0])
        yield MissingValueError(field=missing, place=locate(f"{path.removesuffix('.' + missing)}.{missing}"))
    elif isinstance(error, CdteamsError):
        inside = RENAMED["end"] if isinstance(error, EmptySpanError) else getattr(error, "field", field)
        if not inside:
            error.field = field  # type: ignore[attr-defined]  # hooks raise before they know their field
        if getattr(error, "place", None) is None:
            at = path if inside in {"", field} else f"{path}.{inside}"
            error.place = locate(at)  # type: ignore[attr-defined]  # nor do they know their place
        yield error
    else:
        value = str(error) or type(error).__name__
        yield WrongTypeError(
            field=field, value=value, expected="a value that can be read", place=locate(path)
        )


def _step(error: BaseException) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return f".{RENAMED.get(note.name, note.name)}"
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]" if isinstance(note.index, int) else f".{note.index}"
    return ""


def _keys(kind: Any) -> tuple[str, ...]:  # noqa: ANN401  # an annotation
    return tuple(RENAMED.get(f.name, f.name) for f in attrs.fields(kind)) if attrs.has(kind) else ()
