"""What may be a plugin: announced by a distribution, or handed in as a module."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType

import attrs

from cdteams.errors import DuplicateCodeError, OptionError, PluginLoadError, UnknownPluginError, raise_faults
from cdteams.vi import closest

from . import _hookspecs
from ._modules import Source, source_of, source_of_module


@attrs.frozen(kw_only=True)
class Candidate:
    """
    Something that may be a plugin.

    Attributes:
        name: Name of its entry point, or the name that the caller gave.

        distribution: Its distribution and version, for messages.

        source: Finds its source without importing it; None for a module that
            has none.

        load: Imports it.
    """

    name: str
    distribution: str
    source: Callable[[], Source | None]
    load: Callable[[], object]

    @classmethod
    def of(cls, point: EntryPoint) -> Candidate:
        """Return what an entry point announces."""
        made = point.dist
        # What is left of a distribution that was half removed has no name.
        name = made.metadata["Name"] if made and "Name" in made.metadata else ""
        return cls(
            name=point.name,
            distribution=f"{name} {made.version}" if made and name else point.value,
            source=lambda: source_of(point.module),
            load=point.load,
        )

    @classmethod
    def given(cls, name: str, module: ModuleType) -> Candidate:
        """Return a module under the name that the caller gives it."""
        return cls(name=name, distribution=name, source=lambda: source_of_module(module), load=lambda: module)


def installed_candidates() -> tuple[Candidate, ...]:
    """Return what is announced by entry points, in the alphabetical order of their names."""
    points = sorted(entry_points(group=_hookspecs.GROUP), key=lambda point: (point.name, point.value))
    return tuple(Candidate.of(point) for point in points)


def given_candidates(modules: Mapping[str, ModuleType]) -> tuple[Candidate, ...]:
    """Return the modules that the caller hands in, in the alphabetical order of their names."""
    return tuple(Candidate.given(name, module) for name, module in sorted(modules.items()))


def refusal(name: str, distribution: str, error: BaseException) -> PluginLoadError:
    """Return the fault of a plugin that raised while it was loaded."""
    return PluginLoadError(plugin=distribution, name=name, cause=cause(error))


def cause(error: BaseException) -> str:
    """Return an exception as Python shows it; a person who presses Ctrl-C is no fault and passes."""
    # A plugin that ends the program (SystemExit) is a broken plugin.
    if isinstance(error, KeyboardInterrupt):
        raise error
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def shown(value: object) -> str:
    """Return how a value of a plugin looks, in brief; its type where it does not even say that."""
    try:
        return repr(value)[:80]
    except Exception:  # noqa: BLE001  # the value is at fault already
        return f"a value of type {type(value).__name__}"


def refuse_texts(**options: Collection[str] | None) -> None:
    """
    Refuse a text where a list of names is needed, before it is taken letter by letter.

    Raises:
        OptionError: For the first option that is a text.
    """
    for option, names in options.items():
        if isinstance(names, str):
            raise OptionError(option=option, value=names, allowed=(f"[{names!r}]",))


def refuse_unknown(names: Iterable[str], *, only: Collection[str], without: Collection[str]) -> None:
    """
    Refuse names of plugins that are not there, so that a slip never chooses nothing.

    Args:
        names: Names that there are.

        only: Names to use.

        without: Names to leave out.

    Raises:
        FaultsError: With an `UnknownPluginError` for every unknown name.
    """
    known = tuple(dict.fromkeys(names))
    faults = [
        UnknownPluginError(name=name, verb=verb, installed=known, suggestions=closest(name, known, limit=1))
        for verb, asked in (("use", only), ("leave out", without))
        for name in asked
        if name not in known
    ]
    raise_faults("plugins", faults)


def same_name(named: Sequence[tuple[str, str]]) -> Iterator[DuplicateCodeError]:
    """Yield a fault for every plugin whose name another one before it has; pairs are name and distribution."""
    first: dict[str, str] = {}
    for name, distribution in named:
        if name in first:
            yield DuplicateCodeError(plugin=distribution, what="plugin", value=name, first=first[name])
        first.setdefault(name, distribution)
