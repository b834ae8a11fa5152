"""Engines know no clock, no disk, no network and no chance."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PURE = ("errors", "vi", "model", "hierarchy", "register", "returns", "rules", "kpi", "rollup", "convert")
IMPURE = {
    "asyncio",
    "glob",
    "http",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "tempfile",
    "time",
    "urllib",
    "uuid",
}
CLOCKS = {"today", "now", "utcnow", "open", "input", "urandom", "getenv", "environ"}


@pytest.mark.parametrize("room", PURE)
def test_no_room_below_the_files_knows_a_clock_a_disk_a_network_or_chance(root: Path, room: str) -> None:
    """A pure room imports no such module and calls no such function."""
    found = []
    for path in sorted((root / "src" / "cdteams" / room).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.module or ""} if isinstance(node, ast.ImportFrom) and not node.level else set()
            bad = {name for name in names if name.partition(".")[0] in IMPURE}
            bad |= {node.attr} & CLOCKS if isinstance(node, ast.Attribute) else set()
            bad |= {node.id} & CLOCKS if isinstance(node, ast.Name) else set()
            found += [f"{path.name}:{getattr(node, 'lineno', 0)}: {name}" for name in bad]

    assert found == []
