"""Plugins after loading: what each gave, and all of a run together."""

from __future__ import annotations

import attrs

from cdteams.errors import MapMissingError, PolicyMissingError
from cdteams.hierarchy import Timeline
from cdteams.rules import Requirement
from cdteams.vi import closest

from ._policy import Policy


@attrs.frozen(kw_only=True)
class Plugin:
    """
    A plugin that was loaded.

    Attributes:
        name: Name of its entry point; of a policy from a folder, the stem of
            its file.

        distribution: Name of its distribution and version, for messages; of
            a policy from a folder, the name of its file.

        policies: Policies that it gave.

        maps: Timelines that it gave.

        kinds: Kinds of requirement that it gave.

        hooks: Each hook that it implements, with the number of values that
            this hook gave, in alphabetical order. Empty for a policy from a
            folder, which has no code.
    """

    name: str
    distribution: str
    policies: tuple[Policy, ...]
    maps: tuple[Timeline, ...]
    kinds: tuple[type[Requirement], ...]
    hooks: tuple[tuple[str, int], ...]


@attrs.frozen(kw_only=True)
class Plugins:
    """
    All plugins of a run. Nothing is missing from it in silence.

    Attributes:
        loaded: The plugins, by name; then what was handed in as modules, and
            as files of a folder.

        left_out: Names of plugins that were not loaded, because the caller
            said so.

        passed_over: What lies in the folder of policies and is no policy
            file, by name; folders end with ``/``. Empty without a folder.
    """

    loaded: tuple[Plugin, ...]
    left_out: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()

    @property
    def policies(self) -> tuple[Policy, ...]:
        """All policies, in the order of their plugins."""
        return tuple(policy for plugin in self.loaded for policy in plugin.policies)

    @property
    def kinds(self) -> tuple[type[Requirement], ...]:
        """All kinds of requirement that plugins add to the built-in ones, in the order of their plugins."""
        return tuple(kind for plugin in self.loaded for kind in plugin.kinds)

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
