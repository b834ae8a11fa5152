"""Plugins: found, chosen and read, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from cdteams.errors import FaultsError, MapMissingError, PolicyMissingError, UnknownPluginError
from cdteams.policy import load_plugins

Make = Callable[..., ModuleType]
Text = Callable[..., str]

POLICIES = ["ben-tre", "binh-dinh", "da-nang", "hai-duong", "national", "tay-ninh", "thai-nguyen"]
A_MAP = """
from datetime import date
from cdteams.hierarchy import Timeline

@hookimpl
def cdteams_maps():
    return (Timeline.from_units((), first=date(2022, 1, 1), known_until=date(2026, 1, 1), version="{version}"),)
"""


def unknown(**chosen: object) -> list[UnknownPluginError]:
    with pytest.raises(FaultsError) as caught:
        load_plugins(**chosen)  # type: ignore[arg-type]
    faults = list(caught.value)
    assert all(isinstance(fault, UnknownPluginError) for fault in faults)
    return faults  # type: ignore[return-value]


def test_all_installed_plugins_are_loaded_in_alphabetical_order() -> None:
    """The policies of this repository and its map are found by their entry points."""
    names = [plugin.name for plugin in load_plugins().loaded]

    assert sorted(names) == names
    assert {*POLICIES, "vn-admin"} <= set(names)


def test_a_plugin_is_known_by_distribution_and_version() -> None:
    """Messages can say which version of which distribution gave a policy."""
    (plugin,) = load_plugins(only=["binh-dinh"]).loaded

    assert plugin.distribution == "cdteams-policy-binh-dinh 2022.5"
    assert [policy.plugin for policy in plugin.policies] == ["cdteams-policy-binh-dinh 2022.5"]
    assert (plugin.kinds, plugin.hooks) == ((), (("cdteams_policies", 1),))


def test_policies_stand_in_the_order_of_their_plugins() -> None:
    """Two policies of one plugin keep the plugin's order."""
    plugins = load_plugins(only=[*POLICIES, "vn-admin"])

    assert [policy.id for policy in plugins.policies] == [
        "ben-tre",
        "binh-dinh",
        "da-nang",
        "da-nang-2025",
        "hai-duong",
        "national",
        "national-indicators",
        "tay-ninh",
        "tay-ninh-phuong-1",
        "thai-nguyen",
    ]


def test_the_map_comes_from_its_plugin() -> None:
    """The map of Viet Nam begins in February 2021."""
    timeline = load_plugins(only=["vn-admin"]).timeline

    assert timeline.first.isoformat() == "2021-02-01"


def test_only_the_named_plugins_are_used() -> None:
    """Only chooses, whatever else is installed and in whatever order they are named."""
    plugins = load_plugins(only=["vn-admin", "national"])

    assert [plugin.name for plugin in plugins.loaded] == ["national", "vn-admin"]


def test_only_nothing_uses_nothing() -> None:
    """An empty choice is a choice."""
    assert load_plugins(only=[]).loaded == ()


def test_a_plugin_is_left_out_by_name() -> None:
    """Without leaves one out and keeps the others."""
    names = [plugin.name for plugin in load_plugins(without=["da-nang"]).loaded]

    assert "da-nang" not in names
    assert {"binh-dinh", "national", "vn-admin"} <= set(names)


def test_a_plugin_named_in_both_is_left_out() -> None:
    """Without stands before only."""
    plugins = load_plugins(only=["national", "da-nang"], without=["da-nang"])

    assert [plugin.name for plugin in plugins.loaded] == ["national"]


def test_an_unknown_name_to_use_is_refused_with_the_nearest() -> None:
    """A misspelt name is never an empty choice."""
    (fault,) = unknown(only=["binh-dihn"])

    assert (fault.name, fault.verb, fault.suggestions) == ("binh-dihn", "use", ("binh-dinh",))
    assert {*POLICIES, "vn-admin"} <= set(fault.installed)


def test_an_unknown_name_to_leave_out_is_refused() -> None:
    """All unknown names of both choices are told at once."""
    faults = unknown(only=["nationl"], without=["da-nag", "zzz"])

    assert [(fault.verb, fault.name) for fault in faults] == [
        ("use", "nationl"),
        ("leave out", "da-nag"),
        ("leave out", "zzz"),
    ]
    assert [fault.suggestions for fault in faults] == [("national",), ("da-nang",), ()]


def test_modules_that_are_not_installed_are_used_by_name(package: Make, policy_text: Text) -> None:
    """A notebook hands in its own modules; they come after the installed ones, by name."""
    first = package(a=policy_text("pa", "A-T01"))
    second = package(b=policy_text("pb", "B-T01"))
    plugins = load_plugins(only=["national"], also={"zz": second, "aa": first})

    assert [plugin.name for plugin in plugins.loaded] == ["national", "aa", "zz"]
    assert [policy.id for policy in plugins.policies] == ["national", "national-indicators", "pa", "pb"]
    assert plugins.loaded[1].distribution == "aa"


def test_a_plugin_may_give_nothing(module: Callable[[str], ModuleType]) -> None:
    """An empty tuple is an answer."""
    silent = module("@hookimpl\ndef cdteams_policies():\n    return ()\n")
    (plugin,) = load_plugins(only=[], also={"silent": silent}).loaded

    assert (plugin.policies, plugin.maps, plugin.kinds) == ((), (), ())
    assert plugin.hooks == (("cdteams_policies", 0),)


def test_a_plugin_may_give_policies_and_a_map(package: Make, policy_text: Text) -> None:
    """One module implements both hooks."""
    code = "from cdteams.policy import PolicyFile, hookimpl\n" + A_MAP.format(version="tiny")
    code += "\n@hookimpl\ndef cdteams_policies():\n    return (PolicyFile(__package__, 'p.toml'),)\n"
    plugins = load_plugins(only=[], also={"both": package(code, p=policy_text())})

    assert plugins.timeline.version == "tiny"
    assert [policy.id for policy in plugins.policies] == ["p"]
    assert plugins.loaded[0].hooks == (("cdteams_maps", 1), ("cdteams_policies", 1))


def test_without_a_map_the_timeline_is_refused() -> None:
    """A run without a map says which distribution to install."""
    plugins = load_plugins(only=["national"])

    with pytest.raises(MapMissingError, match="Install cdteams-vn-admin"):
        _ = plugins.timeline


def test_a_policy_is_found_by_its_id() -> None:
    """A register names its policies by id."""
    plugins = load_plugins(only=["da-nang"])

    assert plugins.policy("da-nang-2025", wanted_by="the register").id == "da-nang-2025"


def test_a_policy_that_is_not_installed_is_refused() -> None:
    """The refusal says who wants it, what to install and what there is."""
    plugins = load_plugins(only=["da-nang"])

    with pytest.raises(PolicyMissingError) as caught:
        plugins.policy("binh-dinh", wanted_by="binh-dinh-2023")
    error = caught.value
    assert (error.policy, error.wanted_by) == ("binh-dinh", "binh-dinh-2023")
    assert error.installed == ("da-nang", "da-nang-2025")
    assert "Install cdteams-policy-binh-dinh" in error.text("en")
