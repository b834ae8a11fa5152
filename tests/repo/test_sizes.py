"""Files and functions stay small."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST_FILE = 500
LONGEST_BODY = 60
SHOWN = 5


def test_no_file_is_too_long(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No file has more than 500 lines; the five longest are printed."""
    lengths = sorted(((lines_of(path), str(path.relative_to(root))) for path in sources(root)), reverse=True)
    with capsys.disabled():
        sys.stdout.write(listing("files", lengths))

    assert [name for length, name in lengths if length > LONGEST_FILE] == []


def test_no_function_is_too_long(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No body has more than 60 lines, its docstring not counted; the five longest are printed."""
    lengths = sorted((body for path in sources(root) for body in bodies_of(path, root)), reverse=True)
    with capsys.disabled():
        sys.stdout.write(listing("bodies of functions", lengths))

    assert [name for length, name in lengths if length > LONGEST_BODY] == []


def listing(what: str, lengths: list[tuple[int, str]]) -> str:
    """Return the longest, one to a line."""
    return "".join([f"\nlongest {what}:\n", *(f"  {length:>4} {name}\n" for length, name in lengths[:SHOWN])])


def sources(root: Path) -> Iterator[Path]:
    for folder in ("src", "plugins", "tests", "examples", "bench", "tools"):
        yield from sorted((root / folder).rglob("*.py"))


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def bodies_of(path: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of each function's body, and where it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            length = (body[-1].end_lineno or 0) - body[0].lineno + 1
            yield length, f"{path.relative_to(root)}::{node.name}"
