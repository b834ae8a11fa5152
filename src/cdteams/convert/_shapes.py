"""Tables and lists: made of tables and lists, and of nothing that resembles them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, get_args, get_origin

from cattrs import Converter
from cattrs.cols import list_structure_factory
from cattrs.gen import mapping_structure_factory

from cdteams.errors import WrongTypeError

Hook = Callable[[Any, Any], Any]

TABLE: Final = "a table"
LIST: Final = "a list"

_LISTS: Final = {tuple: tuple, list: list, frozenset: frozenset}
_LONGEST: Final = 60  # signs of a value in a sentence, so that it stays readable


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
            raise WrongTypeError(field="", value=shown(raw), expected=words)
        return structure(raw, kind)

    return checked


def shown(value: object) -> str:
    """Return type and value for a sentence, cut where they are long."""
    text = f"{type(value).__name__} {value!r}"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}…"
