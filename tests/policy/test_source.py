"""What the code of a policy may know, told from its source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from cdteams.errors import FaultsError, HookSignatureError, PluginLoadError, PolicySourceError
from cdteams.policy import load_plugins

Install = Callable[..., Path]
HOOK = "from cdteams.policy import hookimpl\n@hookimpl\ndef cdteams_policies():\n    return ()\n"
MAP = """\
from datetime import date
from pathlib import Path

from cdteams.hierarchy import Timeline
from cdteams.policy import hookimpl


@hookimpl
def cdteams_maps():
    assert Path(__file__).is_file()
    return (Timeline.from_units((), first=date(2022, 1, 1), known_until=date(2026, 1, 1), version="tiny"),)
"""


@pytest.fixture
def findings(install: Install) -> Callable[[str], list[tuple[str, str]]]:
    """Return name and harm of everything that a policy may not know; none where it loads."""

    def look(code: str) -> list[tuple[str, str]]:
        install("cdteams-policy-looked-at", "1", entry="looked-at = policy_looked_at", code=HOOK + code)
        try:
            load_plugins(only=["looked-at"])
        except FaultsError as faults:
            return [(fault.name, fault.harm) for fault in faults]  # type: ignore[attr-defined]
        return []

    return look


Findings = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    "code",
    [
        "import cdteams",
        "import cdteams.rules\nX = cdteams.rules.Requirement",
        "from cdteams import Level, check",
        "from cdteams.register import Placement\nfrom cdteams.vi import parse_day",
        "import numpy as np\nX = np.zeros(3).sum()",
        "from numpy.typing import NDArray",
        "import attrs\nfrom attrs import field, validators",
        "from collections.abc import Callable\nfrom functools import cache\nimport re\nX = re.compile('a')",
        "from datetime import date, timedelta\nX = date(2022, 1, 1) + timedelta(1)",
        "from re import compile\nX = compile('a')",
        "def f(open, input):\n    return open + input",
        "X = getattr(3, 'real')",
        "import numpy as np\nX = np.datetime64('2022-01-01')",
    ],
)
def test_what_only_computes_is_allowed(findings: Findings, code: str) -> None:
    """Rooms of the library, attrs, numpy and the pure part of the standard library are allowed."""
    assert findings(code) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from datetime import datetime as d\nX = d.now()", [("datetime.datetime.now", "clock")]),
        ("import datetime\nX = datetime.datetime.utcnow", [("datetime.datetime.utcnow", "clock")]),
        ("from datetime import date\nD = date\nX = D.today()", [("D.today", "clock")]),
        ("from datetime import date\nX = getattr(date, 'today')()", [("datetime.date.today", "clock")]),
        ("import numpy as np\nX = np.datetime64('today')", [("np.datetime64('today')", "clock")]),
        ("from operator import methodcaller as m\nX = m('now')", [("m('now')", "clock")]),
        ("import time as t", [("time", "clock")]),
        ("import numpy as np\nX = np.random.default_rng()", [("numpy.random", "chance")]),
        ("from numpy import random as r", [("numpy.random", "chance")]),
        ("from numpy.random import default_rng", [("numpy.random", "chance")]),
        ("from statistics import NormalDist", [("statistics", "chance")]),
        ("from uuid import uuid4", [("uuid", "chance")]),
        ("import os.path", [("os", "disk")]),
        ("import numpy as np\nX = np.load", [("numpy.load", "disk")]),
        ("from importlib.resources import files", [("importlib", "disk")]),
        ("from cdteams.io import read_register", [("cdteams.io", "disk")]),
        ("from cdteams import read_register", [("cdteams.read_register", "disk")]),
        ("import cdteams\nX = cdteams.load_plugins", [("cdteams.load_plugins", "disk")]),
        ("from cdteams.policy import load_plugins", [("cdteams.policy.load_plugins", "disk")]),
        ("f = open", [("open", "disk")]),
        ("import http.client", [("http", "network")]),
        ("import subprocess", [("subprocess", "process")]),
        ("import sys", [("sys", "machine")]),
        ("def f():\n    return input()", [("input", "machine")]),
        ("def f():\n    return eval('1')", [("eval", "code")]),
        ("X = __import__('os')", [("__import__", "code")]),
        ("import yaml", [("yaml", "stranger")]),
        ("from cdteams.rollup import count_teams", [("cdteams.rollup", "stranger")]),
        ("from cdteams.rules._judging import judge", [("cdteams.rules._judging", "stranger")]),
        ("from math import *", [("math.*", "stranger")]),
        ("from . import beside", [(".", "stranger")]),
    ],
)
def test_what_leads_elsewhere_is_refused(findings: Findings, code: str, found: list[tuple[str, str]]) -> None:
    """Every way to a clock, chance, a disk, a network or the machine is named, and so is a stranger."""
    assert found == findings(code)


def test_all_findings_are_told_at_once_with_their_lines(install: Install) -> None:
    """Every line of every file of a package is told, also of files that nothing imports."""
    site = install("cdteams-policy-several", "2", entry="several = policy_of_several_files.hooks")
    folder = site / "policy_of_several_files"
    (folder / "inner").mkdir(parents=True)
    (folder / "__init__.py").write_text("import random\nraise RuntimeError('it was imported')\n")
    (folder / "hooks.py").write_text(
        HOOK + "from .inner import rules\nimport policy_of_several_files.inner\n"
    )
    (folder / "inner" / "__init__.py").write_text("from ..hooks import cdteams_policies\n")
    (folder / "inner" / "rules.py").write_text("import math, os, socket\n\n\nX = open\n")
    with pytest.raises(FaultsError) as caught:
        load_plugins(only=["several"])
    found = [(str(f.place), f.name) for f in caught.value if isinstance(f, PolicySourceError)]  # type: ignore[attr-defined]

    assert len(found) == len(list(caught.value)) == 4
    assert [name for _, name in found] == ["random", "os", "socket", "open"]
    assert caught.value.text("en").split("\n")[2] == (
        "  CDT-311 policy_of_several_files/inner/rules.py, line 1: policy code of cdteams-policy-several 2 "
        "names 'os' and so knows a disk. A policy judges alike on every day and every machine. "
        "Give the file as a PolicyFile: it is read for you."
    )


def test_a_namespace_is_shared_by_packages(install: Install) -> None:
    """Of a package inside a namespace, only the package itself is its own."""
    site = install("cdteams-policy-inside", "1", entry="inside = policies_of_many.inside")
    for name, code in (("inside", HOOK), ("beside", "import os\n")):
        (site / "policies_of_many" / name).mkdir(parents=True)
        (site / "policies_of_many" / name / "__init__.py").write_text(code)

    assert [plugin.name for plugin in load_plugins(only=["inside"]).loaded] == ["inside"]


def test_a_namespace_without_a_package_has_no_hook(install: Install) -> None:
    """An entry point that names a mere folder is refused for what it lacks."""
    site = install("cdteams-policy-hollow", "1", entry="hollow = policy_that_is_hollow")
    (site / "policy_that_is_hollow").mkdir()
    (fault,) = refused("hollow")

    assert isinstance(fault, HookSignatureError)
    assert fault.fault == "none"


def test_a_map_reads_its_data(install: Install) -> None:
    """A plugin that brings a map and no law is not looked at."""
    install("cdteams-map", "1", entry="map = map_that_reads", code=MAP)

    assert load_plugins(only=["map"]).timeline.version == "tiny"


def test_a_map_that_brings_law_too_is_looked_at(install: Install) -> None:
    """Who brings both keeps to what a policy may know."""
    install("cdteams-map", "1", entry="map = map_with_law", code=MAP + HOOK)

    assert [fault.name for fault in refused("map")] == ["pathlib"]  # type: ignore[attr-defined]


def test_law_in_disguise_is_looked_at(install: Install) -> None:
    """A hook of policies under a name put together is found when it is called."""
    code = MAP + "globals()['cdteams_' + 'policies'] = hookimpl(lambda: ())\n"
    install("cdteams-map", "1", entry="map = map_in_disguise", code=code)

    assert [fault.name for fault in refused("map")] == ["pathlib"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("file", "content", "cause"),
    [
        ("broken.py", b"x = = 3\n", "SyntaxError: invalid syntax (broken.py, line 1)"),
        ("nought.py", b"x = '\0'\n", "SyntaxError: source code string cannot contain null bytes"),
        ("fast.abi3.so", b"", "ImportError: no source that can be read: fast.abi3.so"),
        ("old.pyc", b"", "ImportError: no source that can be read: old.pyc"),
    ],
)
def test_what_cannot_be_read_as_source_is_refused(
    install: Install, file: str, content: bytes, cause: str
) -> None:
    """A file that is no Python, compiled or not, cannot be looked at, so its plugin is not loaded."""
    site = install("cdteams-policy-unread", "1", entry="unread = policy_that_is_unread")
    (site / "policy_that_is_unread" / "__pycache__").mkdir(parents=True)
    (site / "policy_that_is_unread" / "__pycache__" / "kept.pyc").write_bytes(b"")
    (site / "policy_that_is_unread" / "__init__.py").write_text(HOOK)
    (site / "policy_that_is_unread" / file).write_bytes(content)
    (fault,) = refused("unread")

    assert isinstance(fault, PluginLoadError)
    assert fault.cause.startswith(cause)


def test_a_module_that_is_built_in_has_no_source(install: Install) -> None:
    """A module without a file is no policy."""
    install("cdteams-policy-built-in", "1", entry="built-in = sys")
    (fault,) = refused("built-in")

    assert isinstance(fault, PluginLoadError)
    assert fault.cause == "ImportError: no source that can be read: built-in"


def test_modules_that_are_handed_in_are_looked_at(package: Callable[..., ModuleType], tmp_path: Path) -> None:
    """A package and a single file are looked at; a module without a file has no source."""
    bare = ModuleType("bare")
    exec(HOOK + "import random\n", vars(bare))  # noqa: S102  # our own code
    single = ModuleType("single")
    exec(HOOK, vars(single))  # noqa: S102  # our own code
    single.__file__ = str(tmp_path / "single.py")
    (tmp_path / "single.py").write_text(HOOK + "import secrets\n")
    with pytest.raises(FaultsError) as caught:
        load_plugins(only=[], also={"a": package(HOOK + "import random\n"), "b": single})

    assert [(f.plugin, f.name) for f in caught.value] == [("a", "random"), ("b", "secrets")]  # type: ignore[attr-defined]
    assert [plugin.name for plugin in load_plugins(only=[], also={"bare": bare}).loaded] == ["bare"]


def test_a_module_inside_a_package_may_import_the_package(
    package: Callable[..., ModuleType], tmp_path: Path
) -> None:
    """What is handed in from further in has the whole package for its own."""
    outer = package(HOOK)
    inner = ModuleType(f"{outer.__name__}.inner")
    exec(HOOK, vars(inner))  # noqa: S102  # our own code
    inner.__file__ = str(tmp_path / "inner.py")
    (tmp_path / "inner.py").write_text(HOOK + f"import {outer.__name__}.beside\nfrom . import beside\n")

    assert [plugin.name for plugin in load_plugins(only=[], also={"inner": inner}).loaded] == ["inner"]


def refused(name: str) -> list[Exception]:
    """Return the faults of one installed plugin."""
    with pytest.raises(FaultsError) as caught:
        load_plugins(only=[name])
    return list(caught.value)
