"""Policies kept as the suite's own tests: a good one, and broken ones."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from cdteams.policy import Policy, PolicyFile, hookimpl, load_plugins, read_policy
from cdteams.testing import PolicyConformance

HERE = Path(__file__).parent
GOOD = HERE / "good"
POLICY = "policy_of_bia/policy.toml"


class FileHere(PolicyFile):
    """A policy file in a folder, for modules that are no package."""

    def read(self) -> str:
        """Return the text of the file."""
        return Path(self.package, self.name).read_text(encoding="utf-8")


def module_from(path: Path, name: str) -> ModuleType:
    """Import a file by its path."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def plugin_of(policy: Path) -> ModuleType:
    """Return a plugin that brings one policy file."""

    @hookimpl
    def cdteams_policies() -> tuple[PolicyFile, ...]:
        return (FileHere(str(policy.parent), policy.name),)

    module = ModuleType(policy.stem)
    vars(module)["cdteams_policies"] = cdteams_policies
    return module


@pytest.fixture(scope="session")
def suite() -> Callable[..., PolicyConformance]:
    """Put a plugin, and a folder with its cases and the table of its source, under the suite."""

    def make(plugin: object, folder: Path = GOOD) -> PolicyConformance:
        return type("Suite", (PolicyConformance,), {"plugin": plugin, "cases": folder / "cases"})()

    return make


@pytest.fixture(scope="session")
def broken(suite: Callable[..., PolicyConformance]) -> Callable[[str], PolicyConformance]:
    """Put a broken policy under the suite, by the name of its file."""
    if "broken_kinds" not in sys.modules:
        module_from(HERE / "broken" / "_kinds.py", "broken_kinds")

    def make(name: str) -> PolicyConformance:
        text, code = (HERE / "broken" / f"{name}{ending}" for ending in (".toml", ".py"))
        if text.exists():
            return suite(plugin_of(text))
        module = module_from(code, f"broken_{name}")
        return suite(getattr(module, "PLUGIN", module))

    return make


@pytest.fixture
def good_but(
    tmp_path: Path, suite: Callable[..., PolicyConformance]
) -> Callable[[str, str, str], PolicyConformance]:
    """Put the good policy under the suite, with one passage of one file replaced."""

    def make(file: str, old: str, new: str) -> PolicyConformance:
        folder = tmp_path / "good"
        shutil.copytree(GOOD, folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return suite(plugin_of(folder / POLICY), folder)

    return make


@pytest.fixture(scope="session")
def good_policy() -> Policy:
    """Read the good policy."""
    (loaded,) = load_plugins(only=(), also={"good": plugin_of(GOOD / POLICY)}).loaded
    return loaded.policies[0]


@pytest.fixture(scope="session")
def policy_with() -> Callable[[str], Policy]:
    """Read a policy of an invented province with clauses of a caller's choice."""
    head = (GOOD / POLICY).read_text(encoding="utf-8").partition("[[requirement]]")[0]

    def make(clauses: str) -> Policy:
        return read_policy(head + clauses, file="policy.toml", plugin="test 1.0")

    return make


@pytest.fixture(scope="session")
def root_of_tests() -> Path:
    """Give the folder of all tests."""
    return HERE.parent
