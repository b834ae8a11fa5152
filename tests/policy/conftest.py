"""Policies as text, and plugins that are not installed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest

POLICY = """\
[policy]
id = "{id}"
title_vi = "Chính sách"
title_en = "A policy"
jurisdiction = {where}

[instrument.kh]
type = "plan"
number = "1/KH-UBND"
issuer = "UBND tỉnh"

[[requirement]]
code = "{code}"
kind = "team-size"
strength = "must"
min = 4
applies_to = {{ team_kind = "operating", level = "village" }}
from = 2022-05-27
duty = {{ authority = "team", level = "commune" }}
source = {{ instrument = "kh", clause = "II.1", quote = "tối thiểu 04 người" }}
"""

GIVES_ITS_FILES = """\
from cdteams.policy import PolicyFile, hookimpl

@hookimpl
def cdteams_policies():
    return tuple(PolicyFile(__package__, name) for name in {names!r})
"""

_numbers = count()


@pytest.fixture
def policy_text() -> Callable[..., str]:
    """A policy without a fault, with an id, a clause and perhaps a province of the caller's choice."""

    def make(policy_id: str = "p", code: str = "P-T01", *, province: str = "") -> str:
        where = f'{{ code = "{province}", on = 2022-05-27 }}' if province else '"nation"'
        return POLICY.format(id=policy_id, code=code, where=where)

    return make


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., ModuleType]]:
    """Write a package, with files beside its code, and import it."""
    made: list[str] = []

    def make(code: str = "", **files: str | bytes) -> ModuleType:
        name = f"policy_written_for_a_test_{next(_numbers)}"
        folder = tmp_path / name
        folder.mkdir()
        names = tuple(f"{stem}.toml" for stem in files)
        (folder / "__init__.py").write_text(code or GIVES_ITS_FILES.format(names=names), encoding="utf-8")
        for stem, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (folder / f"{stem}.toml").write_bytes(data)
        monkeypatch.syspath_prepend(tmp_path)
        made.append(name)
        return importlib.import_module(name)

    yield make
    for name in made:
        sys.modules.pop(name, None)


@pytest.fixture
def module() -> Callable[[str], ModuleType]:
    """Run code as a module of a plugin; `hookimpl` and `PolicyFile` are there."""

    def make(code: str) -> ModuleType:
        made = ModuleType("written_for_a_test")
        exec("from cdteams.policy import PolicyFile, hookimpl\n" + code, vars(made))  # noqa: S102  # our own code
        return made

    return make


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Put a distribution with one entry point, and perhaps its module, on the path."""

    def make(distribution: str, version: str, *, entry: str, code: str | None = None) -> Path:
        site = tmp_path / f"site-{distribution}"
        name, _, target = entry.partition("=")
        info = site / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
        (info / "entry_points.txt").write_text(f"[cdteams.policies]\n{name.strip()} = {target.strip()}\n")
        if code is not None:
            stem = target.strip().partition(":")[0]
            (site / f"{stem}.py").write_text(code, encoding="utf-8")
            monkeypatch.delitem(sys.modules, stem, raising=False)
        monkeypatch.syspath_prepend(site)
        return site

    return make
