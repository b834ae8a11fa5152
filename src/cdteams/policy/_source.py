"""
A static look at the code of policies, before it is imported.

A policy judges alike on every day and every machine, so its code knows no
clock, no chance, no disk, no network, no other program and nothing of the
machine. The look is for mistakes; it is no fence against somebody who wants to
get around it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.util import resolve_name

from cdteams.errors import Place, PolicySourceError

from ._allowed import BUILTINS, CLOCKS, harm_of, harm_of_module
from ._modules import Source, SourceFile

POLICY_HOOKS = frozenset({"cdteams_policies", "cdteams_requirement_kinds"})
"""Hooks that bring law; a plugin that brings only a map reads its data and is not looked at."""

Harm = tuple[str, str]


def brings_law(source: Source) -> bool:
    """Whether any file of a plugin names a hook of policies."""
    return any(POLICY_HOOKS & set(_words(file.tree)) for file in source.files)


def faults_of_source(source: Source, *, plugin: str) -> tuple[PolicySourceError, ...]:
    """
    Return everything in the source of a policy that it may not know.

    Args:
        source: The module, or every file of the package.

        plugin: Distribution and version, for the messages.

    Returns:
        One fault for each line and name, in the order of files and lines.
    """
    return tuple(
        PolicySourceError(plugin=plugin, name=name, harm=harm, place=Place(file=file.name, line=line))
        for file in source.files
        for line, (name, harm) in sorted(set(_harms(file, source.own)))
    )


def _words(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a file defines, imports or writes as a text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.alias):
            yield node.asname or node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _harms(file: SourceFile, own: str) -> Iterator[tuple[int, Harm]]:
    """Yield line and harm of everything that a file may not know."""
    leads_to = _imported_names(file)
    bound = set(_bound_names(file.tree))
    for node in ast.walk(file.tree):
        found: Iterator[Harm | None] = iter(())
        if isinstance(node, ast.Import | ast.ImportFrom):
            found = _of_import(node, file, own)
        elif isinstance(node, ast.Attribute):
            found = _of_attribute(node.value, node.attr, leads_to)
        elif isinstance(node, ast.Name) and node.id in BUILTINS - bound:
            found = iter([harm_of(node.id)])
        elif isinstance(node, ast.Call):
            found = _of_call(node, leads_to)
        yield from ((node.lineno, harm) for harm in found if harm is not None)  # type: ignore[attr-defined]  # all of these have a line


def _of_import(node: ast.Import | ast.ImportFrom, file: SourceFile, own: str) -> Iterator[Harm | None]:
    if isinstance(node, ast.Import):
        yield from (harm_of_module(alias.name) for alias in node.names if not _within(alias.name, own))
        return
    module = _module_of(node, file)
    if _within(module, own):
        return
    harm = harm_of_module(module)
    if harm is not None:
        yield harm
        return
    for alias in node.names:
        yield (f"{module}.*", "stranger") if alias.name == "*" else harm_of(f"{module}.{alias.name}")


def _of_attribute(base: ast.expr, name: str, leads_to: dict[str, str]) -> Iterator[Harm | None]:
    """Follow a chain such as ``np.random`` to where it leads; a clock is one on whatever it is called."""
    place = _dotted(base, leads_to)
    harm = harm_of(f"{place}.{name}") if place else None
    if harm is None and name in CLOCKS:
        harm = (f"{ast.unparse(base)}.{name}", "clock")
    yield harm


def _of_call(node: ast.Call, leads_to: dict[str, str]) -> Iterator[Harm | None]:
    """Take ``getattr(date, "today")`` for what it is, and a clock that numpy or operator is asked for by its name."""
    texts = [
        each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    if isinstance(node.func, ast.Name) and node.func.id == "getattr":
        for text in texts:
            yield from _of_attribute(node.args[0], text, leads_to)
    if (_dotted(node.func, leads_to) or "").startswith(("numpy.", "operator.")) and CLOCKS & set(texts):
        yield f"{ast.unparse(node.func)}({texts[0]!r})", "clock"


def _dotted(node: ast.expr, leads_to: dict[str, str]) -> str | None:
    """Return where a chain of names leads; None where it does not begin with something imported."""
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value, leads_to)
        return f"{base}.{node.attr}" if base else None
    return leads_to.get(node.id) if isinstance(node, ast.Name) else None


def _imported_names(file: SourceFile) -> dict[str, str]:
    """Return where the names lead that a file imports."""
    found: dict[str, str] = {}
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                found[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom):
            module = _module_of(node, file)
            found |= {alias.asname or alias.name: f"{module}.{alias.name}" for alias in node.names}
    return found


def _bound_names(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a file gives a meaning of its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield node.asname or node.name


def _module_of(node: ast.ImportFrom, file: SourceFile) -> str:
    """Return the absolute name of the module from which something is imported."""
    try:
        return resolve_name("." * node.level + (node.module or ""), file.package)
    except ImportError:  # it leads above the outermost package, where Python finds nothing either
        return node.module or "."


def _within(module: str, own: str) -> bool:
    return module == own or module.startswith(f"{own}.")
