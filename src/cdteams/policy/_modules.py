"""Where the source of a module lies, found without importing it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import attrs

_UNREADABLE = (*EXTENSION_SUFFIXES, ".pyc")
_CACHE = "__pycache__"


@attrs.frozen(kw_only=True)
class SourceFile:
    """
    One file of Python, parsed.

    Attributes:
        name: Name for messages: the file below the package's own folder.

        package: Import name of the package that it belongs to; empty for a
            module of its own. What a relative import begins from.

        tree: Its syntax.
    """

    name: str
    package: str
    tree: ast.Module


@attrs.frozen(kw_only=True)
class Source:
    """
    The source of a plugin: a module of its own, or every file of its package.

    Attributes:
        own: Import name of the module or package.

        files: Its files, by name.
    """

    own: str
    files: tuple[SourceFile, ...]


def source_of(name: str) -> Source:
    """
    Return the source of a module; nothing of it runs.

    Args:
        name: Import name. Of a module inside a package, the outermost package
            is taken whole, since importing the module runs it too.

    Raises:
        ImportError: If there is no such module, or no source of it that can
            be read.

        SyntaxError: If a file is not Python.
    """
    own, spec = _outermost(name)
    if spec.submodule_search_locations is None:
        return _module(own, Path(spec.origin or ""))
    return _package(own, [Path(folder) for folder in spec.submodule_search_locations])


def source_of_module(module: ModuleType) -> Source | None:
    """
    Return the source of a module that was imported already; None if it has no file.

    Raises:
        ImportError: If its file is gone, or cannot be read as source.

        SyntaxError: If a file is not Python.
    """
    if getattr(module, "__file__", None) is None:
        return None
    name, file = module.__name__, Path(str(module.__file__))
    found = _package(name, [file.parent]) if hasattr(module, "__path__") else _module(name, file)
    return attrs.evolve(found, own=name.partition(".")[0])  # its package may lie further out


def _outermost(name: str) -> tuple[str, ModuleSpec]:
    """Return the outermost part of a dotted name that is no mere namespace."""
    own, *below = name.split(".")
    spec = find_spec(own)
    while spec is not None and spec.origin is None and spec.submodule_search_locations and below:
        own = f"{own}.{below.pop(0)}"
        spec = PathFinder.find_spec(own, spec.submodule_search_locations)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {own!r}")
    return own, spec


def _module(own: str, file: Path) -> Source:
    _refuse_unreadable([file])
    package = own.rpartition(".")[0]
    return Source(own=own, files=(SourceFile(name=file.name, package=package, tree=_parsed(file)),))


def _package(own: str, folders: Iterable[Path]) -> Source:
    return Source(own=own, files=tuple(file for folder in folders for file in _files_in(folder, own)))


def _files_in(folder: Path, own: str) -> Iterator[SourceFile]:
    paths = [path for path in sorted(folder.rglob("*")) if path.parent.name != _CACHE and path.is_file()]
    _refuse_unreadable(path for path in paths if path.name.endswith(_UNREADABLE))
    for path in paths:
        if path.suffix == ".py":
            below = path.relative_to(folder)
            package = ".".join([own, *below.parent.parts])
            yield SourceFile(name=f"{folder.name}/{below.as_posix()}", package=package, tree=_parsed(path))


def _refuse_unreadable(files: Iterable[Path]) -> None:
    for file in files:
        if file.suffix != ".py" or not file.is_file():
            raise ImportError(f"no source that can be read: {file.name or 'no file'}")


def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_bytes(), filename=file.name)
