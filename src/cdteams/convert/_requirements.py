"""Requirements of a policy from plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from cdteams.errors import BadValueError, MissingValueError, WrongTypeError
from cdteams.model import Instrument, LegalSource
from cdteams.rules import Coverage, Requirement, TeamSize
from cdteams.vi import closest

from ._shapes import TABLE, Hook, only_from, shown
from ._strict import strict_converter

T = TypeVar("T")

_KINDS: dict[str, type[TeamSize | Coverage]] = {kind.kind: kind for kind in (TeamSize, Coverage)}


def policy_converter(instruments: Mapping[str, object]) -> Converter:
    """
    Return a strict converter that knows requirements and legal sources.

    Args:
        instruments: The policy's documents by key, as plain data. A source
            names one of them.

    Returns:
        A new converter.
    """
    converter = strict_converter()
    converter.register_structure_hook_func(lambda kind: kind == Requirement, _Requirements(converter))
    converter.register_structure_hook(LegalSource, _sources(converter, instruments))
    return converter


class _Requirements:
    """Choose the class of a requirement by its ``kind``."""

    def __init__(self, converter: Converter) -> None:
        self._converter = converter

    def __call__(self, raw: Any, _: Any) -> Requirement:  # noqa: ANN401  # raw data
        if not isinstance(raw, dict):
            raise WrongTypeError(field="", value=shown(raw), expected=TABLE)
        if "kind" not in raw:
            raise MissingValueError(field="kind")
        kind = _one_of(_KINDS, raw["kind"], field="kind")
        rest = {key: value for key, value in raw.items() if key != "kind"}
        return self._converter.structure(rest, kind)


def _sources(converter: Converter, instruments: Mapping[str, object]) -> Hook:
    """Return a hook that puts the document in the place of its key."""

    def document(key: Any, _: Any) -> Instrument:  # noqa: ANN401  # raw data
        return converter.structure(_one_of(instruments, key, field=""), Instrument)

    def quote(words: Any, _: Any) -> str:  # noqa: ANN401  # raw data
        if isinstance(words, str) and not words.strip():
            raise MissingValueError(field="quote")
        return converter.structure(words, str)

    structure = make_dict_structure_fn(
        LegalSource,
        converter,
        _cattrs_forbid_extra_keys=True,
        instrument=override(struct_hook=document),
        quote=override(struct_hook=quote),
    )
    return only_from((dict,), TABLE, structure)


def _one_of(known: Mapping[str, T], key: Any, *, field: str) -> T:  # noqa: ANN401  # raw data
    if not isinstance(key, str):
        raise WrongTypeError(field=field, value=shown(key), expected="text")
    if key not in known:
        near = closest(key, known, limit=1)
        raise BadValueError(value=key, field=field, allowed=tuple(known), suggestions=near)
    return known[key]
