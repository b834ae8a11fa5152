"""Hooks are documented as they are, and plugins keep to what is public."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cdteams.policy import HOOKS, _hookspecs

MODULES = sorted((Path(__file__).parents[2] / "plugins").glob("*/src/*/__init__.py"))
each_plugin = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.parent.name)
ALLOWED = {"__future__", "importlib.resources", "cdteams"}


def test_every_hook_is_documented_with_its_signature(root: Path) -> None:
    """The page of hooks has a heading for each hook, with its arguments and what it returns."""
    page = (root / "docs" / "reference" / "hooks.md").read_text(encoding="utf-8")
    signatures = {f"{hook}{inspect.signature(getattr(_hookspecs, hook))}".replace("'", "") for hook in HOOKS}

    assert set(re.findall(r"^## `(cdteams_.*)`$", page, flags=re.MULTILINE)) == signatures


@each_plugin
def test_a_plugin_imports_only_public_names_of_the_library(path: Path) -> None:
    """A plugin takes what its rooms list, and nothing with a clock, a disk, a network or chance."""
    strangers = []
    for module, name in imports_of(path):
        if module.partition(".")[0] != "cdteams":
            strangers += [module] if module not in ALLOWED else []
        elif name not in importlib.import_module(module).__all__:
            strangers.append(f"{module}.{name}")

    assert strangers == []


@each_plugin
def test_a_hook_takes_no_argument_with_a_default(path: Path) -> None:
    """Every function that is marked as a hook has no default, which pluggy would pass over."""
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)]
    marked = [f for f in functions if any(ast.unparse(mark) == "hookimpl" for mark in f.decorator_list)]
    defaults = [f.name for f in marked if f.args.defaults or any(f.args.kw_defaults)]

    assert marked != []
    assert defaults == []


@each_plugin
def test_a_plugin_is_announced_under_the_name_of_its_distribution(path: Path) -> None:
    """The project file of a plugin names the module, and the entry point is the end of its name."""
    project = (path.parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    name = path.parents[2].name.removeprefix("cdteams-").removeprefix("policy-")

    assert f'[project.entry-points."cdteams.policies"]\n{name} = "{path.parent.name}"\n' in project


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield module and name of every import of a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or ".", alias.name) for alias in node.names)
