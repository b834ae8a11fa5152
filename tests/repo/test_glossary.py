"""Every public class bears a word of the glossary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def rows(root: Path) -> list[list[str]]:
    """Give the rows of the glossary's tables, as cells."""
    page = (root / "docs" / "glossary.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| (.*) \|$", page, flags=re.MULTILINE)
    return [line.split(" | ") for line in lines if not line.startswith(("Term |", "---"))]


def test_every_public_class_is_in_the_glossary(public: dict[str, object], rows: list[list[str]]) -> None:
    """The name of every public class stands in the column of identifiers."""
    classes = {name.rpartition(".")[2] for name, thing in public.items() if isinstance(thing, type)}
    listed = {name for row in rows for name in re.findall(r"`(\w+)", row[2])}

    assert classes - listed == set()


def test_every_identifier_of_the_glossary_exists(public: dict[str, object], rows: list[list[str]]) -> None:
    """An identifier of the glossary is a public name, or a part of one."""
    by_name = {name.rpartition(".")[2]: thing for name, thing in public.items()}
    fields = {name: {*dir(thing), *getattr(thing, "__annotations__", {})} for name, thing in by_name.items()}
    unknown = []
    for row in rows:
        for name, part in re.findall(r"`(?!cdteams\.)([A-Za-z]\w+)(?:\.(\w+))?(?:\(\))?`", row[2]):
            if name not in by_name or (part and part not in fields[name]):
                unknown.append(f"{name}.{part}")

    assert unknown == []


def test_every_row_has_a_term_a_vietnamese_word_and_a_source(rows: list[list[str]]) -> None:
    """A row has four cells, and none of them is empty."""
    assert [row for row in rows if len(row) != 4 or not all(cell.strip() for cell in row)] == []


def test_no_term_stands_twice(rows: list[list[str]]) -> None:
    """Each term has one row."""
    terms = [row[0] for row in rows]

    assert sorted(set(terms)) == sorted(terms)
