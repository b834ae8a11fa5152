"""Tables and lists: made of tables and lists, and of nothing that resembles them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, get_args, get_origin

from cattrs import Converter
from cattrs.cols import list_structure_factory
from cattrs.gen import mapping_structure_factory

from cdteams.errors import CdteamsError, MissingValueError, Place, WrongTypeError

Hook = Callable[[Any, Any], Any]

TABLE: Final = "a table"
LIST: Final = "a list"

_LISTS: Final = {tuple: tuple, list: list, frozenset: frozenset}


def is_list(kind: Any) -> bool:  # noqa: ANN401  # an annotation
    """Tell whether an annotation is a run of any length of one kind, such as ``tuple[str, ...]``."""
    return get_origin(kind) in _LISTS and (get_origin(kind) is not tuple or get_args(kind)[1:] == (...,))


def is_table(kind: Any) -> bool:  # noqa: ANN401  # an annotation
    """Tell whether an annotation is a table with any keys, such as ``dict[str, int]``."""
    return get_origin(kind) is dict


def list_hook(kind: Any, converter: Converter) -> Hook:  # noqa: ANN401  # an annotation
    """Return a hook that makes the run of a list, and not of the letters of a text."""
    make = _LISTS[get_origin(kind)]
    structure = list_structure_factory(kind, converter)
    return only_from((list, tuple, set, frozenset), LIST, lambda raw, _: make(structure(raw, None)))


def table_hook(kind: Any, converter: Converter) -> Hook:  # noqa: ANN401  # an annotation
    """Return a hook that makes the table of a table."""
    return only_from((dict,), TABLE, mapping_structure_factory(kind, converter, detailed_validation=True))


def only_from(shapes: tuple[type[Any], ...], words: str, structure: Hook) -> Hook:
    """Return *structure* with a refusal of everything that is none of the shapes."""

    def checked(raw: Any, kind: Any) -> Any:  # noqa: ANN401  # raw data
        if not isinstance(raw, shapes):
            raise wrong_type(raw, words)
        return structure(raw, kind)

    return checked


def wrong_type(value: object, expected: str, *, field: str = "", place: Place | None = None) -> CdteamsError:
    """
    Return the refusal of a value of another type; a null is no value at all.

    Args:
        value: What was given.

        expected: The type in English words.

        field: The field; empty where it is not known yet.

        place: Where it stands; None where that is not known yet.
    """
    if value is None:
        return MissingValueError(field=field, place=place)
    return WrongTypeError(field=field, value=shown(value), expected=expected, place=place)


_WORDS: Final[dict[object, str]] = {True: "true", False: "false", None: "null"}


def shown(value: object) -> str:
    """Return a value as files write it: text in quotation marks, days by their figures."""
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    return value.isoformat() if isinstance(value, date) else repr(value)
