"""Every decision names what would fail if it were undone."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

DECISIONS = sorted((Path(__file__).parents[2] / "docs" / "decisions").glob("[0-9]*.md"))
each_decision = pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)


@each_decision
def test_a_decision_has_its_five_sections(path: Path) -> None:
    """A decision tells context, options, choice, consequences and confirmation, under its number."""
    text = path.read_text(encoding="utf-8")

    assert re.findall("^## (.*)$", text, flags=re.MULTILINE) == [
        "Context",
        "Options",
        "Choice",
        "Consequences",
        "Confirmation",
    ]
    assert text.startswith(f"# {path.stem[:4]} ")


@each_decision
def test_a_decision_is_confirmed_by_a_test_or_contract(path: Path, root: Path) -> None:
    """Every confirmation is a contract of the project file or a test function that exists."""
    confirmation = path.read_text(encoding="utf-8").partition("## Confirmation")[2]
    tests = re.findall(r"`([\w/.-]+\.py)::(\w+)`", confirmation)
    contracts = re.findall(r"contract `(.*?)`", confirmation)
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    known = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}

    assert len(tests) + len(contracts) == len(re.findall("^- ", confirmation, flags=re.MULTILINE)) > 0
    assert [name for name in contracts if name not in known] == []
    assert [f"{file}::{test}" for file, test in tests if test not in functions_of(root / file)] == []


def test_the_decisions_are_numbered_without_a_gap() -> None:
    """The numbers begin with 1 and follow each other."""
    assert list(range(1, len(DECISIONS) + 1)) == [int(path.stem[:4]) for path in DECISIONS]


def functions_of(file: Path) -> set[str]:
    """Return the names of a file's functions; none where there is no file."""
    if not file.is_file():
        return set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
