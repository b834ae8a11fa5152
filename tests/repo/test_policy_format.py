"""The page on the format of policies has every key and every value, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cdteams.policy import schema
from cdteams.rules import BUILT_IN

Form = dict[str, Any]
OUTSIDE = {"policy": "[policy]", "instrument": "[instrument.KEY]"}


@pytest.fixture(scope="module")
def form() -> Form:
    """Give the schema of the built-in kinds."""
    return schema()


@pytest.fixture(scope="module")
def sections(root: Path) -> dict[str, str]:
    """Give the text under each heading."""
    page = (root / "docs" / "reference" / "policy-format.md").read_text(encoding="utf-8")
    parts = re.split(r"^#{2,3} (.*)$", page, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_table_has_its_keys(form: Form, sections: dict[str, str]) -> None:
    """The section of a table lists the keys that the schema has there, and no key that it has not."""
    listed = {name: keys_of(sections[f"`{OUTSIDE.get(name, f'[[{name}]]')}`"]) for name in form["properties"]}
    tables = {name: set(definition(form, part)["properties"]) for name, part in form["properties"].items()}
    del listed["requirement"], tables["requirement"]

    assert tables == listed


def test_every_kind_has_its_keys(form: Form, sections: dict[str, str]) -> None:
    """What all kinds share stands under the clause, and what a kind adds under the kind."""
    shared = keys_of(sections["`[[requirement]]`"])
    listed = {kind.kind: keys_of(sections[f'`kind = "{kind.kind}"`']) for kind in BUILT_IN}
    added = {kind.kind: set(form["$defs"][kind.__name__]["properties"]) - shared for kind in BUILT_IN}

    assert added == listed
    assert shared <= set(form["$defs"]["Requirement"]["properties"])


def test_every_key_inside_a_line_stands_on_the_page(form: Form, sections: dict[str, str]) -> None:
    """Tables that are written in one line have their keys between braces, or in a table of their own."""
    words = {word for code in codes(sections) for word in re.findall(r"\w+", code)}
    keys = {key for part in forms(form["$defs"]) for key in part.get("properties", {})}

    assert keys - words == set()


def test_every_value_of_a_list_stands_on_the_page(form: Form, sections: dict[str, str]) -> None:
    """A value that is allowed somewhere is written as code."""
    values = {value for part in forms(form) for value in part.get("enum", ())}

    assert values - {code.strip('"') for code in codes(sections)} == set()


def definition(form: Form, part: Form) -> Form:
    """Return the form of a table, of those in a list, or of those by key."""
    inner = part.get("items") or part.get("additionalProperties") or part
    found: Form = form["$defs"][inner["$ref"].rpartition("/")[2]]
    return found


def forms(value: Any) -> Iterator[Form]:
    """Yield every form inside a schema."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from forms(inner)


def keys_of(section: str) -> set[str]:
    """Return the keys in the first column of a section's tables."""
    first = re.findall(r"^\| (`.*?) \|", section, flags=re.MULTILINE)
    return {key for cell in first for key in re.findall(r"`(\w+)`", cell)}


def codes(sections: dict[str, str]) -> set[str]:
    return {code for text in sections.values() for code in re.findall(r"`([^`\n]+)`", text)}
