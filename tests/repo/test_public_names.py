"""Public names are listed, sorted and told."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from functools import cached_property
from types import ModuleType

import cdteams

_OURS = "InternalError"  # a promise broken inside; no caller can prepare for it


def test_every_list_of_public_names_is_sorted(rooms: dict[str, ModuleType]) -> None:
    """Constants come first, then classes, then functions, each in alphabetical order and once."""

    def rank(name: str) -> tuple[int, str]:
        return (0 if name.isupper() else 1 if name[0].isupper() else 2), name

    listed = {
        name: room.__all__
        for name, room in [*rooms.items(), ("cdteams", cdteams)]
        if hasattr(room, "__all__")
    }

    assert {name: sorted(set(names), key=rank) for name, names in listed.items()} == listed


def test_the_lazy_table_is_the_list_of_public_names() -> None:
    """The names that load on first use, the public ones and those that type checkers see are the same."""
    table = {f"{room}.{name}" for room, names in cdteams._ROOMS.items() for name in names}
    seen = {
        f"{node.module.removeprefix('cdteams.')}.{alias.name}"
        for node in ast.walk(ast.parse(inspect.getsource(cdteams)))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cdteams.")
        for alias in node.names
    }

    assert sorted(name.partition(".")[2] for name in table) == sorted(cdteams.__all__)
    assert seen == table


def test_every_public_name_can_be_loaded() -> None:
    """Each name of the package is what its room calls so."""
    for room, names in cdteams._ROOMS.items():
        for name in names:
            assert getattr(cdteams, name) is getattr(__import__(f"cdteams.{room}", fromlist=[name]), name)


def test_every_room_says_what_it_knows_and_what_not(rooms: dict[str, ModuleType]) -> None:
    """The docstring of a room is a sentence, and then what it knows and what it knows nothing of."""
    told = {name: inspect.getdoc(room) or "" for name, room in rooms.items()}

    assert [name for name, text in told.items() if not text.split("\n")[0].endswith(".")] == []
    assert [
        name
        for name, text in told.items()
        if not re.search(r"[Kk]nows .*; (?:knows|computes) no", " ".join(text.split()))
    ] == []


def test_every_public_object_has_a_summary(public: dict[str, object]) -> None:
    """The first line is a sentence with a capital and a full stop, and stands alone."""
    faults = []
    for name, thing in documented(public):
        lines = (inspect.getdoc(thing) or "").split("\n")
        if not (re.fullmatch(r"(?:[A-Z]|``|`|n of m).*\.", lines[0]) and lines[1:2] in ([], [""])):
            faults.append(f"{name}: {lines[0]!r}")

    assert faults == []


def test_every_public_function_tells_its_arguments(public: dict[str, object]) -> None:
    """A section of arguments names each of them; up to two may be told in the summary alone."""
    faults = []
    for name, thing in documented(public):
        if inspect.isfunction(thing):
            section = re.search(r"^Args:\n((?: .*\n?|\n)*)", inspect.getdoc(thing) or "", flags=re.MULTILINE)
            arguments = [each for each in inspect.signature(thing).parameters if each not in {"self", "cls"}]
            told = re.findall(r"^    (\w+):", section[1], flags=re.MULTILINE) if section else []
            if (section or len(arguments) > 2) and arguments != told:
                faults.append(f"{name}: {arguments}, told are {told}")

    assert faults == []


def test_every_public_function_tells_what_it_raises(public: dict[str, object]) -> None:
    """An error that the body raises stands in a section of its own."""
    faults = [
        f"{name}: {error}"
        for name, thing in documented(public)
        if inspect.isfunction(thing)
        for error in raised_by(thing)
        if error not in (inspect.getdoc(thing) or "").partition("Raises:")[2]
    ]

    assert faults == []


def documented(public: dict[str, object]) -> Iterator[tuple[str, object]]:
    """Yield every public function and class, and the methods of the classes."""
    for name, thing in public.items():
        if inspect.isfunction(thing):
            yield name, thing
        elif inspect.isclass(thing):
            yield name, thing
            for own, value in vars(thing).items():
                function = unwrapped(value)
                if not own.startswith("_") and inspect.isfunction(function):
                    yield f"{name}.{own}", function


def unwrapped(value: object) -> object:
    """Return the function behind a property or a method of a class."""
    if isinstance(value, property):
        return value.fget
    if isinstance(value, cached_property):
        return value.func
    return value.__func__ if isinstance(value, classmethod | staticmethod) else value


def raised_by(function: Callable[..., object]) -> set[str]:
    """Return the names of the errors that a body raises itself."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    raised = (node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.exc is not None)
    names = {ast.unparse(error.func if isinstance(error, ast.Call) else error) for error in raised}
    return {name for name in names if name.endswith("Error") and name != _OURS}
