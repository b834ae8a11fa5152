"""Loading plugins: one by one, in a fixed order, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from cdteams.errors import CdteamsError, FaultsError, PolicyTextError, raise_faults
from cdteams.rules import BUILT_IN, Requirement

from ._calling import Given, call_hooks
from ._candidates import (
    Candidate,
    given_candidates,
    installed_candidates,
    refusal,
    refuse_texts,
    refuse_unknown,
    same_name,
)
from ._claims import claimed_twice, filled_in_vain, missing_extended
from ._folder import LooseFile, policies_of_folder
from ._inspection import faults_of_module
from ._judging import faults_of_words
from ._measures import named_in_vain
from ._order import clashes
from ._plugins import Plugin, Plugins
from ._policy import Policy
from ._reading import read_policy
from ._source import POLICY_HOOKS, brings_law, faults_of_source

A = TypeVar("A")
B = TypeVar("B")


def load_plugins(
    *,
    only: Collection[str] | None = None,
    without: Collection[str] = (),
    also: Mapping[str, ModuleType] | None = None,
    folder: Path | None = None,
) -> Plugins:
    """
    Load the installed plugins and read what they give.

    A fault of any plugin stops the run: rules that are silently absent make a
    province look compliant. First every plugin is imported and its hooks are
    called; then all policies are read, so that each may use the kinds of
    requirement of every plugin. A policy that stands before another needs it,
    unless the caller chose among the plugins.

    Args:
        only: Names of installed plugins to use. None uses all that are
            installed. What is handed in by *also* and *folder* is used anyway.

        without: Names to leave out, of whatever is installed or handed in.

        also: Modules that are not installed, by the name to call them.

        folder: Folder of policies that are in no package: every ``*.toml`` in
            it is one, called by the stem of its name.

    Returns:
        The installed plugins in alphabetical order of their names, then the
        modules, then the policies of the folder.

    Raises:
        OptionError: If a text stands where a list of names is needed.

        PolicyFolderError: If the folder is missing or holds no policy.

        FaultsError: With a `PolicyError` for every fault of every plugin.
    """
    refuse_texts(only=only, without=without)
    installed, handed = installed_candidates(), given_candidates(also or {})
    files, passed_over = policies_of_folder(folder) if folder else ((), ())
    names = [each.name for each in (*installed, *handed)] + [file.stem for file in files]
    refuse_unknown(names, only=only or (), without=without)
    chosen = [each for each in installed if only is None or each.name in only]
    candidates = [each for each in (*chosen, *handed) if each.name not in without]
    loose = [file for file in files if file.stem not in without]
    loaded = _loaded(candidates, loose, is_whole=only is None and not without)
    used = {plugin.name for plugin in loaded}
    return Plugins(loaded=loaded, left_out=tuple(sorted(set(names) - used)), passed_over=passed_over)


def _loaded(
    candidates: Sequence[Candidate], loose: Sequence[LooseFile], *, is_whole: bool
) -> tuple[Plugin, ...]:
    """Load in two passes; the faults of all plugins are told at once, in the order of the plugins."""
    opened = [_tried(_opened, candidate) for candidate in candidates]
    opened += [Given(name=file.stem, distribution=file.name, files=(file,)) for file in loose]
    read = partial(_read, kinds=_kinds(each for each in opened if isinstance(each, Given)))
    found = [_tried(read, each) if isinstance(each, Given) else each for each in opened]
    named = [(each.name, each.distribution) for each in candidates] + [(f.stem, f.name) for f in loose]
    faults: list[CdteamsError] = [*same_name(named)]
    faults += (each for each in found if isinstance(each, CdteamsError))
    loaded = tuple(each for each in found if isinstance(each, Plugin))
    faults += claimed_twice(loaded)
    faults += faults_of_words(loaded)
    if is_whole and not faults:  # a policy that could not be read is not missing besides
        faults += missing_extended(policy for plugin in loaded for policy in plugin.policies)
        faults += filled_in_vain(policy for plugin in loaded for policy in plugin.policies)
        faults += named_in_vain(policy for plugin in loaded for policy in plugin.policies)
    if not faults:
        faults += _without_order(loaded)
    raise_faults("plugins", faults)
    return loaded


def _without_order(loaded: Iterable[Plugin]) -> Iterator[CdteamsError]:
    """Yield the policies that clash, as far as there is a map to find their units on."""
    policies = [policy for plugin in loaded for policy in plugin.policies]
    for timeline in (timeline for plugin in loaded for timeline in plugin.maps):
        try:
            yield from clashes(policies, timeline)
        except PolicyTextError as fault:  # a jurisdiction that is not there
            yield fault


def _tried(function: Callable[[A], B], value: A) -> B | CdteamsError:
    try:
        return function(value)
    except CdteamsError as fault:
        return fault


def _opened(candidate: Candidate) -> Given:
    """Look at a plugin's source, import it and call its hooks."""
    name, distribution = candidate.name, candidate.distribution
    try:
        source = candidate.source()
    except BaseException as error:
        raise refusal(name, distribution, error) from error
    is_looked_at = source is not None and brings_law(source)
    if source is not None and is_looked_at:
        raise_faults(distribution, faults_of_source(source, plugin=distribution))
    module = _imported(candidate)
    raise_faults(distribution, faults_of_module(module, distribution))
    given = call_hooks(module, name=name, distribution=distribution)
    if source is not None and not is_looked_at and POLICY_HOOKS & set(dict(given.hooks)):
        raise_faults(distribution, faults_of_source(source, plugin=distribution))
    return given


def _imported(candidate: Candidate) -> ModuleType:
    try:
        module = candidate.load()
        if not isinstance(module, ModuleType):
            raise TypeError(f"its entry point names a {type(module).__name__}, not a module")  # noqa: TRY301  # told like what importing raises
    except BaseException as error:
        raise refusal(candidate.name, candidate.distribution, error) from error
    return module


def _kinds(opened: Iterable[Given]) -> tuple[type[Requirement], ...]:
    """Return all kinds; of two of one name, which are refused, the first, so that no policy is misread besides."""
    first: dict[str, type[Requirement]] = {}
    for kind in (*BUILT_IN, *(kind for given in opened for kind in given.kinds)):
        first.setdefault(kind.kind, kind)
    return tuple(first.values())


def _read(given: Given, *, kinds: Iterable[type[Requirement]]) -> Plugin:
    """Read the policy files that a plugin gave, all of them."""
    policies: list[Policy] = []
    faults: list[CdteamsError] = []
    for file in given.files:
        try:
            text = file.read()
        except Exception as error:  # noqa: BLE001  # whatever a package does not give is told of it
            fault = refusal(given.name, given.distribution, error)
            fault.cause = f"{file.name}: {fault.cause}"
            faults.append(fault)
            continue
        try:
            policies.append(read_policy(text, file=file.name, plugin=given.distribution, kinds=kinds))
        except FaultsError as error:
            faults += error
    raise_faults(given.distribution, faults)
    return Plugin(
        name=given.name,
        distribution=given.distribution,
        policies=tuple(policies),
        maps=given.maps,
        kinds=given.kinds,
        hooks=given.hooks,
    )
