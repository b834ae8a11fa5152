"""Requirements of a policy from plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from cdteams.errors import BadValueError, MissingValueError
from cdteams.model import Instrument, LegalSource, Office, Org, Standing
from cdteams.rules import BUILT_IN, Requirement
from cdteams.vi import closest

from ._shapes import TABLE, Hook, only_from, wrong_type
from ._strict import strict_converter

T = TypeVar("T")


def policy_converter(
    instruments: Mapping[str, object], *, kinds: Iterable[type[Requirement]] = BUILT_IN
) -> Converter:
    """
    Return a strict converter that knows requirements and legal sources.

    Args:
        instruments: The policy's documents by key, as plain data. A source
            names one of them.

        kinds: Kinds of requirement that the policy may use.

    Returns:
        A new converter.
    """
    converter = strict_converter()
    converter.register_structure_hook(date, _unquoted_day)
    converter.register_structure_hook_func(lambda kind: kind is Requirement, _Requirements(converter, kinds))
    converter.register_structure_hook_func(lambda kind: kind == Standing, _standing)
    converter.register_structure_hook(LegalSource, _sources(converter, instruments))
    return converter


class _Requirements:
    """Choose the class of a requirement by its ``kind``."""

    def __init__(self, converter: Converter, kinds: Iterable[type[Requirement]]) -> None:
        self._converter = converter
        self._kinds = {kind.kind: kind for kind in kinds}

    def __call__(self, raw: Any, _: Any) -> Requirement:  # noqa: ANN401  # raw data
        if not isinstance(raw, dict):
            raise wrong_type(raw, TABLE)
        if "kind" not in raw:
            raise MissingValueError(field="kind")
        kind = _one_of(self._kinds, raw["kind"], field="kind")
        rest = {key: value for key, value in raw.items() if key != "kind"}
        return self._converter.structure(rest, kind)


def _unquoted_day(value: Any, _: Any) -> date:  # noqa: ANN401  # raw data
    """Take a day as TOML writes it; the same in quotes is text."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise wrong_type(value, "a day without quotes")
    return value


def _standing(value: Any, _: Any) -> Standing:  # noqa: ANN401  # raw data
    """Make an organisation or an office of its identifier; no two share one."""
    known: dict[str, Standing] = {term.value: term for terms in (Org, Office) for term in terms}
    return _one_of(known, value, field="")


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
        raise wrong_type(key, "text", field=field)
    if key not in known:
        near = closest(key, known, limit=1)
        raise BadValueError(value=key, field=field, allowed=tuple(known), suggestions=near)
    return known[key]
