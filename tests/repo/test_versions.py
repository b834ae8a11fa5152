"""The versions of Python that are named are the same everywhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

PROJECTS = sorted((Path(__file__).parents[2] / "plugins").glob("*/pyproject.toml"))


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    """Give the table of the project."""
    found: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def versions_of(project: dict[str, Any]) -> list[str]:
    classifiers = (line.rpartition(" :: ")[2] for line in project["classifiers"] if ":: Python :: 3." in line)
    return sorted(classifiers, key=lambda version: int(version.partition(".")[2]))


def test_the_lowest_version_is_the_one_that_is_required(project: dict[str, Any]) -> None:
    """What the classifiers begin with is what the project requires."""
    assert project["requires-python"] == f">={versions_of(project)[0]}"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_a_page_names_the_versions_of_the_project(root: Path, project: dict[str, Any], name: str) -> None:
    """The page names each version once, in order."""
    page = (root / name).read_text(encoding="utf-8")

    assert re.findall(r"\b3\.\d+\b", page) == versions_of(project)


@pytest.mark.parametrize("path", PROJECTS, ids=lambda path: path.parent.name)
def test_a_plugin_requires_the_same_python(path: Path, project: dict[str, Any]) -> None:
    """A plugin of this repository runs wherever the library runs."""
    plugin = tomllib.loads(path.read_text(encoding="utf-8"))["project"]

    assert plugin["requires-python"] == project["requires-python"]
