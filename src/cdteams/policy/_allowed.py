"""
What the code of a policy may know.

It is a list of what is allowed: nobody can list all that has a clock. On it
stand this library's rooms for rules, attrs and numpy, which rules are written
with, and those modules of the standard library that only compute. Left out on
purpose are ``statistics`` (its ``NormalDist`` draws samples; means are floats
where exactness matters), ``json`` and ``tomllib`` (data come as `PolicyFile`)
and ``importlib.resources`` (the same).

Beside it stands a list of harms, so that a refusal can say what is wrong with
the common ones.
"""

from __future__ import annotations

from importlib import import_module

ROOMS = frozenset({"errors", "hierarchy", "kpi", "model", "policy", "register", "returns", "rules", "vi"})
"""Rooms of this library that know no disk; `load_plugins` apart."""

MODULES = frozenset(
    {
        "__future__",
        "abc",
        "attr",
        "attrs",
        "bisect",
        "cdteams",
        "collections",
        "collections.abc",
        "copy",
        "dataclasses",
        "datetime",
        "decimal",
        "enum",
        "fractions",
        "functools",
        "heapq",
        "itertools",
        "math",
        "numbers",
        "numpy",
        "numpy.typing",
        "operator",
        "re",
        "string",
        "textwrap",
        "types",
        "typing",
        "unicodedata",
        *(f"cdteams.{room}" for room in ROOMS),
    }
)
"""Modules that a policy may import, beside its own package."""

CLOCKS = frozenset({"today", "now", "utcnow"})
"""Methods that read a clock, whatever they are called on."""

_BY_HARM: dict[str, tuple[str, ...]] = {
    "clock": (
        *("time", "calendar", "zoneinfo", "sched", "timeit"),
        *("datetime.date.today", "datetime.datetime.now", "datetime.datetime.today"),
        "datetime.datetime.utcnow",
    ),
    "chance": ("random", "secrets", "uuid", "statistics", "numpy.random"),
    "disk": (
        *("os", "pathlib", "io", "codecs", "tempfile", "shutil", "glob", "fileinput", "linecache"),
        *("sqlite3", "dbm", "shelve", "pickle", "csv", "json", "tomllib", "zipfile", "tarfile", "mmap"),
        *("importlib", "pkgutil", "open", "pandas", "polars"),
        *("cdteams.cli", "cdteams.datasets", "cdteams.io", "cdteams.workspace"),
        *("cdteams.load_plugins", "cdteams.policy.load_plugins"),
        *("cdteams.Workspace", "cdteams.read_figures", "cdteams.read_register", "cdteams.write_register"),
        *(f"numpy.{name}" for name in ("load", "loadtxt", "genfromtxt", "fromfile", "fromregex", "memmap")),
        *(f"numpy.{name}" for name in ("save", "savetxt", "savez", "savez_compressed", "DataSource", "lib")),
    ),
    "network": ("socket", "ssl", "urllib", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp"),
    "process": ("subprocess", "multiprocessing", "threading", "asyncio", "concurrent", "signal", "ctypes"),
    "machine": ("sys", "platform", "locale", "getpass", "logging", "input", "breakpoint", "builtins"),
    "code": ("eval", "exec", "compile", "__import__", "__builtins__", "__loader__", "runpy", "code"),
}
_HARM_OF = {name: harm for harm, names in _BY_HARM.items() for name in names}

BUILTINS = frozenset(
    {"open", "input", "breakpoint", "eval", "exec", "compile", "__import__", "__builtins__", "__loader__"}
)
"""Names that need no import and that a policy may not use."""


def harm_of(name: str) -> tuple[str, str] | None:
    """
    Return what is harmful in a dotted name, and its harm; None for nothing known.

    Args:
        name: Where a name leads, such as ``numpy.random.default_rng``.

    Returns:
        The shortest part that is harmful, such as ``numpy.random``, and one of
        ``clock``, ``chance``, ``disk``, ``network``, ``process``, ``machine``,
        ``code`` and ``stranger``.
    """
    parts = name.split(".")
    for number in range(1, len(parts) + 1):
        part = ".".join(parts[:number])
        if part in _HARM_OF:
            return part, _HARM_OF[part]
    if parts[0] == "cdteams" and not _is_public(parts[1:3]):
        return ".".join(parts[:3]), "stranger"
    return None


def harm_of_module(name: str) -> tuple[str, str] | None:
    """Return the harm of importing a module, which is at least ``stranger`` where it is not allowed."""
    return harm_of(name) or (None if name in MODULES else (name, "stranger"))


def _is_public(parts: list[str]) -> bool:
    """Whether a name of this library may be known: a room, a name in one, or one that the package passes on."""
    if not parts:
        return True
    first, *rest = parts
    if first in ROOMS:
        return not rest or not rest[0].startswith("_")
    return any(first in import_module(f"cdteams.{room}").__all__ for room in ROOMS)
