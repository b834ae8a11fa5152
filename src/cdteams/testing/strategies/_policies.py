"""Policies as TOML text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

import attrs
from hypothesis import strategies as st

from cdteams.convert import RENAMED
from cdteams.rules import Requirement

from ._requirements import requirements

_HEAD = """\
[policy]
id = "bia"
title_vi = "Tổ công nghệ số cộng đồng tỉnh Bịa"
title_en = "Community digital technology teams of Bịa"
jurisdiction = { code = "99", on = 2022-06-01 }

[instrument.kh1]
type = "plan"
number = "1/KH-UBND"
issued = 2022-06-01
issuer = "UBND tỉnh Bịa"
found_at = "an invented document"
"""
_MOST_CLAUSES = 4


def policy_texts() -> st.SearchStrategy[str]:
    """Return policies of an invented province with one to four clauses of any built-in kind, as TOML."""
    clauses = st.lists(requirements(), min_size=1, max_size=_MOST_CLAUSES, unique_by=lambda one: one.code)
    return clauses.map(lambda found: "\n".join([_HEAD, *map(_clause, found)]))


def _clause(requirement: Requirement) -> str:
    return "\n".join(["[[requirement]]", f'kind = "{requirement.kind}"', *_lines(requirement), ""])


def _lines(requirement: Requirement) -> Iterator[str]:
    source = requirement.source
    quoted = f'{{ instrument = "kh1", clause = "{source.clause}", quote = "{source.quote}" }}'
    for field in attrs.fields(type(requirement)):
        value = getattr(requirement, field.name)
        if value is not None:
            written = quoted if field.name == "source" else _toml(value)
            yield f"{RENAMED.get(field.name, field.name)} = {written}"


def _toml(value: object) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum | str):
        return f'"{value}"'
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    assert attrs.has(type(value))
    pairs = attrs.asdict(value, recurse=False).items()  # type: ignore[arg-type]  # it has attributes, as asserted
    return f"{{ {', '.join(f'{key} = {_toml(part)}' for key, part in pairs)} }}"
