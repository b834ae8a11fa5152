"""A plugin on trial: its policies, the worlds in which they are judged, and its cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from types import ModuleType

import attrs

from cdteams.errors import CdteamsError, EncodingError, FaultsError, MissingValueError, Place
from cdteams.hierarchy import Timeline
from cdteams.model import Team, TeamId, Verdict
from cdteams.policy import Plugin, Policy, in_force, load_plugins
from cdteams.rules import Requirement

from ._breaking import breaking
from ._case_reading import read_cases
from ._case_values import CaseFile
from ._complying import complying
from ._scene import Scene
from ._speaking import can_say, thresholds
from ._unknowing import unknowing
from ._world import small_world

PluginName = str | ModuleType | Plugin
"""A plugin: the name of one that is installed, a module, or one that is loaded already."""


def load_alone(plugin: PluginName) -> Plugin:
    """
    Load one plugin without any other.

    Raises:
        FaultsError: With every fault of the plugin.
    """
    if isinstance(plugin, Plugin):
        return plugin
    if isinstance(plugin, ModuleType):
        (loaded,) = load_plugins(only=(), also={plugin.__name__: plugin}).loaded
    else:
        (loaded,) = load_plugins(only=[plugin]).loaded
    return loaded


@lru_cache(maxsize=1)
def installed_map() -> Timeline | None:
    """Return the map that an installed plugin gives; None where none does, and faults of others aside."""
    for name in load_plugins(only=()).left_out:
        try:
            maps = load_plugins(only=[name]).loaded[0].maps
        except FaultsError:
            continue  # another plugin is not on trial here
        if maps:
            return maps[0]
    return None


def judged_on(requirement: Requirement) -> date:
    """Return the first day on which a clause judges: its first day in force, or a deadline after it."""
    days = [(edge.inside, edge.outside) for edge in thresholds(requirement) if edge.on == "day"]
    begins = [a for a, b in days if isinstance(a, date) and isinstance(b, date) and a > b]
    return max([requirement.start, *begins])


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Trial:
    """
    A plugin on trial.

    Attributes:
        plugin: The plugin.

        timeline: The map. None for an invented one.

        cases: Folder of its case files.

        source: The table of its source document.
    """

    plugin: Plugin
    timeline: Timeline | None
    cases: Path
    source: Path
    _scenes: dict[tuple[str, date], Scene] = attrs.field(factory=dict, init=False, repr=False)

    def clauses(self) -> Iterator[tuple[Policy, Requirement]]:
        """Yield every clause of every policy."""
        for policy in self.plugin.policies:
            for requirement in policy.requirements:
                yield policy, requirement

    def on(self, policy: Policy, day: date) -> Scene:
        """Return teams that comply with all clauses in force on a day."""
        key = policy.id, day
        if key not in self._scenes:
            world = small_world(policy, on=day, timeline=self.timeline)
            teams = complying(in_force(policy.requirements, day), world=world)
            self._scenes[key] = Scene(world=world, teams=teams)
        return self._scenes[key]

    def complying(self, policy: Policy, requirement: Requirement) -> Scene:
        """Return teams that comply, on the first day on which a clause judges."""
        return self.on(policy, judged_on(requirement))

    def broken(self, policy: Policy, requirement: Requirement) -> Scene:
        """Return the same with the smallest change that breaks the clause."""
        scene = self.complying(policy, requirement)
        return Scene(world=scene.world, teams=breaking(requirement, scene.teams, world=scene.world))

    def unknown(self, policy: Policy, requirement: Requirement) -> Scene:
        """Return the same where the register lacks what the clause needs."""
        scene = self.complying(policy, requirement)
        return unknowing(requirement, scene.teams, world=scene.world)

    def galleries(self) -> Iterator[Scene]:
        """Yield, for every day on which a clause begins to judge, teams that pass, fail and are unknown."""
        for policy in self.plugin.policies:
            for day in sorted({judged_on(requirement) for requirement in policy.requirements}):
                scene = self.on(policy, day)
                yield Scene(world=scene.world, teams=(*scene.teams, *self._variants(policy, day, scene)))

    def _variants(self, policy: Policy, day: date, scene: Scene) -> Iterator[Team]:
        for requirement in in_force(policy.requirements, day):
            for verdict, change in ((Verdict.FAIL, self.broken), (Verdict.UNKNOWN, self.unknown)):
                if verdict in can_say(requirement) and judged_on(requirement) == day:
                    name = f"{requirement.code}-{verdict.value}"
                    yield from _other(scene.teams, self._changed(change, policy, requirement), name)

    @staticmethod
    def _changed(change: object, policy: Policy, requirement: Requirement) -> Sequence[Team]:
        assert callable(change)
        try:
            made: Scene = change(policy, requirement)
        except (NotImplementedError, MissingValueError):
            return ()  # told by the points about failing and not knowing
        return made.teams

    @cached_property
    def case_files(self) -> tuple[dict[str, CaseFile], tuple[CdteamsError, ...]]:
        """The cases by clause, and the faults of files that cannot be read."""
        codes = [requirement.code for _, requirement in self.clauses()]
        found: dict[str, CaseFile] = {}
        faults: list[CdteamsError] = []
        for path in sorted(self.cases.glob("*.toml")):
            try:
                read = read_cases(_text(path), file=path.name, codes=codes)
                found[read.clause] = read
            except FaultsError as error:
                faults += error
        return found, tuple(faults)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        fault = EncodingError(reason="utf-8", detail=str(error.start), place=Place(file=path.name))
        raise FaultsError(path.name, [fault]) from None


def _other(teams: Sequence[Team], changed: Sequence[Team], name: str) -> Iterator[Team]:
    """Yield the teams that a change made, under ids of their own."""
    known = set(teams)
    for number, team in enumerate(changed):
        if team not in known:
            yield attrs.evolve(team, uid=TeamId(f"{name}-{number}"))
