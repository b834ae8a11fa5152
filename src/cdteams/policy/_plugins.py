"""Finding, loading and calling plugins, one by one and in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import TypeVar

import attrs
import pluggy

from cdteams.errors import (
    CdteamsError,
    DuplicateCodeError,
    FaultsError,
    HookRaisedError,
    HookResultError,
    MapMissingError,
    OptionError,
    PluginLoadError,
    PolicyMissingError,
    UnknownPluginError,
    raise_faults,
)
from cdteams.hierarchy import Timeline
from cdteams.vi import closest

from . import _hookspecs
from ._inspection import faults_of_module
from ._policy import Policy
from ._reading import PolicyFile, read_policy

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Plugin:
    """
    A plugin that was loaded.

    Attributes:
        name: Name of its entry point.

        distribution: Name of its distribution and version, for messages.

        policies: Policies that it gave.

        maps: Timelines that it gave.
    """

    name: str
    distribution: str
    policies: tuple[Policy, ...]
    maps: tuple[Timeline, ...]


@attrs.frozen(kw_only=True)
class Plugins:
    """
    All plugins of a run. Nothing is missing from it in silence.

    Attributes:
        loaded: The plugins, by name.

        left_out: Names of installed plugins that were not loaded, because the
            caller said so.
    """

    loaded: tuple[Plugin, ...]
    left_out: tuple[str, ...] = ()

    @property
    def policies(self) -> tuple[Policy, ...]:
        """All policies, in the order of their plugins."""
        return tuple(policy for plugin in self.loaded for policy in plugin.policies)

    @property
    def timeline(self) -> Timeline:
        """
        The map.

        Raises:
            MapMissingError: If no plugin gives one.
        """
        maps = [timeline for plugin in self.loaded for timeline in plugin.maps]
        if not maps:
            raise MapMissingError
        return maps[0]

    def policy(self, policy_id: str, *, wanted_by: str) -> Policy:
        """
        Return a policy by its id.

        Args:
            policy_id: The id.

            wanted_by: What asks for it, for the message.

        Raises:
            PolicyMissingError: If no plugin gives it.
        """
        for policy in self.policies:
            if policy.id == policy_id:
                return policy
        installed = tuple(policy.id for policy in self.policies)
        near = closest(policy_id, installed, limit=1)
        raise PolicyMissingError(policy=policy_id, wanted_by=wanted_by, installed=installed, suggestions=near)


def load_plugins(
    *,
    only: Collection[str] | None = None,
    without: Collection[str] = (),
    also: Mapping[str, ModuleType] | None = None,
) -> Plugins:
    """
    Load the installed plugins and read what they give.

    A fault of any plugin stops the run: rules that are silently absent make a
    province look compliant.

    Args:
        only: Names of entry points to use. None uses all that are installed.

        without: Names of entry points to leave out.

        also: Modules that are not installed, by the name to call them.

    Returns:
        The plugins in alphabetical order of their names.

    Raises:
        OptionError: If a text stands where a list of names is needed.

        FaultsError: With a `PolicyError` for every fault of every plugin.
    """
    for option, names in (("only", only), ("without", without)):
        if isinstance(names, str):
            raise OptionError(option=option, value=names, allowed=(f"[{names!r}]",))
    points = sorted(entry_points(group=_hookspecs.GROUP), key=lambda point: (point.name, point.value))
    _refuse_unknown([point.name for point in points], only=only or (), without=without)
    chosen = [point for point in points if (only is None or point.name in only) and point.name not in without]
    candidates = [_Candidate.of(point) for point in chosen]
    candidates += [_Candidate.given(name, module) for name, module in sorted((also or {}).items())]
    faults: list[CdteamsError] = list(_same_name(candidates))
    loaded = []
    for candidate in candidates:
        try:
            loaded.append(_load(candidate))
        except CdteamsError as fault:
            faults.append(fault)
    faults += _claimed_twice(loaded)
    raise_faults("plugins", faults)
    used = {candidate.name for candidate in candidates}
    left_out = sorted({point.name for point in points} - used)
    return Plugins(loaded=tuple(loaded), left_out=tuple(left_out))


@attrs.frozen
class _Candidate:
    """Something that may be a plugin: its name, its distribution, how to import it."""

    name: str
    distribution: str
    load: Callable[[], object]

    @classmethod
    def of(cls, point: EntryPoint) -> _Candidate:
        made = point.dist
        # What is left of a distribution that was half removed has no name.
        name = made.metadata["Name"] if made and "Name" in made.metadata else ""
        distribution = f"{name} {made.version}" if made and name else point.value
        return cls(point.name, distribution, point.load)

    @classmethod
    def given(cls, name: str, module: ModuleType) -> _Candidate:
        return cls(name, name, lambda: module)

    def refusal(self, cause: str) -> PluginLoadError:
        return PluginLoadError(plugin=self.distribution, name=self.name, cause=cause)


def _load(candidate: _Candidate) -> Plugin:
    try:
        module = candidate.load()
    except BaseException as error:
        _let_interrupts_pass(error)
        raise candidate.refusal(_cause(error)) from error
    if not isinstance(module, ModuleType):
        raise candidate.refusal(f"TypeError: its entry point names a {type(module).__name__}, not a module")
    raise_faults(candidate.distribution, faults_of_module(module, candidate.distribution))
    manager = _manager(module, candidate)
    files = _call(manager, "cdteams_policies", PolicyFile, candidate)
    return Plugin(
        name=candidate.name,
        distribution=candidate.distribution,
        policies=_read(files, candidate),
        maps=_call(manager, "cdteams_maps", Timeline, candidate),
    )


def _manager(module: ModuleType, candidate: _Candidate) -> pluggy.PluginManager:
    """Return a manager for this plugin alone, so that none hides another."""
    manager = pluggy.PluginManager(_hookspecs.PROJECT)
    manager.add_hookspecs(_hookspecs)
    try:
        manager.register(module, name=candidate.name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise candidate.refusal(_cause(error)) from error
    return manager


def _call(manager: pluggy.PluginManager, hook: str, kind: type[T], candidate: _Candidate) -> tuple[T, ...]:
    """Call one hook of one plugin."""
    given: list[T] = []
    for implementation in getattr(manager.hook, hook).get_hookimpls():
        try:
            value = implementation.function()
        except BaseException as error:
            _let_interrupts_pass(error)
            raise HookRaisedError(plugin=candidate.distribution, hook=hook, cause=_cause(error)) from error
        if not isinstance(value, tuple) or not all(isinstance(item, kind) for item in value):
            raise HookResultError(
                plugin=candidate.distribution,
                hook=hook,
                value=repr(value)[:80],
                expected=kind.__name__,
            )
        given.extend(value)
    return tuple(given)


def _read(files: Sequence[PolicyFile], candidate: _Candidate) -> tuple[Policy, ...]:
    policies: list[Policy] = []
    faults: list[CdteamsError] = []
    for file in files:
        try:
            text = file.read()
        except Exception as error:  # noqa: BLE001  # whatever a package does not give is told of it
            faults.append(candidate.refusal(f"{file.name}: {_cause(error)}"))
            continue
        try:
            policies.append(read_policy(text, file=file.name, plugin=candidate.distribution))
        except FaultsError as error:
            faults += error
    raise_faults(candidate.distribution, faults)
    return tuple(policies)


def _let_interrupts_pass(error: BaseException) -> None:
    # A plugin that ends the program (SystemExit) is a broken plugin; a person
    # who presses Ctrl-C is not.
    if isinstance(error, KeyboardInterrupt):
        raise error


def _cause(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _refuse_unknown(names: Sequence[str], *, only: Collection[str], without: Collection[str]) -> None:
    faults = [
        UnknownPluginError(
            name=name, verb=verb, installed=tuple(names), suggestions=closest(name, names, limit=1)
        )
        for verb, asked in (("use", only), ("leave out", without))
        for name in asked
        if name not in names
    ]
    raise_faults("plugins", faults)


def _same_name(candidates: Sequence[_Candidate]) -> Iterator[DuplicateCodeError]:
    first: dict[str, str] = {}
    for candidate in candidates:
        if candidate.name in first:
            yield DuplicateCodeError(
                plugin=candidate.distribution,
                what="plugin",
                value=candidate.name,
                first=first[candidate.name],
            )
        first.setdefault(candidate.name, candidate.distribution)


def _claimed_twice(loaded: Iterable[Plugin]) -> Iterator[DuplicateCodeError]:
    first: dict[tuple[str, str], str] = {}
    for plugin in loaded:
        for claim in _claims(plugin):
            if claim in first:
                what, value = claim
                yield DuplicateCodeError(
                    plugin=plugin.distribution, what=what, value=value, first=first[claim]
                )
            first.setdefault(claim, plugin.distribution)


def _claims(plugin: Plugin) -> Iterator[tuple[str, str]]:
    for policy in plugin.policies:
        yield "policy", policy.id
        yield from (("clause", code) for code in policy.codes)
    yield from (("map", "administrative units") for _ in plugin.maps)
