"""The contract of the rooms is seen to fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def house(tmp_path: Path, root: Path) -> Path:
    """Give a copy of the package with its contracts."""
    ignored = shutil.ignore_patterns("__pycache__", "data")
    shutil.copytree(root / "src" / "cdteams", tmp_path / "cdteams", ignore=ignored)
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def lint(house: Path) -> tuple[int, str]:
    """Run the linter of imports on a copy."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(  # noqa: S603  # our own copy
        [program, "--no-cache"],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, " ".join(done.stdout.split())


def test_the_house_as_it_is_keeps_its_contracts(house: Path) -> None:
    """Without a change, nothing is broken."""
    code, said = lint(house)

    assert code == 0, said
    assert "0 broken" in said


def test_an_upward_import_breaks_the_contract(house: Path) -> None:
    """A room that imports a room above it is named."""
    with (house / "cdteams" / "model" / "_span.py").open("a", encoding="utf-8") as file:
        file.write("\nimport cdteams.workspace\n")
    code, said = lint(house)

    assert code == 1
    assert "Rooms know only the rooms below them BROKEN" in said
    assert "cdteams.model._span -> cdteams.workspace" in said


def test_a_room_without_a_place_breaks_the_contract(house: Path) -> None:
    """A new room that the contract does not list is named."""
    (house / "cdteams" / "attic.py").write_text('"""Holds what has no name."""\n', encoding="utf-8")
    code, said = lint(house)

    assert code == 1
    assert "cdteams.attic" in said


def test_networkx_above_the_hierarchy_breaks_the_contract(house: Path) -> None:
    """A room other than the hierarchy that imports the graph library is named."""
    with (house / "cdteams" / "rules" / "_check.py").open("a", encoding="utf-8") as file:
        file.write("\nimport networkx\n")
    code, said = lint(house)

    assert code == 1
    assert "Only the hierarchy gives graphs BROKEN" in said
